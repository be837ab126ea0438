import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf } from '../static/reports/days.js';
import { freeAt, freeCounts } from '../static/reports/free.js';
import { roomUse } from '../static/reports/rooms.js';
import { most, percent, shortDays, sorted } from '../static/reports/rows.js';
import { lectureNames, namesOf, timetableOf } from '../static/reports/timetable.js';

const periods = [{ name: 'P1', start: '09:00', end: '09:50' }, { name: 'P2' }, { name: 'P3' }, { name: 'P4' }];

/** Two days of four periods: Ada teaches Algebra, both teach Botany together, and nobody follows the last curriculum. */
const school = (change = {}) => ({
  name: 'School', days: ['Monday', 'Tuesday'], periods, weights: {},
  rooms: [{ id: 'hall', name: 'Hall', capacity: 100, unavailable: [{ day: 0, period: 0 }] }, { id: 'lab', name: 'Lab', capacity: 20 }],
  teachers: [{ id: 'ada', name: 'Ada' }, { id: 'bo', name: 'Bo', unavailable: [{ day: 1, period: 0 }] }],
  courses: [
    { id: 'alg', name: 'Algebra', teachers: ['ada'], lectures: 3, students: 50 },
    { id: 'bot', name: 'Botany', teachers: ['ada', 'bo'], lectures: 1, students: 30 },
  ],
  curricula: [{ id: 'm', name: 'Maths', courses: ['alg', 'bot'] }, { id: 'e', name: 'Empty', courses: [] }],
  ...change,
});

const lectures = [
  { course: 'alg', room: 'hall', day: 0, period: 1 }, { course: 'alg', room: 'hall', day: 0, period: 3 },
  { course: 'alg', room: 'hall', day: 1, period: 1 }, { course: 'bot', room: 'lab', day: 1, period: 2 },
];

const told = (/** @type {import('../static/reports/free.js').StandingRow[]} */ rows) => rows.map(({ name, standing }) => `${name} ${standing}`);

test('free, busy and not available are three things, and the free ones come first', () => {
  const timetable = timetableOf(school(), lectures);
  assert.deepEqual(told(freeAt(timetable, 'teacher', { day: 1, period: 0 })), ['Ada free', 'Bo away']);
  assert.deepEqual(told(freeAt(timetable, 'teacher', { day: 0, period: 1 })), ['Bo free', 'Ada held']);
  assert.deepEqual(told(freeAt(timetable, 'room', { day: 0, period: 0 })), ['Lab free', 'Hall away']);
  assert.deepEqual(told(freeAt(timetable, 'room', { day: 0, period: 1 })), ['Lab free', 'Hall held']);
  assert.deepEqual(told(freeAt(timetable, 'curriculum', { day: 0, period: 1 })), ['Empty free', 'Maths held']);
});

test('a lecture of two teachers occupies both', () => {
  const timetable = timetableOf(school(), lectures);
  assert.deepEqual(told(freeAt(timetable, 'teacher', { day: 1, period: 2 })), ['Ada held', 'Bo held']);
  const [ada, bo] = daysOf(timetable, 'teacher');
  assert.deepEqual([ada.lectures, bo.lectures], [4, 1]);
});

test('rooms that are too small are neither listed nor counted', () => {
  const timetable = timetableOf(school(), lectures);
  assert.deepEqual(told(freeAt(timetable, 'room', { day: 1, period: 0 }, 50)), ['Hall free']);
  assert.deepEqual(freeCounts(timetable, 'room', 50), [[0, 0, 1, 0], [1, 0, 1, 1]]);
  assert.deepEqual(freeCounts(timetable, 'teacher'), [[2, 1, 2, 1], [1, 1, 0, 2]]);
  assert.deepEqual(freeAt(timetable, 'room', { day: 0, period: 0 }, 500), []);
});

test('somebody who has a lecture while not available is not called free or away', () => {
  const timetable = timetableOf(school(), [{ course: 'bot', room: 'hall', day: 1, period: 0 }]);
  assert.deepEqual(told(freeAt(timetable, 'teacher', { day: 1, period: 0 })), ['Ada held', 'Bo held']);
});

test('days have their lectures, gaps, isolated lectures, length and edges', () => {
  const [empty, maths] = daysOf(timetableOf(school(), lectures), 'curriculum');
  assert.equal(maths.name, 'Maths');
  const { lectures: n, days, gaps, isolated, longest, earliest, latest } = maths;
  assert.deepEqual({ n, days, gaps, isolated, longest, earliest, latest },
    { n: 4, days: 2, gaps: 1, isolated: 2, longest: 3, earliest: 1, latest: 3 });
  assert.deepEqual(maths.byDay.map((day) => day.lectures), [2, 2]);
  assert.deepEqual([empty.lectures, empty.days, empty.gaps, empty.longest, empty.earliest, empty.latest], [0, 0, 0, 0, null, null]);
});

test('two lectures in one period make neither a gap nor a longer day', () => {
  const [, maths] = daysOf(timetableOf(school(), [
    { course: 'alg', room: 'hall', day: 0, period: 1 }, { course: 'bot', room: 'lab', day: 0, period: 1 }]), 'curriculum');
  assert.deepEqual([maths.lectures, maths.gaps, maths.longest, maths.isolated], [2, 0, 1, 2]);
});

test('the use of rooms leaves out when they are closed, and counts seats where lectures are', () => {
  const { week, all, rooms } = roomUse(timetableOf(school(), lectures));
  assert.deepEqual(week[0][0], { used: 0, there: 1, students: 0, seats: 0 });
  assert.deepEqual(week[0][1], { used: 1, there: 2, students: 50, seats: 100 });
  assert.deepEqual(rooms, [
    { name: 'Hall', capacity: 100, used: 3, there: 7, students: 150, seats: 300 },
    { name: 'Lab', capacity: 20, used: 1, there: 8, students: 30, seats: 20 },
  ]);
  assert.deepEqual(all, { used: 4, there: 15, students: 180, seats: 320 });
});

test('a lecture in a closed room does not use more rooms than there are', () => {
  const { week } = roomUse(timetableOf(school(), [{ course: 'alg', room: 'hall', day: 0, period: 0 }]));
  assert.deepEqual(week[0][0], { used: 1, there: 2, students: 50, seats: 100 });
});

test('an empty timetable of a dataset without teachers and curricula is no error', () => {
  const timetable = timetableOf({ ...school({ curricula: undefined }), teachers: [] }, []);
  assert.deepEqual(daysOf(timetable, 'teacher'), []);
  assert.deepEqual(freeAt(timetable, 'curriculum', { day: 0, period: 0 }), []);
  assert.equal(roomUse(timetable).all.used, 0);
  assert.deepEqual(most(daysOf(timetable, 'curriculum'), (row) => row.gaps), { value: 0, rows: [] });
});

test('lectures of courses that the dataset lacks are left out', () => {
  assert.equal(timetableOf(school(), [...lectures, { course: 'gone', room: 'lab', day: 0, period: 0 }]).lectures.length, 4);
});

test('things of the same name are told apart by their ids', () => {
  assert.deepEqual([...namesOf([{ id: 't1', name: 'Kim' }, { id: 't2', name: 'Kim' }, { id: 't3' }]).values()], ['Kim (t1)', 'Kim (t2)', 't3']);
});

test('what is held is named by course and by who or what else has to do with it', () => {
  const timetable = timetableOf(school(), lectures);
  assert.equal(lectureNames(timetable, 'room')([lectures[3]]), 'Botany, Ada, Bo');
  assert.equal(lectureNames(timetable, 'teacher')([lectures[3]]), 'Botany, Lab');
  assert.equal(lectureNames(timetable, 'room')([]), '');
});

test('rows are sorted by values, what has none last, and what is the same as it was', () => {
  const rows = [{ n: 2, name: 'b' }, { n: null, name: 'c' }, { n: 10, name: 'a' }, { n: 2, name: 'a' }];
  const column = { key: 'n', heading: 'N', value: (/** @type {typeof rows[0]} */ row) => row.n };
  const names = (/** @type {boolean} */ down) => sorted(rows, column, down).map(({ n, name }) => `${n}${name}`);
  assert.deepEqual(names(false), ['2b', '2a', '10a', 'nullc']);
  assert.deepEqual(names(true), ['10a', '2b', '2a', 'nullc']);
});

test('a part of nothing is no number', () => {
  assert.deepEqual([percent(1, 3), percent(30, 20), percent(0, 0)], [33, 150, null]);
});

test('all that have the most are named', () => {
  assert.deepEqual(most([1, 3, 3], (n) => n), { value: 3, rows: [3, 3] });
});

test('days are shortened unless they would look the same', () => {
  assert.deepEqual(shortDays(['Monday', 'Tuesday']), ['Mon', 'Tue']);
  assert.deepEqual(shortDays(['Monday A', 'Monday B']), ['Monday A', 'Monday B']);
});

test('reports of 5,000 lectures take less than half a second of a core', () => {
  const many = (/** @type {number} */ n) => Array.from({ length: n }, (_, i) => i);
  const days = ['Mo', 'Tu', 'We', 'Th', 'Fr'];
  const large = school({
    days, periods: many(10).map((i) => ({ name: `P${i}` })), rooms: many(150).map((i) => ({ id: `r${i}`, capacity: i })),
    teachers: many(800).map((i) => ({ id: `t${i}` })),
    courses: many(1700).map((i) => ({ id: `c${i}`, teachers: [`t${i % 800}`, `t${(i + 7) % 800}`], lectures: 3, students: 30 })),
    curricula: many(800).map((i) => ({ id: `g${i}`, courses: many(6).map((j) => `c${(i * 2 + j) % 1700}`) })),
  });
  const held = many(5000).map((i) => ({ course: `c${i % 1700}`, room: `r${i % 150}`, day: i % 5, period: (i >> 3) % 10 }));
  const began = process.cpuUsage();
  const timetable = timetableOf(large, held);
  for (const whose of /** @type {const} */ (['room', 'teacher', 'curriculum'])) {
    freeCounts(timetable, whose);
    freeAt(timetable, whose, { day: 2, period: 4 });
  }
  daysOf(timetable, 'teacher');
  daysOf(timetable, 'curriculum');
  roomUse(timetable);
  const milliseconds = process.cpuUsage(began).user / 1000;
  assert.ok(milliseconds < 500, `${milliseconds} ms`);
});
