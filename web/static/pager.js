import { get } from './api.js';
import { attempt, el } from './dom.js';
import { say } from './strings.js';

/**
 * A list that the API gives in pages. Its node shows all items read so far; reload begins again; atStart says that no
 * further page has been read.
 */
export function pager(path, show) {
  const shown = el('div');
  const notice = el('div', { class: 'notice' });
  const more = el('button', { type: 'button', class: 'plain', click: () => attempt(more, notice, () => read(next)) }, say.shell.more);
  let items = [];
  let next;
  let pages = 0;

  async function read(cursor) {
    const page = await get(cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path);
    items = cursor ? items.concat(page.items) : page.items;
    pages = cursor ? pages + 1 : 1;
    next = page.next;
    more.hidden = !next;
    shown.replaceChildren(show(items));
  }

  return { node: el('div', { class: 'list' }, shown, notice, more), reload: () => read(), atStart: () => pages <= 1, items: () => items };
}
