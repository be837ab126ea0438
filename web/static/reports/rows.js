// What all tables of reports do with their rows.

import { locale } from '../language.js';
import { once } from '../once.js';

const names = once(() => new Intl.Collator(locale, { numeric: true }));

/** Compares names as people sort them. @param {string} a @param {string} b */
export const byName = (a, b) => names().compare(a, b);

/**
 * Sums what each item gives.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => number} of
 */
export const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);

/** A number to the tenth, as averages are shown. @param {number} n */
export const tenths = (n) => Math.round(10 * n) / 10;

/**
 * Items by their keys.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @returns {Map<string, T[]>}
 */
export function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/**
 * A part of a whole in percent, and null of nothing.
 * @param {number} part
 * @param {number} whole
 */
export const percent = (part, whole) => (whole === 0 ? null : Math.round((100 * part) / whole));

/**
 * The rows that have the most of something, and how much; none when nobody has any.
 * @template Row
 * @param {Row[]} rows
 * @param {(row: Row) => number} of
 */
export function most(rows, of) {
  const value = rows.reduce((high, row) => Math.max(high, of(row)), 0);
  return { value, rows: value === 0 ? [] : rows.filter((row) => of(row) === value) };
}

/**
 * Rows in the order of a column; what has no value comes last, and what is the same stays as it was.
 * @template Row
 * @param {Row[]} rows
 * @param {Column<Row>} column
 * @param {boolean} down the largest first
 */
export function sorted(rows, column, down) {
  const compare = (/** @type {Value} */ a, /** @type {Value} */ b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : byName(String(a), String(b));
    return down ? -order : order;
  };
  return rows.toSorted((a, b) => compare(sortValue(column, a), sortValue(column, b)));
}

/**
 * @template Row
 * @param {Column<Row>} column
 * @param {Row} row
 */
const sortValue = (column, row) => (column.rank ?? column.value)(row);

/**
 * Days in three letters, if these tell them apart.
 * @param {string[]} days
 */
export function shortDays(days) {
  const short = days.map((day) => [...day].slice(0, 3).join(''));
  return new Set(short).size === days.length ? short : days;
}
