// The use of rooms: by period of the week, and by room.

/** @import { RoomRow, Use } from '../reports/rooms.js' */
/** @import { Timetable } from '../reports/timetable.js' */
import { el } from '../dom.js';
import { roomUse } from '../reports/rooms.js';
import { percent } from '../reports/rows.js';
import { say } from '../strings.js';
import { emptyState } from './empty.js';
import { heatOf, weekTable } from './heat.js';
import { csvButton, sortable, titled } from './sortable.js';

/**
 * @param {Timetable} timetable
 * @param {URLSearchParams} query the column that sorts
 * @param {(choice: Record<string, string>) => void} keep is told the choice, for the address
 * @param {string[]} file what the names of files begin with
 * @param {(report: 'free', choice: Record<string, string>) => string} address of another report
 */
export function roomReport(timetable, query, keep, file, address) {
  const { problem, lectures } = timetable;
  const words = say.roomUse;
  if (lectures.length === 0) return emptyState(say.reports.none);
  const { week, all, rooms } = roomUse(timetable);
  const slots = problem.days.flatMap((day, d) => problem.periods.map((period, p) => ({ day, period, ...week[d][p] })));
  const top = slots.reduce((high, slot) => (slot.used > high.used ? slot : high));
  const list = sortable(words.table, columns(), rooms, {
    note: words.note, order: query.get('sort') ?? '-share', file: [...file, say.reports.files.rooms],
    reordered: (order) => keep({ sort: order }),
  });
  return el('div', {},
    el('div', { class: 'answers' },
      el('p', { class: 'answer' }, words.answer(percent(all.used, all.there) ?? 0)),
      el('p', { class: 'hint' }, words.most(say.reports.at(top.day, top.period), top.used, top.there), ' ', taken(all))),
    el('div', { class: 'pair' },
      el('section', {},
        titled(words.picture, csvButton(slotColumns(), () => slots, [...file, say.reports.files.slots])),
        weekTable(problem, `${words.about} ${words.hint}`, (day, period) => slotCell(problem, week[day][period], { day, period }, address))),
      list.node));
}

/** @param {Use} use */
function taken({ students, seats }) {
  const share = percent(students, seats);
  return share === null ? '' : say.roomUse.seats(share);
}

/**
 * How much is used in a slot, with a link to what is free then.
 * @param {Problem} problem
 * @param {Use} use
 * @param {Slot} slot
 * @param {(report: 'free', choice: Record<string, string>) => string} address
 */
function slotCell(problem, use, { day, period }, address) {
  const words = say.roomUse;
  const [share, seats] = [say.reports.share(percent(use.used, use.there)), say.reports.share(percent(use.students, use.seats))];
  const about = words.slot(say.reports.at(problem.days[day], problem.periods[period]), use.used, use.there);
  const node = el('td', { class: 'heat use' },
    el('a', { href: address('free', { of: 'room', day: String(day), period: String(period) }), title: about },
      el('b', {}, share), el('small', {}, use.used > 0 && [seats, el('span', {}, words.ofSeats)]), el('span', { class: 'unseen' }, about)));
  heatOf(node, use.used, use.there);
  return node;
}

/** @returns {Column<RoomRow>[]} */
function columns() {
  const words = say.roomUse.columns;
  return [
    { key: 'name', heading: say.kinds.room, value: (row) => row.name },
    { key: 'seats', heading: words.seats, kind: 'number', value: (row) => row.capacity },
    { key: 'share', heading: words.share, kind: 'number', unit: '%', value: (row) => percent(row.used, row.there) },
    { key: 'taken', heading: words.taken, kind: 'number', unit: '%', value: (row) => percent(row.students, row.seats) },
    { key: 'used', heading: words.used, kind: 'number', value: (row) => row.used },
    { key: 'there', heading: words.there, kind: 'number', value: (row) => row.there },
  ];
}

/** @returns {Column<Use & {day: string, period: Period}>[]} */
function slotColumns() {
  const words = say.roomUse.columns;
  return [
    { key: 'day', heading: words.day, value: (row) => row.day },
    { key: 'period', heading: words.period, value: (row) => [row.period.name, row.period.start].filter(Boolean).join(' ') },
    { key: 'used', heading: words.rooms, value: (row) => row.used },
    { key: 'there', heading: words.open, value: (row) => row.there },
    { key: 'students', heading: words.students, value: (row) => row.students },
    { key: 'seats', heading: words.seats, value: (row) => row.seats },
    { key: 'share', heading: words.share, unit: '%', value: (row) => percent(row.used, row.there) },
    { key: 'taken', heading: words.taken, unit: '%', value: (row) => percent(row.students, row.seats) },
  ];
}
