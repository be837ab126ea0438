// A list that is refreshed while it is read.

import { el } from '../dom.js';

/**
 * A list of items with ids. Items stay where they are when the list is shown again, so that focus and place are kept; one that
 * is new or has changed is marked for a moment.
 * @param {(item: object) => {node: HTMLElement, show: (item: object) => void}} make makes the row of an item
 * @param {(item: object) => string} news is what a reader would call a change when it differs
 */
export function liveList(make, news) {
  const node = el('ol', { class: 'rows' });
  const rows = new Map();

  /** Shows the items; refreshed says that the reader has seen the list before. */
  function show(items, refreshed) {
    const place = [...node.children].findIndex((row) => row.contains(document.activeElement));
    const kept = new Set(items.map((item) => item.id));
    for (const [id, row] of rows) {
      if (kept.has(id)) continue;
      row.node.remove();
      rows.delete(id);
    }
    items.forEach((item, i) => {
      const row = rows.get(item.id) ?? make(item);
      const told = news(item);
      if (refreshed && row.told !== told) mark(row.node);
      row.told = told;
      row.show(item);
      rows.set(item.id, row);
      if (node.children[i] !== row.node) node.insertBefore(row.node, node.children[i] ?? null);
    });
    const lost = place >= 0 && !node.contains(document.activeElement);
    if (lost) (node.children[Math.min(place, node.children.length - 1)] ?? node.parentElement)?.querySelector('a, button')?.focus();
  }

  return { node, show };
}

/** Marks a node as changed; the style sheet lets the mark fade. */
function mark(node) {
  node.classList.remove('news');
  void node.offsetWidth; // begins the animation again
  node.classList.add('news');
}
