import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matches } from '../static/parts/combobox.js';

const items = ['Žofie Nováková', 'Jürgen Groß', 'Łucja Wałęsa', 'Amélie Dubois', 'Novak, Jan', 'Søren Lund'].map((label) => ({ value: label, label }));
const found = (text) => matches(items, text).map(({ label }) => label);

test('what is typed is found whatever its case and accents', () => {
  assert.deepEqual(found('zofie'), ['Žofie Nováková']);
  assert.deepEqual(found('GROSS'), ['Jürgen Groß']);
  assert.deepEqual(found('walesa'), ['Łucja Wałęsa']);
  assert.deepEqual(found('soren'), ['Søren Lund']);
});

test('names that begin with it come first', () => {
  assert.deepEqual(found('novak'), ['Novak, Jan', 'Žofie Nováková']);
});

test('words are found in any order', () => {
  assert.deepEqual(found('dubois amelie'), ['Amélie Dubois']);
});

test('nothing typed finds all, and nonsense nothing', () => {
  assert.equal(found('  ').length, items.length);
  assert.deepEqual(found('xyz'), []);
});
