// Who decided what.

import { el, moment, serverSaid } from '../dom.js';
import { pager } from '../pager.js';
import { rolesIn, say } from '../strings.js';
import { refusalText } from '../told.js';

// As many refused decisions as come with a job: when there are so many, there may be more.
const mostRefused = 20;

/**
 * The decisions that came with a job, and all of them for who wants to see them.
 * @param {Job} job
 * @param {Variant[]} variants
 */
export function jobTrail(job, variants) {
  const decisions = job.decisions ?? [];
  const list = el('div', {}, trail(decisions, variants, job.time_zone));
  if (decisions.filter((d) => !d.accepted).length < mostRefused) return [list];
  const all = pager(() => `/api/timetable/workflows/${job.id}/decisions/`, (items) => {
    list.replaceChildren(trail(items, variants, job.time_zone));
  });
  const open = el('button', { type: 'button', click: () => { open.remove(); all.read(); } }, say.trail.all);
  return [list, open, ...all.nodes];
}

/**
 * @param {Decision[]} decisions
 * @param {Variant[]} variants
 * @param {string} [zone]
 */
function trail(decisions, variants, zone) {
  const sentBack = decisions.some(({ round }) => round > 1);
  return decisionList(decisions, zone, (d) => {
    const about = aboutVariants(d, variants);
    return [say.review.actions[d.action], about && ` ${about}`, sentBack && ` · ${say.rounds.round(d.round)}`];
  });
}

/**
 * Which variants a decision is about, as far as they are known.
 * @param {Decision} decision
 * @param {Variant[]} variants
 */
function aboutVariants({ action, search, variant_id: id }, variants) {
  if (search) return say.rounds.asked(search.variants, search.budget_seconds);
  const about = variants.find((v) => v.id === id);
  if (action !== 'revise' || !about) return about && say.trail.variant(about.number);
  return say.rounds.saved(about.number, variants.find((v) => v.id === about.start_variant_id)?.number);
}

/**
 * The decisions about a term, the newest first.
 * @param {string} term
 * @param {string} [zone]
 */
export function termTrail(term, zone) {
  const list = el('div');
  const { nodes, read } = pager(() => `/api/terms/${encodeURIComponent(term)}/decisions/`, (items) => {
    list.replaceChildren(items.length > 0 ? decisionList(items, zone, (d) => say.trail.actions[d.action])
      : el('p', { class: 'quiet' }, say.trail.none));
  });
  return { nodes: [list, ...nodes], read };
}

/**
 * @template {AnyDecision} T
 * @param {T[]} decisions
 * @param {string | undefined} zone
 * @param {(decision: T) => Leaf | Leaf[]} what
 */
const decisionList = (decisions, zone, what) => el('ol', { class: 'trail' }, decisions.map((d) => el('li', {},
  el('b', {}, what(d)), ' ',
  el('span', { class: d.accepted ? 'badge good' : 'badge bad' }, d.accepted ? say.review.accepted : say.review.refused),
  el('small', {}, `${d.actor_name || d.actor} (${rolesIn(d.roles)}), `, moment(d.decided_at, zone)),
  d.comment && el('q', {}, d.comment),
  d.reason && serverSaid(refusalText(d.code), d.reason))));
