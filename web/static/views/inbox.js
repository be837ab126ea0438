import { get, post } from '../api.js';
import { attempt, el, field, moment, section, stateBadge, table } from '../dom.js';
import { pager } from '../pager.js';
import { mayPlan } from '../roles.js';
import { number } from '../text.js';

const refreshEvery = 5000;

/** The form to ask for a timetable, and the jobs so far. */
export async function inboxView({ me, signal, query }) {
  const list = pager('/api/generation-jobs/', (jobs) => table('Jobs, the newest first',
    ['Problem', 'Term', 'State', ['Variants', 'number'], 'Requested by', 'Requested'],
    jobs.map((job) => [el('a', { href: `#/jobs/${job.id}` }, job.problem_name), job.term, stateBadge(job.state), number(job.variants),
      job.requester_name || job.requester, moment(job.created_at)]),
    mayPlan(me) ? 'Nobody has asked for a timetable yet. Begin above.' : 'Nobody has asked for a timetable yet.'));
  const [problems] = await Promise.all([mayPlan(me) ? get('/api/problems/') : null, list.reload()]);
  const refresh = setInterval(() => {
    if (!document.hidden && list.atStart() && !list.node.contains(document.activeElement)) list.reload().catch(() => {});
  }, refreshEvery);
  signal.addEventListener('abort', () => clearInterval(refresh));
  return el('div', {},
    el('h1', {}, 'Jobs'),
    mayPlan(me) && askForm(problems.items, query.get('problem'), list.items()[0]),
    list.node);
}

const thisAutumn = () => `autumn-${new Date().getFullYear()}`;

function askForm(problems, wanted, latest) {
  const { node, body, notice } = section('Ask for a timetable');
  if (problems.length === 0) {
    body.append(el('p', {}, 'First ', el('a', { href: '#/problems' }, 'upload a problem'), '.'));
    return node;
  }
  const problem = el('select', { required: true }, problems.map((p) => el('option', { value: p.id, selected: p.id === wanted }, p.name)));
  const term = el('input', { required: true, maxlength: 100, pattern: '\\S+', value: latest?.term ?? thisAutumn() });
  const variants = el('input', { type: 'number', required: true, min: 1, value: 3 });
  const budget = el('input', { type: 'number', required: true, min: 1, step: 'any', value: 30 });
  const submit = (event) => {
    event.preventDefault();
    attempt(event.target, notice, async () => {
      const job = await post('/api/generation-jobs/generate/', {
        problem_id: problem.value, term: term.value, variants: variants.valueAsNumber, budget_seconds: budget.valueAsNumber,
      });
      location.hash = `#/jobs/${job.id}`;
    });
  };
  body.append(el('form', { class: 'row ask', submit },
    field('Problem', problem),
    field('Term', term, 'A name without blanks; one timetable is in force for it'),
    field('Variants', variants, 'To choose from'),
    field('Seconds', budget, 'Of search, for each variant'),
    el('button', {}, 'Generate')));
  return node;
}
