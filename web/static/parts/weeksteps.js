// Which week of a term is shown.

import { el, setText } from '../dom.js';
import { say } from '../strings.js';
import { dayRange } from '../text.js';
import { datesOf, nearestWeek, startOfWeek, weeksOf } from '../weeks.js';

/**
 * Steps from week to week of a dated term; changed is called after each. Without dates there is nothing to step through. dates are
 * those of the week that is shown, and current says whether that is the week of today.
 * @param {Calendar | null} calendar
 * @param {(Weekday | '')[]} heldOn the weekday of each day
 * @param {string} today
 * @param {() => void} changed
 */
export function weekSteps(calendar, heldOn, today, changed) {
  if (!calendar || !datesOf(calendar, heldOn, startOfWeek(calendar.first_day, heldOn))) {
    return { node: el('div', { hidden: true }), dates: () => undefined, current: () => true };
  }
  const weeks = weeksOf(calendar, heldOn);
  let at = weeks.indexOf(nearestWeek(weeks, today));
  const here = weeks.indexOf(startOfWeek(today, heldOn));
  const about = el('p', { role: 'status' });
  const step = (/** @type {string} */ look, /** @type {string} */ name, /** @type {() => number} */ to) =>
    el('button', { type: 'button', class: look, 'aria-label': name, title: name, click() { show(to()); changed(); } });
  const earlier = step('earlier', say.week.earlier, () => at - 1);
  const later = step('later', say.week.later, () => at + 1);
  const now = step('plain', say.week.thisWeek, () => here);
  now.append(say.week.thisWeek);

  /** @param {number} week */
  function show(week) {
    at = Math.min(Math.max(week, 0), weeks.length - 1);
    const dates = dated().flatMap((day) => day?.date ?? []).sort();
    setText(about, dayRange(dates[0], dates[dates.length - 1]));
    earlier.disabled = at === 0;
    later.disabled = at === weeks.length - 1;
    now.disabled = here < 0 || at === here;
  }
  const dated = () => datesOf(calendar, heldOn, weeks[at]) ?? [];
  show(at);
  return {
    node: el('div', { class: 'buttons week-steps noprint' }, earlier, later, about, now),
    dates: dated, current: () => at === here,
  };
}
