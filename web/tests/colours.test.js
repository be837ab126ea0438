import assert from 'node:assert/strict';
import { test } from 'node:test';
import { courseColours } from '../static/parts/colours.js';

const courses = (n) => Array.from({ length: n }, (_, i) => ({ id: `c${String(i).padStart(3, '0')}` }));
const ids = (list) => list.map(({ id }) => id);

test('the order of the courses makes no difference to their colours', () => {
  const some = courses(30);
  const curricula = [{ id: 'k', courses: ids(some.slice(3, 9)) }];
  const there = courseColours({ courses: some, curricula });
  const back = courseColours({ courses: [...some].reverse(), curricula });
  for (const { id } of some) assert.equal(there.get(id), back.get(id));
});

test('every colour is used before one is used again', () => {
  const colours = courseColours({ courses: courses(24) });
  for (let colour = 1; colour <= 12; colour++) assert.equal([...colours.values()].filter((c) => c === colour).length, 2);
});

test('the courses of a curriculum have colours of their own, wherever their ids are', () => {
  const all = courses(60);
  const curricula = [0, 1, 2, 3, 4].map((k) => ({ id: `k${k}`, courses: ids(all.filter((_, i) => i % 6 === k)) }));
  const colours = courseColours({ courses: all, curricula });
  for (const { courses: some } of curricula) assert.equal(new Set(some.map((id) => colours.get(id))).size, some.length);
});

test('beyond twelve courses of a curriculum, colours repeat evenly', () => {
  const all = courses(14);
  const colours = courseColours({ courses: all, curricula: [{ id: 'k', courses: ids(all) }] });
  assert.equal(new Set(colours.values()).size, 12);
});
