// From which timetable a search begins, and how much of it is to stay.

import { get } from '../api.js';
import { field } from '../dom.js';
import { say } from '../strings.js';
import { ago } from './ago.js';
import { combobox } from './combobox.js';
import { segments } from './segments.js';

const says = say.beginning;

/** What a search pays for a lecture that it moves. */
const prices = /** @type {const} */ ({ 40: 'least', 5: 'some', 0: 'free' });

/**
 * The controls for it. query says what is wanted.
 * @param {() => void} changed
 * @param {URLSearchParams} query
 */
export function beginningChoice(changed, query) {
  const start = combobox(() => { show(); changed(); });
  const items = ['40', '5', '0'].map((value) => ({ value, label: says[prices[/** @type {keyof typeof prices} */ (Number(value))]] }));
  const moving = segments(says.moving, items, query.get('moving') ?? undefined, changed);
  const none = { value: '', label: says.none };
  let wanted = query.get('start') ?? '';
  let asked = '';

  function show() {
    moving.node.hidden = !start.value();
    for (const radio of moving.node.querySelectorAll('input')) radio.disabled = !start.value();
  }

  /**
   * Offers the timetables that there are for a term, or of a dataset.
   * @param {StoredProblem} problem
   * @param {string} term
   */
  async function read(problem, term) {
    const about = `${problem.id} ${term}`;
    if (about === asked) return;
    asked = about;
    const found = await timetablesFor(problem, term).catch(() => []); // the search can begin from none
    if (about !== asked) return;
    start.offer([none, ...found], start.value() || wanted);
    wanted = '';
    show();
  }
  start.offer([none]);
  show();

  return {
    nodes: [field(says.from, start.control, says.fromHint, start.node), moving.node], read,
    wish: () => (start.value() || wanted ? { start: start.value() || wanted, moving: moving.value() } : {}),
    request: () => (start.value() ? { start_variant_id: start.value(), moving: [Number(moving.value())] } : {}),
    /** @type {Controls} */
    controls: { start_variant_id: () => start.control, moving: () => moving.node.querySelector('input') ?? undefined },
  };
}

/**
 * The timetable that is in force for a term, and what was selected in the latest jobs for it or of the same dataset.
 * @param {StoredProblem} problem
 * @param {string} term
 */
async function timetablesFor(problem, term) {
  const [{ items: published }, { items: jobs }] = await Promise.all([
    term ? get(`/api/timetable/published/?term=${encodeURIComponent(term)}`) : { items: [] }, get('/api/generation-jobs/'),
  ]);
  const inForce = published.map(({ variant_id: value }) => ({ value, label: says.inForce(term) }));
  const selected = jobs.flatMap(({ selected_variant_id: value, ...job }) => (value && !inForce.some((item) => item.value === value)
    && (job.term === term || job.problem_id === problem.id || problem.dataset_id && job.dataset_id === problem.dataset_id)
    ? [{ value, label: says.selected(job.problem_name, job.term, ago(job.created_at)) }] : []));
  return [...inForce, ...selected];
}
