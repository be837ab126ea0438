// When a term's periods are held.

import { el } from '../dom.js';
import { say } from '../strings.js';

const words = say.calendar;

/**
 * A form's table of the periods' times; value is what a request says of them: nothing when there is no time at all.
 * @param {Period[]} periods
 */
export function periodTimes(periods) {
  const times = periods.map(({ name, start, end }, i) => ({
    start: el('input', { type: 'time', name: `start-${i}`, value: start, 'aria-label': words.startOf(name) }),
    end: el('input', { type: 'time', name: `end-${i}`, value: end, 'aria-label': words.endOf(name) }),
  }));
  const head = (/** @type {string} */ text) => el('th', { scope: 'col' }, text);
  const node = el('fieldset', {}, el('legend', {}, words.periods),
    el('table', { class: 'times' },
      el('thead', {}, el('tr', {}, head(say.week.period), head(words.start), head(words.end))),
      el('tbody', {}, times.map(({ start, end }, i) => el('tr', {},
        el('th', { scope: 'row' }, periods[i].name), el('td', {}, start), el('td', {}, end))))));
  return {
    node,
    value() {
      const all = times.map(({ start, end }) => ({ start: start.value, end: end.value }));
      return all.some(({ start, end }) => start || end) ? all : undefined;
    },
    /** @type {Controls[string]} */
    control: (i, part) => times[Number(i)]?.[part === 'end' ? 'end' : 'start'],
  };
}
