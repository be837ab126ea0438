// Whom the changes from one timetable to another concern.

/**
 * @typedef {{id: string, lectures: number}} Concerned a teacher or curriculum, and how many of its lectures change
 * @typedef {{lectures: number, courses: number, enrolments: number, teachers: Concerned[], curricula: Concerned[]}} Impact
 */

/**
 * Whom changes concern, the most concerned first. A lecture that moves is one change. Enrolments are the students of each
 * changed course, so somebody who takes two of them is counted twice: who takes both is not in the dataset.
 * @param {Problem} problem
 * @param {CourseChange[]} changes of courses, which the problem need not have any more
 * @returns {Impact}
 */
export function impactOf(problem, changes) {
  const lectures = new Map(changes.map(({ course, moved, added, removed }) => [course, moved.length + added.length + removed.length]));
  const changed = problem.courses.filter(({ id }) => lectures.has(id));
  const of = (/** @type {string[]} */ courses) => courses.reduce((sum, id) => sum + (lectures.get(id) ?? 0), 0);
  const teachers = problem.teachers.map(({ id }) => ({
    id, lectures: of(changed.filter((course) => course.teachers.includes(id)).map((course) => course.id)),
  }));
  const curricula = (problem.curricula ?? []).map(({ id, courses }) => ({ id, lectures: of(courses) }));
  return {
    lectures: of([...lectures.keys()]), courses: changes.length,
    enrolments: changed.reduce((sum, course) => sum + course.students, 0),
    teachers: concerned(teachers), curricula: concerned(curricula),
  };
}

/** @param {Concerned[]} all */
const concerned = (all) => all.filter((one) => one.lectures > 0).sort((a, b) => b.lectures - a.lectures);
