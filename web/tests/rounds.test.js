import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedAtFirst, objectionTo, profileOf } from '../static/parts/rounds.js';
import { selectedFirst } from '../static/tradeoff.js';

const searched = (variants, profile, accepted = true) => ({ action: 'search_again', accepted, search: { variants, profile, budget_seconds: 5 } });

test('each variant has the profile that its own search was asked for', () => {
  const job = { variants: 6, profiles: ['balanced', 'seats'], decisions: [searched(1, 'teachers'), searched(9, 'seats', false), searched(2)] };
  assert.deepEqual([1, 2, 3, 4, 5, 6].map((n) => profileOf(job, n)), ['balanced', 'seats', 'balanced', 'teachers', 'balanced', 'balanced']);
  assert.equal(profileOf({ variants: 2, profiles: ['seats'] }, 2), 'seats');
});

test('a variant that was made by hand has no profile, and later ones keep theirs', () => {
  const byHand = { action: 'revise', accepted: true };
  const job = { variants: 6, profiles: ['balanced', 'seats'], decisions: [byHand, { ...byHand, accepted: false }, searched(2, 'teachers'), byHand] };
  assert.equal(askedAtFirst(job), 2);
  assert.deepEqual([2, 3, 4, 5, 6].map((n) => profileOf(job, n)), ['seats', undefined, 'teachers', 'teachers', undefined]);
});

test('the last accepted request for changes is the objection', () => {
  const decision = (id, action, accepted) => ({ id, action, accepted });
  const decisions = [decision('a', 'request_changes', true), decision('b', 'request_changes', true), decision('c', 'request_changes', false),
    decision('d', 'select', true)];
  assert.equal(objectionTo({ decisions }).id, 'b');
  assert.equal(objectionTo({}), undefined);
});

test('the variant that was sent back stands first, after one that is selected', () => {
  const variant = (id, cost, selected = false) => ({ id, number: cost, hard: 0, cost, selected });
  const ids = (...all) => selectedFirst(all, 'back').map((v) => v.id);
  assert.deepEqual(ids(variant('best', 1), variant('back', 9), variant('worse', 5)), ['back', 'best', 'worse']);
  assert.deepEqual(ids(variant('best', 1), variant('back', 9), variant('chosen', 5, true)), ['chosen', 'back', 'best']);
});
