// When a term is held.

import { put } from '../api.js';
import { attempt, el, field, section, shown } from '../dom.js';
import { say } from '../strings.js';
import { dayRange } from '../text.js';
import { holidayList } from './holidays.js';
import { refusals } from './refused.js';
import { periodTimes } from './times.js';
import { weekdayChoice, weekdayList } from './weekdays.js';

const words = say.calendar;

/**
 * The calendar of a term, to read, and for those who may, to change, or to propose another where the term has one already: a
 * timetable is in force for it. The problem has the calendar's times, the days are those on which it is held and those that have to
 * be asked; saved is told what to say once that is done.
 * @param {string} term
 * @param {Calendar | null} calendar
 * @param {Problem} problem
 * @param {Pick<PublishedTimetable, 'weekdays' | 'asks'>} days
 * @param {boolean} mayChange
 * @param {Visit['again']} saved
 */
export function calendarForm(term, calendar, problem, { weekdays, asks }, mayChange, saved) {
  const { node, body, notice } = section(words.title);
  node.classList.add('noprint');
  body.append(...(calendar ? heldDates(calendar) : [el('p', {}, words.missing)]));
  const asked = asks.map((i) => problem.days[i]).join(', ');
  body.append(...shown([calendar && weekdayList(problem.days, weekdays),
    asks.length > 0 && el('p', { class: 'warning', role: 'status' }, words.asks(asked))]));
  if (mayChange) {
    body.append(el('details', { open: !calendar || asks.length > 0 }, el('summary', {}, calendar ? words.propose : words.change),
      calendar && el('p', { class: 'hint' }, words.proposeHint), form(term, calendar, problem, asks, notice, saved)));
  }
  return node;
}

/**
 * When a term is held, in words.
 * @param {Calendar} calendar
 */
export function heldDates({ first_day: first, last_day: last, time_zone: zone, holidays = [] }) {
  const holiday = (/** @type {Holiday} */ h) => [h.name, dayRange(h.first_day, h.last_day)].filter(Boolean).join(', ');
  const days = el('p', {}, words.held(dayRange(first, last), zone));
  if (holidays.length === 0) return [days];
  return [days, el('p', {}, words.free), el('ul', { class: 'plainlist' }, holidays.map((h) => el('li', {}, holiday(h))))];
}

/**
 * @param {string} term
 * @param {Calendar | null} calendar
 * @param {Problem} problem
 * @param {number[]} asks
 * @param {HTMLElement} notice
 * @param {Visit['again']} saved
 */
function form(term, calendar, problem, asks, notice, saved) {
  const zones = Intl.supportedValuesOf?.('timeZone') ?? [];
  const known = el('datalist', { id: 'time-zones' }, zones.map((zone) => el('option', { value: zone })));
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zone = el('input', { required: true, list: 'time-zones', value: calendar?.time_zone ?? here });
  const first = el('input', { type: 'date', required: true, value: calendar?.first_day });
  const last = el('input', { type: 'date', required: true, value: calendar?.last_day });
  const holidays = holidayList(calendar?.holidays ?? []);
  const periods = periodTimes(problem.common ?? problem.periods);
  const days = weekdayChoice(problem.days, calendar?.weekdays, asks);
  const node = el('form', { submit: (event) => { event.preventDefault(); attempt(node, notice, send); } }, known,
    el('div', { class: 'row' }, field(words.first, first), field(words.last, last), field(words.zone, zone)),
    days.node, holidays.node, periods.node,
    el('button', { class: 'primary' }, calendar ? words.send : words.save));
  /** @type {Controls} */
  const controls = {
    time_zone: () => zone, first_day: () => first, last_day: () => last, holidays: holidays.control, periods: periods.control,
    weekdays: days.control,
  };
  const marking = refusals(node, ([name, i, part]) => controls[name]?.(i, part));
  const send = () => marking(async () => {
    await put(`/api/terms/${encodeURIComponent(term)}/`, {
      time_zone: zone.value.trim(), first_day: first.value, last_day: last.value,
      holidays: holidays.value(), periods: periods.value(), weekdays: days.value(),
    });
    await saved(calendar ? words.sent : words.saved);
  });
  return node;
}
