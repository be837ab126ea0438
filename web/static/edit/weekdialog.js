// A week in which closed and wished periods are painted.

import { el } from '../dom.js';
import { formDialog } from '../parts/dialog.js';
import { segments } from '../parts/segments.js';
import { ways } from '../parts/slotpicker.js';
import { periodsOf, problemOf } from '../problem.js';
import { say } from '../strings.js';
import { asked, moodsIn, moodsOf } from './weekgrid.js';

/** @import { Mood } from './weekgrid.js' */

/** What stands for a level in a small cell; its label has the words. @type {Record<string, string>} */
const marks = { '': '', never: '✕', strongly_avoid: '−−', avoid: '−', prefer: '+', strongly_prefer: '++' };


/**
 * A dialog to paint the week of a thing.
 * @param {any} document
 * @param {string} kind
 * @param {any} thing
 * @param {(fields: {unavailable?: Slot[], wishes?: Wish[]}) => unknown} save
 */
export function weekDialog(document, kind, thing, save) {
  const problem = problemOf(document);
  const { moods, others } = moodsIn(document, thing);
  const levels = moodsOf(document, kind);
  const brush = segments(say.edit.paint, levels.map((value) => ({ value, label: say.edit.moods[value] })), 'never', () => {});
  const most = Math.max(...moods.map((day) => day.length));
  const cells = moods.map((day, i) => day.map((_, period) => el('button', {
    type: 'button', class: 'mood', tabindex: i === 0 && period === 0 ? 0 : -1,
    pointerdown: (/** @type {PointerEvent} */ event) => {
      cells[i][period].releasePointerCapture?.(event.pointerId); // so that a finger paints other cells too
      paint(i, period);
    },
    pointerenter: (/** @type {PointerEvent} */ event) => { if (event.buttons === 1) paint(i, period); },
    keydown: (/** @type {KeyboardEvent} */ event) => move(event, i, period),
  })));

  /** @param {number} day @param {number} period */
  function paint(day, period) {
    moods[day][period] = /** @type {Mood} */ (brush.value() ?? '');
    show(day, period);
  }

  /** @param {number} day @param {number} period */
  function show(day, period) {
    const cell = cells[day][period];
    cell.dataset.mood = moods[day][period];
    cell.textContent = marks[moods[day][period]];
    const at = say.reports.at(problem.days[day], periodsOf(problem, day)[period]);
    cell.ariaLabel = say.edit.moodAt(at, say.edit.moods[moods[day][period]]);
  }

  /** @param {KeyboardEvent} event @param {number} day @param {number} period */
  function move(event, day, period) {
    if (event.key === ' ' || event.key === 'Enter') {
      paint(day, period);
      return event.preventDefault();
    }
    const way = ways[event.key];
    const next = way && cells[day + way[0]]?.[period + way[1]];
    if (!next) return;
    event.preventDefault();
    cells.flat().forEach((cell) => { cell.tabIndex = cell === next ? 0 : -1; });
    next.focus();
  }

  const all = (/** @type {[number, number][]} */ slots) => slots.forEach(([day, period]) => paint(day, period));
  cells.forEach((day, i) => day.forEach((_, period) => show(i, period)));
  const rows = Array.from({ length: most }, (_, period) => el('tr', {},
    el('th', { scope: 'row' }, el('button', {
      type: 'button', class: 'plain', click: () => all(moods.flatMap((day, i) => (period < day.length ? [[i, period]] : []))),
    }, problem.periods[period]?.name ?? String(period + 1))),
    cells.map((day) => el('td', {}, day[period]))));
  const week = el('table', { class: 'moods' }, el('caption', { class: 'unseen' }, say.edit.week),
    el('thead', {}, el('tr', {}, el('td'), problem.days.map((name, i) => el('th', { scope: 'col' }, el('button', {
      type: 'button', class: 'plain', click: () => all(moods[i].map((_, period) => [i, period])),
    }, name))))),
    el('tbody', {}, rows));
  const dialog = formDialog({
    title: say.edit.weekOf(thing.name || thing.id), keep: say.edit.cancel, confirm: say.edit.keep,
    content: [brush.node, el('div', { class: 'scroll' }, week), others > 0 && el('p', { class: 'hint' }, say.edit.otherWishes(others))],
    send: async () => {
      await save(asked(document, thing, moods));
      dialog.close();
    },
  });
  return dialog;
}
