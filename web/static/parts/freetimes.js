// Who and what is free at a time: a week to choose a period in, and a list of all with what they do then.

/** @import { Standing, StandingRow } from '../reports/free.js' */
/** @import { Timetable, Whose } from '../reports/timetable.js' */
import { el, field, setText } from '../dom.js';
import { freeAt, freeCounts } from '../reports/free.js';
import { lectureNames } from '../reports/timetable.js';
import { studentsBy } from '../problem.js';
import { say } from '../strings.js';
import { emptyState } from './empty.js';
import { segments } from './segments.js';
import { slotPicker } from './slotpicker.js';
import { sortable } from './sortable.js';

/** @type {Record<Standing, string>} */
const looks = { free: 'good', held: '', away: 'due' };

/**
 * @param {Timetable} timetable
 * @param {URLSearchParams} query the choice: of, day, period, the seats of rooms, and the column that sorts
 * @param {(choice: Record<string, string>) => void} keep is told the choice, for the address
 * @param {string[]} file what the names of files begin with
 */
export function freeReport(timetable, query, keep, file) {
  const { problem } = timetable;
  const words = say.free;
  /** @type {Whose[]} */
  const kinds = ['room', 'teacher', studentsBy(problem)];
  const whose = segments(words.whose, kinds.map((kind) => ({ value: kind, label: words.kinds[kind] })), query.get('of') ?? undefined, changed);
  const seats = el('input', { type: 'number', min: 0, max: 1_000_000, inputmode: 'numeric', value: query.get('seats') ?? '', input: changed });
  const seatsField = field(words.seats, seats);
  seatsField.classList.add('short');
  const headline = el('p', { class: 'answer' });
  const rest = el('p', { class: 'hint' });
  const list = el('div');
  const asked = { day: place(query.get('day'), problem.days), period: place(query.get('period'), problem.periods) };
  const picker = slotPicker(problem, asked, changed);
  let order = query.get('sort');

  function choice() {
    const kind = /** @type {Whose} */ (whose.value());
    return { kind, slot: picker.value(), least: kind === 'room' ? Math.max(0, Math.floor(Number(seats.value))) : 0 };
  }

  function changed() {
    draw();
    remember();
  }

  function remember() {
    const { kind, slot, least } = choice();
    const sized = least > 0 && { seats: String(least) };
    keep({ of: kind, day: String(slot.day), period: String(slot.period), ...sized, ...(order && { sort: order }) });
  }

  function draw() {
    const { kind, slot, least } = choice();
    seatsField.hidden = kind !== 'room';
    const rows = freeAt(timetable, kind, slot, least);
    const at = say.reports.at(problem.days[slot.day], problem.periods[slot.period]);
    picker.show(words.week(words.kinds[kind]), freeCounts(timetable, kind, least));
    tell(kind, rows, least, at);
    const caption = words.caption(words.kinds[kind], at);
    list.replaceChildren(rows.length === 0 ? emptyState(least > 0 ? words.unfit(least) : say.reports.nobody[kind])
      : sortable(caption, columns(timetable, kind), rows, {
        order, file: [...file, say.reports.files.free, words.kinds[kind], at], reordered: (by) => { order = by; remember(); },
      }).node);
  }

  /**
   * @param {Whose} kind
   * @param {StandingRow[]} rows
   * @param {number} least
   * @param {string} at
   */
  function tell(kind, rows, least, at) {
    const of = (/** @type {Standing} */ standing) => rows.filter((row) => row.standing === standing).length;
    setText(headline, words.answer(kind, of('free'), rows.length, least, at));
    setText(rest, words.rest(of('held'), of('away')));
  }

  draw();
  return el('div', {},
    el('div', { role: 'status', class: 'answers' }, headline, rest),
    el('div', { class: 'picker noprint' }, whose.node, seatsField),
    el('div', { class: 'pair' }, picker.node, list));
}

/**
 * A place in a list that an address names, or the first.
 * @param {string | null} text
 * @param {unknown[]} list
 */
const place = (text, list) => (Number(text) in list ? Number(text) : 0);

/**
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @returns {Column<StandingRow>[]}
 */
function columns(timetable, whose) {
  const words = say.free;
  const named = lectureNames(timetable, whose);
  /** @type {Column<StandingRow>} */
  const seats = { key: 'seats', heading: words.columns.seats, kind: 'number', value: (row) => row.seats };
  return [
    { key: 'name', heading: say.kinds[whose], value: (row) => row.name },
    ...(whose === 'room' ? [seats] : []),
    { key: 'standing', heading: words.columns.standing, value: (row) => words.standings[row.standing],
      show: (row) => el('span', { class: `badge ${looks[row.standing]}` }, words.standings[row.standing]) },
    { key: 'lecture', heading: words.columns.lecture, value: (row) => named(row.lectures) || null, show: (row) => named(row.lectures) },
  ];
}
