import { el } from '../dom.js';
import { say } from '../strings.js';

const first = 24;

/**
 * A list of pictures, of which the first are shown, and the others on demand.
 * @template Row
 * @param {(row: Row) => HTMLElement} picture makes an item
 * @param {string} look of the list
 */
export function pictureList(picture, look) {
  const list = el('ul', { class: look });
  const more = el('button', { type: 'button', class: 'noprint', click: showAll });
  let most = first;
  /** @type {Row[]} */
  let all = [];

  function showAll() {
    const from = list.childElementCount;
    most = Infinity;
    show(all);
    /** @type {HTMLElement} */ (list.children[from]).tabIndex = -1;
    /** @type {HTMLElement} */ (list.children[from]).focus();
  }

  /** @param {Row[]} rows */
  function show(rows) {
    all = rows;
    list.replaceChildren(...rows.slice(0, most).map(picture));
    more.hidden = rows.length <= most;
    more.textContent = say.lists.others(rows.length - most);
  }

  return { node: el('div', {}, list, more), show };
}
