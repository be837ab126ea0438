import { el } from '../dom.js';

let made = 0;

/**
 * A button that opens a list of links, which fill changes. Escape closes it, and so does a click elsewhere.
 * @param {string} name
 */
export function linkMenu(name) {
  const list = el('div', { id: `menu-${++made}`, class: 'menu', popover: 'auto' });
  const button = el('button', { type: 'button', class: 'opens', popovertarget: list.id }, name);
  list.addEventListener('toggle', () => {
    const at = button.getBoundingClientRect();
    list.style.setProperty('--left', `${Math.round(Math.max(8, Math.min(at.left, innerWidth - list.offsetWidth - 8)))}px`);
    list.style.setProperty('--top', `${Math.round(at.bottom + 4)}px`);
  });
  return { node: el('span', {}, button, list), fill: (/** @type {HTMLElement[]} */ links) => list.replaceChildren(...links) };
}
