import { el } from '../dom.js';

/**
 * A number with a bar below it, so long as its part of the most there is.
 * @param {number} value
 * @param {number} most
 * @param {Child} text
 */
export function amount(value, most, text) {
  const bar = el('span', { class: 'amount-bar' });
  bar.style.setProperty('--part', `${most > 0 ? 100 * value / most : 0}%`);
  return el('span', { class: 'amount' }, text, bar);
}
