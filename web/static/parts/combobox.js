// A choice among many, which typing narrows: the combobox of ARIA 1.2 with a list.

import { el } from '../dom.js';
import { say } from '../strings.js';
import { fold } from '../text.js';

/** @typedef {{value: string, label: string}} Item */

export const mostShown = 50;

/**
 * The items that have every word of a text in their labels, whatever its case and accents. Those that begin with the text come first.
 * @param {Item[]} items
 * @param {string} text
 */
export function matches(items, text) {
  const wanted = fold(text).trim();
  if (!wanted) return items;
  const parts = wanted.split(/\s+/);
  const found = items.map((item) => ({ item, folded: fold(item.label) }))
    .filter(({ folded }) => parts.every((part) => folded.includes(part)));
  const first = found.filter(({ folded }) => folded.startsWith(wanted));
  return [...first, ...found.filter((one) => !first.includes(one))].map(({ item }) => item);
}

let lists = 0;

/**
 * A field that shows the item chosen, and a list below it while it is searched. changed is told when a person chooses. The control
 * is for field(), which labels it.
 * @param {(value: string) => void} changed
 */
export function combobox(changed) {
  const id = `options-${++lists}`;
  const list = el('div', { id, class: 'combobox-list', role: 'listbox', hidden: true });
  const told = el('span', { class: 'unseen', role: 'status' });
  const control = el('input', {
    type: 'text', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': id, 'aria-autocomplete': 'list', autocomplete: 'off',
    spellcheck: 'false',
  });
  const node = el('div', { class: 'combobox' }, control, list, told);
  /** @type {Item[]} */
  let items = [];
  /** @type {Item[]} */
  let found = [];
  /** @type {Item | undefined} */
  let chosen;
  let active = -1;

  /**
   * Offers other items, of which one is chosen.
   * @param {Item[]} all
   * @param {string} [value] the first, unless it is there
   */
  function offer(all, value) {
    items = all;
    choose(items.find((item) => item.value === value) ?? items[0]);
  }

  /** @param {Item | undefined} item */
  function choose(item) {
    chosen = item;
    control.value = item?.label ?? '';
    close();
  }

  /** @param {Item | undefined} item */
  function pick(item) {
    const before = chosen;
    choose(item ?? chosen);
    if (chosen && chosen !== before) changed(chosen.value);
  }

  /** @param {string} text */
  function open(text) {
    found = matches(items, text).slice(0, mostShown);
    const all = matches(items, text).length;
    list.replaceChildren(...found.map(option), ...(all === found.length && all > 0 ? [] : [
      el('p', { class: 'hint', role: 'presentation' }, all === 0 ? say.combobox.none : say.combobox.more(found.length, all))]));
    told.textContent = say.combobox.found(all);
    list.hidden = false;
    control.ariaExpanded = 'true';
    point(text ? 0 : found.indexOf(/** @type {Item} */ (chosen)));
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    told.textContent = '';
    control.ariaExpanded = 'false';
    control.removeAttribute('aria-activedescendant');
    active = -1;
  }

  /**
   * @param {Item} item
   * @param {number} i
   */
  function option(item, i) {
    return el('div', { id: `${id}-${i}`, role: 'option', 'aria-selected': String(item === chosen),
      click: () => { pick(item); control.focus(); } }, item.label);
  }

  /** @param {number} i the option that Enter would take; none is -1 */
  function point(i) {
    list.querySelector('.active')?.classList.remove('active');
    active = found.length === 0 ? -1 : Math.min(i, found.length - 1);
    const at = active < 0 ? null : list.children[active];
    if (at) {
      at.classList.add('active');
      at.scrollIntoView({ block: 'nearest' });
      control.setAttribute('aria-activedescendant', at.id);
    } else {
      control.removeAttribute('aria-activedescendant');
    }
  }

  /** What keys do while the list is open. @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => point(active + 1 >= found.length ? 0 : active + 1),
    ArrowUp: () => point(active <= 0 ? found.length - 1 : active - 1),
    Home: () => point(0),
    End: () => point(found.length - 1),
    Enter: () => pick(found[active]),
    Escape: () => choose(chosen),
  };

  control.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Tab' && !list.hidden) pick(found[active]);
    const act = list.hidden ? ['ArrowDown', 'ArrowUp'].includes(event.key) && (() => open('')) : keys[event.key];
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
  control.addEventListener('input', () => open(control.value));
  control.addEventListener('click', () => { if (list.hidden) { control.select(); open(''); } });
  control.addEventListener('blur', () => { if (!list.hidden) choose(chosen); });
  list.addEventListener('pointerdown', (/** @type {Event} */ event) => event.preventDefault()); // the field keeps the focus
  return { node, control, offer, value: () => chosen?.value };
}
