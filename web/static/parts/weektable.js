// How a week is drawn.

/** @import { Row, Span } from '../weekrows.js' */
import { el } from '../dom.js';
import { lengthOf, periodsOf } from '../problem.js';
import { sum } from '../reports/rows.js';
import { say } from '../strings.js';
import { dayOfMonth } from '../text.js';
import { cellsOf, cutRows, lanesOf, overOf, rowsFrom, weekRows } from '../weekrows.js';

export const mostRows = 40; // of which each can be told apart
const shortRow = 15; // minutes, above which a row among many has its time

/**
 * @typedef {(import('../weeks.js').DatedDay | undefined)[]} Dates
 * @typedef {ReturnType<typeof import('./today.js').today>} Now
 */

/**
 * What is drawn: block makes a lecture, and isMarked says which periods are pointed at.
 * @typedef {{problem: Problem, lectures: ComparedLecture[], block: (lecture: ComparedLecture) => HTMLElement,
 *   isMarked: (day: number, period: number) => boolean, now?: Now, dates?: Dates}} Drawn
 */

/** @typedef {{lecture: ComparedLecture, span: Span}} Held */

/**
 * A table of a week, whose rows are as high as they are long. What lasts several periods is one block.
 * @param {Drawn} drawn
 * @param {string} caption
 */
export function weekTable({ problem, lectures, block, isMarked, now, dates }, caption) {
  const today = (/** @type {number} */ d) => d === now?.day && 'today';
  const whole = weekRows(problem.days.map((_, d) => periodsOf(problem, d)));
  /** @param {Span[][]} days @param {Lecture} lecture */
  const spanIn = (days, lecture) => rowsFrom(days[lecture.day], lecture.period, lengthOf(lecture));
  const many = whole.rows.length > mostRows;
  const { rows, spans } = many ? cutRows(whole, lectures.map((lecture) => spanIn(whole.spans, lecture))) : whole;
  const cells = problem.days.map((_, d) => cellsOf(rows.length, spans[d], lectures.filter(({ day }) => day === d)
    .map((lecture) => ({ lecture, span: spanIn(spans, lecture) }))));

  /** @param {number} d @param {{span: Span, held: Held[]}} cell */
  function cellOf(d, { span: [from, to], held }) {
    const periods = spans[d].flatMap(([start], p) => (from <= start && start < to ? [p] : []));
    const uneven = held.some(({ span }) => span[0] > from || span[1] < to);
    const look = [periods.some((p) => isMarked(d, p)) ? 'marked' : today(d), periods.length === 0 && 'pause', uneven && 'uneven'];
    const line = d === now?.day && timeLine(rows.slice(from, to), now.minute);
    const node = el('td', { class: look.filter(Boolean).join(' ') || null, rowspan: to - from > 1 && to - from }, held.map(({ lecture }) => block(lecture)), line);
    place(node, [from, to], d + 1);
    if (uneven) sideBySide(node, held, from);
    return node;
  }

  /** @param {Row} row @param {number} r */
  function rowOf(row, r) {
    const head = headOf(problem, row, spans, r, many);
    const here = cells.flatMap((day, d) => day.filter(({ span }) => span[0] === r).map((cell) => cellOf(d, cell)));
    place(head, [r, r + 1], 0);
    const says = head.textContent || here.some((cell) => cell.childElementCount > 0);
    return el('tr', { class: row.period !== undefined && row.period === now?.period && 'now', 'aria-hidden': !says && 'true' }, head, here);
  }
  const table = el('table', { class: 'week' }, el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, say.week.period),
      problem.days.map((day, d) => el('th', { scope: 'col', class: today(d) }, day, dateOf(dates?.[d]))))),
    el('tbody', {}, rows.map(rowOf)));
  table.style.setProperty('--days', String(problem.days.length));
  layOut(table, rows, many ? cells.flat().flatMap(({ held }) => held.map(({ span }) => span)) : spans.flat());
  return el('div', { class: 'scroll wide week-scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, table);
}

/**
 * The heading of a row: its period, the time at which one of some day begins, or nothing.
 * @param {Problem} problem
 * @param {Row} row
 * @param {Span[][]} spans
 * @param {number} r
 * @param {boolean} many whether a row is more than a period
 */
export function headOf({ periods, dayPeriods }, { period, minutes }, spans, r, many) {
  if (many && minutes < shortRow) return el('td');
  if (period !== undefined && periods[period].name) {
    return el('th', { scope: 'row' }, ...(many ? [periods[period].start ?? periods[period].name] : time(periods[period])));
  }
  const starts = spans.flatMap((day, d) => day.flatMap(([from], p) => (from === r ? dayPeriods?.[d][p].start ?? [] : [])));
  return starts.length > 0 ? el('th', { scope: 'row' }, starts[0]) : el('td');
}

/** Where a cell is in the grid of a table. @param {HTMLElement} node @param {Span} span @param {number} column */
export function place(node, [from, to], column) {
  node.style.setProperty('--row-span', `${from + 1} / ${to + 1}`);
  node.style.setProperty('--column', String(column + 1));
}

/**
 * Sets what a cell holds beside what it overlaps, each as long as it is.
 * @param {HTMLElement} cell
 * @param {Held[]} held
 * @param {number} first row of the cell
 */
function sideBySide(cell, held, first) {
  const lanes = lanesOf(held.map(({ span }) => span));
  cell.style.setProperty('--lanes', String(Math.max(...lanes) + 1));
  held.forEach(({ span: [from, to] }, i) => place(/** @type {HTMLElement} */ (cell.children[i]), [from - first, to - first], lanes[i]));
}

/**
 * Tells css/timetable.css how high the rows are, and css/print.css the part of the day that the shortest period is, by which it sets the
 * size of the type.
 * @param {HTMLElement} table
 * @param {Row[]} rows
 * @param {Span[]} periods
 */
export function layOut(table, rows, periods) {
  const alone = new Set(periods.filter(([from, to]) => to === from + 1).map(([from]) => from));
  const minutes = (/** @type {Row[]} */ some) => sum(some, (row) => row.minutes);
  const shortest = Math.min(...periods.map((span) => minutes(rows.slice(...span))));
  table.style.setProperty('--rows', rows.map((row, r) => `minmax(${alone.has(r) ? 'var(--row)' : '0'}, ${row.minutes}fr)`).join(' '));
  table.style.setProperty('--shortest', (shortest / minutes(rows)).toFixed(3));
}

/**
 * Where the time is in some rows of today.
 * @param {Row[]} rows
 * @param {number} minute
 */
function timeLine(rows, minute) {
  const over = overOf({ start: rows[0].start, minutes: sum(rows, (row) => row.minutes) }, minute);
  if (over === undefined) return false;
  const line = el('i', { class: 'time-line' });
  line.style.setProperty('--over', `${Math.round(100 * over)}%`);
  return line;
}

/**
 * The days of a week below each other, for narrow screens.
 * @param {Drawn} drawn
 */
export function dayLists({ problem, lectures, block, isMarked, now, dates }) {
  return el('div', { class: 'days' }, problem.days.map((day, d) => {
    const here = lectures.filter((lecture) => lecture.day === d);
    const periods = periodsOf(problem, d).map((period, p) => ({ period, p, held: here.filter((lecture) => lecture.period === p) }))
      .filter(({ held }) => held.length > 0);
    return [el('h3', { class: d === now?.day && 'today' }, day, dateOf(dates?.[d])), periods.length === 0 ? el('p', { class: 'quiet' }, say.week.free)
      : el('dl', {}, periods.map(({ period, p, held }) =>
        el('div', { class: isMarked(d, p) ? 'marked' : d === now?.day && p === now?.period && 'now' },
          el('dt', {}, ...time(period, periodsOf(problem, d)[p + Math.max(...held.map(lengthOf)) - 1])), el('dd', {}, held.map(block)))))];
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

/** @param {Period} period @param {Period} [last] of what begins with it */
function time(period, last = period) {
  const hours = [period.start, last.end].filter(Boolean).join('–');
  const name = last === period || hours ? period.name : `${period.name}–${last.name}`;
  return [name, hours && el('small', {}, hours)];
}
