// A dataset as the pages read it, whichever version its document has. Who attends and who holds a lecture is asked here alone.

import { grouped, sum } from './reports/rows.js';
import { partOfTerm } from './weeks.js';

/**
 * A document in the form of the first version, as far as that goes. Days are names; where some have periods of their own, those of each
 * are beside numbers that all share. A course sums up its activities.
 * @param {StoredDocument} document
 * @param {Activity[]} [activities]
 * @returns {Problem}
 */
export function problemOf(document, activities = []) {
  const { days, ...rest } = document;
  const names = days.map((day) => (typeof day === 'string' ? day : day.name));
  if (document.version !== 2) return { ...rest, days: names };
  const periods = days.map((day) => (typeof day === 'string' ? undefined : day.periods) ?? document.periods);
  const differ = periods.some((own) => own !== document.periods);
  const most = Math.max(...periods.map((own) => own.length));
  /** @type {Map<string, Set<string>>} */
  const attended = new Map((document.groups ?? []).map(({ id }) => [id, new Set()])); // courses
  for (const { groups, course } of activities) for (const id of groups) attended.get(id)?.add(course);
  const byCourse = grouped(activities, ({ course }) => course);
  return {
    ...rest, days: names, teachers: document.teachers ?? [], rooms: document.rooms ?? [],
    periods: differ ? Array.from({ length: most }, (_, i) => ({ name: String(i + 1) })) : document.periods,
    ...(differ && { dayPeriods: periods, common: document.periods }),
    courses: (document.courses ?? []).map((course) => summed(course, byCourse.get(course.id) ?? [])),
    groups: document.groups?.map((group) => ({ ...group, courses: [...attended.get(group.id) ?? []] })),
    activities: new Map(activities.map((activity) => [activity.id, activity])), byCourse,
  };
}

/**
 * @param {Course} course
 * @param {Activity[]} activities
 * @returns {Course}
 */
const summed = (course, activities) => ({
  ...course, lectures: activities.length, students: course.students || Math.max(0, ...activities.map(({ students }) => students)),
  teachers: [...new Set([...(course.teachers ?? []), ...activities.flatMap(({ teachers }) => teachers)])],
});

/** The periods of a day. @param {Problem} problem @param {number} day */
export const periodsOf = ({ periods, dayPeriods }, day) => dayPeriods?.[day] ?? periods;

/** @type {WeakMap<Problem, Map<string, Course>>} */
const courses = new WeakMap();

/** The course of a lecture, if the dataset has it. @param {Problem} problem @param {{course: string}} lecture */
export function courseOf(problem, { course }) {
  const known = courses.get(problem) ?? new Map(problem.courses.map((one) => [one.id, one]));
  courses.set(problem, known);
  return known.get(course);
}

/** What a lecture is a meeting of, in a document of version 2. @param {Problem} problem @param {Lecture} lecture */
export const activityOf = ({ activities, byCourse }, { activity, course }) =>
  (activity ? activities?.get(activity) : byCourse?.get(course)?.[0]);

/** Who holds a lecture: those who are certain and those who were chosen. @param {Problem} problem @param {Lecture} lecture */
export function teachersOf(problem, lecture) {
  const certain = activityOf(problem, lecture)?.teachers ?? courseOf(problem, lecture)?.teachers ?? [];
  return lecture.teachers ? [...new Set([...certain, ...lecture.teachers])] : certain;
}

/** The groups of whose members somebody attends a lecture. @param {Problem} problem @param {Lecture} lecture */
export const groupsOf = (problem, lecture) => activityOf(problem, lecture)?.groups ?? [];

/** How many students attend a lecture. @param {Problem} problem @param {Lecture} lecture */
export const studentsOf = (problem, lecture) => activityOf(problem, lecture)?.students ?? courseOf(problem, lecture)?.students ?? 0;

/** Where a lecture is held: in no room, in one, or in several. @param {Lecture} lecture */
export const roomsOf = ({ room, other_rooms: others = [] }) => [room, ...others].filter(Boolean);

/** How many periods a lecture takes. @param {Lecture} lecture */
export const lengthOf = ({ length = 1 }) => length;

/** The periods that a lecture takes. @param {Lecture} lecture */
export const periodsFrom = ({ period, length = 1 }) => Array.from({ length }, (_, i) => period + i);

/**
 * Whether a dataset says who its students are by curricula or by groups.
 * @param {Problem} problem
 * @returns {'curriculum' | 'group'}
 */
export const studentsBy = ({ curricula = [], groups = [] }) => (curricula.length === 0 && groups.length > 0 ? 'group' : 'curriculum');

/** The groups that no other is a part of. @param {Problem} problem */
export function smallestGroups({ groups = [] }) {
  const divided = new Set(groups.flatMap((group) => group.part_of ?? []));
  return groups.filter(({ id }) => !divided.has(id));
}

/** The curricula or groups by which a dataset names its students. @param {Problem} problem @returns {Curriculum[]} */
export const cohortsOf = (problem) => (studentsBy(problem) === 'group' ? problem.groups : problem.curricula) ?? [];

/**
 * Which of them attend a lecture, by their ids.
 * @param {Problem} problem
 * @returns {(lecture: Lecture) => string[]}
 */
export function cohortIdsOf(problem) {
  if (studentsBy(problem) === 'group') return (lecture) => groupsOf(problem, lecture);
  const pairs = (problem.curricula ?? []).flatMap(({ id, courses: taught }) => taught.map((course) => ({ id, course })));
  const byCourse = grouped(pairs, ({ course }) => course);
  return ({ course }) => (byCourse.get(course) ?? []).map(({ id }) => id);
}

/** @type {WeakMap<Problem, ReturnType<typeof demanded>>} */
const demands = new WeakMap();

/**
 * What is to be held in an average week: the lectures of courses, or activities with what is said nearest to them.
 * @param {Problem} problem
 */
export function demandsOf(problem) {
  const known = demands.get(problem) ?? demanded(problem);
  demands.set(problem, known);
  return known;
}

/** @param {Problem} problem */
function demanded(problem) {
  const { activities, weeks = 1 } = problem;
  if (!activities) {
    return problem.courses.map(({ id, lectures, students, teachers, required_features: features = [] }) =>
      ({ course: id, periods: lectures, students, teachers, groups: /** @type {string[]} */ ([]), features, inRoom: true }));
  }
  return [...activities.values()].map((activity) => {
    const { part, settings } = settingsOf(problem, activity);
    const patterns = settings.find((one) => one.weeks)?.weeks ?? [''];
    const rooms = settings.find((one) => one.no_room || one.rooms);
    const length = settings.find((one) => one.times)?.times?.[0]?.length
      ?? part?.meetings[Number(activity.id.slice(activity.id.lastIndexOf('#') + 1)) - 1] ?? 1;
    return {
      course: activity.course, students: activity.students, teachers: activity.teachers, groups: activity.groups,
      periods: length * sum(patterns, (pattern) => partOfTerm(pattern, weeks)) / patterns.length, inRoom: !rooms?.no_room,
      features: rooms ? (rooms.rooms ?? []).flatMap((need) => (typeof need === 'string' ? [] : need.features ?? []))
        : courseOf(problem, activity)?.required_features ?? [],
    };
  });
}

/**
 * What says how an activity is held, the nearest first: its class, its part and its course.
 * @param {Problem} problem
 * @param {Activity} activity
 */
function settingsOf(problem, activity) {
  const course = courseOf(problem, activity);
  const part = course?.parts?.find(({ id }) => id === activity.part);
  const own = part?.classes?.find(({ id }) => activity.class === `${activity.course}/${part.id}/${id}`);
  return { part, settings: [own, part, course].filter((one) => one !== undefined) };
}

/**
 * For whom a lecture is, where its part is held for several: the class by the name of its group, or by its own.
 * @param {Problem} problem
 * @param {Lecture} lecture
 */
export function classOf(problem, lecture) {
  const activity = activityOf(problem, lecture);
  const course = courseOf(problem, lecture);
  if (!activity?.part || !course) return {};
  const part = course.parts?.find(({ id }) => id === activity.part);
  const id = activity.class?.slice(`${course.id}/${activity.part}/`.length);
  return { part: part?.name || activity.part, id, name: problem.groups?.find((group) => group.id === id)?.name || id };
}
