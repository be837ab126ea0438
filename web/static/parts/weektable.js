// How a week is drawn.

/** @import { Row } from '../weekrows.js' */
import { el } from '../dom.js';
import { sum } from '../reports/rows.js';
import { say } from '../strings.js';
import { dayOfMonth } from '../text.js';
import { overOf, rowsOf } from '../weekrows.js';

/**
 * @typedef {(import('../weeks.js').DatedDay | undefined)[]} Dates
 * @typedef {ReturnType<typeof import('./today.js').today>} Now
 */

/**
 * What is drawn: at are the lectures of a period, block makes one of them, and isMarked says which periods are pointed at.
 * @typedef {{problem: Problem, at: (day: number, period: number) => ComparedLecture[], block: (lecture: ComparedLecture) => HTMLElement,
 *   isMarked: (day: number, period: number) => boolean, now?: Now, dates?: Dates}} Drawn
 */

/**
 * A table of a week, whose rows are as high as they are long.
 * @param {Drawn} drawn
 * @param {string} caption
 */
export function weekTable({ problem, at, block, isMarked, now, dates }, caption) {
  const today = (/** @type {number} */ d) => d === now?.day && 'today';
  const line = (/** @type {Row} */ row, /** @type {number} */ d) => d === now?.day && timeLine(row, now.minute);
  const rows = rowsOf(problem.periods);
  /** @param {Row} row */
  const rowOf = (row) => {
    const { period: p } = row;
    if (p === undefined) {
      return el('tr', { class: 'pause', 'aria-hidden': 'true' }, el('td'), problem.days.map((_, d) => el('td', { class: today(d) }, line(row, d))));
    }
    return el('tr', { class: p === now?.period && 'now' }, el('th', { scope: 'row' }, ...time(problem.periods[p])),
      problem.days.map((_, d) => el('td', { class: isMarked(d, p) ? 'marked' : today(d) }, at(d, p).map(block), line(row, d))));
  };
  const table = el('table', { class: 'week' }, el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, say.week.period),
      problem.days.map((day, d) => el('th', { scope: 'col', class: today(d) }, day, dateOf(dates?.[d]))))),
    el('tbody', {}, rows.map(rowOf)));
  table.style.setProperty('--days', String(problem.days.length));
  layOut(table, rows);
  return el('div', { class: 'scroll wide week-scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, table);
}

/**
 * Tells css/timetable.css how high the rows are, and css/print.css the part of the day that the shortest period is, by which it sets the
 * size of the type.
 * @param {HTMLElement} table
 * @param {Row[]} rows
 */
function layOut(table, rows) {
  const least = (/** @type {Row} */ { period }) => (period === undefined ? '0' : 'var(--row)');
  const shortest = Math.min(...rows.filter(({ period }) => period !== undefined).map(({ minutes }) => minutes));
  table.style.setProperty('--rows', rows.map((row) => `minmax(${least(row)}, ${row.minutes}fr)`).join(' '));
  table.style.setProperty('--shortest', (shortest / sum(rows, ({ minutes }) => minutes)).toFixed(3));
}

/**
 * Where the time is in a row of today.
 * @param {Row} row
 * @param {number} minute
 */
function timeLine(row, minute) {
  const over = overOf(row, minute);
  if (over === undefined) return false;
  const line = el('i', { class: 'time-line' });
  line.style.setProperty('--over', `${Math.round(100 * over)}%`);
  return line;
}

/**
 * The days of a week below each other, for narrow screens.
 * @param {Drawn} drawn
 */
export function dayLists({ problem, at, block, isMarked, now, dates }) {
  return el('div', { class: 'days' }, problem.days.map((day, d) => {
    const periods = problem.periods.map((period, p) => ({ period, p, held: at(d, p) }))
      .filter(({ held }) => held.length > 0);
    return [el('h3', { class: d === now?.day && 'today' }, day, dateOf(dates?.[d])), periods.length === 0 ? el('p', { class: 'quiet' }, say.week.free)
      : el('dl', {}, periods.map(({ period, p, held }) =>
        el('div', { class: isMarked(d, p) ? 'marked' : d === now?.day && p === now?.period && 'now' },
          el('dt', {}, ...time(period)), el('dd', {}, held.map(block)))))];
  }));
}

/**
 * A day's date, and why nothing is held then.
 * @param {import('../weeks.js').DatedDay | undefined} day
 */
function dateOf(day) {
  if (!day) return false;
  const { date, off } = day;
  const why = off === 'outside' ? say.week.outside : off && (off.name || say.week.holiday);
  return el('small', {}, [dayOfMonth(date), why].filter(Boolean).join(' · '));
}

/** @param {Period} period */
function time(period) {
  const hours = [period.start, period.end].filter(Boolean).join('–');
  return [period.name, hours && el('small', {}, hours)];
}
