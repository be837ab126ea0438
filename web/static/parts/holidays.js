// The days of a term without lectures.

import { el, field } from '../dom.js';
import { say } from '../strings.js';

const words = say.calendar;

/**
 * A form's list of holidays, to which others can be added; value is what a request says of them.
 * @param {Holiday[]} holidays
 */
export function holidayList(holidays) {
  const list = el('div');
  const more = el('button', { type: 'button', click: () => add({}).first.focus() }, words.addHoliday);
  /** @type {ReturnType<typeof holidayRow>[]} */
  let rows = [];

  /** @param {Partial<Holiday>} holiday */
  function add(holiday) {
    const row = holidayRow(holiday, () => {
      rows = rows.filter((other) => other !== row);
      row.node.remove();
      more.focus();
    });
    rows.push(row);
    list.append(row.node);
    return row;
  }

  holidays.forEach(add);
  return {
    node: el('fieldset', {}, el('legend', {}, words.holidays), list, more),
    value: () => rows.map(({ first, last, name }) => ({ first_day: first.value, last_day: last.value, name: name.value.trim() })),
    /** @type {Controls[string]} */
    control: (i, part) => {
      const row = rows[Number(i)];
      return part === 'last_day' ? row?.last : part === 'name' ? row?.name : row?.first;
    },
  };
}

/**
 * @param {Partial<Holiday>} holiday
 * @param {() => void} remove
 */
function holidayRow(holiday, remove) {
  const last = el('input', { type: 'date', required: true, value: holiday.last_day });
  const first = el('input', { type: 'date', required: true, value: holiday.first_day, change: () => { last.value ||= first.value; } });
  const name = el('input', { maxlength: 200, value: holiday.name, autocomplete: 'off' });
  const node = el('div', { class: 'row' },
    field(words.first, first), field(words.last, last), field(words.name, name),
    el('button', { type: 'button', class: 'plain', click: remove }, words.remove));
  return { node, first, last, name };
}
