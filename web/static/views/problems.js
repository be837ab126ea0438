import { el } from '../dom.js';
import { pager } from '../pager.js';
import { age, ago } from '../parts/ago.js';
import { dropZone } from '../parts/drop.js';
import { emptyState } from '../parts/empty.js';
import { pageHeader } from '../parts/header.js';
import { liveList } from '../parts/livelist.js';
import { uploads } from '../parts/uploads.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';

/**
 * The problems, and a place to upload others.
 * @param {Visit} visit
 */
export async function problemsView({ me, signal }) {
  const list = liveList((/** @type {StoredProblem} */ problem) => row(problem, mayPlan(me)), () => '');
  const none = emptyState(mayPlan(me) ? say.problems.noneMine : say.problems.none);
  const pages = pager(() => '/api/problems/', (problems, again) => {
    list.show(problems, again);
    none.hidden = problems.length > 0;
  });
  await pages.read();
  return el('div', {},
    pageHeader({ title: say.problems.title, meta: [say.problems.lead] }),
    mayPlan(me) && uploadPart(pages.refresh, signal),
    el('section', {}, el('h2', {}, say.problems.list), none, list.node, ...pages.nodes));
}

/**
 * @param {StoredProblem} problem
 * @param {boolean} mayAsk
 */
function row(problem, mayAsk) {
  const uploaded = el('span', { class: 'quiet' });
  const node = el('li', { class: 'row-item problem' },
    el('a', { class: 'cover', href: `#/problems/${problem.id}` }, problem.name),
    el('span', { class: 'quiet' }, say.problems.size(problem)),
    uploaded,
    mayAsk && el('a', {
      class: 'above', href: `#/generate?problem=${problem.id}`, 'aria-label': say.problems.ask_label(problem.name),
    }, say.problems.ask));
  const since = (/** @type {string} */ iso) => say.problems.uploaded(ago(iso), problem.uploaded_by);
  return { node, show: () => uploaded.replaceChildren(age(problem.created_at, since)) };
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
    accept: '.xlsx,.zip,.json,.fet,.xml,.ctt,.ectt,application/json,text/plain,text/xml',
    kinds: [say.problems.kinds, el('br'), el('a', { href: '/api/workbook.xlsx', download: true }, say.problems.emptyWorkbook), ' · ',
      el('a', { href: '/api/workbook.xlsx?example=true', download: true }, say.problems.exampleWorkbook), ' · ',
      el('a', { href: '/api/problem.schema.json' }, say.problems.schema)],
  });
  return el('section', {}, el('h2', {}, say.problems.upload), zone.node,
    el('p', {}, el('a', { href: '#/import' }, say.problems.tables)), outcome.node);
}
