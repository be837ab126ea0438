// How one timetable differs from another of the same dataset. No DOM.

import { impactOf } from './impact.js';
import { grouped } from './reports/rows.js';

/** @typedef {ReturnType<typeof difference>} Difference */

/**
 * How many lectures are at another time than before, and how many only in another room; and whom that concerns.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {Lecture[]} before
 */
export function difference(problem, lectures, before) {
  const [now, then] = [byMeeting(lectures), byMeeting(before)];
  const changes = [...new Set([...now.keys(), ...then.keys()])]
    .map((meeting) => changeOf(now.get(meeting) ?? [], then.get(meeting) ?? []))
    .filter(({ moved, added, removed }) => moved.length + added.length + removed.length > 0);
  const room = changes.reduce((sum, { moved }) => sum + moved.filter(({ from, to }) => timeOf(from) === timeOf(to)).length, 0);
  const impact = impactOf(problem, changes);
  return { all: lectures.length, time: impact.lectures - room, room, teachers: impact.teachers, cohorts: impact.cohorts };
}

/** Lectures by what they can be compared with: those of one course, or of one activity. @param {Lecture[]} lectures */
const byMeeting = (lectures) => grouped(lectures, ({ course, activity = '' }) => `${course}\n${activity}`);

const timeOf = (/** @type {Lecture} */ { day, period, weeks = '' }) => `${day} ${period} ${weeks}`;
const placeOf = (/** @type {Lecture} */ lecture) => `${timeOf(lecture)} ${lecture.room}`;

/**
 * What becomes of some lectures of a course: those that stay where they are are left out, and one that keeps its time has moved to
 * another room.
 * @param {Lecture[]} now
 * @param {Lecture[]} then
 * @returns {CourseChange}
 */
function changeOf(now, then) {
  const [, there, gone] = pairs(now, then, placeOf);
  const [rehoused, come, left] = pairs(there, gone, timeOf);
  const moved = come.slice(0, left.length).map((to, i) => ({ from: left[i], to }));
  const { course } = now[0] ?? then[0];
  return { course, moved: [...rehoused, ...moved], added: come.slice(left.length), removed: left.slice(come.length) };
}

/**
 * The lectures that have the same key before, and what is left on either side.
 * @param {Lecture[]} now
 * @param {Lecture[]} then
 * @param {(lecture: Lecture) => string} key
 * @returns {[pairs: {from: Lecture, to: Lecture}[], now: Lecture[], then: Lecture[]]}
 */
function pairs(now, then, key) {
  const rest = [...then];
  /** @type {{from: Lecture, to: Lecture}[]} */
  const found = [];
  const alone = now.filter((to) => {
    const i = rest.findIndex((from) => key(from) === key(to));
    if (i >= 0) found.push({ from: rest.splice(i, 1)[0], to });
    return i < 0;
  });
  return [found, alone, rest];
}
