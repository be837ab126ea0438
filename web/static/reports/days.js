// The days of teachers and curricula. Gaps and isolated lectures are what the rules count: an empty period between lectures of a day,
// and a lecture without another right before or after it.

/** @import { Slots, Timetable } from './timetable.js' */
import { byName, sum } from './rows.js';
import { members, namesOf, slotOf } from './timetable.js';

/**
 * @typedef {{lectures: number, periods: Set<number>, gaps: number, isolated: number, span: number}} Day
 * @typedef {{
 *   name: string, lectures: number, days: number, byDay: Day[], gaps: number, isolated: number, longest: number,
 *   earliest: number | null, latest: number | null,
 * }} DaysRow earliest and latest are periods
 */

/**
 * The days of all teachers or curricula, in the order of their names.
 * @param {Timetable} timetable
 * @param {'teacher' | 'curriculum'} whose
 * @returns {DaysRow[]}
 */
export function daysOf({ problem, held }, whose) {
  const names = namesOf(members[whose](problem));
  return members[whose](problem)
    .map(({ id }) => ({ name: names.get(id) ?? id, ...weekSum(weekDays(problem, held[whose].get(id))) }))
    .sort((a, b) => byName(a.name, b.name));
}

/**
 * @param {Problem} problem
 * @param {Slots} [slots]
 */
const weekDays = (problem, slots = new Map()) => problem.days.map((_, day) =>
  dayOf(problem.periods.map((__, period) => slots.get(slotOf(problem, { day, period }))?.length ?? 0)));

/**
 * @param {number[]} counts of lectures, by period
 * @returns {Day}
 */
function dayOf(counts) {
  const taken = counts.flatMap((n, period) => (n > 0 ? [period] : []));
  const periods = new Set(taken);
  const span = taken.length === 0 ? 0 : taken[taken.length - 1] - taken[0] + 1;
  const alone = taken.filter((period) => !periods.has(period - 1) && !periods.has(period + 1));
  return {
    periods, span, gaps: span - taken.length, lectures: sum(counts, (n) => n), isolated: sum(alone, (period) => counts[period]),
  };
}

/** @param {Day[]} byDay */
function weekSum(byDay) {
  const taken = byDay.flatMap(({ periods }) => [...periods]);
  return {
    byDay, lectures: sum(byDay, (day) => day.lectures), days: byDay.filter((day) => day.lectures > 0).length,
    gaps: sum(byDay, (day) => day.gaps), isolated: sum(byDay, (day) => day.isolated), longest: Math.max(0, ...byDay.map((day) => day.span)),
    earliest: taken.length === 0 ? null : Math.min(...taken), latest: taken.length === 0 ? null : Math.max(...taken),
  };
}
