// On which weekday each day of a timetable is held.

import { el, field, option } from '../dom.js';
import { say } from '../strings.js';

const words = say.calendar;
/** @type {Weekday[]} */
const choices = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'none'];

/**
 * What the term's dates take each day for, as text; days that nobody has told are left to be asked.
 * @param {string[]} days
 * @param {(Weekday | '')[]} weekdays
 */
export function weekdayList(days, weekdays) {
  const known = days.map((day, i) => weekdays[i] && words.heldOn(day, words.weekdays[weekdays[i]])).filter(Boolean);
  return known.length > 0 && el('p', { class: 'quiet' }, words.days, ' ', known.join(', '), '.');
}

/**
 * A form's choices of the weekdays that names do not tell, and of all once somebody has said some; value is what a request says of
 * them: nothing when every name tells its own.
 * @param {string[]} days
 * @param {Calendar['weekdays']} said
 * @param {number[]} asks
 */
export function weekdayChoice(days, said, asks) {
  const asked = (/** @type {number} */ i) => asks.includes(i) || Boolean(said?.[i]);
  const selects = days.map((day, i) => asked(i) && el('select', { name: `weekday-${i}`, required: true },
    option('', words.choose, !said?.[i]), choices.map((name) => option(name, words.weekdays[name], said?.[i] === name))));
  const shown = selects.flatMap((select, i) => (select ? [field(days[i], select)] : []));
  return {
    node: shown.length > 0 && el('fieldset', {}, el('legend', {}, words.weekdaysOf), el('p', { class: 'hint' }, words.weekdaysHint),
      el('div', { class: 'row' }, shown)),
    value: () => (shown.length > 0 ? selects.map((select) => (select ? select.value : '')) : undefined),
    /** @type {Controls[string]} */
    control: (i) => (i === undefined ? selects.find(Boolean) : selects[Number(i)]) || undefined,
  };
}
