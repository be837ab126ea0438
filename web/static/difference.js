// How one timetable differs from another of the same dataset. No DOM.

/**
 * @typedef {{member: Named, changed: number, all: number}} Affected the lectures of a curriculum or a teacher, and how many are elsewhere
 * @typedef {{all: number, time: number, room: number, curricula: Affected[], teachers: Affected[]}} Difference
 */

/**
 * How many lectures are at another time than before, and how many only in another room; and whose they are, those with the most
 * first.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {Lecture[]} before
 * @returns {Difference}
 */
export function difference(problem, lectures, before) {
  const then = byCourse(before);
  const changes = new Map([...byCourse(lectures)]
    .map(([course, now]) => [course, { all: now.length, ...changed(now, then.get(course) ?? []) }]));
  const sum = (/** @type {Iterable<string>} */ courses, /** @type {'all' | 'time' | 'room'} */ what) =>
    [...courses].reduce((total, course) => total + (changes.get(course)?.[what] ?? 0), 0);
  const affected = (/** @type {Named} */ member, /** @type {string[]} */ courses) =>
    ({ member, changed: sum(courses, 'time') + sum(courses, 'room'), all: sum(courses, 'all') });
  const taught = coursesByTeacher(problem);
  return {
    all: lectures.length, time: sum(changes.keys(), 'time'), room: sum(changes.keys(), 'room'),
    curricula: most((problem.curricula ?? []).map((curriculum) => affected(curriculum, curriculum.courses))),
    teachers: most(problem.teachers.map((teacher) => affected(teacher, taught.get(teacher.id) ?? []))),
  };
}

/** @param {Lecture[]} lectures */
function byCourse(lectures) {
  /** @type {Map<string, Lecture[]>} */
  const courses = new Map(lectures.map((lecture) => [lecture.course, []]));
  for (const lecture of lectures) courses.get(lecture.course)?.push(lecture);
  return courses;
}

/**
 * How many lectures of a course are elsewhere than before.
 * @param {Lecture[]} lectures
 * @param {Lecture[]} before
 */
function changed(lectures, before) {
  const left = (/** @type {(lecture: Lecture) => string} */ place) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const lecture of before) counts.set(place(lecture), (counts.get(place(lecture)) ?? 0) + 1);
    return lectures.filter((lecture) => {
      const n = counts.get(place(lecture)) ?? 0;
      counts.set(place(lecture), n - 1);
      return n <= 0;
    }).length;
  };
  const time = left(({ day, period }) => `${day} ${period}`);
  return { time, room: left(({ day, period, room }) => `${day} ${period} ${room}`) - time };
}

/** @param {Problem} problem */
function coursesByTeacher(problem) {
  /** @type {Map<string, string[]>} */
  const taught = new Map();
  for (const course of problem.courses) {
    for (const teacher of course.teachers) taught.set(teacher, [...(taught.get(teacher) ?? []), course.id]);
  }
  return taught;
}

const most = (/** @type {Affected[]} */ list) => list.filter(({ changed: n }) => n > 0).sort((a, b) => b.changed - a.changed);
