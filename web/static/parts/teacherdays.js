// The load of teachers: a small picture of everybody's week, and a table.

/** @import { DaysRow } from '../reports/days.js' */
/** @import { Timetable } from '../reports/timetable.js' */
import { el } from '../dom.js';
import { daysOf, heldIn } from '../reports/days.js';
import { most, shortDays, sum } from '../reports/rows.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { emptyState } from './empty.js';
import { pictureList } from './picturelist.js';
import { sortable } from './sortable.js';

const manyDays = 7; // more have no names in the pictures

/**
 * @param {Timetable} timetable
 * @param {URLSearchParams} query the column that sorts
 * @param {(choice: Record<string, string>) => void} keep is told the choice, for the address
 * @param {string[]} file what the names of files begin with
 */
export function teacherReport(timetable, query, keep, file) {
  const { problem, lectures } = timetable;
  const words = wordsFor(problem);
  const rows = daysOf(timetable, 'teacher');
  if (rows.length === 0 || lectures.length === 0) return emptyState(rows.length === 0 ? say.reports.nobody.teacher : say.reports.none);
  const top = most(rows, (row) => row.lectures);
  const highest = Math.max(...rows.flatMap((row) => row.byDay.map((day) => day.lectures)));
  const pictures = pictureList((/** @type {DaysRow} */ row) => card(problem, row, highest), 'multiples');
  const list = sortable(words.table, columns(problem), rows, {
    note: words.note,
    order: query.get('sort') ?? '-lectures', file: [...file, say.reports.files.teachers],
    reordered: (order, ordered) => { pictures.show(ordered); keep({ sort: order }); },
  });
  pictures.show(list.rows());
  return el('div', {},
    el('div', { class: 'answers' },
      el('p', { class: 'answer' }, words.most(top.rows.map((row) => row.name), top.value, top.rows[0]?.days ?? 0)),
      el('p', { class: 'hint' },
        words.all(rows.length, rows.filter((row) => row.lectures === 0).length, sum(rows, (row) => row.gaps)))),
    el('section', {}, el('h2', {}, words.picture), pictures.node), list.node);
}

/** What is counted: lectures, or in version 2 their periods. @param {Problem} problem */
const wordsFor = ({ version }) => (version === 2 ? { ...say.teacherDays, ...say.teacherDays.inPeriods } : say.teacherDays);

/**
 * A teacher's week: a bar for the lectures of each day.
 * @param {Problem} problem
 * @param {DaysRow} row
 * @param {number} highest
 */
function card(problem, row, highest) {
  const words = wordsFor(problem);
  const short = shortDays(problem.days);
  const bars = row.byDay.map(({ lectures }, d) => {
    const bar = el('i');
    bar.style.setProperty('--part', String(lectures / highest));
    return el('span', {}, el('b', {}, lectures > 0 && number(lectures)), bar, problem.days.length <= manyDays && el('small', {}, short[d]));
  });
  const label = words.card(row.name, row.byDay.map(({ lectures }, d) => `${problem.days[d]} ${number(lectures)}`));
  return el('li', {}, el('div', { class: 'name' }, row.name), el('small', {}, words.sum(row.lectures, row.days)),
    el('div', { class: 'bars', role: 'img', 'aria-label': label }, bars));
}

/**
 * @param {Problem} problem
 * @returns {Column<DaysRow>[]}
 */
const columns = (problem) => [
  { key: 'name', heading: say.kinds.teacher, value: (row) => row.name },
  { key: 'lectures', heading: say.reports[heldIn(problem)], kind: 'number', value: (row) => row.lectures },
  { key: 'days', heading: say.reports.days, kind: 'number', value: (row) => row.days },
  ...problem.days.map((day, d) => /** @type {Column<DaysRow>} */ (
    { key: `day${d}`, heading: day, kind: 'number', value: (row) => row.byDay[d].lectures })),
  { key: 'gaps', heading: say.reports.gaps, kind: 'number', value: (row) => row.gaps },
];
