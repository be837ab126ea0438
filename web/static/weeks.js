// The weeks of a term, whose days have dates. Dates are as in 2027-04-12.

import { firstWeekday, locale } from './language.js';

/**
 * Whether a set of the term's weeks, as documents write them, has one of them.
 * @param {string | undefined} weeks such as "odd" or "1-6, 8, 12-"; all where it is left out
 * @param {number} week counted from 1
 */
export function inWeek(weeks, week) {
  if (!weeks) return true;
  if (weeks === 'odd' || weeks === 'even') return week % 2 === (weeks === 'odd' ? 1 : 0);
  return weeks.split(',').some((part) => {
    const [from, to = from] = part.split('-').map((text) => text.trim());
    return Number(from) <= week && week <= (to === '' ? Infinity : Number(to));
  });
}

/**
 * The part of a term of so many weeks that a set of them is.
 * @param {string | undefined} weeks
 * @param {number} all
 */
export const partOfTerm = (weeks, all) =>
  (weeks ? Array.from({ length: all }, (_, i) => i + 1).filter((week) => inWeek(weeks, week)).length / all : 1);

/**
 * How many weeks a term has that differ, or 1 where all are alike.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 */
export const differingWeeks = ({ weeks = 1 }, lectures) => (lectures.some((lecture) => lecture.weeks) ? weeks : 1);

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const day = 24 * 3600e3;

/** @typedef {{date: string, off?: 'outside' | Holiday}} DatedDay a day, and why nothing is held on it */

const later = (/** @type {string} */ date, /** @type {number} */ days) =>
  new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** The weekday of a date, counted from Monday. @param {string} date */
const fromMonday = (date) => (new Date(date).getUTCDay() + 6) % 7;

/** The weekday of a date. @param {string} date */
export const weekdayOf = (date) => weekdays[fromMonday(date)];

/** How many days a weekday comes after another. @param {number} weekday @param {number} first */
const after = (weekday, first) => (weekday - first + 7) % 7;

/**
 * The first day of a date's week: as weeks begin where the reader is, unless a timetable has its days in another order.
 * @param {string} date
 * @param {(Weekday | '')[]} heldOn the weekday of each day of the timetable
 */
export function startOfWeek(date, heldOn, usual = firstWeekday(locale)) {
  const held = heldOn.map((weekday) => weekdays.indexOf(weekday)).filter((weekday) => weekday >= 0);
  const inOrder = held.every((weekday, i) => i === 0 || after(held[i - 1], usual) < after(weekday, usual));
  return later(date, -after(fromMonday(date), inOrder ? usual : held[0]));
}

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
 * The first days of the weeks in which a term is held.
 * @param {Calendar} calendar
 * @param {(Weekday | '')[]} heldOn the weekday of each day of the timetable
 */
export function weeksOf({ first_day: first, last_day: last }, heldOn, usual = firstWeekday(locale)) {
  const starts = [];
  for (let start = startOfWeek(first, heldOn, usual); start <= last; start = later(start, 7)) starts.push(start);
  return starts;
}

/**
 * The number of the week that begins on a date, from 1: the first is the one with the first day of the term, or the next if all of its
 * days are over by then.
 * @param {Calendar} calendar
 * @param {(Weekday | '')[]} heldOn the weekday of each day
 * @param {string} start
 */
export function weekNumber(calendar, heldOn, start) {
  const [first] = weeksOf(calendar, heldOn);
  const over = datesOf(calendar, heldOn, first)?.every((held) => !held || held.date < calendar.first_day);
  return Math.round((Date.parse(start) - Date.parse(first)) / (7 * day)) + (over ? 0 : 1);
}

/**
 * The week to begin with: the one of a date, or the nearest one of the term.
 * @param {string[]} starts
 * @param {string} date
 */
export const nearestWeek = (starts, date) => starts.findLast((start) => start <= date) ?? starts[0];

/**
 * The dates of a timetable's days in the week that begins on a date. A day that is held on no weekday has none. There are none at
 * all when several days are held on one weekday: which of them it is, the pages do not know.
 * @param {Calendar} calendar
 * @param {(Weekday | '')[]} heldOn the weekday of each day
 * @param {string} start
 * @returns {(DatedDay | undefined)[] | undefined}
 */
export function datesOf(calendar, heldOn, start) {
  const held = heldOn.filter((weekday) => weekdays.includes(weekday));
  if (held.length === 0 || new Set(held).size < held.length) return undefined;
  return heldOn.map((weekday) => {
    if (!weekdays.includes(weekday)) return undefined;
    const date = later(start, after(weekdays.indexOf(weekday), fromMonday(start)));
    return { date, off: offOn(calendar, date) };
  });
}
