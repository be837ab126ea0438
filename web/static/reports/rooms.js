// How much of the rooms is used.

/** @import { Timetable } from './timetable.js' */
import { presence } from '../parts/load.js';
import { roomsOf, studentsOf } from '../problem.js';
import { partOfTerm } from '../weeks.js';
import { sum, tenths } from './rows.js';
import { namesOf, slotOf, weekOf } from './timetable.js';

/**
 * @typedef {{used: number, there: number, students: number, seats: number}} Use students of the lectures, seats of the rooms they are in
 * @typedef {Use & {name: string, capacity: number}} RoomRow
 */

/**
 * How much of the rooms is used: in each slot, by day and period; by each room; and in all.
 * @param {Timetable} timetable
 */
export function roomUse({ problem, held }) {
  const names = namesOf(problem.rooms);
  const rooms = problem.rooms.map((room) => {
    const [isThere, slots] = [presence(problem, room), held.room.get(room.id)];
    const use = (/** @type {Slot} */ slot) => useOf(problem, room, isThere(slot.day, slot.period), slots?.get(slotOf(problem, slot)));
    return { room, week: weekOf(problem, use) };
  });
  const week = weekOf(problem, ({ day, period }) => total(rooms.map((one) => one.week[day][period])));
  return {
    week, all: total(week.flat()),
    rooms: rooms.map((one) => ({ name: names.get(one.room.id) ?? one.room.id, capacity: one.room.capacity, ...total(one.week.flat()) })),
  };
}

/**
 * A room in a slot of an average week. One with a lecture counts as there, whatever it says.
 * @param {Problem} problem
 * @param {Room} room
 * @param {boolean} isThere
 * @param {Lecture[]} lectures
 * @returns {Use}
 */
function useOf(problem, room, isThere, lectures = []) {
  const part = ({ weeks = '' }) => partOfTerm(weeks, problem.weeks ?? 1);
  const used = Math.min(1, sum(lectures, part));
  return {
    used, there: Number(used > 0 || isThere), seats: used * room.capacity,
    students: sum(lectures, (lecture) => part(lecture) * studentsOf(problem, lecture) / roomsOf(lecture).length),
  };
}

/** @param {Use[]} uses */
const total = (uses) => ({
  used: tenths(sum(uses, (use) => use.used)), there: sum(uses, (use) => use.there), students: tenths(sum(uses, (use) => use.students)),
  seats: tenths(sum(uses, (use) => use.seats)),
});
