/** @import { WeekLoad } from './load.js' */
import { el } from '../dom.js';
import { say } from '../strings.js';
import { number } from '../text.js';

const strongest = 45; // percent of the accent, on which the numbers can still be read

/**
 * A small table of a week with a number in each period, on a ground of the more colour the larger it is.
 * @param {Problem} problem
 * @param {WeekLoad} load
 * @param {string} caption
 */
export function heatTable(problem, { all, counts }, caption) {
  const cell = (/** @type {number} */ n) => {
    const node = el('td', { class: 'heat' }, number(n));
    node.style.setProperty('--heat', `${all === 0 ? 0 : Math.round((strongest * n) / all)}%`);
    return node;
  };
  return el('div', { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    el('table', { class: 'heat-table' }, el('caption', {}, caption),
      el('thead', {}, el('tr', {}, [say.problem.period, ...problem.days].map((head) => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, problem.periods.map((period, p) => el('tr', {},
        el('th', { scope: 'row' }, period.name, period.start && ' ', period.start && el('small', {}, period.start)),
        problem.days.map((_, d) => cell(counts[d][p])))))));
}
