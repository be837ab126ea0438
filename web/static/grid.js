// A timetable as a week.

/** @import { Address } from './parts/lecture.js' */
/** @import { Dates, Drawn, Now } from './parts/weektable.js' */
import { el } from './dom.js';
import { say } from './strings.js';
import { courseColours } from './parts/colours.js';
import { withDetails } from './parts/details.js';
import { lectureDetails, lectureLines, namesIn } from './parts/lecture.js';
import { legend } from './parts/legend.js';
import { dayLists, weekTable } from './parts/weektable.js';
import { courseOf, groupsOf, roomsOf, teachersOf } from './problem.js';
import { courseLabel, label } from './text.js';
import { besideOf } from './weekrows.js';
import { inWeek } from './weeks.js';

/**
 * What a week can be shown for.
 * @type {Kind[]}
 */
export const kinds = [
  { key: 'curriculum', of: (problem) => problem.curricula ?? [], label,
    has: (_, /** @type {Curriculum} */ curriculum, lecture) => curriculum.courses.includes(lecture.course) },
  { key: 'group', of: (problem) => problem.groups ?? [], label, has: (problem, group, lecture) => groupsOf(problem, lecture).includes(group.id) },
  { key: 'teacher', of: (problem) => problem.teachers, label, has: (problem, teacher, lecture) => teachersOf(problem, lecture).includes(teacher.id) },
  { key: 'room', of: (problem) => problem.rooms, label, has: (_, room, lecture) => roomsOf(lecture).includes(room.id) },
  { key: 'course', of: (problem) => problem.courses, label: courseLabel, has: (_, course, lecture) => lecture.course === course.id },
];

/**
 * The kinds of which a problem has any.
 * @param {Problem} problem
 */
export const kindsOf = (problem) => kinds.filter((kind) => kind.of(problem).length > 0);

/**
 * The week of one member of a kind: a table whose rows are as high as they are long, and for narrow screens a list of the days.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {Kind} kind
 * @param {Named} member
 * @param {{before?: Lecture[], marked?: Mark, now?: Now, dates?: Dates, week?: number, bare?: boolean, address?: Address}} options
 *   before are the lectures of another timetable: what differs from it is marked, and what it alone has is shown too; marked is a period to
 *   point at; now is where the day is; dates are those of the days, of which some may be off: nothing is held then; week is one of
 *   the term, and else all of them are shown; a bare week has no legend, and tells nothing more of its lectures; address is that of
 *   somebody else's week
 */
export function weekGrid(problem, lectures, kind, member, options = {}) {
  const { before, marked, now, dates, week: only, bare, address } = options;
  const names = namesIn(problem);
  const belongs = (/** @type {Lecture} */ lecture) => courseOf(problem, lecture) && kind.has(problem, member, lecture)
    && !dates?.[lecture.day]?.off && (only === undefined || inWeek(lecture.weeks, only));
  const shown = (before ? compared(lectures, before) : lectures).filter(belongs);
  const colours = courseColours(problem);
  /** @type {Map<Element, ComparedLecture>} */
  const blocks = new Map();
  const block = (/** @type {ComparedLecture} */ lecture) => {
    const node = el(bare ? 'div' : 'button', {
      type: !bare && 'button', class: `lecture ${lecture.change ?? ''}`, 'data-course': lecture.course,
      'data-colour': colours.get(lecture.course),
    }, lectureLines(names, lecture, kind.key, member.id));
    blocks.set(node, lecture);
    return node;
  };
  /** @type {Drawn} */
  const drawn = {
    problem, now, dates, block, lectures: shown,
    isMarked: (day, period) => marked !== undefined && marked.day === day && (marked.period ?? period) === period,
  };
  const table = weekTable(drawn, say.week.of(kind.label(member)));
  if (bare) return table;
  const week = el('div', {}, table, dayLists(drawn));
  steer(table, blocks);
  withDetails(week, (part) => {
    const lecture = blocks.get(part);
    return lecture && lectureDetails(names, lecture, colours.get(lecture.course), address);
  }, (inner) => inner.closest('.lecture'));
  const held = [...new Set(shown.map((lecture) => lecture.course))].map((id) => ({
    id, label: courseLabel(names.courses.get(id) ?? { id }), colour: colours.get(id),
  })).sort((a, b) => a.label.localeCompare(b.label));
  return el('div', {}, held.length > 1 && legend(held, week), week);
}

/**
 * Makes the lectures of a table one stop of the Tab key, within which arrow keys lead from one to another.
 * @param {HTMLElement} table
 * @param {Map<Element, ComparedLecture>} blocks
 */
function steer(table, blocks) {
  /** @type {Map<ComparedLecture, HTMLElement>} */
  const stops = new Map();
  for (const [block, lecture] of blocks) {
    if (!(block instanceof HTMLElement) || !table.contains(block)) continue;
    block.tabIndex = stops.size === 0 ? 0 : -1;
    stops.set(lecture, block);
  }
  table.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || !blocks.has(target)) return;
    for (const block of stops.values()) block.tabIndex = block === target ? 0 : -1;
  });
  table.addEventListener('keydown', (event) => {
    const from = event.target instanceof Element && blocks.get(event.target);
    const next = from && besideOf([...stops.keys()], from, event.key);
    if (!next) return;
    event.preventDefault();
    stops.get(next)?.focus();
  });
}

const placeOf = (/** @type {Lecture} */ { course, activity, room, day, period, weeks, other_rooms: rooms }) =>
  [course, activity, room, day, period, weeks, rooms].join('\n');

/**
 * The lectures of two timetables: those of both, and those that are new or gone, which say so.
 * @param {Lecture[]} lectures
 * @param {Lecture[]} before
 * @returns {ComparedLecture[]}
 */
export function compared(lectures, before) {
  const [now, then] = [new Set(lectures.map(placeOf)), new Set(before.map(placeOf))];
  return [
    ...lectures.map((lecture) => (then.has(placeOf(lecture)) ? lecture : { ...lecture, change: 'added' })),
    ...before.filter((lecture) => !now.has(placeOf(lecture))).map((lecture) => ({ ...lecture, change: 'gone' })),
  ];
}
