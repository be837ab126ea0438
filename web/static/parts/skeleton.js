import { el } from '../dom.js';

/**
 * The shape of a text that is still on its way, named for those who do not see it.
 * @param {string} name
 * @param {number} [lines]
 */
export const skeleton = (name, lines = 3) => el('div', { class: 'skeleton', role: 'status' },
  el('span', { class: 'unseen' }, name), Array.from({ length: lines }, () => el('i')));
