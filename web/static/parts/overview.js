// A whole timetable at once: a row a room, a column a period.

import { el } from '../dom.js';
import { say } from '../strings.js';
import { courseColours } from './colours.js';
import { courseLabel, label, labelsOf } from '../text.js';

/**
 * A part of a page that people open to see every lecture. It is made when it is opened, and the browser leaves out rows that
 * are out of sight (content-visibility), so that thousands of lectures scroll well.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 */
export function overview(problem, lectures) {
  const node = el('details', { toggle: () => { if (node.open && !node.querySelector('.rooms')) node.append(rooms(problem, lectures)); } },
    el('summary', {}, say.overview.title));
  return node;
}

/**
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 */
function rooms(problem, lectures) {
  const slots = problem.days.flatMap((day, d) => problem.periods.map((period, p) => ({ day, d, period, p })));
  const names = labelsOf(problem.courses, courseLabel);
  const colours = courseColours(problem);
  const held = Map.groupBy(lectures, (lecture) => `${lecture.room}\n${lecture.day}\n${lecture.period}`);
  const cell = (/** @type {Room} */ room, /** @type {{d: number, p: number}} */ { d, p }) => {
    const here = held.get(`${room.id}\n${d}\n${p}`) ?? [];
    const starts = p === 0 && d > 0;
    return el('span', {
      role: 'cell', class: [here.length > 0 && 'taken', starts && 'starts'].filter(Boolean).join(' ') || null,
      'data-colour': here.length > 0 && colours.get(here[0].course),
    }, here.map((lecture) => names.get(lecture.course)).join(', '));
  };
  const table = el('div', { role: 'table', 'aria-label': say.overview.title, class: 'rooms' },
    el('div', { role: 'row', class: 'heads' }, el('span', { role: 'columnheader' }, say.kinds.room),
      slots.map(({ day, d, period, p }) => el('span', { role: 'columnheader', class: p === 0 && d > 0 && 'starts' },
        p === 0 && el('b', {}, day), el('small', {}, period.start ?? period.name)))),
    problem.rooms.map((room) => el('div', { role: 'row' }, el('span', { role: 'rowheader' }, label(room)), slots.map((slot) => cell(room, slot)))));
  table.style.setProperty('--slots', String(slots.length));
  return el('div', { class: 'scroll tall', role: 'region', 'aria-label': say.overview.title, tabindex: 0 }, table);
}
