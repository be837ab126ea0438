// Who and what is free.

/** @import { Timetable, Whose } from './timetable.js' */
import { presence } from '../parts/load.js';
import { byName } from './rows.js';
import { members, namesOf, slotOf, weekOf } from './timetable.js';

/**
 * @typedef {'free' | 'held' | 'away'} Standing
 * @typedef {{member: Named, name: string, seats: number, standing: Standing, lectures: Lecture[]}} StandingRow
 */

/**
 * Whether members are free in a slot: those without a lecture, unless they are not available then.
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @param {number} seats that rooms have at least
 */
function standings({ problem, held }, whose, seats) {
  return members[whose](problem).filter((member) => whose !== 'room' || seatsOf(member) >= seats).map((member) => {
    const isThere = presence(problem, member);
    const slots = held[whose].get(member.id);
    return { member, of: (/** @type {Slot} */ slot) => {
      const lectures = slots?.get(slotOf(problem, slot)) ?? [];
      /** @type {Standing} */
      const standing = lectures.length > 0 ? 'held' : isThere(slot.day, slot.period) ? 'free' : 'away';
      return { standing, lectures };
    } };
  });
}

const seatsOf = (/** @type {Named & {capacity?: number}} */ member) => member.capacity ?? 0;

/** @type {Standing[]} */
const order = ['free', 'held', 'away'];

/**
 * Who or what is free in a slot, and who is not: the free ones first, the smallest rooms first.
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @param {Slot} slot
 * @param {number} [seats] that rooms have at least
 * @returns {StandingRow[]}
 */
export function freeAt(timetable, whose, slot, seats = 0) {
  const names = namesOf(members[whose](timetable.problem));
  return standings(timetable, whose, seats)
    .map(({ member, of }) => ({ member, name: names.get(member.id) ?? member.id, seats: seatsOf(member), ...of(slot) }))
    .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || a.seats - b.seats || byName(a.name, b.name));
}

/**
 * How many are free in each slot, by day and period.
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @param {number} [seats] that rooms have at least
 */
export function freeCounts(timetable, whose, seats = 0) {
  const all = standings(timetable, whose, seats);
  return weekOf(timetable.problem, (slot) => all.filter(({ of }) => of(slot).standing === 'free').length);
}
