// A table that people sort by its headings, and take along as a file.

import { csvName, toCSV } from '../csv.js';
import { el } from '../dom.js';
import { sorted } from '../reports/rows.js';
import { say } from '../strings.js';
import { number } from '../text.js';

/**
 * A part of a page with a table of rows, and a button that downloads them as they are sorted. The first column is its rows'
 * heading.
 * @template Row
 * @param {string} title
 * @param {Column<Row>[]} columns
 * @param {Row[]} rows
 * @param {{order?: string | null, note?: string, file: string[], reordered?: (order: string, rows: Row[]) => void}} options
 *   order is the key of a column, behind a minus when the largest come first
 */
export function sortable(title, columns, rows, { order, note, file, reordered = () => {} }) {
  const known = columns.find(({ key }) => key === order?.replace('-', ''));
  let [by, down] = [known, order?.startsWith('-') ?? false];
  let shown = by ? sorted(rows, by, down) : rows;
  const body = el('tbody');
  const heads = columns.map((column) => el('th', { scope: 'col', class: column.kind },
    el('button', { type: 'button', class: 'sort', click: () => sortBy(column) }, column.heading)));

  /** @param {Column<Row>} column */
  function sortBy(column) {
    down = by === column ? !down : column.kind === 'number';
    by = column;
    shown = sorted(rows, column, down);
    draw();
    reordered(`${down ? '-' : ''}${column.key}`, shown);
  }

  function draw() {
    heads.forEach((head, i) => { head.ariaSort = columns[i] === by ? (down ? 'descending' : 'ascending') : null; });
    body.replaceChildren(...shown.map((row) => el('tr', {}, columns.map((column, i) => cell(column, row, i)))));
  }

  draw();
  const node = el('section', {}, titled(title, csvButton(columns, () => shown, file)), note && el('p', { class: 'hint' }, note),
    el('div', { class: 'scroll', role: 'region', 'aria-label': title, tabindex: 0 },
      el('table', {}, el('caption', { class: 'unseen' }, title), el('thead', {}, el('tr', {}, heads)), body)));
  return { node, rows: () => shown };
}

/**
 * @template Row
 * @param {Column<Row>} column
 * @param {Row} row
 * @param {number} i
 */
function cell({ kind, unit, value, show }, row, i) {
  const plain = value(row);
  const content = show ? show(row) : unit ? say.reports.share(/** @type {number | null} */ (plain)) : plain === null ? '–'
    : typeof plain === 'number' ? number(plain) : plain;
  return i === 0 ? el('th', { scope: 'row' }, content) : el('td', { class: kind }, content);
}

/**
 * The title of a part of a page, with what can be done with it.
 * @param {string} title
 * @param {HTMLElement} action
 */
export const titled = (title, action) => el('div', { class: 'titled' }, el('h2', {}, title), action);

/**
 * A button that makes a CSV file of some rows.
 * @template Row
 * @param {Column<Row>[]} columns
 * @param {() => Row[]} rows
 * @param {string[]} file the parts of its name
 */
export function csvButton(columns, rows, file) {
  const save = () => {
    const href = URL.createObjectURL(new Blob([toCSV(columns, rows())], { type: 'text/csv;charset=utf-8' }));
    el('a', { href, download: csvName(...file) }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000); // by then every browser has read it
  };
  return el('button', { type: 'button', class: 'noprint', click: save }, say.reports.csv);
}
