import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asKind, spansOf, textOfSpans, wordsOf } from '../static/imports.js';

test('breaks are read as people write them, and written so that they are read again', () => {
  const spans = [{ start: '09:30', end: '09:45' }, { start: '13:00', end: '14:00' }];
  assert.deepEqual(spansOf('9:30 – 9:45; 13:00-14:00,'), spans);
  assert.deepEqual(spansOf(textOfSpans(spans)), spans);
  assert.deepEqual(spansOf(' '), []);
});

test('what is no part of a day stays, so that it can be refused', () => {
  assert.equal(textOfSpans(spansOf('lunch')), 'lunch');
});

test('days are separated by commas or blanks', () => {
  assert.deepEqual(wordsOf('Mon, Tue Wed'), ['Mon', 'Tue', 'Wed']);
});

test('a table of another kind keeps what both kinds can say', () => {
  const table = { table: 'a.csv', is: 'courses', columns: ['name', 'hours', ''] };
  assert.deepEqual(asKind(table, 'rooms', { rooms: ['name', 'capacity'] }), { table: 'a.csv', is: 'rooms', columns: ['name', '', ''] });
});
