import assert from 'node:assert/strict';
import { test } from 'node:test';
import { today } from '../static/parts/today.js';

const term = {
  time_zone: 'Europe/Lisbon', first_day: '2027-02-15', last_day: '2027-05-28', holidays: [{ first_day: '2027-03-22', last_day: '2027-04-02' }],
};
const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
const periods = [{ name: '1', start: '09:00', end: '09:50' }, { name: '2', start: '10:00', end: '10:50' }];
const at = (moment) => today(term, week, () => periods, new Date(moment));

test('it is the day, the minute and the period that are held now, in the zone of the term', () => {
  assert.deepEqual(at('2027-02-16T10:30:00Z'), { day: 1, minute: 630, period: 1 });
  assert.deepEqual(at('2027-04-07T08:15:00Z'), { day: 2, minute: 555, period: 0 }); // summer time
});

test('between two periods it is only the day', () => {
  assert.deepEqual(at('2027-02-15T09:55:00Z'), { day: 0, minute: 595 });
});

test('it is no day on a weekend, on a holiday, and outside the term', () => {
  for (const moment of ['2027-02-20T10:30:00Z', '2027-03-23T10:30:00Z', '2027-02-12T10:30:00Z', '2027-06-01T10:30:00Z']) {
    assert.equal(at(moment), undefined);
  }
});

test('where two weeks alternate, it cannot be said', () => {
  assert.equal(today(term, ['monday', 'monday'], () => periods, new Date('2027-02-15T10:30:00Z')), undefined);
});

test('a term without dates has no today', () => {
  assert.equal(today(undefined, week, () => periods), undefined);
});
