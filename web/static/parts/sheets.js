// A timetable on paper: a sheet for each week, and all rooms on large ones. css/print.css lays them out.

import { el } from '../dom.js';
import { weekGrid } from '../grid.js';
import { periodsFrom, roomsOf } from '../problem.js';
import { grouped, shortDays } from '../reports/rows.js';
import { say } from '../strings.js';
import { dayRange, label, labelsOf } from '../text.js';
import { courseColours } from './colours.js';
import { localDay } from './today.js';

const [mostSlots, mostRooms] = [36, 20]; // that can be read on one sheet

/**
 * What is printed; facts stand in the footer: since when it holds, and which one it is.
 * @typedef {{problem: Problem, lectures: Lecture[], title: string, facts: string[]}} Printed
 */

/**
 * A sheet with the week of each member of a kind.
 * @param {Printed} of
 * @param {Kind} kind
 * @param {Named[]} members
 */
export const weekSheets = (of, kind, members) => members.map((member) =>
  sheet('sheet', of, kind.label(member), say.kinds[kind.key], weekGrid(of.problem, of.lectures, kind, member, { bare: true })));

/**
 * Sheets with all rooms: so many days and rooms on each as can be read.
 * @param {Printed} of
 */
export function roomSheets(of) {
  const { days, periods, rooms } = of.problem;
  const daysOf = parts(days.map((_, d) => d), Math.max(1, Math.floor(mostSlots / periods.length)));
  const roomsOf = parts(rooms, mostRooms);
  return roomsOf.flatMap((some, i) => daysOf.map((shown, j) => {
    const which = [roomsOf.length > 1 && `${label(some[0])} – ${label(some[some.length - 1])}`, daysOf.length > 1 && shown.map((d) => days[d]).join(', ')];
    return sheet('sheet large', of, say.overview.title, which.filter(Boolean).join(' · '), roomTable(of, some, shown, i + j));
  }));
}

/**
 * @param {string} look
 * @param {Printed} of
 * @param {string} name
 * @param {string} what
 * @param {HTMLElement} picture
 */
function sheet(look, { problem, title, facts }, name, what, picture) {
  const today = localDay(new Date());
  return el('section', { class: look },
    el('div', { class: 'sheet-head' }, el('h2', {}, name), el('p', {}, [what, title].filter(Boolean).join(' · ')), el('p', {}, problem.name)),
    picture,
    el('p', { class: 'sheet-foot' }, [...facts, say.print.printed(dayRange(today, today))].map((fact) => el('span', {}, fact))));
}

/**
 * @param {Printed} of
 * @param {Room[]} rooms
 * @param {number[]} days
 * @param {number} n which of several
 */
function roomTable({ problem, lectures }, rooms, days, n) {
  const short = labelsOf(problem.courses, (course) => course.code || course.name || course.id);
  const colours = courseColours(problem);
  const uses = lectures.flatMap((lecture) => roomsOf(lecture).flatMap((room) => periodsFrom(lecture).map((period) =>
    ({ lecture, key: `${room}\n${lecture.day}\n${period}` }))));
  const held = grouped(uses, ({ key }) => key);
  const cell = (/** @type {Room} */ room, /** @type {number} */ d, /** @type {number} */ p) => {
    const here = (held.get(`${room.id}\n${d}\n${p}`) ?? []).map(({ lecture }) => lecture);
    return el('td', { class: p === 0 && 'starts', 'data-colour': here.length > 0 && colours.get(here[0].course) },
      here.map((lecture) => short.get(lecture.course)).join(', '));
  };
  const names = shortDays(problem.days);
  const table = el('table', { class: 'wall', 'aria-label': `${say.overview.title} ${n + 1}` },
    el('thead', {},
      el('tr', {}, el('th'), days.map((d) => el('th', { colspan: problem.periods.length, class: 'starts' }, names[d]))),
      el('tr', {}, el('th', {}, say.kinds.room), days.flatMap(() => problem.periods.map(({ start, name }, p) => el('th', { class: p === 0 && 'starts' }, start ?? name))))),
    el('tbody', {}, rooms.map((room) => el('tr', {}, el('th', {}, label(room)), days.flatMap((d) => problem.periods.map((_, p) => cell(room, d, p)))))));
  table.style.setProperty('--slots', String(days.length * problem.periods.length));
  return table;
}

/**
 * A list in parts of so many at most.
 * @template T
 * @param {T[]} all
 * @param {number} most
 */
const parts = (all, most) => Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
