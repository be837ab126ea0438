// The weeks of a term, whose days have dates. Dates are as in 2027-04-12.

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const day = 24 * 3600e3;

/** @typedef {{date: string, off?: 'outside' | Holiday}} DatedDay a day, and why nothing is held on it */

const later = (/** @type {string} */ date, /** @type {number} */ days) =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** The place of a date in its week, which begins on Monday. @param {string} date */
const placeInWeek = (date) => (new Date(date).getUTCDay() + 6) % 7;

/** The weekday of a date. @param {string} date */
export const weekdayOf = (date) => weekdays[placeInWeek(date)];

/** The Monday of a date's week. @param {string} date */
export const mondayOf = (date) => later(date, -placeInWeek(date));

/**
 * Why nothing is held on a date: it is outside the term, or a holiday.
 * @param {Calendar} calendar
 * @param {string} date
 */
export function offOn(calendar, date) {
  const within = (/** @type {{first_day: string, last_day: string}} */ span) => span.first_day <= date && date <= span.last_day;
  return within(calendar) ? calendar.holidays?.find(within) : 'outside';
}

/**
 * The Mondays of the weeks in which a term is held.
 * @param {Calendar} calendar
 */
export function weeksOf({ first_day: first, last_day: last }) {
  const mondays = [];
  for (let monday = mondayOf(first); monday <= last; monday = later(monday, 7)) mondays.push(monday);
  return mondays;
}

/**
 * The week to begin with: the one of a date, or the nearest one of the term.
 * @param {string[]} mondays
 * @param {string} date
 */
export const nearestWeek = (mondays, date) => mondays.findLast((monday) => monday <= date) ?? mondays[0];

/**
 * The dates of a timetable's days in the week that begins on a Monday. A day that is held on no weekday has none. There are none at
 * all when several days are held on one weekday: which of them it is, the pages do not know.
 * @param {Calendar} calendar
 * @param {(Weekday | '')[]} heldOn the weekday of each day
 * @param {string} monday
 * @returns {(DatedDay | undefined)[] | undefined}
 */
export function datesOf(calendar, heldOn, monday) {
  const held = heldOn.filter((weekday) => weekdays.includes(weekday));
  if (held.length === 0 || new Set(held).size < held.length) return undefined;
  return heldOn.map((weekday) => {
    if (!weekdays.includes(weekday)) return undefined;
    const date = later(monday, weekdays.indexOf(weekday));
    return { date, off: offOn(calendar, date) };
  });
}
