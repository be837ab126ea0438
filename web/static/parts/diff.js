import { el } from '../dom.js';

/**
 * What became of something, told by a sign, a word and a colour.
 * @param {'added' | 'removed' | 'moved'} kind
 * @param {string} text
 */
export const diffMark = (kind, text) => el('span', { class: `diff ${kind}` }, text);
