import assert from 'node:assert/strict';
import { test } from 'node:test';
import { impactOf } from '../static/impact.js';

const problem = {
  teachers: [{ id: 'ann' }, { id: 'bob' }, { id: 'cy' }],
  courses: [
    { id: 'art', teachers: ['ann', 'bob'], students: 30 }, { id: 'bio', teachers: ['bob'], students: 20 },
    { id: 'che', teachers: ['cy'], students: 10 },
  ],
  curricula: [{ id: 'one', courses: ['art', 'che'] }, { id: 'two', courses: ['art', 'bio'] }, { id: 'three', courses: ['che'] }],
};
const place = (course) => ({ course, day: 0, period: 0, room: 'hall' });
const change = (course, moved, added, removed) => ({
  course, moved: Array(moved).fill({ from: place(course), to: place(course) }),
  added: Array(added).fill(place(course)), removed: Array(removed).fill(place(course)),
});

test('changes concern the teachers and curricula of their courses, the most concerned first', () => {
  assert.deepEqual(impactOf(problem, [change('art', 1, 0, 0), change('bio', 2, 1, 1)]), {
    lectures: 5, courses: 2, enrolments: 50,
    teachers: [{ id: 'bob', lectures: 5 }, { id: 'ann', lectures: 1 }],
    cohorts: [{ id: 'two', lectures: 5 }, { id: 'one', lectures: 1 }],
  });
});

test('no change concerns nobody', () => {
  assert.deepEqual(impactOf(problem, []), { lectures: 0, courses: 0, enrolments: 0, teachers: [], cohorts: [] });
});

test('a course that the dataset has no more still counts', () => {
  assert.deepEqual(impactOf(problem, [change('gone', 0, 0, 3)]),
    { lectures: 3, courses: 1, enrolments: 0, teachers: [], cohorts: [] });
});
