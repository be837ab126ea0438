// How much of the rooms is used.

/** @import { Timetable } from './timetable.js' */
import { presence } from '../parts/load.js';
import { sum } from './rows.js';
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
  const students = new Map(problem.courses.map((course) => [course.id, course.students]));
  const names = namesOf(problem.rooms);
  const rooms = problem.rooms.map((room) => {
    const [isThere, slots] = [presence(room), held.room.get(room.id)];
    const use = (/** @type {Slot} */ slot) => useOf(room, isThere(slot.day, slot.period), slots?.get(slotOf(problem, slot)), students);
    return { room, week: weekOf(problem, use) };
  });
  const week = weekOf(problem, ({ day, period }) => total(rooms.map((one) => one.week[day][period])));
  return {
    week, all: total(week.flat()),
    rooms: rooms.map((one) => ({ name: names.get(one.room.id) ?? one.room.id, capacity: one.room.capacity, ...total(one.week.flat()) })),
  };
}

/**
 * A room in a slot. One with a lecture counts as there, whatever it says.
 * @param {Room} room
 * @param {boolean} isThere
 * @param {Lecture[]} lectures
 * @param {Map<string, number>} students
 * @returns {Use}
 */
function useOf(room, isThere, lectures = [], students) {
  const used = lectures.length > 0 ? 1 : 0;
  return {
    used, there: used || Number(isThere), seats: used * room.capacity, students: sum(lectures, ({ course }) => students.get(course) ?? 0),
  };
}

/** @param {Use[]} uses */
const total = (uses) => ({
  used: sum(uses, (use) => use.used), there: sum(uses, (use) => use.there), students: sum(uses, (use) => use.students),
  seats: sum(uses, (use) => use.seats),
});
