import { el } from '../dom.js';

/**
 * What stands where there is nothing yet, with what would change that.
 * @param {string} text
 * @param {Node | false | null} [action]
 */
export const emptyState = (text, action) => el('div', { class: 'empty' }, el('span', {}, text), action);
