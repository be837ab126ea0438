// A week in which every period of every day is a cell, and all rooms of a day in the same way. A cell has a button for
// the place, and one for each lecture that begins there.

/** @import { Row, Span } from '../weekrows.js' */
import { el } from '../dom.js';
import { kindsOf } from '../grid.js';
import { headOf, layOut, mostRows, place } from '../parts/weektable.js';
import { courseOf, lengthOf, periodsOf, roomsOf } from '../problem.js';
import { grouped } from '../reports/rows.js';
import { say } from '../strings.js';
import { label } from '../text.js';
import { cellsOf, cutRows, lanesOf, rowsFrom, weekRows } from '../weekrows.js';
import { inWeek } from '../weeks.js';

/**
 * @typedef {{day: number, periods: number[], room?: string, row: number, column: number, place: HTMLButtonElement,
 *   lectures: HTMLButtonElement[]}} Cell periods begin in it: several where a day has too many to show each
 * @typedef {{cells: Cell[], node: HTMLElement, lectureAt: Map<Element, Lecture>, many: boolean}} Drawn
 * @typedef {(lecture: Lecture, room?: string) => HTMLButtonElement} Block makes a lecture, in the row of a room if any
 * @typedef {{problem: Problem, lectures: Lecture[], places?: Places, block: Block}} Shown
 */

const manyLanes = 3; // in which lectures are as high as their periods, whatever they say
const [roomWidth, leastSlot] = [9, 6]; // in rem
const [slot, pause] = [`minmax(${leastSlot}rem, 1fr)`, '.25rem']; // how wide parts of a day are

/** All rooms at once, as if somebody's week. @type {Kind} */
const allRooms = {
  key: 'rooms', of: () => [{ id: 'all' }], label: () => say.overview.title,
  has: (_, __, lecture) => roomsOf(lecture).length > 0,
};

/** Whose weeks can be edited. @param {Problem} problem */
export const weeksOf = (problem) => [...kindsOf(problem), allRooms];

/**
 * The lectures that a week shows.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {Choice} choice
 * @param {number} [week] of the term
 */
export const lecturesOf = (problem, lectures, [kind, member], week) => lectures.filter((lecture) =>
  courseOf(problem, lecture) && kind.has(problem, member, lecture)
  && (week === undefined || inWeek(lecture.weeks, week)));

/**
 * The rows of some days, and those of each of their periods. Where a day has too many, they are cut where something
 * begins or ends: a lecture, or a place of what is taken.
 * @param {Shown} shown
 * @param {number[]} days
 */
function rowsOf({ problem, lectures, places }, days) {
  const whole = weekRows(days.map((day) => periodsOf(problem, day)));
  const many = whole.rows.length > mostRows;
  if (!many) return { ...whole, many };
  const offered = (places?.times ?? []).flatMap(({ days: on, ...time }) => on.map((day) => ({ ...time, day })));
  const held = [...lectures, ...offered].filter(({ day }) => days.includes(day));
  const spans = held.map(({ day, period, length = 1 }) => rowsFrom(whole.spans[days.indexOf(day)], period, length));
  return { ...cutRows(whole, spans), many };
}

/**
 * The rows of a day in which periods begin, with these.
 * @param {Span[]} spans of the periods
 * @param {boolean} many
 * @returns {{span: Span, periods: number[]}[]}
 */
function startsOf(spans, many) {
  const byRow = Map.groupBy(spans.keys(), (period) => spans[period][0]);
  return [...byRow].map(([row, periods]) => ({ periods, span: many ? [row, row + 1] : spans[periods[0]] }));
}

const placeButton = () => el('button', { type: 'button', class: 'place', tabindex: -1 });

/** A cell of the grid of ARIA, which is none of the layout. @param {Cell} cell */
const cellNode = ({ place: at, lectures }) => el('td', { role: 'gridcell' }, at, lectures);

/**
 * The week of somebody.
 * @param {Shown} shown
 * @param {string} caption
 * @returns {Drawn}
 */
export function drawWeek(shown, caption) {
  const { problem, lectures, block } = shown;
  const { rows, spans, many } = rowsOf(shown, problem.days.map((_, day) => day));
  /** @type {Map<Element, Lecture>} */
  const lectureAt = new Map();
  const days = problem.days.map((_, day) => {
    const held = lectures.filter((lecture) => lecture.day === day)
      .map((lecture) => ({ lecture, span: rowsFrom(spans[day], lecture.period, lengthOf(lecture)) }));
    const blocks = cellsOf(rows.length, spans[day], held).flatMap(({ held: together }) => {
      const lanes = lanesOf(together.map(({ span }) => span));
      return together.map(({ lecture, span }, i) => {
        const node = block(lecture);
        place(node, span, day + 1);
        node.style.setProperty('--lane', String(lanes[i]));
        node.style.setProperty('--lanes', String(Math.max(...lanes) + 1));
        node.classList.toggle('thin', Math.max(...lanes) + 1 >= manyLanes);
        lectureAt.set(node, lecture);
        return { node, row: span[0] };
      });
    });
    return startsOf(spans[day], many).map(({ span, periods }) => {
      const at = placeButton();
      place(at, span, day + 1);
      const here = blocks.filter(({ row }) => span[0] <= row && row < span[1]).map(({ node }) => node);
      return /** @type {Cell} */ ({ day, periods, row: span[0], column: day, place: at, lectures: here });
    });
  });
  const cells = rows.flatMap((_, row) => days.flat().filter((cell) => cell.row === row));

  /** @param {Row} row @param {number} r */
  function rowNode(row, r) {
    const head = headOf(problem, row, spans, r, many);
    const here = cells.filter((cell) => cell.row === r);
    place(head, [r, r + 1], 0);
    if (head.textContent) head.setAttribute('role', 'rowheader');
    else if (here.length === 0) head.className = 'pause';
    return el('tr', { role: 'row' }, head, here.map(cellNode));
  }
  const table = el('table', { class: 'week bench', role: 'grid', 'aria-label': caption },
    el('thead', {}, el('tr', { role: 'row' }, el('th', { role: 'columnheader', scope: 'col' }, say.week.period),
      problem.days.map((day) => el('th', { role: 'columnheader', scope: 'col' }, day)))),
    el('tbody', {}, rows.map(rowNode)));
  table.style.setProperty('--days', String(problem.days.length));
  layOut(table, rows, spans.flat());
  return { cells, lectureAt, many, node: table };
}

/**
 * All rooms on a day: a row a room, which the browser leaves out while it is out of sight.
 * @param {Shown} shown
 * @param {number} day
 * @param {string} caption
 * @returns {Drawn}
 */
export function drawRooms(shown, day, caption) {
  const { problem, block } = shown;
  const lectures = shown.lectures.filter((lecture) => lecture.day === day);
  const { rows, spans: [spans], many } = rowsOf({ ...shown, lectures }, [day]);
  const starts = startsOf(spans, many);
  const uses = lectures.flatMap((lecture) => roomsOf(lecture).map((room) => ({
    room, lecture, span: rowsFrom(spans, lecture.period, lengthOf(lecture)),
  })));
  const byRoom = grouped(uses, ({ room }) => room);
  /** @type {Map<Element, Lecture>} */
  const lectureAt = new Map();
  const lines = problem.rooms.map((room, row) => {
    const held = byRoom.get(room.id) ?? [];
    const lanes = lanesOf(held.map(({ span }) => span));
    const blocks = held.map(({ lecture, span }, i) => {
      const node = block(lecture, room.id);
      across(node, span, [lanes[i], lanes[i] + 1]);
      lectureAt.set(node, lecture);
      return { node, from: span[0] };
    });
    return starts.map(({ span, periods }) => {
      const at = placeButton();
      across(at, span, [0, Math.max(0, ...lanes) + 1]);
      const here = blocks.filter(({ from }) => span[0] <= from && from < span[1]).map(({ node }) => node);
      return /** @type {Cell} */ ({ day, periods, room: room.id, row, column: span[0], place: at, lectures: here });
    });
  });
  const ofDay = { ...problem, dayPeriods: problem.dayPeriods && [problem.dayPeriods[day]] };
  const heads = rows.map((row, r) => {
    const node = headOf(ofDay, row, [spans], r, many);
    node.setAttribute('role', 'columnheader');
    across(node, [r, r + 1], [0, 1]);
    return node.textContent ? node : '';
  });
  const table = el('table', { class: 'room-day bench', role: 'grid', 'aria-label': caption },
    el('thead', {}, el('tr', { role: 'row' }, el('th', { role: 'columnheader', scope: 'col' }, say.kinds.room), heads)),
    el('tbody', {}, lines.map((line, row) => el('tr', { role: 'row' },
      el('th', { role: 'rowheader', scope: 'row' }, label(problem.rooms[row])), line.map(cellNode)))));
  const isHeld = (/** @type {number} */ row) => spans.some(([from, to]) => from <= row && row < to);
  table.style.setProperty('--slots', rows.map((_, row) => (isHeld(row) ? slot : pause)).join(' '));
  table.style.setProperty('--least', `${roomWidth + leastSlot * rows.length}rem`);
  return { cells: lines.flat(), lectureAt, many, node: table };
}

/** Puts a node into columns and rows of a room. @param {HTMLElement} node @param {Span} columns @param {Span} rows */
function across(node, [from, to], [first, past]) {
  node.style.setProperty('--column', `${from + 2} / ${to + 2}`);
  node.style.setProperty('--row-span', `${first + 1} / ${past + 1}`);
}
