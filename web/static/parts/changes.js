// What changes from one timetable to another.

import { el, moment, section } from '../dom.js';
import { say } from '../strings.js';
import { courseLabel, labelsOf } from '../text.js';
import { firstOf } from './more.js';

const shownCourses = 5;

/**
 * What changed since the publication before: in the week that is shown, which of() names, and below that everywhere else. A term's
 * first publication changes nothing.
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

/** The changes that a member's week shows, and the others. */
function split(problem, changes, kind, member) {
  const courses = new Map(problem.courses.map((course) => [course.id, course]));
  const belongs = (lecture) => courses.has(lecture.course) && kind.has(member, lecture, courses.get(lecture.course));
  const narrow = (wanted) => changes.map(({ course, moved, added, removed }) => ({
    course, moved: moved.filter(({ from, to }) => wanted(from, to)), added: added.filter((lecture) => wanted(lecture)),
    removed: removed.filter((lecture) => wanted(lecture)),
  })).filter(({ moved, added, removed }) => moved.length + added.length + removed.length > 0);
  return [narrow((...places) => places.some(belongs)), narrow((...places) => !places.some(belongs))];
}

/** What becomes of the lectures of each course, the first few courses at first. */
export function courseChanges(problem, courses) {
  const names = labelsOf(problem.courses, courseLabel);
  const place = placeIn(problem);
  const ofCourse = (change) => el('li', {},
    el('b', {}, names.get(change.course) ?? change.course),
    el('ul', {},
      change.moved.map(({ from, to }) => el('li', {}, say.changes.moved(place(from), place(to)))),
      change.added.map((lecture) => el('li', {}, say.changes.added(place(lecture)))),
      change.removed.map((lecture) => el('li', {}, say.changes.removed(place(lecture))))));
  return firstOf(courses, shownCourses, (some) => el('ul', { class: 'plainlist' }, some.map(ofCourse)), say.lists.others);
}

/** Says where a lecture is, which may be of another problem with other rooms and periods. */
function placeIn(problem) {
  const rooms = labelsOf(problem.rooms);
  return ({ day, period, room }) => {
    const { start, name } = problem.periods[period] ?? {};
    return [`${problem.days[day] ?? day + 1} ${start ?? name ?? period + 1}`, rooms.get(room) ?? room].join(', ');
  };
}
