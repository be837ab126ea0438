// What changes from one timetable to another.

import { el, moment, section } from '../dom.js';
import { say } from '../strings.js';
import { courseLabel, labelsOf } from '../text.js';
import { firstOf } from './more.js';

const shownCourses = 5;

/** What changed since the publication before, course by course; nothing of a term's first one. */
export function changeList(problem, changes, zone) {
  const { node, body } = section(say.changes.title);
  node.classList.add('noprint');
  if (!changes) body.append(el('p', { class: 'quiet' }, say.changes.first));
  else {
    body.append(
      el('p', {}, say.changes.since(changes.courses.length), ' ', moment(changes.since.published_at, zone), '.'),
      courseChanges(problem, changes.courses));
  }
  return node;
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
