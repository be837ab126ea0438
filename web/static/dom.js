// Elements. What is shown is always text: nothing here reads HTML from a string.

import { say } from './strings.js';
import { dateTime, sentence } from './text.js';
import { fieldText, serverLanguage } from './told.js';

/**
 * Makes an element. A property that is a function listens to the event of its name; true, false and null set or leave out
 * an attribute; children are elements or text, of which null, false and '' are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {NoInfer<Properties<HTMLElementTagNameMap[Tag]>>} props
 * @param {Child[]} children
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === 'function') node.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value));
  }
  node.append(...shown(children.flat(2)));
  return node;
}

/**
 * What is left of some children without null, undefined, false and ''.
 * @param {Leaf[]} children
 */
export const shown = (children) => children
  .filter((child) => child !== null && child !== undefined && child !== false)
  .map((child) => (typeof child === 'number' ? String(child) : child))
  .filter((child) => child !== '');

/**
 * Changes a text only when it is another, so that nothing is drawn or read out again for nothing.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Moves the focus to an element, if there is one.
 * @param {Element | null | undefined} node
 */
export function focus(node) {
  if (node instanceof HTMLElement) node.focus();
}

/**
 * Makes an element of a drawing, with attributes and children.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {(Node | string)[]} children
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * Makes a table that scrolls by itself when it is too wide. A column is its heading, or [heading, 'number'] when it is set to
 * the right. The first cell of a row is its heading.
 * @param {string} caption
 * @param {(string | [heading: string, kind: 'number'])[]} columns
 * @param {(Leaf | Leaf[])[][]} rows
 * @param {string} empty what is said when there are no rows
 */
export function table(caption, columns, rows, empty = say.shell.nothing) {
  if (rows.length === 0) return el('p', { class: 'quiet' }, empty);
  const heads = columns.map((column) => (Array.isArray(column) ? column : [column]));
  const cell = (/** @type {Leaf | Leaf[]} */ value, /** @type {number} */ i) =>
    el(i === 0 ? 'th' : 'td', { scope: i === 0 && 'row', class: heads[i][1] }, value);
  return el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', {}, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map(([heading, kind]) => el('th', { scope: 'col', class: kind }, heading)))),
      el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell))))));
}

/**
 * Makes a part of a page, with a title when one is given: its node, the body to fill, and a notice for what went wrong
 * in it.
 * @param {string} [title]
 */
export function section(title) {
  const body = el('div');
  const notice = el('div', { class: 'notice' });
  return { body, notice, node: el('section', {}, title && el('h2', {}, title), notice, body) };
}

let ids = 0;

/**
 * Makes a labelled form control, with a hint below it when one is given.
 * @param {string} label
 * @param {HTMLElement} control
 * @param {string | false} [hint]
 * @param {HTMLElement} [around] what stands for the control, when that is more than the control
 */
export function field(label, control, hint, around = control) {
  control.id = `field-${++ids}`;
  if (hint) control.setAttribute('aria-describedby', `${control.id}-hint`);
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), around,
    hint && el('small', { id: `${control.id}-hint` }, hint));
}

/**
 * Makes a choice of a select.
 * @param {string | number} value
 * @param {string} name
 */
export const option = (value, name, selected = false) => el('option', { value, selected }, name);

/**
 * Says an error as a sentence, with everything wrong at its place.
 * @param {unknown} err what was thrown, or something else with a message
 */
export function errorBox(err) {
  const { message, language, fields = [] } = /** @type {{message: string, language?: string | null, fields?: FieldError[]}} */ (err);
  return el('div', { class: 'error', role: 'alert' }, el('p', { lang: language }, sentence(message)),
    fields.length > 0 && el('ul', {}, fields.map((f) =>
      el('li', { lang: fieldText(f) ? null : serverLanguage }, f.place && el('code', {}, f.place), ` ${fieldText(f) ?? f.message}`))));
}

/**
 * What can be told in the reader's language, else what the server said.
 * @param {string | undefined} told
 * @param {string} said
 */
export const serverSaid = (told, said) => el('span', { lang: told ? null : serverLanguage }, sentence(told ?? said));

/**
 * Says that something went well.
 * @param {Child[]} children
 */
export const doneBox = (...children) => el('div', { class: 'done', role: 'status' }, el('p', {}, ...children));

/**
 * Runs a task of a button or a form, which does nothing more until it is over; notice says what went wrong.
 * @param {HTMLElement} control
 * @param {HTMLElement} notice
 * @param {() => unknown} task
 */
export async function attempt(control, notice, task) {
  if (control.ariaBusy === 'true') return;
  control.ariaBusy = 'true';
  notice.replaceChildren();
  try {
    await task();
  } catch (err) {
    notice.replaceChildren(errorBox(err));
  } finally {
    control.ariaBusy = null;
  }
}

/**
 * A moment, given in ISO 8601, in a term's time zone if that is known.
 * @param {string} iso
 * @param {string} [zone]
 */
export const moment = (iso, zone) => el('time', { datetime: iso }, dateTime(iso, zone));

/** How a state looks. @type {Record<State, string>} */
const looks = {
  queued: 'busy', running: 'busy', draft: 'due', pending_review: 'due', approved: 'good', published: 'good',
  rejected: 'bad', failed: 'bad', expired: 'bad', cancelled: '',
};

/**
 * The state of a job.
 * @param {State} state
 */
export const stateBadge = (state) => el('span', { class: `badge ${looks[state]}` }, say.states[state]);
