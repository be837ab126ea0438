// Where in a timetable it is now. No DOM.

import { minuteOf } from '../weekrows.js';
import { offOn, weekdayOf } from '../weeks.js';

/**
 * Today's day of a timetable, the minute of the day, and the period that is held now, if any. Nothing
 * outside the term and on holidays, and where several days of the timetable are held on today's weekday: which week it is, the pages do
 * not know.
 * @param {Calendar | null | undefined} calendar
 * @param {(string | undefined)[]} heldOn the weekday of each day
 * @param {(day: number) => Period[]} periodsOf a day
 * @param {Date} [at]
 * @returns {Mark & {minute: number} | undefined}
 */
export function today(calendar, heldOn, periodsOf, at = new Date()) {
  if (!calendar) return undefined;
  const [date, time] = localTime(at, calendar.time_zone);
  if (offOn(calendar, date)) return undefined;
  const weekday = weekdayOf(date);
  const day = heldOn.indexOf(weekday);
  if (day < 0 || heldOn.lastIndexOf(weekday) !== day) return undefined;
  const period = periodsOf(day).findIndex(({ start, end }) => start && end && start <= time && time < end);
  return { day, minute: minuteOf(time), ...(period >= 0 && { period }) };
}

/**
 * The date and the time of day in a zone, as in 2026-09-28 and 09:15.
 * @param {Date} at
 * @param {string} timeZone
 */
function localTime(at, timeZone) {
  const text = at.toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return text.split(' ');
}

/**
 * The date in a zone, or in the reader's own when that is not known.
 * @param {Date} at
 * @param {string} [timeZone]
 */
export const localDay = (at, timeZone) => at.toLocaleDateString('sv-SE', { timeZone });
