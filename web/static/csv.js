// Tables as files that spreadsheets open. No DOM.

import { decimalSign } from './text.js';

/**
 * A table as CSV (RFC 4180), with the mark by which Excel knows UTF-8. Where numbers are written with a comma, spreadsheets expect a
 * semicolon between cells.
 * @template Row
 * @param {Column<Row>[]} columns
 * @param {Row[]} rows
 */
export function toCSV(columns, rows, decimal = decimalSign()) {
  const separator = decimal === ',' ? ';' : ',';
  const lines = [columns.map(({ heading, unit }) => (unit ? `${heading} (${unit})` : heading)),
    ...rows.map((row) => columns.map(({ value }) => value(row)))];
  const cell = (/** @type {Value} */ value) =>
    (typeof value === 'number' ? String(value).replace('.', decimal) : quoted(plain(value ?? ''), separator));
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(separator)}\r\n`).join('')}`;
}

/**
 * @param {string} text
 * @param {string} separator
 */
const quoted = (text, separator) => (/["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * A text that no spreadsheet runs: an apostrophe guards what it would take for a formula.
 * @param {string} text
 */
const plain = (text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

/**
 * The name of a CSV file: parts such as a term and a report, without what file systems refuse.
 * @param {string[]} parts
 */
export const csvName = (...parts) =>
  `${parts.map((part) => part.replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '')).filter(Boolean).join('-').toLowerCase()}.csv`;
