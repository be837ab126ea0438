// A lecture in a week, and what is known of it.

import { el } from '../dom.js';
import { say } from '../strings.js';
import { courseLabel, label, labelsOf, number } from '../text.js';
import { diffMark } from './diff.js';
import { detailsCard } from './details.js';

const mostNamed = 4; // curricula

/** @typedef {(kind: Kind['key'], id: string) => string} Address of somebody's week */

/**
 * What a week knows of its problem: courses by their ids, and names of the other things.
 * @param {Problem} problem
 */
export const namesIn = (problem) => ({
  problem, courses: new Map(problem.courses.map((course) => [course.id, course])),
  rooms: labelsOf(problem.rooms), teachers: labelsOf(problem.teachers),
});

/** @typedef {ReturnType<typeof namesIn>} Names */

/**
 * The inside of a lecture's block, without what somebody's week says anyway: in a room's its name, and in a teacher's theirs.
 * @param {Names} names
 * @param {ComparedLecture} lecture whose course must be known
 * @param {Kind['key']} week whose it is
 */
export function lectureLines({ courses, rooms, teachers }, lecture, week) {
  const course = /** @type {Course} */ (courses.get(lecture.course));
  const alone = week === 'teacher' && course.teachers.length === 1;
  return [
    lecture.change && diffMark(lecture.change === 'gone' ? 'removed' : 'added', say.week[lecture.change]),
    el('b', {}, courseLabel(course)),
    week !== 'room' && el('span', {}, rooms.get(lecture.room) ?? lecture.room),
    !alone && el('span', {}, course.teachers.map((id) => teachers.get(id)).join(', ')),
  ];
}

/**
 * What a card says of a lecture; names lead to their weeks where there is an address of these.
 * @param {Names} names
 * @param {Lecture} lecture whose course must be known
 * @param {number | undefined} colour
 * @param {Address} [address]
 */
export function lectureDetails({ problem, courses, teachers }, lecture, colour, address) {
  const words = say.week.details;
  const course = /** @type {Course} */ (courses.get(lecture.course));
  const room = problem.rooms.find(({ id }) => id === lecture.room);
  const curricula = (problem.curricula ?? []).filter((one) => one.courses.includes(course.id));
  const linked = (/** @type {Kind['key']} */ kind, /** @type {string} */ id, /** @type {string} */ name) =>
    (address ? el('a', { href: address(kind, id) }, name) : name);
  /** @type {[string, Leaf[]][]} */
  const facts = [
    [words.when, [whenOf(problem, lecture)]],
    [say.kinds.room, [linked('room', lecture.room, room ? label(room) : lecture.room), room ? ` · ${words.seats(room.capacity)}` : '']],
    [words.teachers(course.teachers.length), lines(course.teachers.map((id) => linked('teacher', id, teachers.get(id) ?? id)))],
    [words.students, [number(course.students)]],
    [words.curricula(curricula.length), lines([
      ...curricula.slice(0, mostNamed).map((one) => linked('curriculum', one.id, label(one))),
      ...(curricula.length > mostNamed ? [words.others(curricula.length - mostNamed)] : [])])],
  ];
  return detailsCard(courseLabel(course), colour, facts);
}

/**
 * When a lecture is held: its day and period, with the time where that is known.
 * @param {Problem} problem
 * @param {Slot} slot
 */
export function whenOf({ days, periods }, { day, period }) {
  const { name, start, end } = periods[period];
  return [days[day], name, [start, end].filter(Boolean).join('–')].filter(Boolean).join(', ');
}

/** Several things, a line each: their names may have commas. @param {Leaf[]} things */
const lines = (things) => things.flatMap((thing, i) => (i === 0 ? [thing] : [el('br'), thing]));
