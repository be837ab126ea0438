// A search that is repeated, to see whether it finds the same.

import { post } from '../api.js';
import { attempt, el } from '../dom.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';

/**
 * The button that repeats the search for a variant, for those who may; it leads to the new job's page.
 * @param {VariantDetail} variant
 * @param {Person} me
 */
export function replayButton(variant, me) {
  if (!variant.replayable || !mayPlan(me)) return '';
  const notice = el('div', { class: 'notice' });
  const send = async () => {
    const job = await post(`/api/timetable/variants/${variant.id}/replay/`);
    location.hash = `#/jobs/${job.id}`;
  };
  const button = el('button', { type: 'button', 'aria-describedby': 'replay-hint',
    click: () => attempt(button, notice, send) }, say.replay.send);
  return el('div', {}, notice, el('p', {}, button, ' ', el('small', { id: 'replay-hint' }, say.replay.hint)));
}

/**
 * What a replayed search came to, with a link to the original while there is one.
 * @param {Replay} replay
 */
export const replayOutcome = ({ variant_id: id, outcome }) => [
  outcome !== 'gone' && el('a', { href: `#/variants/${id}` }, say.replay.original), outcome !== 'gone' && ' – ', say.replay.outcomes[outcome],
];
