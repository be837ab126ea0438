// A timetable as a week.

import { el } from './dom.js';
import { say } from './strings.js';
import { courseColours } from './parts/colours.js';
import { diffMark } from './parts/diff.js';
import { legend } from './parts/legend.js';
import { courseLabel, dayOfMonth, label, labelsOf } from './text.js';

/**
 * @typedef {(day: number, period: number) => ComparedLecture[]} HeldAt
 * @typedef {(day: number, period: number) => boolean} IsMarked
 * @typedef {(lecture: ComparedLecture) => HTMLElement} MakeCard
 * @typedef {(import('./weeks.js').DatedDay | undefined)[]} Dates
 */

/**
 * What a week can be shown for.
 * @type {Kind[]}
 */
export const kinds = [
  { key: 'curriculum', of: (problem) => problem.curricula ?? [], label,
    has: (/** @type {Curriculum} */ group, lecture) => group.courses.includes(lecture.course) },
  { key: 'teacher', of: (problem) => problem.teachers, label, has: (teacher, lecture, course) => course.teachers.includes(teacher.id) },
  { key: 'room', of: (problem) => problem.rooms, label, has: (room, lecture) => lecture.room === room.id },
  { key: 'course', of: (problem) => problem.courses, label: courseLabel, has: (course, lecture) => lecture.course === course.id },
];

/**
 * The kinds of which a problem has any.
 * @param {Problem} problem
 */
export const kindsOf = (problem) => kinds.filter((kind) => kind.of(problem).length > 0);

/**
 * The week of one member of a kind: a table, and for narrow screens a list of the days.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {Kind} kind
 * @param {Named} member
 * @param {{before?: Lecture[], marked?: Mark, now?: Mark, dates?: Dates}} options before are the lectures of another timetable:
 *   what differs from it is marked, and what it alone has is shown too; marked is a period to point at; now is today, and the period; dates
 *   are those of the days, of which some may be off: nothing is held then
 */
export function weekGrid(problem, lectures, kind, member, options = {}) {
  const { before, marked, now, dates } = options;
  const courses = new Map(problem.courses.map((course) => [course.id, course]));
  const belongs = (/** @type {Lecture} */ lecture) => {
    const course = courses.get(lecture.course);
    return course !== undefined && kind.has(member, lecture, course);
  };
  const shown = before ? compared(lectures, before).filter(belongs) : lectures.filter(belongs);
  const colours = courseColours(problem);
  const card = lectureCard(problem, courses, colours);
  /** @type {HeldAt} */
  const at = (day, period) => (dates?.[day]?.off ? []
    : shown.filter((lecture) => lecture.day === day && lecture.period === period));
  /** @type {IsMarked} */
  const isMarked = (day, period) => marked !== undefined && marked.day === day && (marked.period ?? period) === period;
  const week = el('div', {},
    weekTable(problem, at, card, isMarked, { now, dates }, say.week.of(kind.label(member))),
    dayLists(problem, at, card, isMarked, { now, dates }));
  const held = [...new Set(shown.map((lecture) => lecture.course))].map((id) => ({
    id, label: courseLabel(courses.get(id) ?? { id }), colour: colours.get(id),
  })).sort((a, b) => a.label.localeCompare(b.label));
  return el('div', {}, held.length > 1 && legend(held, week), week);
}

/**
 * Makes the cards of lectures, whose courses must be known.
 * @param {Problem} problem
 * @param {Map<string, Course>} courses
 * @param {Map<string, number>} colours
 * @returns {MakeCard}
 */
function lectureCard(problem, courses, colours) {
  const [rooms, teachers] = [labelsOf(problem.rooms), labelsOf(problem.teachers)];
  return (lecture) => {
    const course = /** @type {Course} */ (courses.get(lecture.course));
    return el('div', { class: `lecture ${lecture.change ?? ''}`, 'data-course': lecture.course, 'data-colour': colours.get(lecture.course) },
      lecture.change && diffMark(lecture.change === 'gone' ? 'removed' : 'added', say.week[lecture.change]),
      el('b', {}, courseLabel(course)),
      el('span', {}, rooms.get(lecture.room) ?? lecture.room), el('span', {}, course.teachers.map((id) => teachers.get(id)).join(', ')));
  };
}

const placeOf = (/** @type {Lecture} */ { course, room, day, period }) => `${course}\n${room}\n${day}\n${period}`;

/**
 * The lectures of two timetables: those of both, and those that are new or gone, which say so.
 * @param {Lecture[]} lectures
 * @param {Lecture[]} before
 * @returns {ComparedLecture[]}
 */
export function compared(lectures, before) {
  const [now, then] = [new Set(lectures.map(placeOf)), new Set(before.map(placeOf))];
  return [
    ...lectures.map((lecture) => (then.has(placeOf(lecture)) ? lecture : { ...lecture, change: 'added' })),
    ...before.filter((lecture) => !now.has(placeOf(lecture))).map((lecture) => ({ ...lecture, change: 'gone' })),
  ];
}

/**
 * @param {Problem} problem
 * @param {HeldAt} at
 * @param {MakeCard} card
 * @param {IsMarked} isMarked
 * @param {{now?: Mark, dates?: Dates}} when
 * @param {string} caption
 */
function weekTable(problem, at, card, isMarked, { now, dates }, caption) {
  const today = (/** @type {number} */ d) => d === now?.day && 'today';
  return el('div', { class: 'scroll wide week-scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', { class: 'week' }, el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, say.week.period),
        problem.days.map((day, d) => el('th', { scope: 'col', class: today(d) }, day, dateOf(dates?.[d]))))),
      el('tbody', {}, problem.periods.map((period, p) => el('tr', { class: p === now?.period && 'now' },
        el('th', { scope: 'row' }, ...time(period)),
        problem.days.map((_, d) => el('td', { class: isMarked(d, p) ? 'marked' : today(d) }, at(d, p).map(card))))))));
}

/**
 * @param {Problem} problem
 * @param {HeldAt} at
 * @param {MakeCard} card
 * @param {IsMarked} isMarked
 * @param {{now?: Mark, dates?: Dates}} when
 */
function dayLists(problem, at, card, isMarked, { now, dates }) {
  return el('div', { class: 'days' }, problem.days.map((day, d) => {
    const periods = problem.periods.map((period, p) => ({ period, p, held: at(d, p) }))
      .filter(({ held }) => held.length > 0);
    return [el('h3', { class: d === now?.day && 'today' }, day, dateOf(dates?.[d])), periods.length === 0 ? el('p', { class: 'quiet' }, say.week.free)
      : el('dl', {}, periods.map(({ period, p, held }) =>
        el('div', { class: isMarked(d, p) && 'marked' }, el('dt', {}, ...time(period)), el('dd', {}, held.map(card)))))];
  }));
}

/**
 * A day's date, and why nothing is held then.
 * @param {import('./weeks.js').DatedDay | undefined} day
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
