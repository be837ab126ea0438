// How long ago something was, or how soon it will be.

import { el } from '../dom.js';
import { say } from '../strings.js';
import { dateTime } from '../text.js';

const minute = 60e3;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/**
 * A time in words; '' when it is too short to speak of.
 * @param {number} ms
 */
export function span(ms) {
  if (ms < minute) return '';
  if (ms < hour) return say.ages.minutes(Math.floor(ms / minute));
  if (ms < 2 * day) return say.ages.hours(Math.floor(ms / hour));
  if (ms < 2 * week) return say.ages.days(Math.floor(ms / day));
  return say.ages.weeks(Math.floor(ms / week));
}

/**
 * How long ago a moment was, given in ISO 8601.
 * @param {string} iso
 */
export function ago(iso) {
  const words = span(Date.now() - Date.parse(iso));
  return words ? say.ages.ago(words) : say.ages.now;
}

/**
 * How soon a moment is, given in ISO 8601.
 * @param {string} iso
 */
export function left(iso) {
  const words = span(Date.parse(iso) - Date.now());
  return words ? say.ages.left(words) : say.ages.over;
}

/**
 * A moment as its age, or as phrase puts that, with the moment itself for those who point at it.
 * @param {string} iso
 */
export const age = (iso, phrase = ago) => el('time', { datetime: iso, title: dateTime(iso) }, phrase(iso));
