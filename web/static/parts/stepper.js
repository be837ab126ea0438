// How far a job has come.

import { el } from '../dom.js';
import { say } from '../strings.js';

const steps = /** @type {const} */ (['requested', 'searching', 'compare', 'review', 'published']);

/** At which step a job of a state is. @type {Record<string, number>} */
const reached = { queued: 0, running: 1, draft: 2, pending_review: 3, approved: 3, published: 4 };

/**
 * The steps of a job up to its publication, with the one where it is. Where it ended otherwise, that end stands in the place of the step.
 * @param {string} state
 * @param {{variants: boolean, selected: boolean}} had whether it had variants, and one that was selected
 * @param {number} [round] how often its variants are decided on; the first is not told
 */
export function stepper(state, had, round = 1) {
  const ended = !(state in reached);
  const here = reached[state] ?? (had.selected ? 3 : had.variants ? 2 : 1);
  const shown = ended ? steps.slice(0, here + 1) : steps;
  const look = (/** @type {number} */ i) => {
    if (i !== here) return i < here && 'past';
    return ended ? 'bad' : state === 'published' && 'good';
  };
  return el('ol', { class: 'stepper', 'aria-label': say.stepper.label }, shown.map((step, i) => el('li', {
    class: look(i), 'aria-current': i === here && 'step',
  }, i === here && ended ? say.states[/** @type {State} */ (state)] : say.stepper.steps[step],
  i === here && round > 1 && el('small', {}, ` · ${say.rounds.round(round)}`))));
}
