import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, termOfToday } from '../static/mine.js';

const term = (name, first_day, last_day, published = true) => ({ term: name, published, first_day, last_day });
const autumn = term('autumn', '2026-09-28', '2027-01-29');
const spring = term('spring', '2027-04-05', '2027-07-09');

test('the term of today is the one that is held, then the next, then the last', () => {
  for (const [today, wanted] of [['2026-09-01', 'autumn'], ['2026-09-28', 'autumn'], ['2027-01-29', 'autumn'], ['2027-01-30', 'spring'],
    ['2027-07-10', 'spring']]) {
    assert.equal(termOfToday([spring, autumn], today), wanted, today);
  }
});

test('a term without a timetable is not shown, and one without dates only when no other is', () => {
  const planned = term('planned', '2027-01-01', '2027-12-31', false);
  const undated = term('undated');
  assert.equal(termOfToday([planned, undated, spring], '2027-02-01'), 'spring');
  assert.equal(termOfToday([planned, undated], '2027-02-01'), 'undated');
  assert.equal(termOfToday([planned], '2027-02-01'), undefined);
  assert.equal(termOfToday([], '2027-02-01'), undefined);
});

test('an address takes any names', () => {
  assert.equal(addressOf('2026/27', { kind: 'teacher', member: 'a&b=c' }), '#/published/2026%2F27?by=teacher&of=a%26b%3Dc');
});
