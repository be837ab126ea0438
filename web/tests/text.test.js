import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, courseLabel, dateTime, dayRange, duration, list, sentence, some, words } from '../static/text.js';

test('a message of the API becomes a sentence', () => {
  assert.equal(sentence('there is no such page'), 'There is no such page.');
  assert.equal(sentence('why?'), 'Why?');
});

test('a name of the API becomes words', () => {
  assert.equal(words('room_capacity'), 'Room capacity');
});

test('things are counted', () => {
  assert.equal(count(1, 'lecture', 'lectures'), '1 lecture');
  assert.equal(count(1200, 'lecture', 'lectures'), '1,200 lectures');
});

test('a long list ends with the number of what is left out', () => {
  assert.equal(list(['a', 'b', 'c']), 'a, b and c');
  const more = (n) => `${n} more`;
  assert.equal(some(['a', 'b'], 2, more), 'a and b');
  assert.equal(some(['a', 'b', 'c', 'd'], 2, more), 'a, b and 2 more');
});

test('a duration has the unit that people would use', () => {
  assert.deepEqual([0.2, 60, 89, 90, 5399, 5400, 36000].map(duration), ['1 s', '1 min', '89 s', '2 min', '90 min', '1.5 h', '10 h']);
});

test('a moment is told in the zone of the term, and an unknown zone is no error', () => {
  const moment = '2026-09-28T12:00:00Z';
  assert.match(dateTime(moment, 'Asia/Tokyo'), /28 Sept? 2026, 21:00 GMT\+9/);
  assert.equal(dateTime(moment, 'Mars/Olympus'), dateTime(moment));
});

test('a single day is named once', () => {
  assert.equal(dayRange('2026-09-28', '2026-09-28').match(/2026/g)?.length, 1);
});

test('a course goes by code and name, or else by its id', () => {
  assert.equal(courseLabel({ id: 'c1', code: 'MAT101', name: 'Algebra' }), 'MAT101 Algebra');
  assert.equal(courseLabel({ id: 'c1' }), 'c1');
});
