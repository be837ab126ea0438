import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeGroups } from '../static/parts/datachanges.js';

const document = {
  version: 2, name: 'Small', days: ['Mon', 'Tue'], periods: [{ name: '1', start: '09:00', end: '10:00' }, { name: '2', start: '10:00', end: '11:00' }],
  rooms: [{ id: 'C101', capacity: 40 }, { id: 'r2', name: 'Hall', capacity: 90 }],
  teachers: [{ id: 'T017' }, { id: 'kim', name: 'Kim Lee' }],
  groups: [{ id: 'a', name: 'Batch A' }, { id: 'b' }, { id: 'c' }, { id: 'd' }], curricula: [], weights: {},
  courses: [{ id: 'bio', code: 'BIO201', parts: [{ id: 'lab', name: 'Lab', meetings: [2], classes: [{ id: 'X' }] }] }],
};

/** What is said of changes, a line for each thing. */
const said = (changes, after = document) => changeGroups(changes, document, after)
  .flatMap(({ title, things }) => things.map(({ name, says }) => `${title} | ${name} | ${says.join('; ')}`));
const one = (place, from, to, after) => said([{ place, from, to }], after)[0];

test('a field that changes is said by its name, with what it was and is', () => {
  assert.equal(one('/rooms/C101/capacity', 40, 60), 'Rooms | C101 | Seats: 40 → 60');
  assert.equal(one('/rooms/C101/building', undefined, 'Main'), 'Rooms | C101 | Building: Main');
  assert.equal(one('/rooms/r2/building', 'Main'), 'Rooms | Hall | Building: no longer Main');
  assert.equal(one('/courses/bio/double', undefined, true), 'Courses | BIO201 | Double lectures: yes');
  assert.equal(one('/name', 'Small', 'Large'), 'Dataset |  | Name: Small → Large');
  assert.equal(one('/weights/room_capacity', 1, 'hard'), 'Weights |  | Room capacity: 1 → Hard rule');
  assert.equal(one('/daily_load/max', 3, 4), 'Dataset | Daily load | At most: 3 → 4');
});

test('what changed of one thing is said together', () => {
  assert.deepEqual(said([
    { place: '/rooms/C101/capacity', from: 40, to: 60 }, { place: '/teachers/T017/department', to: 'Biology' },
    { place: '/rooms/C101/features', to: ['lab'] },
  ]), ['Rooms | C101 | Seats: 40 → 60; Features: lab added', 'Teachers | T017 | Department: Biology']);
});

test('a list is said by what came and what went', () => {
  assert.equal(one('/courses/bio/teachers', ['T017'], ['kim']), 'Courses | BIO201 | Teachers: Kim Lee added, T017 removed');
  assert.equal(one('/courses/bio/teachers', ['kim', 'T017'], ['T017', 'kim']), 'Courses | BIO201 | Teachers: another order');
  assert.equal(one('/courses/bio/parts/lab/for', ['a', 'b', 'c'], ['a', 'b', 'c', 'd']), 'Courses | BIO201, Lab | 4 groups instead of 3');
  assert.equal(one('/courses/bio/parts/lab/for', ['a', 'b'], ['a', 'c']), 'Courses | BIO201, Lab | For each of: c added, b removed');
  assert.equal(one('/courses/bio/parts/lab/teachers', undefined, []), 'Courses | BIO201, Lab | Teachers: none');
  assert.equal(one('/courses/bio/parts/lab/rooms', ['C101'], [{ features: ['lab'] }, { count: 2, of: ['C101', { id: 'r2', penalty: 3 }] }]),
    'Courses | BIO201, Lab | Rooms: any with lab added, 2 of C101 and Hall (cost 3) added, C101 removed');
  assert.equal(one('/courses/bio/parts/lab/meetings', [2], [1, 1]), 'Courses | BIO201, Lab | Meetings a week: 2 periods → 1 + 1 periods');
  assert.equal(one('/courses/bio/parts/lab/classes/X/limit', 20, 24), 'Courses | BIO201, Lab, X | Places: 20 → 24');
  assert.equal(one('/courses/bio/times', undefined, [{ days: ['Mon'], start: '09:00', penalty: 4 }]),
    'Courses | BIO201 | Possible times: Mon 09:00 (cost 4) added');
});

test('periods that close are named, and whole days as days', () => {
  const monday = [{ day: 0, period: 0 }, { day: 0, period: 1 }];
  assert.equal(one('/teachers/T017/unavailable', undefined, monday), 'Teachers | T017 | Mon closed');
  assert.equal(one('/teachers/T017/unavailable', monday, [monday[0], { day: 1, period: 1 }]),
    'Teachers | T017 | Tue 10:00 closed, Mon 10:00 open again');
  assert.equal(one('/teachers/T017/wishes/0a', undefined, { level: 'never', days: ['Mon'] }), 'Teachers | T017 | Mon closed');
  assert.equal(one('/teachers/T017/wishes/0a', { level: 'avoid', days: ['Mon'] }), 'Teachers | T017 | wish removed (Avoid: Mon)');
});

test('what is added or removed is said by the name that it has in either document', () => {
  const after = { ...document, teachers: [...document.teachers, { id: 'ray', name: 'Ann Ray' }] };
  assert.equal(one('/teachers/ray', undefined, { id: 'ray' }, after), 'Teachers | Ann Ray | added');
  assert.equal(one('/rooms/r2', { id: 'r2' }, undefined, { ...document, rooms: [] }), 'Rooms | Hall | removed');
  assert.equal(one('/courses/bio/parts/lab', { id: 'lab' }), 'Courses | BIO201, Lab | removed');
  assert.equal(one('/rooms/a~1b~0c', undefined, { id: 'a/b~c' }), 'Rooms | a/b~c | added');
});

test('rules, fixed lectures and walks speak for themselves', () => {
  assert.equal(one('/constraints/0a', { kind: 'same_days', of: ['course:bio', 'teacher:kim'], weight: 2 }),
    'Rules for all |  | rule removed (Same days: weight 2, of BIO201 and Kim Lee)');
  assert.equal(one('/pins/0a', undefined, { course: 'bio', day: 0, period: 1, room: 'r2' }), 'Fixed lectures |  | BIO201, Mon 10:00, Hall added');
  assert.equal(one('/travel/0a', undefined, { from: 'C101', to: 'Main', periods: 1 }), 'Walks |  | C101 – Main, 1 period added');
  assert.equal(one('/teachers/kim/constraints/0a', undefined, { kind: 'days', max: 3, weight: 'hard' }),
    'Teachers | Kim Lee | rule added (Days in all: at most 3; hard)');
});
