// The best timetable so far of a search that goes on.

import { get } from '../api.js';
import { readProblem } from '../datasets.js';
import { el, field, option, setText } from '../dom.js';
import { compared, weekGrid } from '../grid.js';
import { say } from '../strings.js';
import { number, sentence } from '../text.js';
import { weekPicker } from './picker.js';

const lookEvery = 2500;

/**
 * A part of a page where people see the timetable grow. What has moved since the look before is marked.
 * show takes what the socket sends.
 * @param {AbortSignal} signal ends the looking
 * @param {Job} job
 */
export function liveWeek(job, signal) {
  const which = el('select', {}, option('', say.preview.best),
    Array.from({ length: job.variants }, (_, i) => option(i + 1, say.search.variant(i + 1))));
  const about = el('p', { class: 'hint' }, say.preview.waiting);
  const grid = el('div', { class: 'sketch' });
  const body = el('div', {}, about);
  const node = el('div', { class: 'so-far' }, el('h3', {}, say.preview.title), body);
  let searching = job.state === 'running';
  /** @type {Problem | undefined} */
  let problem;
  /** @type {Choice} */
  let chosen;
  /** @type {Sketch | undefined} */
  let latest;
  /** @type {ComparedLecture[]} */
  let shown = [];
  let best = 1; // the number of the variant that is best just now

  async function open() {
    ({ document: problem } = await readProblem(job.problem_id));
    const picker = weekPicker(problem, {}, (kind, member) => {
      chosen = [kind, member];
      draw();
    });
    picker.node.prepend(field(say.preview.which, which));
    body.replaceChildren(about, grid, picker.node);
    picker.tell();
  }

  async function look() {
    if (!searching || document.hidden || signal.aborted) return;
    try {
      if (!problem) await open();
      const sketch = await get(`/api/generation-jobs/${job.id}/sketches/${which.value || best}/`);
      if (!sketch.lectures || sketch.at === latest?.at) return; // there is none before the first heartbeats
      shown = latest?.number === sketch.number
        ? compared(sketch.lectures, latest.lectures).filter((lecture) => lecture.change !== 'gone') : sketch.lectures;
      latest = sketch;
      draw();
    } catch (err) {
      if (!latest && err instanceof Error) setText(about, sentence(err.message));
    }
  }

  function draw() {
    if (!latest || !problem) return;
    about.textContent = say.preview.about(latest.number, number(latest.cost), latest.hard);
    grid.replaceChildren(weekGrid(problem, shown, ...chosen, { bare: true }));
  }

  which.addEventListener('change', look);
  const looking = setInterval(look, lookEvery);
  signal.addEventListener('abort', () => clearInterval(looking));
  return {
    node,
    /** @param {Progress} data */
    show(data) {
      searching = data.status === 'running';
      best = cheapest(data.variants)?.number ?? 1;
    },
  };
}

/**
 * The variant that is best so far, be it still searched or done.
 * @param {VariantProgress[]} variants
 */
function cheapest(variants) {
  const rank = (/** @type {VariantProgress} */ { best }) => (best ? best.hard * 1e9 + best.cost : Infinity);
  return variants.filter((v) => v.best).sort((a, b) => rank(a) - rank(b))[0];
}
