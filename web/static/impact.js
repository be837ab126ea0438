// Whom the changes from one timetable to another concern.

import { cohortIdsOf, cohortsOf, teachersOf } from './problem.js';

/**
 * @typedef {{id: string, lectures: number}} Concerned somebody, and how many of their lectures change
 * @typedef {{lectures: number, courses: number, enrolments: number, teachers: Concerned[], cohorts: Concerned[]}} Impact cohorts are
 *   curricula, or groups where a dataset has these
 */

/**
 * Whom changes concern, the most concerned first. A lecture that moves is one change. Enrolments are the students of each
 * changed course, so somebody who takes two of them is counted twice: who takes both is not in the dataset.
 * @param {Problem} problem
 * @param {CourseChange[]} changes of courses, which the problem need not have any more
 * @returns {Impact}
 */
export function impactOf(problem, changes) {
  const changed = new Set(changes.map(({ course }) => course));
  const places = changes.flatMap(({ moved, added, removed }) =>
    [...moved.map(({ from, to }) => [from, to]), ...[...added, ...removed].map((one) => [one])]);
  /** @param {Named[]} all @param {(lecture: Lecture) => string[]} idsOf those whose lecture it is */
  function concerned(all, idsOf) {
    const counts = new Map(all.map(({ id }) => [id, 0]));
    for (const some of places) for (const id of new Set(some.flatMap(idsOf))) counts.set(id, (counts.get(id) ?? 0) + 1);
    return all.map(({ id }) => ({ id, lectures: counts.get(id) ?? 0 })).filter(({ lectures }) => lectures > 0)
      .sort((a, b) => b.lectures - a.lectures);
  }
  return {
    lectures: places.length, courses: changed.size,
    enrolments: problem.courses.filter(({ id }) => changed.has(id)).reduce((sum, course) => sum + course.students, 0),
    teachers: concerned(problem.teachers, (lecture) => teachersOf(problem, lecture)),
    cohorts: concerned(cohortsOf(problem), cohortIdsOf(problem)),
  };
}
