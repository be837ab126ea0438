// A timetable as a week.

import { el } from './dom.js';
import { courseLabel, label } from './text.js';

/** What a week can be shown for: each kind, its members in a problem and whether a lecture is one of theirs. */
export const kinds = [
  { key: 'curriculum', of: (problem) => problem.curricula ?? [], label, has: (group, lecture) => group.courses.includes(lecture.course) },
  { key: 'teacher', of: (problem) => problem.teachers, label, has: (teacher, lecture, course) => course.teachers.includes(teacher.id) },
  { key: 'room', of: (problem) => problem.rooms, label, has: (room, lecture) => lecture.room === room.id },
  { key: 'course', of: (problem) => problem.courses, label: courseLabel, has: (course, lecture) => lecture.course === course.id },
];

/** The week of one member of a kind: a table, and for narrow screens a list of the days. */
export function weekGrid(problem, lectures, kind, member) {
  const courses = new Map(problem.courses.map((course) => [course.id, course]));
  const labels = (things) => new Map(things.map((thing) => [thing.id, label(thing)]));
  const [rooms, teachers] = [labels(problem.rooms), labels(problem.teachers)];
  const shown = lectures.filter((lecture) => kind.has(member, lecture, courses.get(lecture.course)));
  const at = (day, period) => shown.filter((lecture) => lecture.day === day && lecture.period === period);
  const card = (lecture) => {
    const course = courses.get(lecture.course);
    return el('div', { class: 'lecture' }, el('b', {}, courseLabel(course)),
      el('span', {}, rooms.get(lecture.room)), el('span', {}, course.teachers.map((id) => teachers.get(id)).join(', ')));
  };
  return el('div', {}, weekTable(problem, at, card, `The week of ${kind.label(member)}`), dayLists(problem, at, card));
}

function weekTable(problem, at, card, caption) {
  return el('div', { class: 'scroll wide', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', { class: 'week' }, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Period'), problem.days.map((day) => el('th', { scope: 'col' }, day)))),
      el('tbody', {}, problem.periods.map((period, p) => el('tr', {}, el('th', { scope: 'row' }, ...time(period)),
        problem.days.map((_, d) => el('td', {}, at(d, p).map(card))))))));
}

function dayLists(problem, at, card) {
  return el('div', { class: 'days' }, problem.days.map((day, d) => {
    const periods = problem.periods.map((period, p) => [period, at(d, p)]).filter(([, held]) => held.length > 0);
    return [el('h3', {}, day), periods.length === 0 ? el('p', { class: 'quiet' }, 'Free')
      : el('dl', {}, periods.map(([period, held]) => el('div', {}, el('dt', {}, ...time(period)), el('dd', {}, held.map(card)))))];
  }));
}

function time(period) {
  const hours = [period.start, period.end].filter(Boolean).join('–');
  return [period.name, hours && el('small', {}, hours)];
}
