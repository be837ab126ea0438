import { ApiError, get, post } from '../api.js';
import { attempt, doneBox, el, errorBox, moment, section, serverSaid, setText, shown, stateBadge } from '../dom.js';
import { againAddress } from '../parts/again.js';
import { bringVariantButton } from '../parts/bring.js';
import { variantCards } from '../parts/cards.js';
import { compareVariants, missing } from '../parts/compare.js';
import { formDialog } from '../parts/dialog.js';
import { pageHeader, toJobs } from '../parts/header.js';
import { readyNotice } from '../parts/notify.js';
import { variantPair } from '../parts/pair.js';
import { liveWeek } from '../parts/preview.js';
import { refill } from '../parts/refill.js';
import { replayOutcome } from '../parts/replay.js';
import { reviewForm } from '../parts/review.js';
import { askedAtFirst, laterSearches, objection, objectionTo, searchDialog } from '../parts/rounds.js';
import { searchDisplay } from '../parts/search.js';
import { stepper } from '../parts/stepper.js';
import { tellTab } from '../parts/tab.js';
import { timetables } from '../parts/timetables.js';
import { jobTrail } from '../parts/trail.js';
import { searched, watchProgress } from '../progress.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { failureText } from '../told.js';

const settleEvery = 3000;
const toDecide = ['draft', 'pending_review'];
const cameToNothing = ['rejected', 'cancelled', 'failed', 'expired'];

// Comments that have not been sent, by reader and job: they outlive a look at another page, and a session.
/** @type {Map<string, string>} */
const comments = new Map();

/**
 * One job: its search, its variants and the decisions about it.
 * @param {Visit} visit
 */
export async function jobView({ id, me, signal }) {
  const path = encodeURIComponent(id);
  const draft = `${me.id} ${id}`;
  const title = el('h1');
  const link = el('p', { class: 'hint', role: 'status' });
  const steps = el('div');
  const facts = el('dl', { class: 'facts' });
  const next = el('p', { class: 'lead', role: 'status' });
  const why = el('div');
  const more = el('div');
  const steer = { body: el('div', { class: 'buttons' }), notice: el('div', { class: 'notice' }) };
  const variants = section(say.job.variants);
  const figures = section(say.compare.title);
  const review = section();
  const decisions = section(say.job.decisions);
  let [job, found] = await read();
  const tables = timetables(job.problem_id);
  const cards = variantCards(tables, (v) => shown([
    may('select') && !v.selected && v.feasible &&
      button(say.job.select, variants.notice, () => decide('select', v), { 'aria-label': say.job.selectVariant(v.number) }),
    may('revise') && el('a', { href: `#/variants/${v.id}/edit`, 'aria-label': say.workbench.openLabel(v.number) }, say.workbench.open)]));
  const pair = variantPair(tables);
  const ready = readyNotice(job);
  let loads = 0;
  let progress = 0; // of the search, in percent
  /** @type {string | undefined} */
  let reviewed; // the variant that was last up for review here
  let overtaken = 0; // how often another timetable was in force than the one shown

  /** @returns {Promise<[Job, Variant[]]>} */
  async function read() {
    const [newJob, list] = await Promise.all([
      get(`/api/timetable/workflows/${path}/`), get(`/api/timetable/variants/?job_id=${path}`)]);
    return [newJob, list.items];
  }

  async function load() {
    const mine = ++loads;
    const now = await read();
    if (mine !== loads) return;
    [job, found] = now;
    render();
  }

  const may = (/** @type {Action} */ action) => job.allowed_actions?.includes(action);

  function render() {
    const { state, allowed_actions: allowed } = job;
    const selected = found.find((v) => v.selected);
    const toReview = state === 'pending_review' ? selected : undefined;
    tellSelection(toReview);
    ready.show(job);
    tellState();
    title.textContent = job.problem_name;
    const had = { variants: found.length > 0, selected: Boolean(job.selected_variant_id) };
    refill(steps, [state, had, job.round], () => [stepper(state, had, job.round)], title);
    refill(why, [objectionTo(job), state, found.length], () => objection(job, found), title);
    refill(facts, job, () => summary(job), title);
    refill(next, [state, allowed, job.decisions?.length], () => nextStep(job, me), title);
    refill(steer.body, [state, allowed], steering, title);
    variants.node.hidden = found.length === 0;
    refill(variants.body, [found, state, allowed], () => [...missing(job, found), cards(found, sentBack())], title);
    pair.show(found, title);
    figures.node.hidden = found.length === 0;
    refill(figures.body, found, () => [compareVariants(found)], title);
    review.node.hidden = !toReview;
    refill(review.body, [toReview?.id, allowed, overtaken], () => (toReview ? [reviewOf(toReview)] : []), title);
    decisions.node.hidden = !job.decisions?.length;
    refill(decisions.body, job.decisions, () => jobTrail(job, found), title);
  }

  /** The variant that has to change before it can be approved. */
  const sentBack = () => (job.state === 'draft' || job.state === 'running' ? objectionTo(job)?.variant_id : undefined);

  function tellState() {
    if (job.state === 'running') tellTab(title, say.tab.searching(Math.floor(progress), job.term), progress / 100);
    else tellTab(title, say.tab.is(say.states[job.state], job.term));
  }

  /**
   * Tells a reader when another variant is up for review than the one they were looking at.
   * @param {Variant | undefined} toReview
   */
  function tellSelection(toReview) {
    const another = reviewed && toReview && reviewed !== toReview.id && (may('approve') || may('reject'));
    if (another) review.notice.replaceChildren(errorBox({ message: say.job.reselected(toReview.number) }));
    if (!toReview) review.notice.replaceChildren();
    reviewed = toReview?.id ?? reviewed;
  }

  function steering() {
    return shown([
      may('search_again') && button(say.rounds.searchAsk, steer.notice, askForMore),
      may('revise') && bringVariantButton(job.id, told),
      may('finish') && button(say.job.finish, steer.notice, () => decide('finish'), { class: 'primary' }),
      may('cancel') && button(say.job.cancelAsk, steer.notice, async () => cancelling.showModal(), { class: 'danger' }),
      cameToNothing.includes(job.state) && mayPlan(me) && el('a', { class: 'button', href: againAddress(job) }, say.job.again),
    ]);
  }

  /** @param {Variant} variant */
  function reviewOf(variant) {
    /** @type {Parameters<typeof reviewForm>[5]} */
    const send = (action, replaces) => (event) => attempt(event.currentTarget, review.notice,
      async () => decide(action, variant, comments.get(draft), await replaces));
    return reviewForm(job, variant, tables, comments.get(draft) ?? '', (text) => comments.set(draft, text), send,
      (reason) => decide('request_changes', variant, reason));
  }

  /**
   * @param {string} text
   * @param {HTMLElement} notice
   * @param {() => Promise<void>} task
   * @param {Record<string, string>} [attributes]
   */
  function button(text, notice, task, attributes) {
    const node = el('button', { type: 'button', click: () => attempt(node, notice, task), ...attributes }, text);
    return node;
  }

  async function askForMore() {
    const dialog = searchDialog(job, found, (search) => told(post(`/api/timetable/workflows/${path}/search/`, search)));
    more.replaceChildren(dialog);
    dialog.showModal();
  }

  const cancelling = formDialog({
    title: say.job.cancelTitle, content: [el('p', {}, say.job.cancelEffect)], keep: say.job.keep, confirm: say.job.cancel, danger: true,
    send() {
      cancelling.close();
      attempt(steer.body, steer.notice, () => decide('cancel'));
    },
  });

  /**
   * Sends a decision about what is shown here, and shows the job as it is then, whether it was taken or refused.
   * @param {Action} action
   * @param {Variant} [variant] what it is about
   * @param {string} [comment]
   * @param {string} [replaces] the publication that an approval replaces
   */
  async function decide(action, variant, comment, replaces) {
    const seen = variant && { comments: comment || undefined, variant_hash: variant.hash };
    await told(!variant
      ? post(`/api/generation-jobs/${path}/${action}/`)
      : action === 'select'
        ? post(`/api/timetable/variants/${variant.id}/select/`, seen)
        : post(`/api/timetable/workflows/${path}/${action.replace('_', '-')}/`,
          { ...seen, variant_id: variant.id, replaces_publication_id: replaces }));
    if (comment) comments.delete(draft);
  }

  /**
   * Tells what became of a decision that is being sent.
   * @param {Promise<DecidedJob>} sent
   */
  async function told(sent) {
    try {
      const answer = await sent;
      steer.notice.replaceChildren(...(answer.settled ? [] : [doneBox(say.job.sent)]));
      if (!answer.settled) settleLater(answer.decision_id);
    } catch (err) {
      if (err instanceof ApiError && err.code === 'publication_stale') overtaken++;
      throw err;
    } finally {
      await load();
    }
  }

  /** @param {string} decisionID */
  function settleLater(decisionID) {
    const asking = setInterval(async () => {
      await load().catch(() => {});
      if (!job.decisions?.some((d) => d.id === decisionID)) return;
      clearInterval(asking);
      steer.notice.replaceChildren();
    }, settleEvery);
    signal.addEventListener('abort', () => clearInterval(asking));
  }

  render();
  const week = liveWeek(job, signal);
  const search = searchDisplay(job, week.node);
  if (job.state === 'running') get(`/api/progress/${path}/?curves=true`).then(search.recall, () => {});
  const stale = el('div', { class: 'notice' });
  let finished = found.length; // variants, when they were last read
  watchProgress(id, {
    link(how) { setText(link, say.job.links[how]); },
    frame(data) {
      progress = searched(data);
      tellState();
      search.show(data, job);
      week.show(data);
      const done = data.variants.filter((v) => v.status === 'done').length;
      const known = data.status === job.state && data.round === job.round && data.selected_variant_id === job.selected_variant_id;
      if (known && done === finished) return;
      finished = done;
      load().then(() => stale.replaceChildren(), (err) => stale.replaceChildren(errorBox(err)));
    },
  }, signal);
  return el('div', {},
    pageHeader({
      crumbs: [toJobs(me), link],
      title, actions: [ready.node, steer.body],
    }),
    stale, cancelling, more, steer.notice, steps, facts, why, next,
    search.node, review.node, variants.node, pair.node, figures.node, decisions.node);
}

/**
 * What has to happen next, and why that is not offered to who cannot do it; or what came of the job.
 * @param {Job} job
 * @param {Person} me
 */
function nextStep(job, me) {
  const words = say.job.next;
  const may = (/** @type {Action} */ action) => job.allowed_actions?.includes(action);
  switch (job.state) {
    case 'draft': return [may('select') ? words.select : words.selectOthers];
    case 'pending_review':
      if (may('approve')) return [''];
      if (job.requester === me.id) return [words.ownRequest];
      return [job.selected_by === me.id ? words.ownSelection : words.decideOthers];
    case 'rejected': return rejection(job) ?? [words.rejected];
    case 'published': return [el('a', { href: `#/published/${encodeURIComponent(job.term)}` }, say.term.title(job.term))];
    case 'failed': return [job.error ? serverSaid(failureText(job), job.error) : words.failed];
    case 'queued': case 'running': return [''];
    default: return [words[job.state] ?? ''];
  }
}

/** Who rejected what a job came to, and why. @param {Job} job */
function rejection({ decisions = [] }) {
  const last = decisions.findLast(({ action, accepted }) => action === 'reject' && accepted);
  return last?.comment ? [say.job.next.rejectedBy(last.actor_name || last.actor), ' ', el('q', {}, last.comment)] : undefined;
}

/** @param {Job} job */
function summary(job) {
  const words = say.job.facts;
  const bounds = [job.budget_seconds > 0 && words.seconds(job.budget_seconds), job.iterations > 0 && words.moves(job.iterations)];
  const budget = bounds.filter(Boolean).join(words.and);
  const due = job.due_at ?? job.expires_at;
  const fact = (/** @type {string} */ name, /** @type {Child[]} */ ...value) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, ...value));
  return shown([
    fact(words.state, stateBadge(job.state)),
    fact(words.term, job.term),
    fact(words.problem, el('a', { href: `#/problems/${job.problem_id}` }, words.look),
      job.dataset_version && `, ${words.version(job.dataset_version)}`),
    fact(words.variants, job.begins_with ? words.brought : words.each(askedAtFirst(job), budget), laterSearches(job).map((s) => ` + ${words.each(s.variants, words.seconds(s.budget_seconds))}`)),
    fact(words.asked, job.requester_name || job.requester, ', ', moment(job.created_at, job.time_zone)),
    toDecide.includes(job.state) && due && fact(words.until, moment(due, job.time_zone),
      job.overdue && [' ', el('span', { class: 'badge bad' }, say.rounds.overdue)]),
    job.replays && fact(say.replay.of, ...replayOutcome(job.replays).filter(Boolean)),
    job.temporal_url && fact(words.workflow, el('a', { href: job.temporal_url, rel: 'noreferrer' }, words.web)),
  ]);
}
