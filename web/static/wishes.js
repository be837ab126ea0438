// What wishes of a document of version 2 say of a period. No DOM.

import { periodsFrom, periodsOf } from './problem.js';
import { minuteOf } from './weekrows.js';
import { inWeek } from './weeks.js';

/**
 * Whether a part of the term has a period; in all of its weeks, unless one is named.
 * @param {Problem} problem
 * @param {Span} span
 * @param {Slot} slot
 * @param {number} [week]
 */
export function covers(problem, { weeks, days, from, to }, { day, period }, week) {
  if (weeks && (week === undefined || !inWeek(weeks, week))) return false;
  if (days && !days.includes(problem.days[day])) return false;
  const periods = periodsOf(problem, day);
  const named = (/** @type {string} */ text) => periods.findIndex(({ name }) => name === text);
  const { start, end } = periods[period] ?? {};
  const isTime = (/** @type {string} */ text) => /^\d?\d:\d\d$/.test(text) && start !== undefined;
  const begun = !from || (isTime(from) ? minuteOf(from) < minuteOf(end) : named(from) <= period);
  return begun && (!to || (isTime(to) ? minuteOf(start) < minuteOf(to) : period <= named(to)));
}

/**
 * Whether wishes rule a period out: it is never, or not among the only ones.
 * @param {Problem} problem
 * @param {Wish[]} wishes
 * @param {Slot} slot
 * @param {number} [week]
 */
export function isRuledOut(problem, wishes, slot, week) {
  const at = (/** @type {Level} */ level) => wishes.filter((wish) => wish.level === level);
  const only = at('only');
  const covered = (/** @type {Wish} */ wish) => covers(problem, wish, slot, week);
  return at('never').some(covered) || (only.length > 0 && !only.some(covered));
}

/** Whether something is held in a part of the term. @param {Problem} problem @param {Span} span @param {Lecture} lecture */
function isHeldIn(problem, span, lecture) {
  const periods = periodsFrom(lecture);
  const weeks = Array.from({ length: problem.weeks ?? 1 }, (_, i) => i + 1).filter((week) => inWeek(lecture.weeks, week));
  return weeks.some((week) => periods.some((period) => covers(problem, span, { day: lecture.day, period }, week)));
}

/**
 * What breaks a wish: what is held at a time to avoid, or outside the only ones; nothing where it is kept. A time that is preferred
 * is kept when something is held then.
 * @param {Problem} problem
 * @param {Wish} wish
 * @param {Wish[]} all of the same holder
 * @param {Lecture[]} lectures of the holder
 * @returns {Lecture[] | undefined}
 */
export function broken(problem, wish, all, lectures) {
  const held = lectures.filter((lecture) => isHeldIn(problem, wish, lecture));
  if (wish.level === 'neutral') return undefined;
  if (wish.level === 'prefer' || wish.level === 'strongly_prefer') return held.length > 0 ? undefined : [];
  const outside = wish.level !== 'only' ? held
    : lectures.filter((lecture) => !all.some((one) => one.level === 'only' && isHeldIn(problem, one, lecture)));
  return outside.length > 0 ? outside : undefined;
}
