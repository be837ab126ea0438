import { get } from '../api.js';
import { el, field, option, section, setText, stateBadge } from '../dom.js';
import { pager } from '../pager.js';
import { age } from '../parts/ago.js';
import { pageHeader } from '../parts/header.js';
import { liveList } from '../parts/livelist.js';
import { knownTerms } from '../parts/terms.js';
import { whileVisible } from '../parts/visible.js';
import { waitingList } from '../parts/waiting.js';
import { mayDecide, mayPlan } from '../roles.js';
import { say } from '../strings.js';

const refreshEvery = 5000;
const typingPause = 250;

/**
 * What waits for the reader, and all jobs.
 * @param {Visit} visit
 */
export async function inboxView({ me, signal, query }) {
  const [waiting, running] = [waitingList(me), runningJobs(me)];
  const all = allJobs(me, query, await knownTerms());
  await Promise.all([waiting.read(false), running.read(false), all.read()]);
  const stale = el('p', { class: 'hint', role: 'status' });
  whileVisible(refreshEvery, async () => {
    const lost = await Promise.all([waiting.read(true), running.read(true), all.refresh()]).then(() => false, () => true);
    stale.textContent = lost ? say.inbox.stale : '';
  }, signal);
  return el('div', {},
    pageHeader({ title: mayDecide(me) ? say.inbox.title : say.shell.pages.jobs, actions: [mayPlan(me) && el('a', { class: 'button primary', href: '#/generate' }, say.inbox.ask)] }),
    stale, waiting.node, running.node, all.node);
}

/**
 * The newest searches that have not ended, for who asks for them; read fills the list, refreshed when it was seen before.
 * @param {Person} me
 */
function runningJobs(me) {
  const { node, body } = section(say.inbox.running);
  const list = liveList(row, (job) => job.state);
  body.append(list.node);
  node.hidden = true;

  /** @param {boolean} refreshed */
  async function read(refreshed) {
    if (!mayPlan(me)) return;
    const [running, queued] = await Promise.all([
      get('/api/generation-jobs/?state=running'), get('/api/generation-jobs/?state=queued')]);
    const jobs = [...running.items, ...queued.items];
    list.show(jobs, refreshed);
    node.hidden = jobs.length === 0;
  }
  return { node, read };
}

/**
 * All jobs, or those that fit what is searched for; that stands in the address.
 * @param {Person} me
 * @param {URLSearchParams} query
 * @param {string[]} terms
 */
function allJobs(me, query, terms) {
  const wanted = query.get('term');
  const text = el('input', { type: 'search', maxlength: 200, value: query.get('q'), autocomplete: 'off', spellcheck: 'false' });
  const state = el('select', {}, option('', say.inbox.anyState),
    Object.entries(say.states).map(([value, name]) => option(value, name, value === query.get('state'))));
  const term = el('select', {}, option('', say.inbox.anyTerm),
    [...new Set(wanted ? [wanted, ...terms] : terms)].map((name) => option(name, name, name === wanted)));
  const list = liveList(row, (job) => `${job.state} ${job.round} ${job.overdue} ${job.selected_variant_id}`);
  const status = el('p', { class: 'hint', role: 'status' });

  const filter = () => new URLSearchParams(Object.entries({ q: text.value.trim(), state: state.value, term: term.value })
    .filter(([, value]) => value));
  const none = () => (String(filter()) ? say.inbox.noMatch : say.inbox.none);
  const pages = pager(() => `/api/generation-jobs/?${filter()}`, (jobs, again, more) => {
    list.show(jobs, again);
    setText(status, jobs.length > 0 ? say.inbox.found(jobs.length, more) : none());
  });

  /** @type {number | undefined} */
  let typing;
  const search = () => {
    clearTimeout(typing);
    const wish = String(filter());
    const [path] = (location.hash || '#/').split('?');
    history.replaceState(null, '', wish ? `${path}?${wish}` : path);
    pages.read().catch((err) => { status.textContent = err.message; });
  };
  text.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(search, typingPause); });
  const form = el('form', { class: 'filters', role: 'search', 'aria-label': say.inbox.all, change: search,
    submit: (event) => { event.preventDefault(); search(); } },
  field(say.inbox.search, text), field(say.inbox.state, state), field(say.inbox.term, term));
  const node = el('section', {}, el('h2', {}, say.inbox.all), form, status, list.node, ...pages.nodes);
  return { node, read: pages.read, refresh: pages.refresh };
}

/** @param {Job} job */
function row(job) {
  const when = el('span', { class: 'when quiet' });
  const bar = el('progress', { max: 100, 'aria-label': say.inbox.progressOf(job.problem_name) });
  const percent = el('small');
  const search = el('span', { class: 'search' }, bar, percent);
  const node = el('li', { class: 'row-item job' },
    el('a', { class: 'cover', href: `#/jobs/${job.id}` }, job.problem_name),
    el('span', { class: 'of' }, job.term),
    el('span', { class: 'standing' }, stateBadge(job.state), job.overdue && el('span', { class: 'badge bad' }, say.rounds.overdue), search),
    el('span', { class: 'who-asked quiet' }, job.requester_name || job.requester),
    when);
  return {
    node,
    /** @param {Job} now */
    show(now) {
      search.hidden = now.progress === undefined;
      bar.value = now.progress ?? 0;
      percent.textContent = say.inbox.searched(bar.value);
      when.replaceChildren(age(now.created_at));
    },
  };
}
