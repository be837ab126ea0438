// A timetable as a week.

/** @import { Address } from './parts/lecture.js' */
/** @import { Row } from './weekrows.js' */
import { el } from './dom.js';
import { sum } from './reports/rows.js';
import { say } from './strings.js';
import { courseColours } from './parts/colours.js';
import { withDetails } from './parts/details.js';
import { lectureDetails, lectureLines, namesIn } from './parts/lecture.js';
import { legend } from './parts/legend.js';
import { courseLabel, dayOfMonth, label } from './text.js';
import { besideOf, overOf, rowsOf } from './weekrows.js';

/**
 * @typedef {(day: number, period: number) => ComparedLecture[]} HeldAt
 * @typedef {(day: number, period: number) => boolean} IsMarked
 * @typedef {(lecture: ComparedLecture) => HTMLElement} MakeCard
 * @typedef {(import('./weeks.js').DatedDay | undefined)[]} Dates
 * @typedef {ReturnType<typeof import('./parts/today.js').today>} Now
 */

/**
 * What a week can be shown for.
 * @type {Kind[]}
 */
export const kinds = [
  { key: 'curriculum', of: (problem) => problem.curricula ?? [], label,
    has: (/** @type {Curriculum} */ group, lecture) => group.courses.includes(lecture.course) },
  { key: 'teacher', of: (problem) => problem.teachers, label, has: (teacher, lecture, course) => course.teachers.includes(teacher.id) },
  { key: 'room', of: (problem) => problem.rooms, label, has: (room, lecture) => lecture.room === room.id },
  { key: 'course', of: (problem) => problem.courses, label: courseLabel, has: (course, lecture) => lecture.course === course.id },
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
 * @param {{before?: Lecture[], marked?: Mark, now?: Now, dates?: Dates, bare?: boolean, address?: Address}} options
 *   before are the lectures of another timetable: what differs from it is marked, and what it alone has is shown too; marked is a period to
 *   point at; now is where the day is; dates are those of the days, of which some may be off: nothing is held then; a bare week has no
 *   legend, and tells nothing more of its lectures; address is that of somebody else's week
 */
export function weekGrid(problem, lectures, kind, member, options = {}) {
  const { before, marked, now, dates, bare, address } = options;
  const names = namesIn(problem);
  const belongs = (/** @type {Lecture} */ lecture) => {
    const course = names.courses.get(lecture.course);
    return course !== undefined && kind.has(member, lecture, course);
  };
  const shown = (before ? compared(lectures, before) : lectures).filter((lecture) => belongs(lecture) && !dates?.[lecture.day]?.off);
  const colours = courseColours(problem);
  /** @type {Map<Element, ComparedLecture>} */
  const blocks = new Map();
  /** @type {MakeCard} */
  const card = (lecture) => {
    const block = el(bare ? 'div' : 'button', {
      type: !bare && 'button', class: `lecture ${lecture.change ?? ''}`, 'data-course': lecture.course,
      'data-colour': colours.get(lecture.course),
    }, lectureLines(names, lecture, kind.key));
    blocks.set(block, lecture);
    return block;
  };
  /** @type {HeldAt} */
  const at = (day, period) => shown.filter((lecture) => lecture.day === day && lecture.period === period);
  /** @type {IsMarked} */
  const isMarked = (day, period) => marked !== undefined && marked.day === day && (marked.period ?? period) === period;
  const table = weekTable(problem, at, card, isMarked, { now, dates }, say.week.of(kind.label(member)));
  if (bare) return table;
  const week = el('div', {}, table, dayLists(problem, at, card, isMarked, { now, dates }));
  steer(table, blocks);
  withDetails(week, (block) => {
    const lecture = blocks.get(block);
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

const placeOf = (/** @type {Lecture} */ { course, room, day, period }) => `${course}\n${room}\n${day}\n${period}`;

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

/**
 * @param {Problem} problem
 * @param {HeldAt} at
 * @param {MakeCard} card
 * @param {IsMarked} isMarked
 * @param {{now?: Now, dates?: Dates}} when
 * @param {string} caption
 */
function weekTable(problem, at, card, isMarked, { now, dates }, caption) {
  const today = (/** @type {number} */ d) => d === now?.day && 'today';
  const line = (/** @type {Row} */ row, /** @type {number} */ d) => d === now?.day && timeLine(row, now.minute);
  const rows = rowsOf(problem.periods);
  /** @param {Row} row */
  const rowOf = (row) => {
    const { period: p } = row;
    if (p === undefined) {
      return el('tr', { class: 'pause', 'aria-hidden': 'true' }, el('td'), problem.days.map((_, d) => el('td', { class: today(d) }, line(row, d))));
    }
    return el('tr', { class: p === now?.period && 'now' }, el('th', { scope: 'row' }, ...time(problem.periods[p])),
      problem.days.map((_, d) => el('td', { class: isMarked(d, p) ? 'marked' : today(d) }, at(d, p).map(card), line(row, d))));
  };
  const table = el('table', { class: 'week' }, el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, say.week.period),
      problem.days.map((day, d) => el('th', { scope: 'col', class: today(d) }, day, dateOf(dates?.[d]))))),
    el('tbody', {}, rows.map(rowOf)));
  table.style.setProperty('--days', String(problem.days.length));
  const minutes = rows.map((row) => row.minutes);
  const shortest = Math.min(...minutes.filter((_, i) => rows[i].period !== undefined)) / sum(minutes, (n) => n);
  table.style.setProperty('--shortest', shortest.toFixed(3));
  const least = (/** @type {Row} */ { period }) => (period === undefined ? '0' : 'var(--row)');
  table.style.setProperty('--rows', rows.map((row) => `minmax(${least(row)}, ${row.minutes}fr)`).join(' '));
  return el('div', { class: 'scroll wide week-scroll', role: 'region', 'aria-label': caption, tabindex: 0 }, table);
}

/**
 * Where the time is in a row of today.
 * @param {Row} row
 * @param {number} minute
 */
function timeLine(row, minute) {
  const over = overOf(row, minute);
  if (over === undefined) return false;
  const line = el('i', { class: 'time-line' });
  line.style.setProperty('--over', `${Math.round(100 * over)}%`);
  return line;
}

/**
 * @param {Problem} problem
 * @param {HeldAt} at
 * @param {MakeCard} card
 * @param {IsMarked} isMarked
 * @param {{now?: Now, dates?: Dates}} when
 */
function dayLists(problem, at, card, isMarked, { now, dates }) {
  return el('div', { class: 'days' }, problem.days.map((day, d) => {
    const periods = problem.periods.map((period, p) => ({ period, p, held: at(d, p) }))
      .filter(({ held }) => held.length > 0);
    return [el('h3', { class: d === now?.day && 'today' }, day, dateOf(dates?.[d])), periods.length === 0 ? el('p', { class: 'quiet' }, say.week.free)
      : el('dl', {}, periods.map(({ period, p, held }) =>
        el('div', { class: isMarked(d, p) ? 'marked' : d === now?.day && p === now?.period && 'now' },
          el('dt', {}, ...time(period)), el('dd', {}, held.map(card)))))];
  }));
}

/**
 * A day's date, and why nothing is held then.
 * @param {import('./weeks.js').DatedDay | undefined} day
 */
function dateOf(day) {
  if (!day) return false;
  const { date, off } = day;
  const why = off === 'outside' ? say.week.outside : off && (off.name || say.week.holiday);
  return el('small', {}, [dayOfMonth(date), why].filter(Boolean).join(' · '));
}

/** @param {Period} period */
function time(period) {
  const hours = [period.start, period.end].filter(Boolean).join('–');
  return [period.name, hours && el('small', {}, hours)];
}
