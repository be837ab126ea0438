// How full a problem is, before any search: what is needed against what there is. No DOM. Every part is {…, needed, there}, counted in
// lectures, or in their periods in an average week, and in the periods that can hold them.

import { demandsOf, periodsOf, smallestGroups, studentsBy } from '../problem.js';
import { sum, tenths } from '../reports/rows.js';
import { isRuledOut } from '../wishes.js';

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
 * Whether a room, a course, a teacher or a group is there in each period of every week: a test by day and period. Wishes rule out
 * what is never, and what all of the dataset rules out counts for everybody.
 * @param {Problem} problem
 * @param {Named & Asking} thing
 * @returns {(day: number, period: number) => boolean}
 */
export function presence(problem, { unavailable = [], wishes = [] }) {
  const away = new Set(unavailable.map(({ day, period }) => `${day} ${period}`));
  const asked = [wishes, problem.wishes ?? []].filter((some) => some.length > 0);
  return (day, period) => !away.has(`${day} ${period}`) && period < periodsOf(problem, day).length
    && !asked.some((some) => isRuledOut(problem, some, { day, period }));
}

const slots = (/** @type {Problem} */ problem) => sum(problem.days.map((_, d) => periodsOf(problem, d).length), (n) => n);

const open = (/** @type {Problem} */ problem, /** @type {Named} */ thing) => {
  const isThere = presence(problem, thing);
  return sum(problem.days.map((_, d) => problem.periods.filter((__, p) => isThere(d, p)).length), (n) => n);
};

/** @typedef {ReturnType<typeof demandsOf>[number]} Demand */

const needed = (/** @type {Demand[]} */ demands) => tenths(sum(demands, ({ periods }) => periods));

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
      seats: sizes[i], rooms: rooms.length, there: sum(rooms, (room) => open(problem, room)),
      needed: needed(demandsOf(problem).filter(({ inRoom, students }) => inRoom && students > smaller)),
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
  const demands = demandsOf(problem);
  return [...new Set(demands.flatMap(({ features }) => features))].sort().map((feature) => {
    const rooms = problem.rooms.filter((room) => room.features?.includes(feature));
    return {
      feature, rooms: rooms.length, there: sum(rooms, (room) => open(problem, room)),
      needed: needed(demands.filter(({ features }) => features.includes(feature))),
    };
  });
}

/**
 * Seats of a week: those that all lectures need, and those of all rooms in the periods in which they are open.
 * @param {Problem} problem
 */
export const seatLoad = (problem) => ({
  needed: Math.round(sum(demandsOf(problem).filter(({ inRoom }) => inRoom), (demand) => demand.periods * demand.students)),
  there: sum(problem.rooms, (room) => room.capacity * open(problem, room)),
});

/**
 * The courses that have more students than any room has seats.
 * @param {Problem} problem
 */
export function tooLarge(problem) {
  const largest = Math.max(0, ...problem.rooms.map((room) => room.capacity));
  const large = new Set(demandsOf(problem).filter(({ inRoom, students }) => inRoom && students > largest).map(({ course }) => course));
  return { largest, courses: problem.courses.filter(({ id }) => large.has(id)) };
}

/**
 * Teachers: their lectures against the periods in which they are there, the fullest first.
 * @param {Problem} problem
 */
export function teacherLoad(problem) {
  const taught = byMember(demandsOf(problem), ({ teachers }) => teachers);
  return problem.teachers.map((teacher) => ({ teacher, needed: needed(taught.get(teacher.id) ?? []), there: open(problem, teacher) }))
    .sort(fullestFirst);
}

/**
 * Curricula, or groups that no other is a part of: the lectures that they attend, no two of which may meet, against the periods of the
 * week, the fullest first.
 * @param {Problem} problem
 */
export function cohortLoad(problem) {
  const demands = demandsOf(problem);
  if (studentsBy(problem) === 'curriculum') {
    const byCourse = byMember(demands, ({ course }) => [course]);
    return (problem.curricula ?? []).map((cohort) => ({
      cohort, needed: needed(cohort.courses.flatMap((id) => byCourse.get(id) ?? [])), there: slots(problem),
    })).sort(fullestFirst);
  }
  const attended = byMember(demands, ({ groups }) => groups);
  return smallestGroups(problem).map((cohort) => ({ cohort, needed: needed(attended.get(cohort.id) ?? []), there: open(problem, cohort) }))
    .sort(fullestFirst);
}

/**
 * @param {Demand[]} demands
 * @param {(demand: Demand) => string[]} of
 */
function byMember(demands, of) {
  /** @type {Map<string, Demand[]>} */
  const members = new Map();
  for (const demand of demands) for (const id of of(demand)) members.set(id, [...(members.get(id) ?? []), demand]);
  return members;
}

/**
 * How many courses, teachers and rooms are there in each period; a course is when it and all its teachers are.
 * @param {Problem} problem
 */
export function weekLoad(problem) {
  const teachers = new Map(problem.teachers.map((teacher) => [teacher.id, presence(problem, teacher)]));
  const courses = problem.courses.map((course) => {
    const own = presence(problem, course);
    const theirs = course.teachers.flatMap((id) => teachers.get(id) ?? []);
    return (/** @type {number} */ day, /** @type {number} */ period) =>
      own(day, period) && theirs.every((isThere) => isThere(day, period));
  });
  const there = (/** @type {Named} */ thing) => presence(problem, thing);
  const counted = (/** @type {ReturnType<typeof presence>[]} */ tests) => ({
    all: tests.length,
    counts: problem.days.map((_, d) => problem.periods.map((__, p) => tests.filter((isThere) => isThere(d, p)).length)),
  });
  return { courses: counted(courses), teachers: counted([...teachers.values()]), rooms: counted(problem.rooms.map(there)) };
}
