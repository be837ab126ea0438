import { el, serverSaid } from '../dom.js';
import { say } from '../strings.js';
import { list } from '../text.js';
import { issueText } from '../told.js';
import { firstOf } from './more.js';

const says = say.imports;
const shownIssues = 12;
const shownThings = 12;

/**
 * What a dry run found. Twins are decided there, and what is gone is ticked to be removed.
 * @param {{decide: (key: string, merge: boolean) => void, proposed: ImportIssue[], dataset: boolean, action: Node[]}} of proposed is
 *   what was found when the files were read, and assumed for the week
 */
export function importReport({ decide, proposed, dataset, action }) {
  const counts = el('div', {}, el('p', { class: 'quiet' }, says.checking));
  const body = el('div', { class: 'import-found' });
  const status = el('p', { class: 'unseen', role: 'status' });
  const node = el('div', {}, el('h2', {}, says.result), status, counts, ...action, body);
  /** @type {Set<string>} */
  const removed = new Set();

  /** @param {ImportReport} report */
  function show(report) {
    const { twins, changes } = report;
    const said = new Set(report.issues.map(({ place, code }) => `${place} ${code}`));
    const assumed = proposed.filter(({ place, code }) => !said.has(`${place} ${code}`));
    const issues = [...assumed, ...report.issues];
    status.textContent = says.summary(report);
    counts.replaceChildren(
      el('p', {}, el('b', {}, says.made(report))),
      el('p', {}, el('span', { class: `badge ${report.errors ? 'bad' : 'good'}` }, says.errors(report.errors)), ' ',
        el('span', { class: `badge ${report.doubts + assumed.length ? 'due' : 'good'}` }, says.doubts(report.doubts + assumed.length))));
    body.replaceChildren(
      ...(issues.length ? [firstOf(issues, shownIssues, issueList, say.lists.others)] : []),
      ...(twins.length ? [el('h3', {}, says.twins), firstOf(twins, shownThings, twinList, say.lists.others)] : []),
      ...(dataset && changes ? changesPart(changes) : []),
      ...understood(report));
  }

  /** @param {ImportReport['twins']} twins */
  const twinList = (twins) => el('ul', { class: 'ticks' }, twins.map((twin) => {
    const box = el('input', { type: 'checkbox', checked: twin.merged, change: () => decide(twin.key, box.checked) });
    return el('li', {}, el('label', {}, box, says.sameAs(list(twin.names.map((name) => `“${name}”`)))), ' ', el('small', {}, twin.places.join(', ')));
  }));

  /** @param {NonNullable<ImportReport['changes']>} changes */
  function changesPart(changes) {
    /** @type {(some: ImportChange[]) => HTMLElement} */
    const things = (some) => el('p', {}, some.map(nameOf).join(', '));
    const ticks = (/** @type {ImportChange[]} */ some) => el('ul', { class: 'ticks' }, some.map((thing) => {
      const key = `${thing.kind}/${thing.id}`;
      const box = el('input', { type: 'checkbox', checked: removed.has(key), change: () => (box.checked ? removed.add(key) : removed.delete(key)) });
      return el('li', {}, el('label', {}, box, says.remove(nameOf(thing))));
    }));
    const part = (/** @type {string} */ title, /** @type {ImportChange[]} */ some, show = things) =>
      (some.length ? [el('h3', {}, title), firstOf(some, shownThings, show, say.lists.others)] : []);
    return [...part(says.added(changes.new.length), changes.new), ...part(says.changed(changes.changed.length), changes.changed),
      ...part(says.gone(changes.gone.length), changes.gone, ticks)];
  }
  return { node, show, removed: () => [...removed] };
}

const nameOf = (/** @type {ImportChange} */ { name, id }) => name || id;

/** @param {ImportIssue[]} issues */
const issueList = (issues) => el('ul', { class: 'issues' }, issues.map((issue) =>
  el('li', { class: issue.severity }, issue.place && el('code', {}, issue.place), ' ', serverSaid(issueText(issue), issue.message))));

/**
 * The tables of which some rows were not understood.
 * @param {ImportReport} report
 */
function understood({ tables }) {
  const partly = tables.filter(({ is, rows, understood: n }) => is && n < rows);
  return partly.length ? [el('ul', { class: 'quiet' }, partly.map((t) => el('li', {}, says.understood(t.table, t.understood, t.rows))))] : [];
}
