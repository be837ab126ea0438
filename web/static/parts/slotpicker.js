// A small week in which a period is chosen, with a number in each: the more, the more colour.

import { el, setText } from '../dom.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { heatOf, periodHead, weekHead } from './heat.js';

/** What arrow keys do to a day and a period. @type {Record<string, [days: number, periods: number]>} */
export const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Buttons for all slots of a week, of which one is pressed. The Tab key leads to that one, and arrow keys to the others.
 * @param {Problem} problem
 * @param {Slot} chosen
 * @param {() => void} changed
 */
export function slotPicker(problem, chosen, changed) {
  const buttons = problem.days.map((_, day) => problem.periods.map((__, period) =>
    el('button', { type: 'button', class: 'heat', click: () => choose({ day, period }), keydown: (event) => move(event, day, period) })));
  const title = el('h2');

  /** @param {Slot} slot */
  function choose(slot) {
    chosen = slot;
    changed();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} day
   * @param {number} period
   */
  function move(event, day, period) {
    const way = ways[event.key];
    const next = way && buttons[day + way[0]]?.[period + way[1]];
    if (!next) return;
    event.preventDefault();
    choose({ day: day + way[0], period: period + way[1] });
    next.focus();
  }

  /**
   * Shows a number in each slot.
   * @param {string} heading
   * @param {number[][]} counts
   */
  function show(heading, counts) {
    setText(title, heading);
    const highest = Math.max(...counts.flat());
    buttons.forEach((column, day) => column.forEach((button, period) => {
      const n = counts[day][period];
      const pressed = day === chosen.day && period === chosen.period;
      button.textContent = number(n);
      button.ariaPressed = String(pressed);
      button.tabIndex = pressed ? 0 : -1;
      button.ariaLabel = say.free.slot(say.reports.at(problem.days[day], problem.periods[period]), n);
      heatOf(button, n, highest);
    }));
  }

  const node = el('section', {}, el('div', { class: 'titled' }, title), el('div', { class: 'scroll' },
    el('table', { class: 'heat-table slots' }, el('caption', {}, say.free.hint),
      weekHead(problem),
      el('tbody', {}, problem.periods.map((period, p) => el('tr', {}, periodHead(period), buttons.map((column) => el('td', {}, column[p]))))))));
  return { node, show, value: () => chosen };
}
