// The days of teachers, curricula and groups. Gaps and isolated lectures are what the rules count: an empty period between lectures of a
// day, and a lecture without another right before or after it. What lasts several periods counts in each.

/** @import { Slots, Timetable } from './timetable.js' */
import { smallestGroups } from '../problem.js';
import { differingWeeks, inWeek } from '../weeks.js';
import { byName, sum, tenths } from './rows.js';
import { members, namesOf, slotOf } from './timetable.js';

/**
 * @typedef {{lectures: number, periods: Set<number>, gaps: number, isolated: number, span: number}} Day
 * @typedef {{
 *   name: string, lectures: number, days: number, byDay: Day[], gaps: number, isolated: number, longest: number,
 *   earliest: number | null, latest: number | null,
 * }} DaysRow earliest and latest are periods
 */

/** What days count: lectures, or in version 2 the periods that they take. @param {Problem} problem */
export const heldIn = ({ version }) => (version === 2 ? 'periods' : 'lectures');

/**
 * The days of all teachers, curricula, or groups that no other is a part of, in the order of their names.
 * @param {Timetable} timetable
 * @param {'teacher' | 'curriculum' | 'group'} whose
 * @returns {DaysRow[]}
 */
export function daysOf({ problem, lectures, held }, whose) {
  const names = namesOf(members[whose](problem));
  const weeks = Array.from({ length: differingWeeks(problem, lectures) }, (_, i) => i + 1);
  const shown = whose === 'group' ? smallestGroups(problem) : members[whose](problem);
  return shown
    .map(({ id }) => ({
      name: names.get(id) ?? id, ...average(weeks.map((week) => weekSum(weekDays(problem, week, held[whose].get(id))))),
    }))
    .sort((a, b) => byName(a.name, b.name));
}

/**
 * @param {Problem} problem
 * @param {number} week
 * @param {Slots} [slots]
 */
const weekDays = (problem, week, slots = new Map()) => problem.days.map((_, day) => dayOf(problem.periods.map((__, period) =>
  slots.get(slotOf(problem, { day, period }))?.filter(({ weeks }) => inWeek(weeks, week)).length ?? 0)));

/** An average week, with the longest day of all. @param {ReturnType<typeof weekSum>[]} weeks */
function average(weeks) {
  if (weeks.length === 1) return weeks[0];
  const mean = (/** @type {(week: typeof weeks[0]) => number} */ of) => tenths(sum(weeks, of) / weeks.length);
  const all = (/** @type {(week: typeof weeks[0]) => number | null} */ of) => weeks.map(of).filter((period) => period !== null);
  const [starts, ends] = [all(({ earliest }) => earliest), all(({ latest }) => latest)];
  return {
    byDay: weeks[0].byDay.map((_, d) => ({
      periods: new Set(weeks.flatMap(({ byDay }) => [...byDay[d].periods])), span: Math.max(...weeks.map(({ byDay }) => byDay[d].span)),
      lectures: mean(({ byDay }) => byDay[d].lectures), gaps: mean(({ byDay }) => byDay[d].gaps),
      isolated: mean(({ byDay }) => byDay[d].isolated),
    })),
    lectures: mean((week) => week.lectures), days: mean((week) => week.days), gaps: mean((week) => week.gaps),
    isolated: mean((week) => week.isolated), longest: Math.max(...weeks.map((week) => week.longest)),
    earliest: starts.length > 0 ? Math.min(...starts) : null, latest: ends.length > 0 ? Math.max(...ends) : null,
  };
}

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
