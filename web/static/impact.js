// Whom the changes from one timetable to another concern.

import { attends, cohortsOf, teachersOf } from './problem.js';

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
  /** @param {Named[]} all @param {(one: any, lecture: Lecture) => boolean} has */
  const concerned = (all, has) => all
    .map((one) => ({ id: one.id, lectures: places.filter((some) => some.some((lecture) => has(one, lecture))).length }))
    .filter(({ lectures }) => lectures > 0).sort((a, b) => b.lectures - a.lectures);
  return {
    lectures: places.length, courses: changed.size,
    enrolments: problem.courses.filter(({ id }) => changed.has(id)).reduce((sum, course) => sum + course.students, 0),
    teachers: concerned(problem.teachers, (teacher, lecture) => teachersOf(problem, lecture).includes(teacher.id)),
    cohorts: concerned(cohortsOf(problem), (cohort, lecture) => attends(problem, cohort, lecture)),
  };
}
