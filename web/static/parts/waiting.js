// What waits for whoever has signed in: decisions, and what came to nothing of their own.

import { get } from '../api.js';
import { el, section, serverSaid } from '../dom.js';
import { mayApprove, mayDecide, mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { dateTime } from '../text.js';
import { failureText } from '../told.js';
import { againAddress } from './again.js';
import { age, ago, left } from './ago.js';
import { emptyState } from './empty.js';
import { liveList } from './livelist.js';
import { refill } from './refill.js';
import { whenSeen } from './seen.js';

const lately = 7 * 24 * 3600e3;
const soon = 24 * 3600e3;
/** @type {State[]} */
const troubles = ['failed', 'rejected', 'expired'];

/**
 * The part of the inbox that asks for something to be done; read fills it, refreshed when it was seen before.
 * @param {Person} me
 */
export function waitingList(me) {
  const { node, body } = section(say.inbox.waiting);
  const list = liveList((/** @type {Job} */ job) => row(job, me), (job) => `${job.state} ${job.round} ${job.overdue} ${job.selected_variant_id}`);
  const nothing = emptyState(say.inbox.nothingWaits);
  const dates = el('ul', { class: 'plainlist' });
  list.node.classList.add('todos');
  body.append(nothing, dates, list.node);

  /** @param {boolean} refreshed */
  async function read(refreshed) {
    const [toDecide, own, terms] = await Promise.all([
      allOf('/api/generation-jobs/?waiting=true'),
      mayPlan(me) ? get('/api/generation-jobs/?mine=true') : { items: [] },
      mayApprove(me) ? get('/api/terms/') : { items: [] },
    ]);
    const proposed = terms.items.filter((term) => term.proposal).map((term) => term.term);
    refill(dates, proposed, () => proposed.map(datesToApprove), node);
    const jobs = [...toDecide.sort(byDeadline), ...own.items.filter(isTrouble)];
    list.show(jobs, refreshed);
    nothing.hidden = jobs.length + proposed.length > 0;
  }

  node.hidden = !mayDecide(me);
  return { node, read };
}

/**
 * All jobs of a list that comes in pages: what waits the longest is on the last one.
 * @param {`/api/generation-jobs/?${string}`} address
 */
async function allOf(address) {
  /** @type {Job[]} */
  const all = [];
  /** @type {string | undefined} */
  let next = '';
  while (next !== undefined) {
    /** @type {Page<Job>} */
    const page = await get(next ? `${address}&cursor=${encodeURIComponent(next)}` : address);
    all.push(...page.items);
    next = page.next;
  }
  return all;
}

const datesToApprove = (/** @type {string} */ term) =>
  el('li', {}, el('a', { href: `#/published/${encodeURIComponent(term)}` }, say.inbox.dates(term)));

/** When a decision is due, or the job expires. @param {Job} job */
const dueAt = (job) => job.due_at ?? job.expires_at;

/** What is overdue comes first, by itself. @param {Job} a @param {Job} b */
const byDeadline = (a, b) => (dueAt(a) ?? '9').localeCompare(dueAt(b) ?? '9');

/**
 * Whether an own job came to nothing lately and nothing newer was asked for the same term. own has the newest first.
 * @param {Job} job
 * @param {number} i
 * @param {Job[]} own
 */
const isTrouble = (job, i, own) => troubles.includes(job.state) &&
  Date.now() - Date.parse(job.ended_at ?? '') < lately &&
  !own.slice(0, i).some((newer) => newer.term === job.term);

/**
 * What approving a job would change, which is read when the job comes into sight.
 * @param {Job} job
 */
function atStake(job) {
  if (job.awaits !== 'approve' || !job.selected_variant_id) return false;
  const words = say.inbox.atStake;
  const node = el('small');
  whenSeen(node, () => get(`/api/timetable/variants/${job.selected_variant_id}/changes/`).then(({ replaces, changes }) => {
    node.textContent = !replaces ? words.first(job.term)
      : changes.courses.length > 0 ? say.review.moves(changes.courses) : words.none;
  }, () => {})); // the review itself says what cannot be read
  return node;
}

/**
 * @param {Job} job
 * @param {Person} me
 */
function row(job, me) {
  const todo = job.awaits === 'select' && job.round > 1 ? say.rounds.todo
    : say.inbox[job.awaits ?? /** @type {'failed' | 'rejected' | 'expired'} */ (job.state)];
  const asker = job.requester === me.id ? say.inbox.you : job.requester_name || job.requester;
  const since = el('span');
  const until = el('span', { class: 'until' });
  const node = el('li', { class: `row-item todo ${job.awaits ? '' : 'trouble'}` },
    el('span', { class: 'what' }, el('a', { class: 'cover', href: `#/jobs/${job.id}`, 'aria-label': `${todo}: ${job.problem_name}, ${job.term}` }, todo),
      job.error && el('small', {}, serverSaid(failureText(job), job.error))),
    el('span', { class: 'about' }, el('b', {}, job.problem_name), ' ', el('span', { class: 'whole' }, job.term), ' ', atStake(job)),
    el('span', { class: 'quiet' }, since, ` · ${say.inbox.askedBy(asker)}`),
    job.awaits ? until
      : el('a', { class: 'above', href: againAddress(job), 'aria-label': say.inbox.again_label(job.problem_name, job.term) }, say.inbox.again));
  return {
    node,
    /** @param {Job} now */
    show(now) {
      const happened = say.inbox.since[/** @type {keyof typeof say.inbox.since} */ (now.state)];
      since.replaceChildren(age(now.ended_at ?? now.updated_at, (iso) => happened(ago(iso))));
      const due = dueAt(now);
      if (!due || !now.awaits) return;
      until.classList.toggle('soon', !now.overdue && Date.parse(due) - Date.now() < soon);
      until.classList.toggle('late', now.overdue);
      until.replaceChildren(age(due, (iso) => (now.overdue ? say.rounds.overdueSince(dateTime(iso, job.time_zone))
        : say.inbox.until(dateTime(iso, job.time_zone), left(iso)))));
    },
  };
}
