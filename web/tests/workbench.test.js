import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cellBeside, levelOf, offersOf, violationsOf } from '../static/workbench/colours.js';
import { lecturesAt, moveOf, placeOf, samePlace, takenBack, waysOf } from '../static/workbench/moves.js';
import { swaps } from '../static/workbench/swap.js';

const at = (/** @type {number} */ day, /** @type {number} */ period, room = 'A') =>
  ({ days: [day], period, rooms: [room] });
const move = (/** @type {any} */ from, /** @type {any} */ to, course = 'DB') => moveOf({ course }, from, to);
const edits = (/** @type {any[][]} */ ...all) => /** @type {any[]} */ (
  all.map(([author, moves], i) => ({ revision: i + 1, author, moves })));
const after = (/** @type {any[]} */ before, /** @type {any[][]} */ ...more) =>
  edits(...before.map(({ author, moves }) => [author, moves]), ...more);

test('a place leads to its lectures and back', () => {
  const place = { days: [0, 2], period: 3, length: 2, weeks: 'odd', rooms: ['A', 'B'] };
  const lectures = lecturesAt({ course: 'DB', activity: 'DB/1' }, place);
  assert.deepEqual(lectures.map((one) => [one.day, one.room, one.other_rooms]), [[0, 'A', ['B']], [2, 'A', ['B']]]);
  assert.deepEqual(placeOf(lectures[0], lectures), place);
  assert.ok(samePlace({ ...at(1, 2), length: 1 }, at(1, 2)));
  assert.ok(!samePlace(at(1, 2), at(1, 2, 'B')));
});

test('moves are taken back in their reverse order; what had no place has none again', () => {
  const moves = [move(at(0, 0), at(1, 1)), move(undefined, at(2, 2), 'ML'), move(at(1, 1), at(0, 0), 'OS')];
  const back = [move(at(0, 0), at(1, 1), 'OS'), move(at(2, 2), undefined, 'ML'), move(at(1, 1), at(0, 0))];
  assert.deepEqual(takenBack(moves), back);
  assert.deepEqual(takenBack(back), moves);
});

test('undo and redo follow from the edits alone, whoever else edits in between', () => {
  const [one, two] = [[move(at(0, 0), at(1, 1))], [move(at(1, 1), at(2, 2))]];
  const revisions = (/** @type {any[]} */ all, met = new Set()) => {
    const { done, undone } = waysOf(all, 'me', met);
    return [done.map(({ revision }) => revision), undone.map(({ revision }) => revision)];
  };
  const others = [move(at(4, 0), at(4, 1), 'OS')];
  assert.deepEqual(revisions(edits(['me', one], ['you', others], ['me', two])), [[1, 3], []]);
  const undone = edits(['me', one], ['me', two], ['you', others], ['me', takenBack(two)], ['me', takenBack(one)]);
  assert.deepEqual(revisions(undone), [[], [2, 1]]);
  const redone = after(undone, ['me', one]);
  assert.deepEqual(revisions(redone), [[1], [2]]);
  assert.deepEqual(revisions(after(redone, ['me', others])), [[1, 7], []], 'after a new edit nothing is made again');
  assert.deepEqual(revisions(edits(['me', one], ['me', others]), new Set([2])), [[1], []], 'others are in its way');
});

const places = /** @type {any} */ ({
  course: 'DB', from: at(0, 0), rooms: ['A', 'B'], times: [
    { ...at(0, 0), hard: 0, cost: 0, in: [{ hard: 0, cost: 0 }, { hard: 0, cost: 2 }], reasons: [] },
    {
      ...at(1, 0, 'B'), hard: 0, cost: -3, in: [{ hard: 1, cost: 0 }, { hard: 0, cost: -3 }],
      reasons: [{ rule: 'windows' }],
    },
    { ...at(1, 0), weeks: 'odd', hard: 0, cost: 1, in: [{ hard: 0, cost: 1 }, null], reasons: [] },
    { ...at(2, 1), hard: 2, cost: -9, in: [{ hard: 2, cost: -9 }, null], reasons: [] },
  ],
});

test('a cell offers its cheapest place, and a room its own', () => {
  const offers = offersOf(places);
  assert.equal(offers.at(0, [0])?.level, 'here');
  assert.equal(offers.at(0, [0], 'B')?.level, 'costs', 'another room at its time');
  assert.deepEqual(offers.at(1, [0])?.to, at(1, 0, 'B'));
  assert.deepEqual(offers.at(1, [0], 'A')?.to, { ...at(1, 0), weeks: 'odd' }, 'odd weeks cost less there than a clash');
  assert.ok(offers.at(1, [0], 'A')?.inOtherWeeks, 'which it says');
  assert.equal(offers.at(1, [0], 'B')?.reasons?.length, 1);
  assert.equal(offers.at(1, [0], 'C'), undefined);
  assert.equal(offers.at(3, [0]), undefined);
  assert.deepEqual(offers.all().map(({ level }) => level), ['better', 'costs', 'breaks']);
  assert.deepEqual(offers.rooms(at(0, 0)).map(({ to }) => to.rooms[0]), ['A', 'B']);
});

test('hard rules come before costs', () => {
  assert.deepEqual([[1, -5], [-1, 5], [0, 1], [0, -1], [0, 0]].map(([hard, cost]) => levelOf({ hard, cost })),
    ['breaks', 'better', 'costs', 'better', 'free']);
});

test('violations are marked where they are', () => {
  const conflict = /** @type {any} */ ({ rule: 'conflicts', courses: ['DB', 'OS'], day: 1, period: 3 });
  const days = /** @type {any} */ ({ rule: 'min_working_days', courses: ['DB'], cost: 5 });
  const lost = /** @type {any} */ ({ rule: 'different_days', courses: ['DB'], cost: 0 });
  const rules = [{ rule: 'different_days', weight: 'hard', violations: 1 }];
  const scored = /** @type {any} */ ({ violations: [conflict, days, lost], rules });
  const lecture = { course: 'DB', day: 1, period: 2, length: 2, room: 'A' };
  assert.deepEqual(violationsOf(scored, lecture), [conflict, lost]);
  assert.deepEqual(violationsOf(scored, { ...lecture, day: 2 }), [lost]);
  assert.deepEqual(violationsOf(scored, { ...lecture, course: 'ML' }), []);
});

test('arrow keys lead from cell to cell, also where days have periods of their own', () => {
  const cells = [[0, 0], [0, 1], [2, 0], [3, 1], [4, 0]].map(([row, column]) => ({ row, column }));
  const to = (/** @type {number} */ from, /** @type {string} */ key) => {
    const next = cellBeside(cells, cells[from], key);
    return next && cells.indexOf(next);
  };
  assert.equal(to(0, 'ArrowDown'), 2);
  assert.equal(to(2, 'ArrowRight'), 3);
  assert.equal(to(3, 'ArrowLeft'), 2);
  assert.equal(to(3, 'ArrowUp'), 1);
  assert.equal(to(1, 'ArrowRight'), undefined);
  assert.equal(to(0, 'End'), 1);
  assert.equal(to(0, 'a'), undefined);
});

test('two change places with their own rooms, or with those of the other', () => {
  const other = { course: 'OS', day: 1, period: 1, room: 'B' };
  const [own, exchanged] = swaps({ course: 'DB' }, at(0, 0), at(1, 1, 'C'), other, [other]);
  assert.deepEqual(own, [move(at(0, 0), at(1, 1)), move(at(1, 1, 'B'), at(0, 0, 'B'), 'OS')]);
  assert.deepEqual(exchanged.map(({ to }) => to.rooms), [['B'], ['A']]);
});
