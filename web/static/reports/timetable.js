// A timetable that can be asked who holds what when. Nothing in this folder knows the DOM.

import { courseOf, groupsOf, periodsFrom, roomsOf, teachersOf } from '../problem.js';
import { courseLabel, label } from '../text.js';

/**
 * @typedef {'room' | 'teacher' | 'curriculum' | 'group'} Whose
 * @typedef {Map<number, Lecture[]>} Slots lectures of somebody, by slotOf
 * @typedef {Record<Whose, Map<string, Slots>>} Held
 * @typedef {{problem: Problem, lectures: Lecture[], held: Held}} Timetable
 */

/** Whose week can be asked for. @type {Record<Whose, (problem: Problem) => Named[]>} */
export const members = {
  room: (problem) => problem.rooms, teacher: (problem) => problem.teachers ?? [], curriculum: (problem) => problem.curricula ?? [],
  group: (problem) => problem.groups ?? [],
};

/** The number of a slot in a problem's week. */
export const slotOf = (/** @type {Problem} */ problem, /** @type {Slot} */ { day, period }) => day * problem.periods.length + period;

/**
 * The slots of a week, by day and period, each as of makes it.
 * @template T
 * @param {Problem} problem
 * @param {(slot: Slot) => T} of
 */
export const weekOf = (problem, of) => problem.days.map((_, day) => problem.periods.map((__, period) => of({ day, period })));

/**
 * A timetable that can be asked who holds what when.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @returns {Timetable}
 */
export function timetableOf(problem, lectures) {
  const curricula = curriculaOf(problem);
  /** @type {Held} */
  const held = { room: new Map(), teacher: new Map(), curriculum: new Map(), group: new Map() };
  const known = lectures.filter((lecture) => courseOf(problem, lecture) !== undefined);
  for (const lecture of known) {
    for (const period of periodsFrom(lecture)) {
      const at = slotOf(problem, { day: lecture.day, period });
      for (const id of roomsOf(lecture)) hold(held.room, id, at, lecture);
      for (const id of teachersOf(problem, lecture)) hold(held.teacher, id, at, lecture);
      for (const id of curricula.get(lecture.course) ?? []) hold(held.curriculum, id, at, lecture);
      for (const id of groupsOf(problem, lecture)) hold(held.group, id, at, lecture);
    }
  }
  return { problem, lectures: known, held };
}

/**
 * The curricula of each course.
 * @param {Problem} problem
 */
function curriculaOf(problem) {
  /** @type {Map<string, string[]>} */
  const of = new Map();
  for (const { id, courses } of problem.curricula ?? []) {
    for (const course of courses) {
      const theirs = of.get(course) ?? [];
      theirs.push(id);
      of.set(course, theirs);
    }
  }
  return of;
}

/**
 * @param {Map<string, Slots>} all
 * @param {string} id
 * @param {number} at
 * @param {Lecture} lecture
 */
function hold(all, id, at, lecture) {
  const slots = all.get(id) ?? new Map();
  const there = slots.get(at);
  if (there) there.push(lecture);
  else slots.set(at, [lecture]);
  all.set(id, slots);
}

/**
 * The names of some things by their ids. Things that have the same name have their ids behind it.
 * @param {Named[]} things
 * @param {(thing: Named) => string} of
 */
export function namesOf(things, of = label) {
  const uses = new Map();
  for (const thing of things) uses.set(of(thing), (uses.get(of(thing)) ?? 0) + 1);
  return new Map(things.map((thing) => [thing.id, uses.get(of(thing)) === 1 ? of(thing) : `${of(thing)} (${thing.id})`]));
}

/**
 * What is said of lectures beside somebody's name: the courses, and who else or what else has to do with them.
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @returns {(lectures: Lecture[]) => string}
 */
export function lectureNames({ problem }, whose) {
  const [courses, rooms, teachers] = [namesOf(problem.courses, courseLabel), namesOf(problem.rooms), namesOf(members.teacher(problem))];
  const beside = (/** @type {Lecture} */ lecture) => (whose === 'room'
    ? teachersOf(problem, lecture).map((id) => teachers.get(id) ?? id) : roomsOf(lecture).map((id) => rooms.get(id) ?? id)).join(', ');
  return (lectures) => lectures.map((one) => [courses.get(one.course), beside(one)].filter(Boolean).join(', ')).join('; ');
}
