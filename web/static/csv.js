// Tables as files that spreadsheets open. No DOM.

/**
 * A table as CSV (RFC 4180), with the mark by which Excel knows UTF-8.
 * @template Row
 * @param {Column<Row>[]} columns
 * @param {Row[]} rows
 */
export function toCSV(columns, rows) {
  const lines = [columns.map(({ heading, unit }) => (unit ? `${heading} (${unit})` : heading)),
    ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

/** @param {Value} value */
function cell(value) {
  if (typeof value === 'number') return String(value);
  const text = plain(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

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
