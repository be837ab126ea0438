import assert from 'node:assert/strict';
import test from 'node:test';

import { cellText, cellValue, columns, columnsOf, isTyped, namesOf, tablesOf } from '../static/edit/cells.js';
import { apply, placeOf, reverse, same, segmentsOf, valueAt } from '../static/edit/tree.js';

const document = () => ({
  version: 2, rooms: [{ id: 'C101', capacity: 40 }, { id: 'a/b~c', capacity: 20 }],
  courses: [{ id: 'BIO', parts: [{ id: 'lab', meetings: [2] }] }],
  constraints: [{ kind: 'days', of: ['teacher:kim'], max: 3, weight: 'hard' }],
});

test('a place leads to a value', () => {
  assert.equal(valueAt(document(), '/rooms/C101/capacity'), 40);
  assert.equal(valueAt(document(), placeOf('rooms', 'a/b~c', 'capacity')), 20);
  assert.deepEqual(valueAt(document(), '/courses/BIO/parts/lab/meetings'), [2]);
  assert.equal(valueAt(document(), '/rooms/none/capacity'), undefined);
  assert.deepEqual(segmentsOf('/rooms/a~1b~0c'), ['rooms', 'a/b~c']);
});

test('changes are made and taken back', () => {
  const changed = document();
  const changes = [
    { place: '/rooms/C101/capacity', from: 40, to: 60 },
    { place: '/rooms/C101/building', to: 'Main' },
    { place: '/rooms/new', to: { id: 'new', capacity: 1 } },
    { place: '/teachers/kim', to: { id: 'kim' } },
    { place: '/teachers/kim/wishes/-', to: { level: 'avoid' } },
    { place: '/courses/BIO/parts/lab/for', to: ['A'] },
    { place: '/constraints/-', from: document().constraints[0], to: { ...document().constraints[0], max: 4 } },
    { place: '/rooms/a~1b~0c', from: { id: 'a/b~c', capacity: 20 } },
  ];
  for (const change of changes) apply(changed, change);
  assert.deepEqual(changed.rooms.map(({ id }) => id), ['C101', 'new']);
  assert.equal(changed.constraints[0].max, 4);
  assert.deepEqual(changed.teachers, [{ id: 'kim', wishes: [{ level: 'avoid' }] }]);
  for (const change of reverse(changes)) apply(changed, change);
  assert.ok(same(changed, { ...document(), teachers: [] }));
});

test('a change does not share what it sets', () => {
  const changed = document();
  const to = { id: 'new', capacity: 1 };
  apply(changed, { place: '/rooms/new', to });
  apply(changed, { place: '/rooms/new/capacity', from: 1, to: 2 });
  assert.equal(to.capacity, 1);
});

test('people type names, codes or ids', () => {
  const names = namesOf([{ id: 'kim', name: 'Kim Lee' }, { id: 't2', name: 'Ray' }, { id: 't3', name: 'ray' }, { id: 'c1', code: 'MA1', name: 'Maths' }]);
  const [, , , teachers] = columns.courses;
  assert.equal(cellText(teachers, ['kim', 't2'], names), 'Kim Lee, t2');
  assert.deepEqual(cellValue(teachers, 'kim lee; t3, MA1,Nobody', names), ['kim', 't3', 'c1', 'Nobody']);
  assert.deepEqual(cellValue(teachers, ' ', names), []);
});

test('what every kind of cell says comes back from its text', () => {
  const names = namesOf([{ id: 'kim', name: 'Kim' }, { id: 'lee' }, { id: 'ray' }]);
  const back = (/** @type {any} */ column, /** @type {any} */ value) =>
    assert.deepEqual(cellValue(column, cellText(column, value, names), names), value);
  back({ as: 'number' }, 12);
  back({ as: 'number' }, undefined);
  back({ as: 'weight' }, 'hard');
  back({ as: 'yes' }, true);
  back({ as: 'words' }, ['lab', 'beamer']);
  back({ as: 'words', field: 'meetings' }, [2, 1]);
  for (const needs of [[], ['kim'], ['kim', { count: 2, of: ['kim', 'lee', 'ray'] }], [{ of: ['kim', 'lee'] }], [{ features: ['lab', 'pc'] }],
    [{ count: 2, buildings: ['A', 'B'] }]]) back({ as: 'needs' }, needs);
  assert.equal(cellValue(/** @type {any} */ ({ as: 'number', needed: true }), '', names), 0);
  assert.equal(cellValue(/** @type {any} */ ({ as: 'number' }), 'forty', names), 'forty');
});

test('what no text can say is not typed', () => {
  const needs = columns.parts.find(({ field }) => field === 'rooms');
  assert.ok(needs && !isTyped(needs, [{ of: [{ id: 'C101', penalty: 3 }] }]));
  assert.ok(needs && isTyped(needs, undefined));
});

test('a document of version 1 has no tables that it could not keep', () => {
  assert.deepEqual(tablesOf({ version: 1 }), ['rooms', 'teachers', 'courses', 'curricula']);
  assert.ok(!columnsOf({ version: 1 }, 'courses').some(({ field }) => field === 'parts'));
});
