// What each place of a taken activity would change, as the server priced it. No DOM.

import { grouped } from '../reports/rows.js';
import { lineOf } from '../tradeoff.js';
import { sameTime } from './moves.js';

/** @typedef {'here' | 'better' | 'free' | 'costs' | 'breaks'} Level */

/**
 * @typedef {object} Offer a place that an activity could have
 * @property {Place} to
 * @property {Delta} delta
 * @property {Level} level
 * @property {boolean} inOtherWeeks than now
 * @property {Reason[]} [reasons] known in the cheapest room of each time
 * @property {Violation[]} [found] what a check finds elsewhere, once it was asked
 */

/** Which of two changes is worse: less than 0 if the other one is. @param {Delta} a @param {Delta} b */
export const worse = (a, b) => a.hard - b.hard || a.cost - b.cost;

/** @param {Delta} delta @returns {Level} */
export function levelOf({ hard, cost }) {
  if (hard !== 0) return hard > 0 ? 'breaks' : 'better';
  return cost > 0 ? 'costs' : cost < 0 ? 'better' : 'free';
}

/**
 * What places offer. Where an activity is now is no offer to go there in another room: rooms are chosen by themselves.
 * @param {Places} places
 */
export function offersOf(places) {
  const { from, rooms, times } = places;
  const starts = times.flatMap((time) => time.days.map((day) => ({ time, key: `${day} ${time.period}` })));
  const byStart = grouped(starts, ({ key }) => key);

  /** @param {PricedTime} time @param {number} [i] of the room, or the cheapest one @returns {Offer | undefined} */
  function offer(time, i) {
    const { days, period, length, weeks, teachers, hard, cost } = time;
    const delta = i === undefined ? { hard, cost } : time.in[i];
    if (!delta) return undefined;
    const chosen = i === undefined ? time.rooms : [rooms[i], ...time.rooms.slice(1)];
    const to = {
      days, period, rooms: chosen, ...(length && { length }), ...(weeks && { weeks }), ...(teachers && { teachers }),
    };
    const here = from !== undefined && sameTime(from, time) && (i === undefined || from.rooms[0] === rooms[i]);
    return {
      to, level: here ? 'here' : levelOf(delta), delta: here ? { hard: 0, cost: 0 } : delta,
      inOtherWeeks: from !== undefined && (from.weeks ?? '') !== (weeks ?? ''),
      ...(chosen[0] === time.rooms[0] && { reasons: here ? [] : time.reasons }),
    };
  }

  /**
   * The best first, of equal ones those in the same weeks as now.
   * @param {(Offer | undefined)[]} some
   * @returns {Offer[]}
   */
  const sorted = (some) => some.filter((one) => one !== undefined)
    .sort((a, b) => worse(a.delta, b.delta) || Number(a.inOtherWeeks) - Number(b.inOtherWeeks));

  return {
    /**
     * The best offer at the beginning of some periods, in a room if one is named.
     * @param {number} day
     * @param {number[]} periods
     * @param {string} [room]
     */
    at(day, periods, room) {
      const i = room === undefined ? undefined : rooms.indexOf(room);
      if (i === -1) return undefined;
      const here = periods.flatMap((period) => byStart.get(`${day} ${period}`) ?? []).map(({ time }) => offer(time, i));
      return here.find((one) => one?.level === 'here') ?? sorted(here)[0];
    },
    /** Every time but its own, the best first. */
    all: () => sorted(times.map((time) => offer(time))).filter(({ level }) => level !== 'here'),
    /** Every room at the time of a place, the best first. @param {Place} place */
    rooms(place) {
      const time = times.find((one) => sameTime(one, place));
      return time ? sorted(rooms.map((_, i) => offer(time, i))) : [];
    },
  };
}
/** @typedef {ReturnType<typeof offersOf>} Offers */

/** Whether a violation is of a hard rule. @param {Pick<Variant, 'rules'>} scored @param {Violation} violation */
export const isHard = (scored, { rule, cost }) => cost === 0 && (lineOf(scored, rule, true)?.violations ?? 0) > 0;

/**
 * What is violated by a lecture: at its time, and what of a hard rule is said of its course without a time.
 * @param {Pick<WorkingCopy, 'rules' | 'violations'>} scored
 * @param {Lecture} lecture
 */
export const violationsOf = (scored, { course, day, period, length = 1 }) => scored.violations.filter((v) =>
  v.courses?.includes(course) && (v.day === undefined ? isHard(scored, v)
    : v.day === day && v.period !== undefined && period <= v.period && v.period < period + length));

/**
 * The cell that a key leads to from one of a grid: along its row or its column, and else to the nearest one.
 * @template {{row: number, column: number}} T
 * @param {T[]} cells in the order of the grid
 * @param {T} from
 * @param {string} key
 * @returns {T | undefined}
 */
export function cellBeside(cells, from, key) {
  const line = cells.filter(({ row }) => row === from.row);
  const far = (/** @type {T} */ { row, column }) => 1000 * Math.abs(column - from.column) + Math.abs(row - from.row);
  const nearest = (/** @type {(cell: T) => boolean} */ there) => cells.filter(there).sort((a, b) => far(a) - far(b))[0];
  switch (key) {
    case 'ArrowRight': return nearest(({ column }) => column > from.column);
    case 'ArrowLeft': return nearest(({ column }) => column < from.column);
    case 'ArrowDown': return nearest(({ row, column }) => row > from.row && column === from.column);
    case 'ArrowUp': return nearest(({ row, column }) => row < from.row && column === from.column);
    case 'Home': return line[0];
    case 'End': return line.at(-1);
    default: return undefined;
  }
}
