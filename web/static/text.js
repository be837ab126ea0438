// What people read for what the API says: texts, and numbers, dates and lists as the reader's locale writes them.

import { locale } from './language.js';
import { once } from './once.js';

/**
 * A message of the API as a sentence.
 * @param {string} message
 */
export const sentence = (message) => message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');

/**
 * A name of the API, such as "room_capacity", in words.
 * @param {string} name
 */
export const words = (name) => sentence(name.replaceAll('_', ' ')).slice(0, -1);

const numbers = once(() => new Intl.NumberFormat(locale));

/** What stands before the decimals of a number. */
export const decimalSign = once(() => numbers().formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.');

/**
 * A number as people read it.
 * @param {number} n
 */
export const number = (n) => numbers().format(n);

const decimals = once(() => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

/**
 * A number with one decimal.
 * @param {number} n
 */
export const decimal = (n) => decimals().format(n);

/**
 * So many of a thing.
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
export const count = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

/**
 * A text without what people leave out when they search: case and accents.
 * @param {string} text
 */
export const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').replace(/[øØ]/g, 'o').replace(/ß/g, 'ss').toLowerCase();

const lists = once(() => new Intl.ListFormat(locale));

/**
 * Several things in a sentence: 1, 2 and 3.
 * @param {Iterable<string>} things
 */
export const list = (things) => lists().format(things);

/**
 * The first of many things in a sentence, and how many others there are.
 * @param {string[]} things
 * @param {number} most
 * @param {(n: number) => string} others
 */
export const some = (things, most, others) =>
  list(things.length <= most ? things : [...things.slice(0, most), others(things.length - most)]);

/**
 * So many seconds, as people say it.
 * @param {number} seconds
 */
export const duration = (seconds) => (seconds < 90 && seconds !== 60 ? `${Math.ceil(seconds)} s` : seconds < 5400 ? `${Math.ceil(seconds / 60)} min`
  : `${number(seconds < 36000 ? Math.round(seconds / 360) / 10 : Math.round(seconds / 3600))} h`);

/** @type {Intl.DateTimeFormatOptions} */
const day = { day: 'numeric', month: 'short', year: 'numeric' };
/** @type {Intl.DateTimeFormatOptions} */
const moment = { ...day, hour: '2-digit', minute: '2-digit' };
const clock = once(() => new Intl.DateTimeFormat(locale, moment));
/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map(); // by time zone

/**
 * The clock of a time zone, which names the zone unless it is the reader's own.
 * @param {string} [zone]
 */
function clockOf(zone) {
  if (!zone || zone === clock().resolvedOptions().timeZone) return clock();
  const known = clocks.get(zone) ?? makeClock(zone);
  clocks.set(zone, known);
  return known;
}

/** @param {string} timeZone */
function makeClock(timeZone) {
  try {
    return new Intl.DateTimeFormat(locale, { ...moment, timeZone, timeZoneName: 'short' });
  } catch {
    return clock(); // a zone that is newer than the browser
  }
}

/**
 * A moment, given in ISO 8601, in a term's time zone, or in the reader's while that is not known.
 * @param {string} iso
 * @param {string} [zone]
 */
export const dateTime = (iso, zone) => clockOf(zone).format(new Date(iso));

const days = once(() => new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }));

/**
 * A number of days, both ends included, given as in 2026-09-28; a single one is named once.
 * @param {string} first
 * @param {string} last
 */
export const dayRange = (first, last) => days().formatRange(new Date(first), new Date(last));

const daysOfMonths = once(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }));

/**
 * A day without its year, given as in 2026-09-28.
 * @param {string} date
 */
export const dayOfMonth = (date) => daysOfMonths().format(new Date(date));

const timeOfDay = once(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }));

/**
 * The moment so many seconds from now: the time of day, with its date unless that is today's.
 * @param {number} seconds
 */
export function soonAt(seconds) {
  const then = new Date(Date.now() + 1000 * seconds);
  return (then.toDateString() === new Date().toDateString() ? timeOfDay : clock)().format(then);
}

/**
 * How a person knows a course, as the server's own messages name it.
 * @param {Named} course
 */
export const courseLabel = (course) => [course.code, course.name].filter(Boolean).join(' ') || course.id;

/**
 * How a person knows a room, a teacher or a curriculum.
 * @param {Named} thing
 */
export const label = (thing) => thing.name || thing.id;

/**
 * How a person knows each of some things, by their ids.
 * @template {Named} T
 * @param {T[]} things
 * @param {(thing: T) => string} of
 */
export const labelsOf = (things, of = label) => new Map(things.map((thing) => [thing.id, of(thing)]));
