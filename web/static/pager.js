import { get } from './api.js';
import { attempt, el } from './dom.js';
import { say } from './strings.js';

/**
 * A list that the API gives in pages, the newest first. show gets all items read so far, whether they were only read again,
 * and whether there are more.
 * @template {string} Path
 * @param {() => Path} address of the list, with what it is filtered by; read begins again with what that is then
 * @param {(items: Item<Path>[], again: boolean, more: boolean) => void} show
 */
export function pager(address, show) {
  const notice = el('div', { class: 'notice' });
  const more = el('button', { type: 'button', hidden: true, click: () => attempt(more, notice, readOn) }, say.shell.more);
  /** @type {Item<Path>[]} */
  let items = [];
  /** @type {string | undefined} */
  let next;
  let reads = 0;

  /**
   * @param {(found: Page<Item<Path>>) => void} take
   * @param {string} [cursor]
   */
  async function page(take, cursor) {
    const mine = ++reads;
    const path = address();
    const found = await get(cursor ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}` : path);
    if (mine === reads) take(/** @type {Page<Item<Path>>} */ (found));
  }

  /**
   * @param {Item<Path>[]} all
   * @param {string | undefined} following
   * @param {boolean} again
   */
  function set(all, following, again) {
    [items, next] = [all, following];
    more.hidden = !next;
    show(items, again, Boolean(next));
  }

  const readOn = () => page((found) => set(items.concat(found.items), found.next, false), next);

  /** Takes what the first page has become; what was read beyond it stays as it was. */
  const takeAgain = (/** @type {Page<Item<Path>>} */ found) => {
    const last = found.items.at(-1)?.id;
    const beyond = found.next && last ? items.filter((item) => item.id < last) : [];
    set(found.items.concat(beyond), beyond.length > 0 ? next : found.next, true);
  };

  return { nodes: [notice, more], read: () => page((found) => set(found.items, found.next, false)), refresh: () => page(takeAgain) };
}
