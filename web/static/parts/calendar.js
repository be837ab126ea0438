// When a term is held.

import { put } from '../api.js';
import { attempt, doneBox, el, field, section } from '../dom.js';
import { say } from '../strings.js';

/** The calendar of a term, to read, and to change for those who may. */
export function calendarForm(term, calendar, problem, mayChange) {
  const { node, body, notice } = section(say.calendar.title);
  node.classList.add('noprint');
  if (calendar) body.append(el('p', {}, say.calendar.held(calendar)));
  else body.append(el('p', {}, say.calendar.missing));
  if (mayChange) body.append(el('details', { open: !calendar }, el('summary', {}, say.calendar.change), form(term, calendar, problem, notice)));
  return node;
}

function form(term, calendar, problem, notice) {
  const words = say.calendar;
  const zones = Intl.supportedValuesOf?.('timeZone') ?? [];
  const known = el('datalist', { id: 'time-zones' }, zones.map((zone) => el('option', { value: zone })));
  const zone = el('input', { required: true, list: 'time-zones', value: calendar?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone });
  const first = el('input', { type: 'date', required: true, value: calendar?.first_day });
  const last = el('input', { type: 'date', required: true, value: calendar?.last_day });
  const holidays = el('textarea', { rows: 4, placeholder: '2026-12-24 2027-01-06 Christmas' },
    (calendar?.holidays ?? []).map((h) => `${h.first_day} ${h.last_day} ${h.name}`).join('\n'));
  const periods = el('textarea', { rows: problem.periods.length }, timesOf(calendar?.periods ?? problem.periods));
  const submit = (event) => {
    event.preventDefault();
    attempt(event.target, notice, async () => {
      const times = lines(periods.value).map(([start, end]) => ({ start, end }));
      await put(`/api/terms/${encodeURIComponent(term)}/`, {
        time_zone: zone.value, first_day: first.value, last_day: last.value,
        holidays: lines(holidays.value).map(([from, to, ...name]) => ({ first_day: from, last_day: to, name: name.join(' ') })),
        ...(times.length > 0 && { periods: times }),
      });
      notice.replaceChildren(doneBox(words.saved));
    });
  };
  return el('form', { submit }, known,
    el('div', { class: 'row' }, field(words.zone, zone), field(words.first, first), field(words.last, last)),
    field(words.holidays, holidays, words.holidaysHint),
    field(words.periods, periods, words.periodsHint(problem.periods.length)),
    el('button', {}, words.save));
}

const timesOf = (periods) => (periods.every((p) => p.start && p.end) ? periods.map((p) => `${p.start} ${p.end}`).join('\n') : '');

const lines = (text) => text.split('\n').map((line) => line.trim().split(/\s+/)).filter(([word]) => word);
