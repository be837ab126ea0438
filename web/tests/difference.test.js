import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference } from '../static/difference.js';

const problem = {
  courses: [{ id: 'algebra', teachers: ['noether'] }, { id: 'logic', teachers: ['noether', 'tarski'] }],
  teachers: [{ id: 'tarski' }, { id: 'noether' }, { id: 'godel' }],
  curricula: [{ id: 'maths', courses: ['algebra'] }, { id: 'philosophy', courses: ['logic'] }],
};
const lecture = (course, day, period, room = 'r1') => ({ course, day, period, room });

test('a lecture that keeps its time is in another room only', () => {
  const { all, time, room } = difference(problem,
    [lecture('algebra', 0, 0, 'r2'), lecture('algebra', 1, 1), lecture('logic', 2, 2)],
    [lecture('algebra', 0, 0), lecture('algebra', 1, 2), lecture('logic', 2, 2)]);
  assert.deepEqual({ all, time, room }, { all: 3, time: 1, room: 1 });
});

test('lectures of a course that swap their times are where they were', () => {
  const { time, room } = difference(problem,
    [lecture('algebra', 0, 0), lecture('algebra', 1, 1)], [lecture('algebra', 1, 1), lecture('algebra', 0, 0)]);
  assert.deepEqual({ time, room }, { time: 0, room: 0 });
});

test('those with the most changes come first, and those without any not at all', () => {
  const { cohorts, teachers } = difference(problem,
    [lecture('algebra', 0, 0), lecture('logic', 2, 2), lecture('logic', 3, 3)],
    [lecture('algebra', 0, 1), lecture('logic', 2, 2, 'r2'), lecture('logic', 3, 2)]);
  assert.deepEqual(cohorts, [{ id: 'philosophy', lectures: 2 }, { id: 'maths', lectures: 1 }]);
  assert.deepEqual(teachers, [{ id: 'noether', lectures: 3 }, { id: 'tarski', lectures: 2 }]);
});

test('a course that had no lectures before has all of them elsewhere', () => {
  assert.equal(difference(problem, [lecture('logic', 0, 0)], []).time, 1);
});
