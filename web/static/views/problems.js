import { el } from '../dom.js';
import { pager } from '../pager.js';
import { age, ago } from '../parts/ago.js';
import { dropZone } from '../parts/drop.js';
import { emptyState } from '../parts/empty.js';
import { pageHeader } from '../parts/header.js';
import { liveList } from '../parts/livelist.js';
import { fileKinds, uploads } from '../parts/uploads.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';

/**
 * The datasets, and a place to upload others.
 * @param {Visit} visit
 */
export async function problemsView({ me, signal }) {
  const list = liveList((/** @type {Dataset} */ { newest }) => row(newest, mayPlan(me)), ({ newest }) => String(newest.number));
  const none = emptyState(mayPlan(me) ? say.problems.noneMine : say.problems.none);
  const pages = pager(() => '/api/datasets/', (datasets, again) => {
    list.show(datasets, again);
    none.hidden = datasets.length > 0;
  });
  await pages.read();
  return el('div', {},
    pageHeader({ title: say.problems.title, meta: [say.problems.lead] }),
    mayPlan(me) && uploadPart(pages.refresh, signal),
    el('section', {}, el('h2', {}, say.problems.list), none, list.node, ...pages.nodes));
}

/**
 * A row for a dataset, which leads to its newest version.
 * @param {DatasetVersion} newest
 * @param {boolean} mayAsk
 */
function row(newest, mayAsk) {
  const { number, problem_id: problem, name, author, author_name: who, note } = newest;
  const made = el('span', { class: 'quiet' });
  const unsaved = el('span', { class: 'badge due' });
  const node = el('li', { class: 'row-item problem' },
    el('span', {}, el('a', { class: 'cover', href: `#/problems/${problem}` }, name), ' ', unsaved),
    el('span', { class: 'quiet' }, say.problems.size(newest)),
    made,
    mayAsk && el('a', {
      class: 'above', href: `#/generate?problem=${problem}`, 'aria-label': say.problems.ask_label(name),
    }, say.problems.ask));
  const line = (/** @type {string} */ iso) => say.versions.line(number, ago(iso), who || author, note);
  return {
    node,
    /** @param {Dataset} dataset */
    show({ draft_changes: changes }) {
      made.replaceChildren(age(newest.created_at, line));
      unsaved.textContent = say.versions.unsaved(changes);
      unsaved.hidden = changes === 0;
    },
  };
}

/**
 * Files are chosen, or dropped anywhere on the page.
 * @param {() => Promise<void>} stored
 * @param {AbortSignal} signal
 */
function uploadPart(stored, signal) {
  const outcome = uploads(stored);
  const zone = dropZone({
    choose: say.problems.choose, take: outcome.send, signal,
    accept: fileKinds,
    kinds: [say.problems.kinds, el('br'), el('a', { href: '/api/workbook.xlsx', download: true }, say.problems.emptyWorkbook), ' · ',
      el('a', { href: '/api/workbook.xlsx?example=true', download: true }, say.problems.exampleWorkbook), ' · ',
      el('a', { href: '/api/problem.schema.json' }, say.problems.schema)],
  });
  return el('section', {}, el('h2', {}, say.problems.upload), zone.node,
    el('p', {}, el('a', { href: '#/import' }, say.problems.tables)), outcome.node);
}
