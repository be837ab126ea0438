// Which week of a term is shown.

import { el, setText } from '../dom.js';
import { say } from '../strings.js';
import { dayRange } from '../text.js';
import { datesOf, nearestWeek, startOfWeek, weekNumber, weeksOf } from '../weeks.js';

const whole = -1; // all weeks, before the first

/**
 * Steps from week to week of a term that is dated, or whose weeks differ: those can be seen all at once too; changed is called after
 * each. Else there is nothing to step through. dates are those of the week that is shown, current says whether that is the week of
 * today, and week is its number, unless it is all of them.
 * @param {Calendar | null} calendar
 * @param {(Weekday | '')[]} heldOn the weekday of each day
 * @param {string} today
 * @param {number} differing weeks, or 1
 * @param {() => void} changed
 */
export function weekSteps(calendar, heldOn, today, differing, changed) {
  const dated = calendar && datesOf(calendar, heldOn, startOfWeek(calendar.first_day, heldOn)) ? calendar : undefined;
  if (!dated && differing < 2) return { node: el('div', { hidden: true }), dates: () => undefined, current: () => true, week: () => undefined };
  const starts = dated ? weeksOf(dated, heldOn) : [];
  const [first, last] = [differing > 1 ? whole : 0, (dated ? starts.length : differing) - 1];
  let at = dated ? starts.indexOf(nearestWeek(starts, today)) : whole;
  const here = dated ? starts.indexOf(startOfWeek(today, heldOn)) : whole;
  const about = el('p', { role: 'status' });
  const step = (/** @type {string} */ look, /** @type {string} */ name, /** @type {() => number} */ to, text = '') =>
    el('button', { type: 'button', class: look, 'aria-label': name, title: name, click() { show(to()); changed(); } }, text);
  const earlier = step('earlier', say.week.earlier, () => at - 1);
  const later = step('later', say.week.later, () => at + 1);
  const now = step('plain', say.week.thisWeek, () => here, say.week.thisWeek);
  const all = step('plain', say.week.all, () => whole, say.week.all);

  /** @param {number} week */
  function show(week) {
    at = Math.min(Math.max(week, first), last);
    const dates = (datesNow() ?? []).flatMap((day) => day?.date ?? []).sort();
    setText(about, at === whole ? say.week.all
      : [differing > 1 && say.week.number(numberNow() ?? 0), dated && dayRange(dates[0], dates[dates.length - 1])].filter(Boolean).join(' · '));
    earlier.disabled = at === first;
    later.disabled = at === last;
    now.disabled = here < 0 || at === here;
    all.hidden = at === whole;
  }
  const datesNow = () => (dated && at !== whole ? datesOf(dated, heldOn, starts[at]) : undefined);
  const numberNow = () => (at === whole ? undefined : dated ? weekNumber(dated, heldOn, starts[at]) : at + 1);
  show(at);
  return {
    node: el('div', { class: 'buttons week-steps noprint' }, earlier, later, about, dated && now, differing > 1 && all),
    dates: datesNow, current: () => at !== whole && at === here, week: () => (differing > 1 ? numberNow() : undefined),
  };
}
