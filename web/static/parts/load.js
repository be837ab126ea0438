// How full a problem is, before any search: what is needed against what there is. No DOM; problems are documents of
// /api/problem.schema.json. Every part is {…, needed, there}, counted in lectures and in the periods that can hold them.

import { sum } from '../reports/rows.js';

const levels = 6; // of room sizes, at most

/**
 * @typedef {{needed: number, there: number}} Load
 * @typedef {{all: number, counts: number[][]}} WeekLoad counts by day and period
 */

const fullestFirst = (/** @type {Load} */ a, /** @type {Load} */ b) => share(b) - share(a);

/**
 * How full something is: 1 is full, and more is too much.
 * @param {Load} load
 */
export const share = ({ needed, there }) => (needed === 0 ? 0 : needed / there);

/**
 * Whether a room, a course or a teacher is there in each period: a test by day and period.
 * @param {Named} thing
 * @returns {(day: number, period: number) => boolean}
 */
export function presence({ unavailable = [] }) {
  const away = new Set(unavailable.map(({ day, period }) => `${day} ${period}`));
  return (day, period) => !away.has(`${day} ${period}`);
}

const slots = (/** @type {Problem} */ problem) => problem.days.length * problem.periods.length;

const periodsOf = (/** @type {Problem} */ problem, /** @type {Named} */ thing) => {
  const isThere = presence(thing);
  return sum(problem.days.map((_, d) => problem.periods.filter((__, p) => isThere(d, p)).length), (n) => n);
};

/**
 * Lectures of a week, of all courses or of some.
 * @param {Course[]} courses
 */
export const lectures = (courses) => sum(courses, (course) => course.lectures);

/**
 * Rooms by size, from all of them to the largest: the lectures of courses that do not fit into any smaller room, against the
 * periods in which the rooms are open. What is needed of larger rooms is needed of these too.
 * @param {Problem} problem
 */
export function roomLoad(problem) {
  const sizes = [...new Set(problem.rooms.map((room) => room.capacity))].sort((a, b) => a - b);
  return spread(sizes.length).map((i) => {
    const smaller = i === 0 ? -1 : sizes[i - 1];
    const rooms = problem.rooms.filter((room) => room.capacity >= sizes[i]);
    return {
      seats: sizes[i], rooms: rooms.length, there: sum(rooms, (room) => periodsOf(problem, room)),
      needed: lectures(problem.courses.filter((course) => course.students > smaller)),
    };
  });
}

/**
 * At most so many of n places as there are levels, evenly spread, the first and the last among them.
 * @param {number} n
 */
function spread(n) {
  const shown = Math.min(n, levels);
  return Array.from({ length: shown }, (_, i) => (shown < 2 ? i : Math.round((i * (n - 1)) / (shown - 1))));
}

/**
 * Rooms by what they offer: the lectures that need it, against the periods in which such rooms are open.
 * @param {Problem} problem
 */
export function featureLoad(problem) {
  const needed = [...new Set(problem.courses.flatMap((course) => course.required_features ?? []))].sort();
  return needed.map((feature) => {
    const rooms = problem.rooms.filter((room) => room.features?.includes(feature));
    return {
      feature, rooms: rooms.length, there: sum(rooms, (room) => periodsOf(problem, room)),
      needed: lectures(problem.courses.filter((course) => course.required_features?.includes(feature))),
    };
  });
}

/**
 * Seats of a week: those that all lectures need, and those of all rooms in the periods in which they are open.
 * @param {Problem} problem
 */
export const seatLoad = (problem) => ({
  needed: sum(problem.courses, (course) => course.lectures * course.students),
  there: sum(problem.rooms, (room) => room.capacity * periodsOf(problem, room)),
});

/**
 * The courses that have more students than any room has seats.
 * @param {Problem} problem
 */
export function tooLarge(problem) {
  const largest = Math.max(...problem.rooms.map((room) => room.capacity));
  return { largest, courses: problem.courses.filter((course) => course.students > largest) };
}

/**
 * Teachers: their lectures against the periods in which they are there, the fullest first.
 * @param {Problem} problem
 */
export function teacherLoad(problem) {
  const taught = new Map();
  for (const course of problem.courses) {
    for (const id of course.teachers) taught.set(id, (taught.get(id) ?? 0) + course.lectures);
  }
  return problem.teachers.map((teacher) => ({ teacher, needed: taught.get(teacher.id) ?? 0, there: periodsOf(problem, teacher) }))
    .sort(fullestFirst);
}

/**
 * Curricula: the lectures of their courses, no two of which may meet, against the periods of the week, the fullest first.
 * @param {Problem} problem
 */
export function curriculumLoad(problem) {
  const hours = new Map(problem.courses.map((course) => [course.id, course.lectures]));
  return (problem.curricula ?? []).map((curriculum) => ({
    curriculum, needed: sum(curriculum.courses, (id) => hours.get(id) ?? 0), there: slots(problem),
  })).sort(fullestFirst);
}

/**
 * How many courses, teachers and rooms are there in each period; a course is when it and all its teachers are.
 * @param {Problem} problem
 */
export function weekLoad(problem) {
  const teachers = new Map(problem.teachers.map((teacher) => [teacher.id, presence(teacher)]));
  const courses = problem.courses.map((course) => {
    const own = presence(course);
    const theirs = course.teachers.flatMap((id) => teachers.get(id) ?? []);
    return (/** @type {number} */ day, /** @type {number} */ period) =>
      own(day, period) && theirs.every((isThere) => isThere(day, period));
  });
  const counted = (/** @type {ReturnType<typeof presence>[]} */ tests) => ({
    all: tests.length,
    counts: problem.days.map((_, d) => problem.periods.map((__, p) => tests.filter((isThere) => isThere(d, p)).length)),
  });
  return { courses: counted(courses), teachers: counted([...teachers.values()]), rooms: counted(problem.rooms.map(presence)) };
}
