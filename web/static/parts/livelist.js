// A list that is refreshed while it is read.

import { el, focus } from '../dom.js';

/**
 * A list of items with ids. Rows stay when the list is shown again, so that focus and place are kept; one that is new, or made
 * anew as there is news of its item, is marked for a moment, which the style sheet lets fade.
 * @template {{id: string}} T
 * @param {(item: T) => {node: HTMLElement, show: (item: T) => void}} make makes the row of an item; show tells it
 *   what is no news, such as its age
 * @param {(item: T) => string} news is what a reader would call a change when it differs
 */
export function liveList(make, news) {
  const node = el('ol', { class: 'rows' });
  /** @type {Map<string, {node: HTMLElement, show: (item: T) => void, told: string}>} */
  const rows = new Map();

  /**
   * Shows the items; refreshed says that the reader has seen the list before.
   * @param {T[]} items
   * @param {boolean} refreshed
   */
  function show(items, refreshed) {
    const place = [...node.children].findIndex((row) => row.contains(document.activeElement));
    const kept = new Set(items.map((item) => item.id));
    for (const [id, row] of rows) {
      if (kept.has(id)) continue;
      row.node.remove();
      rows.delete(id);
    }
    items.forEach((item, i) => {
      const before = rows.get(item.id);
      const told = news(item);
      const row = before?.told === told ? before : { ...make(item), told };
      if (row !== before) before?.node.remove();
      if (row !== before && refreshed) row.node.classList.add('news');
      row.show(item);
      rows.set(item.id, row);
      if (node.children[i] !== row.node) node.insertBefore(row.node, node.children[i] ?? null);
    });
    const lost = place >= 0 && !node.contains(document.activeElement);
    const near = node.children[Math.min(place, node.children.length - 1)] ?? node.parentElement;
    if (lost) focus(near?.querySelector('a, button'));
  }

  return { node, show };
}
