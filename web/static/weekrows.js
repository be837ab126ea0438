// How high the periods of a day are, and which lecture is beside another. No DOM.

/**
 * @typedef {{minutes: number, start?: number, period?: number}} Row a period or, without one, a pause or a part of a day whose periods are
 *   its own; start is a minute of the day
 * @typedef {[from: number, to: number]} Span rows from one to before another
 */

/** The minute of the day of a time such as 09:15. @param {string | undefined} time */
export const minuteOf = (time) => {
  const [hours, minutes] = (time ?? '').split(':').map(Number);
  return 60 * hours + minutes;
};

/**
 * When periods begin and end, in minutes, if all have times and are in order. The last may end after midnight.
 * @param {Period[]} periods
 */
function timesOf(periods) {
  const times = periods.map((period) => ({ start: minuteOf(period.start), end: minuteOf(period.end) }));
  const last = times.at(-1);
  if (last && last.end <= last.start) last.end += 24 * 60;
  return times.every(({ start, end }, i) => start < end && (i === 0 || times[i - 1].end <= start)) ? times : undefined;
}

/**
 * The rows of a day: its periods and the pauses between them, each as high as it is long. Where some periods have no times or overlap,
 * all are equally high.
 * @param {Period[]} periods
 * @returns {Row[]}
 */
export function rowsOf(periods) {
  const times = timesOf(periods);
  if (!times) return periods.map((_, period) => ({ minutes: 1, period }));
  return times.flatMap(({ start, end }, period) => {
    const before = times[period - 1]?.end ?? start;
    return [...(before < start ? [{ minutes: start - before, start: before }] : []), { minutes: end - start, start, period }];
  });
}

/**
 * The rows of a week, and those of each period of each day. Where days have periods of their own, a row ends wherever one of any day
 * begins or ends.
 * @param {Period[][]} days the periods of each
 * @returns {{rows: Row[], spans: Span[][]}}
 */
export function weekRows(days) {
  if (days.every((periods) => periods === days[0])) {
    const rows = rowsOf(days[0] ?? []);
    const spans = rows.flatMap(({ period }, row) => (period === undefined ? [] : [/** @type {Span} */ ([row, row + 1])]));
    return { rows, spans: days.map(() => spans) };
  }
  const times = days.map(timesOf);
  if (!times.every((day) => day !== undefined)) {
    const most = Math.max(...days.map((periods) => periods.length));
    return { rows: rowsOf(Array(most).fill({ name: '' })), spans: days.map((periods) => periods.map((_, p) => [p, p + 1])) };
  }
  const edges = [...new Set(times.flat().flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return {
    rows: edges.slice(1).map((end, i) => ({ minutes: end - edges[i], start: edges[i] })),
    spans: times.map((day) => day.map(({ start, end }) => [edges.indexOf(start), edges.indexOf(end)])),
  };
}

/**
 * Rows of a week from the first thing that begins to the last that ends, without those edges at which nothing does either: for days of
 * so many periods that their rows cannot be told apart. A row keeps the period that it begins with.
 * @param {{rows: Row[], spans: Span[][]}} week
 * @param {Span[]} held
 * @returns {{rows: Row[], spans: Span[][]}}
 */
export function cutRows({ rows, spans }, held) {
  const edges = [...new Set(held.length > 0 ? held.flat() : [0, rows.length])].sort((a, b) => a - b);
  const last = edges.length - 2;
  const rowAt = (/** @type {number} */ old) => Math.min(last, Math.max(0, edges.findLastIndex((edge) => edge <= old)));
  return {
    rows: edges.slice(0, -1).map((from, i) => ({
      ...rows[from], minutes: rows.slice(from, edges[i + 1]).reduce((sum, { minutes }) => sum + minutes, 0),
    })),
    spans: spans.map((day) => day.map(([from, to]) => [rowAt(from), rowAt(to - 1) + 1])),
  };
}

/**
 * The rows that something takes from one period on.
 * @param {Span[]} spans of the periods of its day
 * @param {number} period
 * @param {number} length in periods
 * @returns {Span}
 */
export const rowsFrom = (spans, period, length) => [spans[period][0], spans[Math.min(period + length, spans.length) - 1][1]];

/**
 * The cells of a day: a row each, but for those that a period or what is held in it joins.
 * @template {{span: Span}} T
 * @param {number} rows how many
 * @param {Span[]} periods
 * @param {T[]} held
 * @returns {{span: Span, held: T[]}[]}
 */
export function cellsOf(rows, periods, held) {
  const spans = [...periods, ...held.map(({ span }) => span)];
  const inside = new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i)));
  const starts = Array.from({ length: rows }, (_, row) => row).filter((row) => !inside.has(row));
  return starts.map((from, i) => {
    const to = starts[i + 1] ?? rows;
    return { span: [from, to], held: held.filter(({ span }) => from <= span[0] && span[0] < to) };
  });
}

/**
 * The place of each of some spans beside those that it overlaps, counted from 0.
 * @param {Span[]} spans
 */
export function lanesOf(spans) {
  /** @type {number[]} */
  const ends = []; // of the lanes
  /** @type {number[]} */
  const lanes = [];
  const inOrder = spans.map((_, i) => i).sort((a, b) => spans[a][0] - spans[b][0]);
  for (const i of inOrder) {
    const free = ends.findIndex((end) => end <= spans[i][0]);
    lanes[i] = free < 0 ? ends.length : free;
    ends[lanes[i]] = spans[i][1];
  }
  return lanes;
}

/**
 * How much of a row is over at a minute of the day, from 0 to 1; nothing when it is in another row.
 * @param {Row} row
 * @param {number} minute
 */
export function overOf({ start, minutes }, minute) {
  return start !== undefined && start <= minute && minute < start + minutes ? (minute - start) / minutes : undefined;
}

/**
 * The lecture that an arrow key leads to from one of a week: above and below on the same day, and beside it on the next day that has any.
 * @template {Slot} T
 * @param {T[]} lectures
 * @param {T} from
 * @param {string} key
 * @returns {T | undefined}
 */
export function besideOf(lectures, from, key) {
  const inOrder = [...lectures].sort((a, b) => a.day - b.day || a.period - b.period);
  const at = inOrder.indexOf(from);
  const far = (/** @type {T} */ { day, period }) => 100 * Math.abs(day - from.day) + Math.abs(period - from.period);
  const nearest = (/** @type {T[]} */ some) => some.sort((a, b) => far(a) - far(b))[0];
  switch (key) {
    case 'ArrowDown': return inOrder[at + 1]?.day === from.day ? inOrder[at + 1] : undefined;
    case 'ArrowUp': return inOrder[at - 1]?.day === from.day ? inOrder[at - 1] : undefined;
    case 'ArrowRight': return nearest(inOrder.filter(({ day }) => day > from.day));
    case 'ArrowLeft': return nearest(inOrder.filter(({ day }) => day < from.day));
    default: return undefined;
  }
}
