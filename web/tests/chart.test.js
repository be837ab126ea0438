import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costTicks, evenTicks, extend } from '../static/parts/chart.js';

const pointsOf = (steps) => {
  const points = [];
  for (const [seconds, cost] of steps) extend(points, seconds, cost);
  return points;
};

test('a cost that stays is one line with two ends', () => {
  assert.deepEqual(pointsOf([[1, 9], [2, 5], [3, 5], [4, 5]]).map((p) => [p.seconds, p.cost]), [[1, 9], [2, 5], [4, 5]]);
});

test('what is told again or late adds nothing', () => {
  assert.equal(pointsOf([[2, 5], [2, 5], [1, 9]]).length, 1);
});

test('a long search keeps its first and last points, and not too many', () => {
  const points = pointsOf(Array.from({ length: 5000 }, (_, i) => [i, 10000 - i]));
  assert.ok(points.length <= 240, `${points.length} points`);
  assert.deepEqual([points.at(0), points.at(-1)], [{ seconds: 0, cost: 10000 }, { seconds: 4999, cost: 5001 }]);
});

test('times are few round numbers from 0 on', () => {
  assert.deepEqual(evenTicks(60), [0, 10, 20, 30, 40, 50]);
  for (const end of [1, 7, 100, 3600, 86400]) assert.ok(evenTicks(end).length <= 7, `${evenTicks(end)} to ${end}`);
});

test('costs are numbers that start with 1, 2 or 5, or the cost itself where none is near', () => {
  assert.deepEqual(costTicks(40, 600), [50, 100, 200, 500]);
  assert.deepEqual(costTicks(3, 3), [3]);
});
