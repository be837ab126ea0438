// What people ask of a timetable, computed from its problem and its lectures. No DOM. The rules count the same: gaps are what
// they call windows, and isolated lectures have no neighbour in their curriculum's day.

import { presence } from './parts/load.js';
import { courseLabel, label } from './text.js';

/**
 * @typedef {'room' | 'teacher' | 'curriculum'} Whose
 * @typedef {Map<number, Lecture[]>} Slots lectures of somebody, by slotOf
 * @typedef {Record<Whose, Map<string, Slots>>} Held
 * @typedef {{problem: Problem, lectures: Lecture[], held: Held}} Timetable
 * @typedef {'free' | 'held' | 'away'} Standing
 * @typedef {{member: Named, name: string, seats: number, standing: Standing, lectures: Lecture[]}} StandingRow
 * @typedef {{lectures: number, periods: Set<number>, gaps: number, isolated: number, span: number}} Day
 * @typedef {{
 *   name: string, lectures: number, days: number, byDay: Day[], gaps: number, isolated: number, longest: number,
 *   earliest: number | null, latest: number | null,
 * }} DaysRow earliest and latest are periods
 * @typedef {{used: number, there: number, students: number, seats: number}} Use students of the lectures, seats of the rooms they are in
 * @typedef {Use & {name: string, capacity: number}} RoomRow
 */

/** @type {Record<Whose, (problem: Problem) => Named[]>} */
const members = {
  room: (problem) => problem.rooms, teacher: (problem) => problem.teachers ?? [], curriculum: (problem) => problem.curricula ?? [],
};

const slotOf = (/** @type {Problem} */ problem, /** @type {Slot} */ { day, period }) => day * problem.periods.length + period;

/**
 * The slots of a week, by day and period, each as of makes it.
 * @template T
 * @param {Problem} problem
 * @param {(slot: Slot) => T} of
 */
const weekOf = (problem, of) => problem.days.map((_, day) => problem.periods.map((__, period) => of({ day, period })));

/**
 * A timetable that can be asked who holds what when.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @returns {Timetable}
 */
export function timetableOf(problem, lectures) {
  const courses = new Map(problem.courses.map((course) => [course.id, course]));
  const curricula = curriculaOf(problem);
  /** @type {Held} */
  const held = { room: new Map(), teacher: new Map(), curriculum: new Map() };
  const known = lectures.filter((lecture) => courses.has(lecture.course));
  for (const lecture of known) {
    const at = slotOf(problem, lecture);
    hold(held.room, lecture.room, at, lecture);
    for (const id of courses.get(lecture.course)?.teachers ?? []) hold(held.teacher, id, at, lecture);
    for (const id of curricula.get(lecture.course) ?? []) hold(held.curriculum, id, at, lecture);
  }
  return { problem, lectures: known, held };
}

/**
 * The curricula of each course.
 * @param {Problem} problem
 */
function curriculaOf(problem) {
  /** @type {Map<string, string[]>} */
  const of = new Map();
  for (const { id, courses } of problem.curricula ?? []) {
    for (const course of courses) {
      const theirs = of.get(course) ?? [];
      theirs.push(id);
      of.set(course, theirs);
    }
  }
  return of;
}

/**
 * @param {Map<string, Slots>} all
 * @param {string} id
 * @param {number} at
 * @param {Lecture} lecture
 */
function hold(all, id, at, lecture) {
  const slots = all.get(id) ?? new Map();
  const there = slots.get(at);
  if (there) there.push(lecture);
  else slots.set(at, [lecture]);
  all.set(id, slots);
}

/**
 * The names of some things by their ids. Things that have the same name have their ids behind it.
 * @param {Named[]} things
 * @param {(thing: Named) => string} of
 */
export function namesOf(things, of = label) {
  const uses = new Map();
  for (const thing of things) uses.set(of(thing), (uses.get(of(thing)) ?? 0) + 1);
  return new Map(things.map((thing) => [thing.id, uses.get(of(thing)) === 1 ? of(thing) : `${of(thing)} (${thing.id})`]));
}

/**
 * What is said of lectures beside somebody's name: the courses, and who else or what else has to do with them.
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @returns {(lectures: Lecture[]) => string}
 */
export function lectureNames({ problem }, whose) {
  const [courses, rooms, teachers] = [namesOf(problem.courses, courseLabel), namesOf(problem.rooms), namesOf(members.teacher(problem))];
  const taught = new Map(problem.courses.map((course) => [course.id, course.teachers]));
  const beside = (/** @type {Lecture} */ { course, room }) => (whose === 'room'
    ? (taught.get(course) ?? []).map((id) => teachers.get(id) ?? id).join(', ') : rooms.get(room) ?? room);
  return (lectures) => lectures.map((one) => [courses.get(one.course), beside(one)].filter(Boolean).join(', ')).join('; ');
}

/**
 * Whether members are free in a slot: those without a lecture, unless they are not available then.
 * @param {Timetable} timetable
 * @param {Whose} whose
 * @param {number} seats that rooms have at least
 */
function standings({ problem, held }, whose, seats) {
  return members[whose](problem).filter((member) => whose !== 'room' || seatsOf(member) >= seats).map((member) => {
    const isThere = presence(member);
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
const byName = new Intl.Collator('en', { numeric: true }).compare;

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
  return { all: all.length, counts: weekOf(timetable.problem, (slot) => all.filter(({ of }) => of(slot).standing === 'free').length) };
}

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

/**
 * Sums what each item gives.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => number} of
 */
export const sum = (items, of) => items.reduce((total, item) => total + of(item), 0);

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

/**
 * A part of a whole in percent, and null of nothing.
 * @param {number} part
 * @param {number} whole
 */
export const percent = (part, whole) => (whole === 0 ? null : Math.round((100 * part) / whole));

/**
 * The rows that have the most of something, and how much; none when nobody has any.
 * @template Row
 * @param {Row[]} rows
 * @param {(row: Row) => number} of
 */
export function most(rows, of) {
  const value = rows.reduce((high, row) => Math.max(high, of(row)), 0);
  return { value, rows: value === 0 ? [] : rows.filter((row) => of(row) === value) };
}

/**
 * Rows in the order of a column; what has no value comes last, and what is the same stays as it was.
 * @template Row
 * @param {Row[]} rows
 * @param {Column<Row>} column
 * @param {boolean} down the largest first
 */
export function sorted(rows, column, down) {
  const compare = (/** @type {Value} */ a, /** @type {Value} */ b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : byName(String(a), String(b));
    return down ? -order : order;
  };
  return rows.toSorted((a, b) => compare(sortValue(column, a), sortValue(column, b)));
}

/**
 * @template Row
 * @param {Column<Row>} column
 * @param {Row} row
 */
const sortValue = (column, row) => (column.rank ?? column.value)(row);

/**
 * Days in three letters, if these tell them apart.
 * @param {string[]} days
 */
export function shortDays(days) {
  const short = days.map((day) => [...day].slice(0, 3).join(''));
  return new Set(short).size === days.length ? short : days;
}
