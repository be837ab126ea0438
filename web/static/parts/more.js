import { el } from '../dom.js';

/**
 * The first of many things, and a button that shows the others too.
 * @template T
 * @param {T[]} items
 * @param {number} most
 * @param {(items: T[]) => HTMLElement} show shows some of them
 * @param {(n: number) => string} words what the button says, of how many others
 */
export function firstOf(items, most, show, words) {
  if (items.length <= most) return show(items);
  const all = () => {
    const shown = show(items);
    node.replaceChildren(shown);
    shown.tabIndex = -1;
    shown.focus();
  };
  const node = el('div', {}, show(items.slice(0, most)),
    el('button', { type: 'button', click: all }, words(items.length - most)));
  return node;
}
