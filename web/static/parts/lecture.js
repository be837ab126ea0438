// A lecture in a week, and what is known of it.

import { el } from '../dom.js';
import { classOf, courseOf, groupsOf, lengthOf, periodsOf, roomsOf, studentsOf, teachersOf } from '../problem.js';
import { say } from '../strings.js';
import { courseLabel, label, labelsOf, number } from '../text.js';
import { diffMark } from './diff.js';
import { detailsCard } from './details.js';

const mostNamed = 4; // curricula or groups

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
 * The inside of a lecture's block, without what somebody's week says anyway: in a room's its name, in a teacher's theirs, and in a
 * group's for whom it is. What is not held in every week says in which.
 * @param {Names} names
 * @param {ComparedLecture} lecture whose course must be known
 * @param {Kind['key']} week whose it is
 * @param {string} member of that kind
 */
export function lectureLines({ problem, courses, rooms, teachers }, lecture, week, member) {
  const course = /** @type {Course} */ (courses.get(lecture.course));
  const held = teachersOf(problem, lecture);
  const alone = week === 'teacher' && held.length === 1;
  const { part, id, name } = classOf(problem, lecture);
  const places = roomsOf(lecture).filter((room) => week !== 'room' || room !== member);
  return [
    lecture.change && diffMark(lecture.change === 'gone' ? 'removed' : 'added', say.week[lecture.change]),
    el('b', {}, courseLabel(course)),
    lecture.weeks && el('span', { class: 'weeks' }, say.week.weeks(lecture.weeks)),
    part && el('span', { class: 'whom' }, [part, id !== member && name].filter(Boolean).join(' · ')),
    places.length > 0 && el('span', {}, places.map((room) => rooms.get(room) ?? room).join(', ')),
    !alone && el('span', {}, held.map((one) => teachers.get(one)).join(', ')),
  ];
}

/**
 * What a card says of a lecture; names lead to their weeks where there is an address of these.
 * @param {Names} names
 * @param {Lecture} lecture whose course must be known
 * @param {number | undefined} colour
 * @param {Address} [address]
 */
export function lectureDetails({ problem, rooms, teachers }, lecture, colour, address) {
  const words = say.week.details;
  const course = /** @type {Course} */ (courseOf(problem, lecture));
  const linked = (/** @type {Kind['key']} */ kind, /** @type {string} */ id, /** @type {string} */ name) =>
    (address ? el('a', { href: address(kind, id) }, name) : name);
  const roomLine = (/** @type {string} */ id) => {
    const room = problem.rooms.find((one) => one.id === id);
    return el('span', {}, linked('room', id, rooms.get(id) ?? id), room ? ` · ${words.seats(room.capacity)}` : '');
  };
  const { part, name } = classOf(problem, lecture);
  const held = teachersOf(problem, lecture);
  /** @type {(kind: 'curriculum' | 'group', all: Named[]) => [string, Leaf[]]} */
  const cohorts = (kind, all) => [words.cohorts[kind](all.length), lines([
    ...all.slice(0, mostNamed).map((one) => linked(kind, one.id, label(one))),
    ...(all.length > mostNamed ? [words.others(all.length - mostNamed)] : [])])];
  const groups = groupsOf(problem, lecture);
  /** @type {[string, Leaf[]][]} */
  const facts = [
    [words.part, [[part, name].filter(Boolean).join(' · ')]],
    [words.when, [whenOf(problem, lecture)]],
    [words.weeks, [lecture.weeks && say.week.weeks(lecture.weeks)]],
    [say.kinds.room, lines(roomsOf(lecture).map(roomLine))],
    [words.teachers(held.length), lines(held.map((id) => linked('teacher', id, teachers.get(id) ?? id)))],
    [words.students, [number(studentsOf(problem, lecture))]],
    cohorts('curriculum', (problem.curricula ?? []).filter((one) => one.courses.includes(course.id))),
    cohorts('group', (problem.groups ?? []).filter(({ id }) => groups.includes(id))),
  ];
  return detailsCard(courseLabel(course), colour, facts);
}

/**
 * When a lecture is held: its day and periods, with the time where that is known.
 * @param {Problem} problem
 * @param {Lecture} lecture
 */
export function whenOf(problem, lecture) {
  const periods = periodsOf(problem, lecture.day);
  const { name, start } = periods[lecture.period];
  const last = periods[lecture.period + lengthOf(lecture) - 1] ?? periods[lecture.period];
  const hours = [start, last.end].filter(Boolean).join('–');
  return [problem.days[lecture.day], last.name === name ? name : !hours && `${name}–${last.name}`, hours].filter(Boolean).join(', ');
}

/** Several things, a line each: their names may have commas. @param {Leaf[]} things */
const lines = (things) => things.flatMap((thing, i) => (i === 0 ? [thing] : [el('br'), thing]));
