import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstWeekday } from '../static/language.js';
import { datesOf, nearestWeek, startOfWeek, weeksOf, inWeek, partOfTerm, weekNumber } from '../static/weeks.js';

const easter = { first_day: '2027-03-29', last_day: '2027-03-29', name: 'Easter Monday' };
const term = { time_zone: 'Europe/Berlin', first_day: '2027-03-17', last_day: '2027-04-12', holidays: [easter] };
const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

test('a week begins on Monday, across months and years', () => {
  for (const [date, monday] of [['2027-03-29', '2027-03-29'], ['2027-04-04', '2027-03-29'], ['2027-01-01', '2026-12-28'], ['2028-03-01', '2028-02-28']]) {
    assert.equal(startOfWeek(date, week), monday);
  }
});

test('a week begins on the day on which weeks begin where the reader is', () => {
  assert.deepEqual(['de-DE', 'en-GB', 'en-US'].map(firstWeekday), [0, 0, 6]);
  assert.equal(startOfWeek('2027-04-04', week, 6), '2027-04-04');
  assert.equal(startOfWeek('2027-04-03', week, 6), '2027-03-28');
  assert.deepEqual(weeksOf(term, week, 6).slice(0, 2), ['2027-03-14', '2027-03-21']);
  assert.deepEqual(datesOf(term, week, '2027-04-04')?.map((d) => d?.date), ['2027-04-05', '2027-04-06', '2027-04-07', '2027-04-08', '2027-04-09']);
});

test('the days of a timetable keep their order, wherever the reader is', () => {
  const [toSunday, fromSunday] = [[...week, 'saturday', 'sunday'], ['sunday', ...week]];
  assert.equal(startOfWeek('2027-04-04', toSunday, 6), '2027-03-29');
  assert.equal(startOfWeek('2027-04-07', fromSunday, 0), '2027-04-04');
  assert.equal(datesOf(term, fromSunday, '2027-04-04')?.[0]?.date, '2027-04-04');
});

test('a term has the weeks of its first and last day and all between', () => {
  assert.deepEqual(weeksOf(term, week), ['2027-03-15', '2027-03-22', '2027-03-29', '2027-04-05', '2027-04-12']);
});

test('the nearest week is the one that is held, the first one before the term and the last one after it', () => {
  const weeks = weeksOf(term, week);
  for (const [date, monday] of [['2026-01-01', '2027-03-15'], ['2027-04-01', '2027-03-29'], ['2030-01-01', '2027-04-12']]) {
    assert.equal(nearestWeek(weeks, date), monday);
  }
});

test('nothing is held on holidays and outside the term', () => {
  assert.deepEqual(datesOf(term, week, '2027-03-29')?.map((d) => d?.off), [easter, undefined, undefined, undefined, undefined]);
  assert.deepEqual(datesOf(term, week, '2027-03-15'), [
    { date: '2027-03-15', off: 'outside' }, { date: '2027-03-16', off: 'outside' },
    { date: '2027-03-17', off: undefined }, { date: '2027-03-18', off: undefined }, { date: '2027-03-19', off: undefined },
  ]);
});

test('days come in any order, and one that is never held has no date', () => {
  assert.deepEqual(datesOf(term, ['friday', 'none', 'monday'], '2027-04-05')?.map((d) => d?.date), ['2027-04-09', undefined, '2027-04-05']);
});

test('there are no dates where two days are held on one weekday, or none on any', () => {
  assert.equal(datesOf(term, ['monday', 'monday'], '2027-04-05'), undefined);
  assert.equal(datesOf(term, ['none', ''], '2027-04-05'), undefined);
  assert.equal(datesOf(term, [], '2027-04-05'), undefined);
});

test('weeks are said as documents write them', () => {
  const held = (weeks) => [1, 2, 3, 4, 5, 6].filter((week) => inWeek(weeks, week));
  assert.deepEqual([held(undefined).length, held('odd'), held('even')], [6, [1, 3, 5], [2, 4, 6]]);
  assert.deepEqual([held('1-2, 5'), held('5-'), held('3')], [[1, 2, 5], [5, 6], [3]]);
  assert.equal(partOfTerm('odd', 15), 8 / 15);
});

test('weeks are counted from the first that has a day of the term', () => {
  const week = (first_day, start) => weekNumber({ first_day, last_day: '2027-07-09' }, ['monday', 'tuesday'], start);
  assert.equal(week('2027-04-06', '2027-04-05'), 1);
  assert.equal(week('2027-04-06', '2027-04-19'), 3);
  assert.equal(week('2027-04-08', '2027-04-12'), 1, 'all days of the week before are over by then');
});
