// A whole timetable at once: a row a room, and a column a day or a period.

import { el } from '../dom.js';
import { lengthOf, periodsFrom, periodsOf, roomsOf } from '../problem.js';
import { grouped, shortDays, sum } from '../reports/rows.js';
import { say } from '../strings.js';
import { courseLabel, label, number } from '../text.js';
import { courseColours } from './colours.js';
import { detailsCard, withDetails } from './details.js';
import { heatOf } from './heat.js';
import { lectureDetails, namesIn } from './lecture.js';
import { segments } from './segments.js';

/**
 * @typedef {{day: number, period?: number}} Column a day, or one of its periods
 * @typedef {{problem: Problem, lectures: Lecture[], address: import('./lecture.js').Address}} Whole
 */

/**
 * A part of a page that people open to see every lecture: how much each room is used by day, and what is held in it by period. It is
 * made when it is opened.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {import('./lecture.js').Address} address of a room's week
 */
export function overview(problem, lectures, address) {
  const picture = el('div');
  const { days, periods } = problem;
  const zooms = Object.entries(say.overview.zooms).map(([value, name]) => ({ value, label: name }));
  const zoom = segments(say.overview.by, zooms, undefined, draw);
  const node = el('details', { class: 'overview noprint', toggle: () => { if (node.open && !picture.hasChildNodes()) draw(); } },
    el('summary', {}, say.overview.title), zoom.node, picture);

  function draw() {
    const byDay = days.map((_, day) => ({ day }));
    const each = zoom.value() === 'days' ? byDay : byDay.flatMap(({ day }) => periods.map((_, period) => ({ day, period })));
    picture.replaceChildren(roomGrid({ problem, lectures, address }, each));
  }
  return node;
}

/**
 * The rooms with what is held in them. Somebody who points at a cell, or comes to it with the arrow keys, is told of its lectures; to
 * choose it leads to the room's week. The browser leaves out rows that are out of sight (content-visibility), so that thousands of
 * lectures scroll well.
 * @param {Whole} whole
 * @param {Column[]} columns
 */
function roomGrid({ problem, lectures, address }, columns) {
  const [names, colours] = [namesIn(problem), courseColours(problem)];
  const byPeriod = columns[0]?.period !== undefined;
  const keyOf = (/** @type {string} */ room, /** @type {Column} */ { day, period }) => `${room}\n${day}${byPeriod ? `\n${period}` : ''}`;
  const uses = lectures.filter(({ course }) => names.courses.has(course)).flatMap((lecture) => roomsOf(lecture).flatMap((room) =>
    (byPeriod ? periodsFrom(lecture) : [lecture.period]).map((period) => ({ lecture, key: keyOf(room, { day: lecture.day, period }) }))));
  const held = grouped(uses, ({ key }) => key);
  const at = (/** @type {Room} */ room, /** @type {Column} */ column) =>
    (held.get(keyOf(room.id, column)) ?? []).map(({ lecture }) => lecture);
  const nameOf = (/** @type {Lecture} */ { course }) => courseLabel(names.courses.get(course) ?? { id: course });

  const cell = (/** @type {Room} */ room, /** @type {Column} */ column) => {
    const here = at(room, column);
    const starts = column.period === 0 && column.day > 0;
    const node = el('span', {
      role: 'gridcell', tabindex: -1,
      class: [here.length > 0 && 'taken', starts && 'starts', !byPeriod && 'heat'].filter(Boolean).join(' ') || null,
      'data-colour': byPeriod && here.length > 0 && colours.get(here[0].course),
    }, byPeriod ? here.map(nameOf).join(', ') : here.length > 0 && number(here.length));
    if (!byPeriod) heatOf(node, sum(here, lengthOf), problem.periods.length);
    return node;
  };
  const grid = el('div', { role: 'grid', 'aria-label': say.overview.title, class: byPeriod ? 'rooms' : 'rooms by-day' },
    el('div', { role: 'row', class: 'heads' }, el('span', { role: 'columnheader' }, say.kinds.room),
      columns.map((column) => columnHead(problem, column))),
    problem.rooms.map((room) => el('div', { role: 'row' }, el('span', { role: 'rowheader' }, label(room)),
      columns.map((column) => cell(room, column)))));
  grid.style.setProperty('--slots', String(columns.length));

  const rowOf = (/** @type {Element | null} */ part) => [...grid.children].indexOf(part?.closest('[role="row"]') ?? grid) - 1;
  const columnOf = (/** @type {Element} */ part) => [...(part.parentElement?.children ?? [])].indexOf(part) - 1;
  steer(grid, (part) => [rowOf(part), columnOf(part)]);
  /** @type {EventTarget | null} */
  let touched = null; // a first touch shows the card, as nothing is pointed at with a finger
  grid.addEventListener('click', ({ target, pointerType }) => {
    if (pointerType !== 'touch' || touched === target) open(target);
    touched = target;
  });
  grid.addEventListener('keydown', ({ key, target }) => { if (key === 'Enter') open(target); });

  /** @param {EventTarget | null} target */
  function open(target) {
    const room = problem.rooms[rowOf(target instanceof Element ? target : null)];
    if (room) location.hash = address('room', room.id);
  }

  const scroll = el('div', { class: 'scroll tall', role: 'region', 'aria-label': say.overview.title, tabindex: 0 }, grid);
  const node = el('div', {}, scroll);
  withDetails(node, (part) => {
    const [room, column] = [problem.rooms[rowOf(part)], columns[columnOf(part)]];
    const here = at(room, column).sort((a, b) => a.period - b.period);
    const hint = el('small', {}, say.overview.open);
    if (here.length === 1) return [...lectureDetails(names, here[0], colours.get(here[0].course)), hint];
    return [...detailsCard(`${label(room)}, ${problem.days[column.day]}`, undefined,
      here.map((lecture) => [shortTime(problem, lecture), [nameOf(lecture)]])), hint];
  }, (inner) => inner.closest('.taken'));
  return node;
}

/**
 * @param {Problem} problem
 * @param {Column} column
 */
function columnHead({ days, periods }, { day, period }) {
  if (period === undefined) return el('span', { role: 'columnheader' }, el('b', {}, shortDays(days)[day]));
  return el('span', { role: 'columnheader', class: period === 0 && day > 0 && 'starts' },
    period === 0 && el('b', {}, days[day]), el('small', {}, periods[period].start ?? periods[period].name));
}

/** @type {Record<string, [down: number, across: number]>} */
const steps = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };

/**
 * Makes the cells of a grid one stop of the Tab key, within which arrow keys lead from one to another.
 * @param {HTMLElement} grid
 * @param {(cell: Element) => [row: number, column: number]} placeOf
 */
function steer(grid, placeOf) {
  const cellAt = (/** @type {number} */ row, /** @type {number} */ column) => grid.children[row + 1]?.children[column + 1];
  let stop = cellAt(0, 0);
  const make = (/** @type {Element | undefined} */ cell) => {
    if (!(cell instanceof HTMLElement)) return;
    if (stop instanceof HTMLElement) stop.tabIndex = -1;
    cell.tabIndex = 0;
    stop = cell;
  };
  make(stop);
  grid.addEventListener('focusin', ({ target }) => { if (target instanceof HTMLElement) make(target); });
  grid.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (!step || !(event.target instanceof Element)) return;
    event.preventDefault();
    const [row, column] = placeOf(event.target);
    const [down, across] = [row + step[0], column + step[1]];
    const next = down < 0 || across < 0 ? undefined : cellAt(down, across);
    if (next instanceof HTMLElement) next.focus();
  });
}

/**
 * When a lecture is held on its day.
 * @param {Problem} problem
 * @param {Lecture} lecture
 */
function shortTime(problem, { day, period }) {
  const { start, name } = periodsOf(problem, day)[period];
  return start ?? name;
}
