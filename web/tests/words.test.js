import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { languages } from '../static/language.js';
import { say as english } from '../static/words/en.js';

const others = Object.keys(languages).filter((language) => language !== 'en');
const wordsOf = async (language) => (await import(`../static/words/${language}.js`)).say;

/** Every text of a language, by its path: strings, and functions that make them. */
function texts(tree, path = '') {
  if (typeof tree !== 'object' || tree === null) return [[path, tree]];
  return Object.entries(tree).filter(([key]) => path !== '' || key !== 'server').flatMap(([key, below]) => texts(below, `${path}/${key}`));
}

test('every file of words is a language, and every language has one', () => {
  assert.deepEqual(readdirSync(new URL('../static/words/', import.meta.url)).sort(), Object.keys(languages).map((name) => `${name}.js`).sort());
});

test('every language has the same texts, which are made of the same', async () => {
  const shape = (tree) => texts(tree).map(([path, text]) => `${path} ${typeof text} ${typeof text === 'function' ? text.length : ''}`);
  for (const language of others) assert.deepEqual(shape(await wordsOf(language)).sort(), shape(english).sort(), language);
});

// Words that another language may share with English.
const shared = ['', 'CSV', 'Live', 'Name', 'Normal', 'Outlook', 'Status', 'Temporal Web UI', 'Token', 'Workflow', 'optimal'];

test('no text is left in English', async () => {
  for (const language of others) {
    const words = new Map(texts(await wordsOf(language)));
    const left = texts(english).filter(([path, text]) => typeof text === 'string' && words.get(path) === text && !shared.includes(text));
    assert.deepEqual(left, [], language);
  }
});

/** The codes that a file of the server's defines by a pattern. */
const codesIn = (file, pattern) =>
  [...readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').matchAll(pattern)].map(([, code]) => code);
const constant = /\bCode\s+= "(\w+)"/g;

test('every language says every error, of a form too, failure, finding and violation of the server, by its code', async () => {
  const codes = {
    errors: [...['timetable/errors.go', 'server/errors.go', 'server/restored.go', 'server/auth/auth.go', 'server/publications/excerpt.go',
      'server/datasets/conflict.go']
      .flatMap((file) => codesIn(file, constant)), ...codesIn('server/errors.go', /http\.Status\w+:\s+"(\w+)"/g)],
    fields: ['calendar/term.go', 'server/generate.go', 'server/repairs.go'].flatMap((file) => codesIn(file, constant)),
    failures: codesIn('timetable/failure.go', constant),
    findings: ['explain/finding.go', 'explain/term.go'].flatMap((file) => codesIn(file, constant)),
    issues: codesIn('formats/tables/issue.go', /^\t"(\w+)":\s+"/gm),
    violations: codesIn('timetable/rules.go', /\bRule\s+= "(\w+)"/g),
  };
  const statuses = codesIn('server/errors.go', /^\t([\w.]*[cC]ode\w+):\s+http\.Status/gm);
  assert.equal(codes.errors.length, statuses.length + 1, 'a code stands in another file, or is not mapped to a status');
  for (const [kind, all] of Object.entries(codes)) {
    assert.ok(all.length > 5, `${kind}: found only ${all}`);
    for (const language of others) assert.deepEqual(Object.keys((await wordsOf(language)).server[kind]).sort(), [...new Set(all)].sort(), `${kind} in ${language}`);
  }
});
