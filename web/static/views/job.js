import { get, post } from '../api.js';
import { attempt, doneBox, el, errorBox, moment, section, stateBadge } from '../dom.js';
import { liveWeek } from '../parts/sketch.js';
import { watchProgress } from '../progress.js';
import { say } from '../strings.js';
import { searchDisplay } from './search.js';
import { reviewForm, trail } from './review.js';
import { compareVariants } from './variants.js';

/** One job: its progress, its variants and the decisions about it. */
export async function jobView({ id, me, signal }) {
  const path = encodeURIComponent(id);
  const title = el('h1');
  const facts = el('dl', { class: 'facts' });
  const next = el('p', { class: 'lead', role: 'status' });
  const steer = section('');
  const variants = section(say.job.variants);
  const review = section(say.job.review);
  const decisions = section(say.job.decisions);
  steer.node.firstChild.remove();
  let job;
  let found = [];
  let comment = '';
  let reviewed = ''; // what the review is about, so that it stays as it is while somebody writes
  let loads = 0;

  async function load() {
    const mine = ++loads;
    const [newJob, list] = await Promise.all([
      get(`/api/timetable/workflows/${path}/`), get(`/api/timetable/variants/?job_id=${path}`)]);
    if (mine !== loads) return;
    [job, found] = [newJob, list.items];
    const focused = document.activeElement;
    render();
    if (!focused.isConnected) title.focus();
  }

  const may = (action) => job.allowed_actions?.includes(action);

  function render() {
    title.textContent = job.problem_name;
    facts.replaceChildren(...summary(job));
    next.textContent = nextStep(job, me);
    steer.body.replaceChildren(
      ...(may('finish') ? [button(say.job.finish, steer.notice, () => decide('finish'))] : []),
      ...(may('cancel') ? [button(say.job.cancel, steer.notice, cancel)] : []));
    variants.node.hidden = found.length === 0;
    variants.body.replaceChildren(compareVariants(found, (v) => may('select') && !v.selected && v.feasible &&
      button(say.job.select, variants.notice, () => decide('select', v), say.job.selectVariant(v.number))));
    const selected = found.find((v) => v.selected);
    review.node.hidden = !selected || job.state !== 'pending_review';
    const about = `${selected?.id} ${job.allowed_actions}`;
    if (!review.node.hidden && reviewed !== about) {
      reviewed = about;
      const send = (action) => (event) => attempt(event.target, review.notice, () => decide(action, selected, comment));
      review.body.replaceChildren(reviewForm(job, selected, comment, (text) => { comment = text; }, send));
    }
    decisions.node.hidden = !job.decisions?.length;
    decisions.body.replaceChildren(trail(job.decisions ?? [], found));
  }

  function button(text, notice, task, label) {
    return el('button', { type: 'button', 'aria-label': label, click: (event) => attempt(event.target, notice, task) }, text);
  }

  async function cancel() {
    if (confirm(say.job.cancelAsk)) await decide('cancel');
  }

  /** Sends a decision about what is shown here, and shows the job as it is then, whether it was taken or refused. */
  async function decide(action, variant, comments) {
    const seen = variant && { comments: comments || undefined, variant_hash: variant.hash };
    try {
      const answer = action === 'select'
        ? await post(`/api/timetable/variants/${variant.id}/select/`, seen)
        : action === 'approve' || action === 'reject'
          ? await post(`/api/timetable/workflows/${path}/${action}/`, { ...seen, variant_id: variant.id })
          : await post(`/api/generation-jobs/${path}/${action}/`);
      if (comments) comment = '';
      steer.notice.replaceChildren(...(answer.settled ? [] : [doneBox(say.job.sent)]));
      if (!answer.settled) settleLater(answer.decision_id);
    } finally {
      await load();
    }
  }

  function settleLater(decisionID) {
    const asking = setInterval(async () => {
      await load().catch(() => {});
      if (signal.aborted || job.decisions?.some((d) => d.id === decisionID)) {
        clearInterval(asking);
        steer.notice.replaceChildren();
      }
    }, 3000);
  }

  await load();
  const search = searchDisplay(job);
  let best = 1; // the number of the variant that is cheapest so far
  const week = liveWeek(job, () => best, signal);
  let finished = found.length; // variants, when they were last read
  watchProgress(id, {
    link: search.link,
    frame(data) {
      search.show(data);
      best = cheapest(data.variants)?.number ?? 1;
      week.hidden = data.status !== 'running';
      const done = data.variants.filter((v) => v.status === 'done').length;
      if (data.status === job.state && data.selected_variant_id === job.selected_variant_id && done === finished) return;
      finished = done;
      load().catch((err) => steer.notice.replaceChildren(errorBox(err)));
    },
  }, signal);
  return el('div', {},
    el('p', { class: 'crumb' }, el('a', { href: '#/' }, say.shell.pages.inbox)),
    title, facts, next, steer.node, search.node, week, review.node, variants.node, decisions.node);
}

/** The variant in search that is best so far. */
function cheapest(variants) {
  const rank = ({ best }) => best.hard * 1e9 + best.cost;
  return variants.filter((v) => v.best && v.status === 'running').sort((a, b) => rank(a) - rank(b))[0];
}

/** What has to happen next, and why that is not offered to who cannot do it. */
function nextStep(job, me) {
  const words = say.job.next;
  const may = (action) => job.allowed_actions?.includes(action);
  switch (job.state) {
    case 'draft': return may('select') ? words.select : words.selectOthers;
    case 'pending_review':
      if (may('approve')) return words.decide;
      return job.requester === me.id ? words.ownRequest : words.decideOthers;
    default: return words[job.state] ?? '';
  }
}

function summary(job) {
  const words = say.job.facts;
  const bounds = [[job.budget_seconds, words.seconds], [job.iterations, words.moves]].filter(([n]) => n > 0);
  const budget = bounds.map(([n, unit]) => unit(n)).join(' and ');
  const fact = (name, ...value) => el('div', {}, el('dt', {}, name), el('dd', {}, ...value));
  return [
    fact(words.state, stateBadge(job.state)),
    fact(words.term, job.term),
    fact(words.variants, words.each(job.variants, budget)),
    fact(words.requested, job.requester_name || job.requester, ', ', moment(job.created_at)),
    job.expires_at && fact(words.until, moment(job.expires_at)),
    job.temporal_url && fact(words.workflow, el('a', { href: job.temporal_url, rel: 'noreferrer' }, words.web)),
  ].filter(Boolean);
}
