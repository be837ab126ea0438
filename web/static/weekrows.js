// How high the periods of a day are, and which lecture is beside another. No DOM.

/** @typedef {{minutes: number, start?: number, period?: number}} Row a period or, without one, a pause; start is a minute of the day */

/** The minute of the day of a time such as 09:15. @param {string | undefined} time */
export const minuteOf = (time) => {
  const [hours, minutes] = (time ?? '').split(':').map(Number);
  return 60 * hours + minutes;
};

/**
 * The rows of a day: its periods and the pauses between them, each as high as it is long. Where some periods have no times or overlap,
 * all are equally high.
 * @param {Period[]} periods
 * @returns {Row[]}
 */
export function rowsOf(periods) {
  const times = periods.map(({ start, end }) => ({ start: minuteOf(start), end: minuteOf(end) }));
  const inOrder = times.every(({ start, end }, i) => start < end && (i === 0 || times[i - 1].end <= start));
  if (!inOrder) return periods.map((_, period) => ({ minutes: 1, period }));
  return times.flatMap(({ start, end }, period) => {
    const before = times[period - 1]?.end ?? start;
    return [...(before < start ? [{ minutes: start - before, start: before }] : []), { minutes: end - start, start, period }];
  });
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
