import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvName, toCSV } from '../static/csv.js';

/** @type {Column<Value[]>[]} */
const columns = [
  { key: 'a', heading: 'Name', value: (row) => row[0] }, { key: 'b', heading: 'In use', unit: '%', kind: 'number', value: (row) => row[1] },
];
const lines = (/** @type {Value[][]} */ ...rows) => toCSV(columns, rows).split('\r\n').slice(1, -1);

test('a file begins with the mark of UTF-8 and the headings, and its lines end as RFC 4180 says', () => {
  assert.equal(toCSV(columns, [['Žofie', 40], ['Bo', null]]), '\uFEFFName,In use (%)\r\nŽofie,40\r\nBo,\r\n');
});

test('commas, quotes and line breaks are quoted', () => {
  assert.deepEqual(lines(['a,1', 1], ['the "old" hall', 2], ['x;y', 3]), ['"a,1",1', '"the ""old"" hall",2', 'x;y,3']);
  assert.match(toCSV(columns, [['two\nlines', 1]]), /"two\nlines",1/);
});

test('where numbers have a comma, cells are parted by semicolons', () => {
  assert.equal(toCSV(columns, [['a;b', 2.5], ['c,d', 1000]], ','), '\uFEFFName;In use (%)\r\n"a;b";2,5\r\nc,d;1000\r\n');
});

test('what a spreadsheet would run is guarded, and numbers are not', () => {
  assert.deepEqual(lines(['=1+1', -5], ['+49', 1], ['-x', 1], ['@a', 1], ['\tb', 1], ['=HYPERLINK("x","y")', 1]),
    ["'=1+1,-5", "'+49,1", "'-x,1", "'@a,1", "'\tb,1", `"'=HYPERLINK(""x"",""y"")",1`]);
});

test('a file is named without what file systems refuse', () => {
  assert.equal(csvName('2027-spring', 'Variant 2', 'free rooms', 'Tuesday at 10:00'), '2027-spring-variant-2-free-rooms-tuesday-at-10-00.csv');
  assert.equal(csvName('../é/x', '', '.'), 'é-x.csv');
});
