import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideOf, cellsOf, cutRows, lanesOf, overOf, rowsFrom, rowsOf, weekRows } from '../static/weekrows.js';

const at = (start, end) => ({ name: start, start, end });
const school = [at('08:00', '08:45'), at('08:45', '10:15'), at('10:45', '11:30')];

test('periods and the pauses between them are as high as they are long', () => {
  assert.deepEqual(rowsOf(school).map(({ minutes, period }) => [minutes, period]), [[45, 0], [90, 1], [30, undefined], [45, 2]]);
});

test('periods are equally high when one of them has no time, or two overlap', () => {
  const equal = [{ minutes: 1, period: 0 }, { minutes: 1, period: 1 }];
  assert.deepEqual(rowsOf([at('08:00', '08:45'), { name: '2' }]), equal);
  assert.deepEqual(rowsOf([at('08:00', '08:45'), at('08:30', '09:15')]), equal);
  assert.deepEqual(rowsOf([at('09:00', '09:45'), at('08:00', '08:45')]), equal);
});

test('the time is in one row, and so far down in it', () => {
  const over = (minute) => rowsOf(school).map((row) => overOf(row, minute));
  assert.deepEqual(over(8 * 60 + 45), [undefined, 0, undefined, undefined]);
  assert.deepEqual(over(10 * 60 + 30), [undefined, undefined, 0.5, undefined]);
  assert.deepEqual(over(7 * 60), [undefined, undefined, undefined, undefined]);
});

test('arrow keys lead up and down a day, and across days without lectures', () => {
  const [first, second, far, near] = [{ day: 0, period: 0 }, { day: 0, period: 3 }, { day: 2, period: 0 }, { day: 2, period: 4 }];
  const all = [second, near, far, first];
  assert.equal(besideOf(all, first, 'ArrowDown'), second);
  assert.equal(besideOf(all, second, 'ArrowDown'), undefined);
  assert.equal(besideOf(all, second, 'ArrowRight'), near);
  assert.equal(besideOf(all, far, 'ArrowLeft'), first);
  assert.equal(besideOf(all, first, 'ArrowLeft'), undefined);
  assert.equal(besideOf(all, first, 'Enter'), undefined);
});

test('a day with periods of its own ends its rows where others go on', () => {
  const { rows, spans } = weekRows([[at('09:00', '10:00'), at('10:00', '11:00')], [at('09:30', '10:30')]]);
  assert.deepEqual(rows.map(({ minutes }) => minutes), [30, 30, 30, 30]);
  assert.deepEqual(spans, [[[0, 2], [2, 4]], [[1, 3]]]);
});

test('days without times have rows by number', () => {
  const { rows, spans } = weekRows([[{ name: 'A' }, { name: 'B' }], [{ name: 'X' }]]);
  assert.deepEqual([rows.length, spans], [2, [[[0, 1], [1, 2]], [[0, 1]]]]);
});

test('the last period of a day may end after midnight', () => {
  assert.deepEqual(rowsOf([at('22:00', '23:00'), at('23:00', '00:30')]).map(({ minutes }) => minutes), [60, 90]);
});

test('a block spans its periods and the pauses between them, and what it overlaps is beside it', () => {
  const { rows, spans: [spans] } = weekRows([school]);
  const block = { span: rowsFrom(spans, 1, 2) };
  const short = { span: rowsFrom(spans, 2, 1) };
  assert.deepEqual(cellsOf(rows.length, spans, [block, short]), [{ span: [0, 1], held: [] }, { span: [1, 4], held: [block, short] }]);
  assert.deepEqual(lanesOf([block.span, short.span]), [0, 1]);
  assert.deepEqual(lanesOf([[0, 1], [1, 2], [0, 2]]), [0, 0, 1]);
});

test('of days with many short periods, rows end where something begins or ends', () => {
  const time = (minute) => `09:${String(minute).padStart(2, '0')}`;
  const slots = Array.from({ length: 11 }, (_, i) => at(time(5 * i), time(5 * i + 5)));
  const { rows, spans: [spans] } = cutRows(weekRows([slots]), [[2, 8], [5, 8]]);
  assert.deepEqual(rows.map(({ minutes, period }) => [minutes, period]), [[15, 2], [15, 5]]);
  assert.deepEqual([rowsFrom(spans, 2, 6), rowsFrom(spans, 5, 3)], [[0, 2], [1, 2]]);
});
