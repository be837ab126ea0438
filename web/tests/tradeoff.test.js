import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tradeoffs } from '../static/tradeoff.js';

const weights = { room_capacity: 1, min_working_days: 5, isolated_lectures: 2, windows: 2, room_stability: 1 };

/** A variant as the API shows it, by the violations of its rules. */
function variant(number, violations = {}, more = {}) {
  const soft = Object.entries(weights).map(([rule, weight]) => (
    { rule, weight, violations: violations[rule] ?? 0, cost: weight * (violations[rule] ?? 0) }));
  const hard = ['lectures', 'conflicts', 'pins'].map((rule) => ({ rule, weight: 'hard', violations: violations[rule] ?? 0, cost: 0 }));
  const broken = hard.reduce((sum, rule) => sum + rule.violations, 0);
  return {
    id: `v${number}`, number, profile: 'balanced', hash: `hash ${number}`, selected: false, feasible: broken === 0, hard: broken,
    cost: soft.reduce((sum, rule) => sum + rule.cost, 0), rules: [...hard, ...soft], ...more,
  };
}

const told = (...variants) => [...tradeoffs(variants).values()];

test('a variant says what it is best at, and what it pays for that', () => {
  assert.deepEqual(told(
    variant(1, { windows: 9, room_stability: 1 }), variant(2, { windows: 2, room_stability: 20 }),
    variant(3, { windows: 4, room_stability: 18 }),
  ), [
    'Best overall; 7 more gaps for students than variant 2.',
    'Fewest gaps for students; 19 more room changes than variant 1.',
    '5 fewer gaps for students than variant 1, but 17 more room changes.',
  ]);
});

test('the difference that costs most is told first, however many there are', () => {
  assert.deepEqual(told(variant(1, { windows: 3, min_working_days: 0 }), variant(2, { room_stability: 4, min_working_days: 1 })), [
    'Best overall; 3 more gaps for students than variant 2.',
    'No gaps for students; 1 more missing teaching day than variant 1.',
  ]);
});

test('nothing of a kind is told as that', () => {
  assert.equal(told(variant(1, { windows: 1 }), variant(2, { room_capacity: 3 }))[1],
    'No gaps for students; 3 more students without a seat than variant 1.');
});

test('the least that others have too is told with them', () => {
  const [, second] = told(variant(1, { windows: 4 }), variant(2, { windows: 2, room_stability: 9 }),
    variant(3, { windows: 2, room_stability: 8 }));
  assert.equal(second, 'Fewest gaps for students, as few as variant 3; 9 more room changes than variant 1.');
});

test('where one is best of all comes before what saves as much', () => {
  const [, second] = told(variant(1, { room_capacity: 2, room_stability: 2 }),
    variant(2, { room_capacity: 1, room_stability: 1, windows: 4 }), variant(3, { room_capacity: 1, room_stability: 5, windows: 1 }));
  assert.equal(second, 'Fewest room changes; 4 more gaps for students than variant 1.');
});

test('the best one that pays nothing says so', () => {
  assert.equal(told(variant(1, { windows: 1 }), variant(2, { windows: 2, room_stability: 1 }))[0],
    'Best overall; no worse than the others in any rule.');
});

test('the best one may pay against a later one alone', () => {
  assert.equal(told(variant(1, { windows: 1 }), variant(2, { windows: 2 }), variant(3, { room_stability: 30 }))[0],
    'Best overall; 1 more gap for students than variant 3.');
});

test('those that cost the same are best together', () => {
  assert.deepEqual(told(variant(1, { windows: 2 }), variant(2, { room_stability: 4 })), [
    'Best overall, like variant 2; 2 more gaps for students than variant 2.',
    'Best overall, like variant 1; 4 more room changes than variant 1.',
  ]);
});

test('one that is no better in any rule says so', () => {
  assert.equal(told(variant(1, { windows: 1 }), variant(2, { windows: 2, room_stability: 5 }))[1],
    'No better than variant 1 in any rule: 5 more room changes.');
});

test('one that differs in a single rule says so', () => {
  assert.equal(told(variant(1, { windows: 1 }), variant(2, { windows: 1, room_stability: 3 }))[1],
    'The same as variant 1 in every rule but one: 3 more room changes.');
});

test('equal variants say so', () => {
  assert.deepEqual(told(variant(1, { windows: 1 }), variant(2, { windows: 1 })),
    ['The same as the others in every rule.', 'The same as the others in every rule.']);
  assert.deepEqual(told(variant(1, { windows: 1 }), variant(2, { windows: 1 }), variant(3, { windows: 3 })), [
    'Best overall, like variant 2; no worse than the others in any rule.', 'The same as variant 1 in every rule.',
    'The same as variant 1 in every rule but one: 2 more gaps for students.',
  ]);
});

test('the same timetable is told from one with the same figures', () => {
  assert.equal(told(variant(1, { windows: 1 }), variant(2, { windows: 1 }, { hash: 'hash 1' }), variant(3, { windows: 3 }))[1],
    'The same timetable as variant 1.');
});

test('a variant without others says what costs most', () => {
  assert.deepEqual(told(variant(1, { windows: 3, room_stability: 5 })), ['Highest cost: 3 gaps for students.']);
  assert.deepEqual(told(variant(1, { room_capacity: 1 })), ['Only cost: 1 student without a seat.']);
  assert.deepEqual(told(variant(1)), ['Costs nothing in any rule.']);
});

test('a variant that breaks hard rules says which, and no other is compared with it', () => {
  assert.deepEqual(told(variant(1, { conflicts: 1, pins: 2 }), variant(2, { windows: 3 })),
    ['Cannot be selected: 2 moved fixed lectures.', 'Only cost: 3 gaps for students.']);
});

test('what its search favoured counts, even if no rule weighs it', () => {
  const gaps = (teacher_gaps, profile) => ({ profile, experience: { teacher_gaps } });
  assert.deepEqual(told(variant(1, { windows: 1 }, gaps(99, 'balanced')), variant(2, { room_stability: 5 }, gaps(0, 'teachers')),
    variant(3, { room_stability: 6 }, gaps(80, 'seats'))), [
    'Best overall; 1 more gap for students than variant 2.',
    'No gaps for teachers; 5 more room changes than variant 1.',
    'No gaps for students; 6 more room changes than variant 1.',
  ]);
});

test('the order in which variants are listed says nothing', () => {
  const [one, two] = [variant(1, { windows: 9 }), variant(2, { room_stability: 2 })];
  assert.deepEqual(tradeoffs([one, two]).get('v2'), tradeoffs([two, one]).get('v2'));
});
