// What changes from one timetable to another.

import { el, moment, section } from '../dom.js';
import { courseOf, periodsOf, roomsOf } from '../problem.js';
import { say } from '../strings.js';
import { courseLabel, labelsOf } from '../text.js';
import { diffMark } from './diff.js';
import { firstOf } from './more.js';

const shownCourses = 5;

/**
 * What changed since the publication before: in the week that is shown, which of() names, and below that everywhere else. A term's
 * first publication changes nothing.
 * @param {Problem} problem
 * @param {Changes | null} changes
 * @param {string} [zone]
 */
export function changeList(problem, changes, zone) {
  const { node, body } = section(say.changes.title);
  node.classList.add('noprint');
  if (!changes) {
    body.append(el('p', { class: 'quiet' }, say.changes.first));
    return { node, of() {} };
  }
  const since = moment(changes.since.published_at, zone);
  return {
    node,
    /**
     * @param {Kind} kind
     * @param {Named} member
     */
    of(kind, member) {
      const [here, elsewhere] = split(problem, changes.courses, kind, member);
      body.replaceChildren(
        el('p', { role: 'status' }, say.changes.since(kind.label(member), here.length), ' ', since, '.'),
        courseChanges(problem, here),
        elsewhere.length === 0 ? '' : el('details', {}, el('summary', {}, say.changes.elsewhere(elsewhere.length)),
          courseChanges(problem, elsewhere)));
    },
  };
}

/**
 * The changes that a member's week shows, and the others.
 * @param {Problem} problem
 * @param {CourseChange[]} changes
 * @param {Kind} kind
 * @param {Named} member
 */
function split(problem, changes, kind, member) {
  const belongs = (/** @type {Lecture} */ lecture) => courseOf(problem, lecture) !== undefined && kind.has(problem, member, lecture);
  const narrow = (/** @type {(...places: Lecture[]) => boolean} */ wanted) => changes.map((change) => ({
    course: change.course,
    moved: change.moved.filter(({ from, to }) => wanted(from, to)),
    added: change.added.filter((lecture) => wanted(lecture)),
    removed: change.removed.filter((lecture) => wanted(lecture)),
  })).filter(({ moved, added, removed }) => moved.length + added.length + removed.length > 0);
  return [narrow((...places) => places.some(belongs)), narrow((...places) => !places.some(belongs))];
}

/**
 * What becomes of the lectures of each course, the first few courses at first.
 * @param {Problem} problem
 * @param {CourseChange[]} courses
 */
export function courseChanges(problem, courses) {
  const names = labelsOf(problem.courses, courseLabel);
  const place = placeIn(problem);
  const ofCourse = (/** @type {CourseChange} */ change) => el('li', {},
    el('b', {}, names.get(change.course) ?? change.course),
    el('ul', {},
      change.moved.map(({ from, to }) => el('li', {}, diffMark('moved', ''), say.changes.moved(place(from), place(to)))),
      change.added.map((lecture) => el('li', {}, diffMark('added', say.changes.added), ' ', place(lecture))),
      change.removed.map((lecture) => el('li', {}, diffMark('removed', say.changes.removed), ' ', place(lecture)))));
  return firstOf(courses, shownCourses, (some) => el('ul', { class: 'plainlist' }, some.map(ofCourse)), say.lists.others);
}

/**
 * Says where a lecture is, which may be of another problem with other rooms and periods.
 * @param {Problem} problem
 */
function placeIn(problem) {
  const rooms = labelsOf(problem.rooms);
  return (/** @type {Lecture} */ lecture) => {
    const { day, period, weeks } = lecture;
    const known = periodsOf(problem, day)[period];
    const time = known?.start ?? known?.name ?? period + 1;
    return [`${problem.days[day] ?? day + 1} ${time}`, weeks && say.week.weeks(weeks), ...roomsOf(lecture).map((room) => rooms.get(room) ?? room)]
      .filter(Boolean).join(', ');
  };
}
