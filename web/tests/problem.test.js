import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cohortLoad, presence, teacherLoad } from '../static/parts/load.js';
import { classOf, groupsOf, periodsOf, problemOf, roomsOf, studentsOf, teachersOf } from '../static/problem.js';
import { daysOf } from '../static/reports/days.js';
import { roomUse } from '../static/reports/rooms.js';
import { timetableOf } from '../static/reports/timetable.js';
import { broken } from '../static/wishes.js';
import { say as english } from '../static/words/en.js';
import { say as german } from '../static/words/de.js';

const periods = ['09:00', '10:00', '11:00', '12:00'].map((start, i) => ({ name: String(i + 1), start, end: `${10 + i}:00` }));

/** A year in two lab groups; the labs of two hours are held every other week. */
const term = {
  version: 2, name: 'Term', weeks: 4, weights: {}, periods, days: ['Mon', { name: 'Fri', periods: [{ name: 'F1', start: '08:30', end: '09:20' }] }],
  rooms: [{ id: 'hall', capacity: 100 }, { id: 'lab', capacity: 30, features: ['pc'] }, { id: 'annex', capacity: 30 }],
  teachers: [{ id: 'kim', wishes: [{ days: ['Fri'], level: 'avoid' }, { to: '10:00', level: 'never' }] }, { id: 'lee' }],
  groups: [{ id: 'year', size: 50 }, { id: 'a', name: 'Group A', size: 25, part_of: ['year'] }, { id: 'b', size: 25, part_of: ['year'] }],
  courses: [{ id: 'db', groups: ['year'], parts: [
    { id: 'lecture', meetings: [1] }, { id: 'lab', name: 'Lab', meetings: [2], for: ['a', 'b'], weeks: ['odd', 'even'], rooms: [{ features: ['pc'] }] },
  ] }],
};
const lab = (group) => ({
  id: `db/lab/${group}#1`, course: 'db', part: 'lab', class: `db/lab/${group}`, label: 'Lab', students: 25, teachers: [], groups: ['year', group],
});
const activities = [
  { id: 'db/lecture#1', course: 'db', part: 'lecture', class: 'db/lecture', label: 'Lecture', students: 50, teachers: ['kim'], groups: ['year', 'a', 'b'] },
  lab('a'), lab('b'),
];
const problem = problemOf(term, activities);
const lecture = { course: 'db', activity: 'db/lecture#1', room: 'hall', day: 1, period: 0 };
const inLab = (group, weeks) =>
  ({ course: 'db', activity: `db/lab/${group}#1`, room: 'lab', other_rooms: ['annex'], teachers: ['lee'], day: 0, period: 1, length: 2, weeks });

test('days are names, and have their own periods where they differ', () => {
  assert.deepEqual(problem.days, ['Mon', 'Fri']);
  assert.deepEqual([periodsOf(problem, 0).length, periodsOf(problem, 1)[0].name, problem.periods.length], [4, 'F1', 4]);
});

test('documents of the first version are as they were', () => {
  const first = { name: 'Old', days: ['Mon'], periods, rooms: [], teachers: [], courses: [], weights: {} };
  assert.deepEqual(problemOf(first), first);
});

test('the server says who attends, and a lecture who was chosen for it', () => {
  assert.deepEqual(groupsOf(problem, lecture), ['year', 'a', 'b']);
  assert.deepEqual(groupsOf(problem, inLab('a', 'odd')), ['year', 'a']);
  assert.deepEqual([teachersOf(problem, lecture), teachersOf(problem, inLab('a', 'odd'))], [['kim'], ['lee']]);
  assert.deepEqual([studentsOf(problem, inLab('a')), roomsOf(inLab('a'))], [25, ['lab', 'annex']]);
  assert.deepEqual(classOf(problem, inLab('a')), { part: 'Lab', id: 'a', name: 'Group A' });
});

test('loads and reports count periods in an average week', () => {
  assert.deepEqual(cohortLoad(problem).map(({ cohort, needed }) => [cohort.id, needed]), [['a', 2], ['b', 2]]);
  assert.deepEqual(teacherLoad(problem).map(({ teacher, needed }) => [teacher.id, needed]), [['kim', 1], ['lee', 0]]);
  const timetable = timetableOf(problem, [lecture, inLab('a', 'odd'), inLab('b', 'even')]);
  assert.deepEqual(daysOf(timetable, 'group').map(({ name, lectures, days }) => [name, lectures, days]), [['b', 2, 1.5], ['Group A', 2, 1.5]]);
  assert.deepEqual(daysOf(timetable, 'teacher').map(({ name, lectures }) => [name, lectures]), [['kim', 1], ['lee', 2]]);
  assert.deepEqual(roomUse(timetable).rooms.map(({ name, used }) => [name, used]), [['hall', 1], ['lab', 2], ['annex', 2]]);
});

test('who is never there at a time is away, and a day has no more periods than its own', () => {
  const isThere = presence(problem, problem.teachers[0]);
  assert.deepEqual([isThere(0, 0), isThere(0, 1), isThere(1, 1)], [false, true, false]);
});

test('a wish is broken by what is held then', () => {
  const [avoid, never] = term.teachers[0].wishes;
  assert.deepEqual(broken(problem, avoid, [avoid], [lecture]), [lecture]);
  assert.equal(broken(problem, avoid, [avoid], [inLab('a', 'odd')]), undefined);
  assert.equal(broken(problem, never, [never], [inLab('a', 'odd')]), undefined);
  assert.equal(broken(problem, { weeks: '2', level: 'never' }, [], [inLab('a', 'odd')]), undefined);
  const only = { days: ['Mon'], level: 'only' };
  assert.deepEqual(broken(problem, only, [only], [lecture, inLab('a', 'odd')]), [lecture]);
  const prefer = { days: ['Mon'], level: 'prefer' };
  assert.deepEqual([broken(problem, prefer, [prefer], [lecture]), broken(problem, prefer, [prefer], [inLab('a', 'odd')])], [[], undefined]);
});

test('every kind of rule, and every other part of a cost, has a name in every language', () => {
  const read = (file, pattern) => [...readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').matchAll(pattern)].map(([, name]) => name);
  const kinds = [...read('plan/kind.go', /\bKind\s+= "(\w+)"/g), ...read('timetable/check_term.go', /\bRule\s+= "(\w+)"/g)];
  assert.ok(kinds.length > 55, `found only ${kinds}`);
  for (const { rules } of [english, german]) assert.deepEqual(kinds.filter((kind) => !rules[kind]), []);
});
