// The days of curricula or groups: a strip of the week for each, and a table.

/** @import { DaysRow } from '../reports/days.js' */
/** @import { Timetable } from '../reports/timetable.js' */
import { el, svg } from '../dom.js';
import { daysOf, heldIn } from '../reports/days.js';
import { most, shortDays, sum } from '../reports/rows.js';
import { studentsBy } from '../problem.js';
import { say } from '../strings.js';
import { emptyState } from './empty.js';
import { pictureList } from './picturelist.js';
import { sortable } from './sortable.js';

const apart = 0.8; // between two days, in periods

/**
 * @param {Timetable} timetable
 * @param {URLSearchParams} query the column that sorts
 * @param {(choice: Record<string, string>) => void} keep is told the choice, for the address
 * @param {string[]} file what the names of files begin with
 */
export function curriculumReport(timetable, query, keep, file) {
  const { problem, lectures } = timetable;
  const by = studentsBy(problem);
  const words = { ...say.curriculumDays, ...say.curriculumDays.of[by] };
  const rows = daysOf(timetable, by);
  if (rows.length === 0 || lectures.length === 0) return emptyState(rows.length === 0 ? say.reports.nobody[by] : say.reports.none);
  const top = most(rows, (row) => row.gaps);
  const pictures = pictureList((/** @type {DaysRow} */ row) => strip(problem, row), 'strips');
  const list = sortable(words.table, columns(problem), rows, {
    note: words.note,
    order: query.get('sort') ?? '-gaps', file: [...file, by === 'group' ? say.reports.groups.file : say.reports.files.curricula],
    reordered: (order, ordered) => { pictures.show(ordered); keep({ sort: order }); },
  });
  pictures.show(list.rows());
  return el('div', {},
    el('div', { class: 'answers' },
      el('p', { class: 'answer' }, top.value === 0 ? words.none : words.most(top.rows.map((row) => row.name), top.value)),
      el('p', { class: 'hint' }, words.all(words.size(rows.length), sum(rows, (row) => row.gaps), sum(rows, (row) => row.isolated)))),
    el('section', {}, el('h2', {}, words.picture), key(), heads(problem), pictures.node), list.node);
}

const key = () => el('p', { class: 'slot-key hint' },
  el('span', {}, svg('svg', { viewBox: '0 0 1 1', class: 'sample', 'aria-hidden': 'true' }, period(0, 'slot-held')), say.curriculumDays.held),
  el('span', {}, svg('svg', { viewBox: '0 0 1 1', class: 'sample', 'aria-hidden': 'true' }, period(0, 'slot-gap')), say.curriculumDays.gap));

/** @param {Problem} problem */
const heads = (problem) => el('div', { class: 'strip strip-days', 'aria-hidden': 'true' }, el('span'),
  el('div', {}, shortDays(problem.days).map((day) => el('span', {}, day))), el('span'));

/**
 * A curriculum's week, day by day: lectures are full, and gaps between them hollow.
 * @param {Problem} problem
 * @param {DaysRow} row
 */
function strip(problem, row) {
  const words = say.curriculumDays;
  const width = problem.periods.length + apart;
  const label = row.byDay.map(({ lectures, gaps }, d) => ({ lectures, text: words.day(problem.days[d], lectures, gaps) }))
    .filter(({ lectures }) => lectures > 0).map(({ text }) => text).join(', ') || words.off;
  return el('li', { class: 'strip' }, el('span', {}, row.name),
    svg('svg', {
      viewBox: `0 0 ${width * problem.days.length} 1`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `${row.name}: ${label}`,
    }, ...row.byDay.flatMap(({ periods }, d) => [base(d * width, problem.periods.length), ...dayShapes(periods, d * width)])),
    el('small', {}, row.lectures === 0 ? words.off : words.sum(row.gaps)));
}

/**
 * @param {number} x
 * @param {number} length
 */
const base = (x, length) => svg('rect', { class: 'slot-base', x, y: 0.96, width: length, height: 0.04 });

/**
 * @param {Set<number>} periods with lectures
 * @param {number} x where the day begins
 */
function dayShapes(periods, x) {
  const [first, last] = [Math.min(...periods), Math.max(...periods)];
  const between = Array.from({ length: periods.size === 0 ? 0 : last - first + 1 }, (_, i) => first + i);
  return between.map((p) => period(x + p, periods.has(p) ? 'slot-held' : 'slot-gap'));
}

/**
 * @param {number} x
 * @param {'slot-held' | 'slot-gap'} look
 */
const period = (x, look) => svg('rect', { class: look, x: x + 0.08, y: 0.1, width: 0.84, height: 0.8 });

/**
 * @param {Problem} problem
 * @returns {Column<DaysRow>[]}
 */
function columns(problem) {
  const words = say.curriculumDays.columns;
  const time = (/** @type {number | null} */ period, /** @type {'start' | 'end'} */ edge) =>
    (period === null ? null : problem.periods[period][edge] ?? problem.periods[period].name);
  return [
    { key: 'name', heading: say.kinds[studentsBy(problem)], value: (row) => row.name },
    { key: 'lectures', heading: say.reports[heldIn(problem)], kind: 'number', value: (row) => row.lectures },
    { key: 'days', heading: say.reports.days, kind: 'number', value: (row) => row.days },
    { key: 'gaps', heading: say.reports.gaps, kind: 'number', value: (row) => row.gaps },
    { key: 'isolated', heading: words.isolated, kind: 'number', value: (row) => row.isolated },
    { key: 'longest', heading: say.reports.longest, kind: 'number', value: (row) => row.longest },
    { key: 'earliest', heading: words.earliest, kind: 'number', value: (row) => time(row.earliest, 'start'), rank: (row) => row.earliest },
    { key: 'latest', heading: words.latest, kind: 'number', value: (row) => time(row.latest, 'end'), rank: (row) => row.latest },
  ];
}
