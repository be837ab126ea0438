import { ApiError, get, post } from '../api.js';
import { attempt, el, field, option, section, setText } from '../dom.js';
import { askAddress } from '../parts/again.js';
import { beginningChoice } from '../parts/beginning.js';
import { effortChoice } from '../parts/effort.js';
import { estimatePanel } from '../parts/estimate.js';
import { choosableProblems, problemChoice } from '../parts/dataset.js';
import { pageHeader } from '../parts/header.js';
import { firstOf } from '../parts/more.js';
import { refusals } from '../parts/refused.js';
import { knownTerms } from '../parts/terms.js';
import { variantsChoice } from '../parts/profiles.js';
import { whileVisible } from '../parts/visible.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { sentence } from '../text.js';
import { serverLanguage } from '../told.js';

const refreshEvery = 10000;
const shownReasons = 8;
const says = say.generate;

/**
 * The form to ask for a timetable.
 * @param {Visit} visit
 */
export async function generateView({ me, signal, query }) {
  if (!mayPlan(me)) return page(el('p', {}, says.notAllowed));
  const [offer, choosable, asked, { items: terms }] = await Promise.all([
    get('/api/generation-jobs/offer/'), choosableProblems(query.get('problem')), knownTerms(), get('/api/terms/'),
  ]);
  if (choosable.problems.length === 0) return page(firstUpload());
  const term = termField(query.get('term'), asked, terms.filter(({ published }) => published).map((known) => known.term));
  return page(form(offer, choosable, term, query, signal));
}

const page = (/** @type {Child[]} */ ...content) => el('div', {}, pageHeader({ title: says.title, meta: [says.lead] }), ...content);

function firstUpload() {
  const [before, link, after] = says.firstUpload;
  return el('p', {}, before, el('a', { href: '#/problems' }, link), after);
}

/**
 * @param {Capabilities} offer
 * @param {Awaited<ReturnType<typeof choosableProblems>>} choosable
 * @param {ReturnType<typeof termField>} term
 * @param {URLSearchParams} query
 * @param {AbortSignal} signal
 */
function form(offer, choosable, term, query, signal) {
  const estimate = estimatePanel();
  const tell = () => {
    estimate.show(variants.count(), effort.span(), problem.chosen().lectures);
    beginning.read(problem.chosen(), term.control.value.trim());
  };
  const problem = problemChoice(choosable, query.get('problem'), tell);
  const variants = variantsChoice(offer, tell, query);
  const effort = effortChoice(offer, tell, query);
  const beginning = beginningChoice(() => remember(), query);
  const priority = el('select', {},
    Object.entries(says.priorities).map(([value, name]) => option(value, name, value === (query.get('priority') ?? 'normal'))));
  const notice = el('div', { class: 'notice' });

  /** @type {Controls} */
  const controls = {
    problem_id: () => problem.control, term: () => term.control, priority: () => priority,
    ...variants.controls, ...effort.controls, ...beginning.controls,
  };
  const node = el('form', { class: 'asking', submit: (event) => { event.preventDefault(); attempt(node, notice, send); } },
    el('div', {},
      part(says.parts.what, el('div', { class: 'what-for' }, problem.node, term.node)),
      part(says.parts.variants, ...variants.nodes),
      part(says.parts.search, ...effort.nodes, ...beginning.nodes, el('div', { class: 'few' }, field(says.priority, priority, says.priorityHint)))),
    el('div', { class: 'known' }, problem.card,
      el('div', { class: 'card' }, estimate.node, notice, el('button', { class: 'primary' }, says.send))));
  const marking = refusals(node, ([name, i]) => controls[name]?.(i));
  const send = () => marking(async () => {
    const asked = problem.chosen();
    try {
      const job = await post('/api/generation-jobs/generate/', {
        problem_id: asked.id, term: term.control.value.trim(), priority: priority.value, ...variants.request(), ...effort.request(),
        ...beginning.request(),
      });
      location.hash = `#/jobs/${job.id}`;
    } catch (err) {
      if (!(err instanceof ApiError && err.code === 'problem_not_ready')) throw err;
      notice.replaceChildren(notReady(err, asked));
    }
  });

  // All that is asked for stands in the address, for those who look at something else in between, and come back.
  const remember = () => history.replaceState(null, '', askAddress({
    problem: problem.chosen().id, term: term.control.value.trim(), priority: priority.value, ...variants.wish(), ...effort.wish(),
    ...beginning.wish(),
  }));
  node.addEventListener('input', remember);
  term.control.addEventListener('change', tell);
  problem.ready();
  effort.ready();
  estimate.readAhead();
  whileVisible(refreshEvery, async () => { await estimate.readAhead(); tell(); }, signal);
  return node;
}

/**
 * Why a dataset is not searched: what is missing in it, or contradicts itself.
 * @param {ApiError} err
 * @param {StoredProblem} problem
 */
function notReady(err, problem) {
  const reasons = (/** @type {FieldError[]} */ some) => el('ul', { lang: serverLanguage }, some.map(({ message }) => el('li', {}, sentence(message))));
  return el('div', { class: 'error', role: 'alert' }, el('p', { lang: err.language }, sentence(err.message)),
    firstOf(err.fields, shownReasons, reasons, say.lists.others),
    el('p', {}, says.notReady, ' ', el('a', { href: `#/problems/${problem.id}` }, problem.name)));
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 */
function part(title, ...content) {
  const { node, body } = section(title);
  body.append(...content);
  return node;
}

/**
 * The term: one that is known, or another. It says of a term that a timetable is in force for it.
 * @param {string | null} wanted
 * @param {string[]} known
 * @param {string[]} inForce
 */
function termField(wanted, known, inForce) {
  const control = el('input', {
    required: true, maxlength: 100, value: wanted, autocomplete: 'off', spellcheck: 'false', list: 'known-terms', input: tell,
  });
  const replaced = el('small', { role: 'status' });
  function tell() { setText(replaced, inForce.includes(control.value.trim()) ? says.termInForce : ''); }
  const node = field(says.term, control, says.termHint);
  node.append(replaced, el('datalist', { id: 'known-terms' }, known.map((name) => el('option', { value: name }))));
  tell();
  return { control, node };
}
