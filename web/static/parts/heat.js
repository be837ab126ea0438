/** @import { WeekLoad } from './load.js' */
import { el } from '../dom.js';
import { shortDays } from '../reports/rows.js';
import { say } from '../strings.js';
import { number } from '../text.js';

const strongest = 45; // percent of the accent, on which the numbers can still be read

/**
 * Gives an element the more colour the larger its number is.
 * @param {HTMLElement} node
 * @param {number} n
 * @param {number} all
 */
export const heatOf = (node, n, all) => node.style.setProperty('--heat', `${all === 0 ? 0 : Math.round((strongest * n) / all)}%`);

/**
 * The heading of a row for a period.
 * @param {Period} period
 */
export const periodHead = (period) =>
  el('th', { scope: 'row' }, period.name, period.start && ' ', period.start && el('small', {}, period.start));

/**
 * A small table of a week with a number in each period, on a ground of the more colour the larger it is.
 * @param {Problem} problem
 * @param {WeekLoad} load
 * @param {string} caption
 */
export function heatTable(problem, { all, counts }, caption) {
  return weekTable(problem, caption, (day, period) => {
    const node = el('td', { class: 'heat' }, number(counts[day][period]));
    heatOf(node, counts[day][period], all);
    return node;
  });
}

/**
 * A small table of a week.
 * @param {Problem} problem
 * @param {string} caption
 * @param {(day: number, period: number) => HTMLElement} cell
 */
export const weekTable = (problem, caption, cell) =>
  el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', { class: 'heat-table' }, el('caption', {}, caption),
      weekHead(problem),
      el('tbody', {}, problem.periods.map((period, p) => el('tr', {}, periodHead(period), problem.days.map((_, d) => cell(d, p)))))));

/**
 * The headings of the days of a week.
 * @param {Problem} problem
 */
export const weekHead = ({ days }) =>
  el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, say.problem.period), shortDays(days).map((day) => el('th', { scope: 'col' }, day))));
