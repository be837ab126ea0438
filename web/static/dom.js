// Elements. What is shown is always text: nothing here reads HTML from a string.

import { say } from './strings.js';
import { dateTime, sentence } from './text.js';

/**
 * Makes an element. A property that is a function listens to the event of its name; true, false and null set or leave out
 * an attribute; children are elements or text, of which null, false and '' are left out.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false && child !== ''));
  return node;
}

/** Changes a text only when it is another, so that nothing is drawn or read out again for nothing. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Moves the focus to an element, if there is one.
 * @param {Element | null | undefined} node
 */
export function focus(node) {
  if (node instanceof HTMLElement) node.focus();
}

/** Makes an element of a drawing, with attributes and children. */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/**
 * Makes a table that scrolls by itself when it is too wide. A column is its heading, or [heading, 'number'] when it is set to
 * the right. The first cell of a row is its heading.
 */
export function table(caption, columns, rows, empty = say.shell.nothing) {
  if (rows.length === 0) return el('p', { class: 'quiet' }, empty);
  const heads = columns.map((column) => (Array.isArray(column) ? column : [column]));
  const cell = (value, i) => el(i === 0 ? 'th' : 'td', { scope: i === 0 && 'row', class: heads[i][1] }, value);
  return el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', {}, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map(([heading, kind]) => el('th', { scope: 'col', class: kind }, heading)))),
      el('tbody', {}, rows.map((row) => el('tr', {}, row.map(cell))))));
}

/** Makes a part of a page, with a title when one is given: its node, the body to fill, and a notice for what went wrong in it. */
export function section(title) {
  const body = el('div');
  const notice = el('div', { class: 'notice' });
  return { body, notice, node: el('section', {}, title && el('h2', {}, title), notice, body) };
}

let ids = 0;

/** Makes a labelled form control, with a hint below it when one is given. */
export function field(label, control, hint) {
  control.id = `field-${++ids}`;
  if (hint) control.setAttribute('aria-describedby', `${control.id}-hint`);
  return el('div', { class: 'field' }, el('label', { for: control.id }, label), control,
    hint && el('small', { id: `${control.id}-hint` }, hint));
}

/** Makes a choice of a select. */
export const option = (value, name, selected = false) => el('option', { value, selected }, name);

/** Says an error as a sentence, with everything wrong at its place. */
export function errorBox(err) {
  return el('div', { class: 'error', role: 'alert' }, el('p', {}, sentence(err.message)),
    err.fields?.length > 0 && el('ul', {}, err.fields.map((f) => el('li', {}, f.place && el('code', {}, f.place), ` ${f.message}`))));
}

/** Says that something went well. */
export const doneBox = (...children) => el('div', { class: 'done', role: 'status' }, el('p', {}, ...children));

/** Runs a task of a button or a form, which does nothing more until it is over; notice says what went wrong. */
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

/** A moment, given in ISO 8601, in a term's time zone if that is known. */
export const moment = (iso, zone) => el('time', { datetime: iso }, dateTime(iso, zone));

/** The state of a job. */
export const stateBadge = (state) => el('span', { class: `state ${state}` }, say.states[state]);
