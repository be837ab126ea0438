// A job that was sent back: why, and how it goes on.

import { el, field, moment, option } from '../dom.js';
import { say } from '../strings.js';
import { formDialog } from './dialog.js';

/** @typedef {{variants: number, budget_seconds: number, profile?: Profile}} Search */

/** The decision that sent a job back last. @param {Job} job */
export const objectionTo = ({ decisions = [] }) =>
  decisions.findLast(({ action, accepted }) => action === 'request_changes' && accepted);

/**
 * What an approver objected to, and in which variant; nothing while the job is in its first round, or when it has ended.
 * @param {Job} job
 * @param {Variant[]} variants
 */
export function objection(job, variants) {
  const sentBack = objectionTo(job);
  if (!sentBack || !['draft', 'running', 'pending_review'].includes(job.state)) return [];
  const about = variants.find((v) => v.id === sentBack.variant_id);
  const words = say.rounds;
  return [el('aside', { class: 'warning objection', 'aria-label': words.requested },
    el('p', {}, el('b', {}, words.requestedBy(sentBack.actor_name || sentBack.actor)), ' ',
      about && el('a', { href: `#/variants/${about.id}` }, say.search.variant(about.number)), ' ',
      el('small', {}, moment(sentBack.decided_at, job.time_zone))),
    el('blockquote', {}, sentBack.comment ?? ''))];
}

/** The searches of a job after its first. @param {Job} job */
export const laterSearches = ({ decisions = [] }) => decisions.flatMap(({ search, accepted }) => (search && accepted ? [search] : []));

/** By what a job got more variants, one after the other: searches, and changes by hand. @param {Job} job */
const added = ({ decisions = [] }) => decisions.filter(({ action, search, accepted }) => accepted && (search || action === 'revise'));

/** @param {Decision} decision */
const howMany = ({ search }) => search?.variants ?? 1;

/** How many variants were asked for at first. @param {Job} job */
export const askedAtFirst = (job) => added(job).reduce((left, decision) => left - howMany(decision), job.variants);

/**
 * What the search for a variant of a job favours; nothing of a variant that was made by hand.
 * @param {Job} job
 * @param {number} number of the variant
 */
export function profileOf(job, number) {
  let last = askedAtFirst(job);
  if (number <= last) return job.profiles[(number - 1) % job.profiles.length];
  const decision = added(job).find((one) => number <= (last += howMany(one)));
  return decision?.action === 'revise' ? undefined : decision?.search?.profile ?? 'balanced';
}

/**
 * A dialog to send a variant back. What was typed as a comment is its reason at first.
 * @param {Variant} variant
 * @param {() => string} comment
 * @param {(reason: string) => Promise<void>} send
 */
export function changesDialog(variant, comment, send) {
  const words = say.rounds;
  const text = el('textarea', { name: 'reason', rows: 5, maxlength: 5000, required: true, input: () => text.setCustomValidity('') });
  const dialog = formDialog({
    title: words.sendBack(variant.number), keep: words.keep, confirm: words.request,
    content: [el('p', {}, words.effect), field(words.reason, text)],
    async send() {
      text.setCustomValidity(text.value.trim() ? '' : say.review.sayWhy);
      if (!text.reportValidity()) return;
      await send(text.value);
      dialog.close();
    },
  });
  return { dialog, open() { text.value = comment(); dialog.showModal(); } };
}

/**
 * A dialog that asks for more variants, which begin from the one that was sent back.
 * @param {Job} job
 * @param {Variant[]} variants
 * @param {(search: Search) => Promise<void>} send
 */
export function searchDialog(job, variants, send) {
  const words = say.rounds;
  const from = variants.find((v) => v.id === objectionTo(job)?.variant_id);
  const count = el('input', { type: 'number', min: 1, max: 100, step: 1, value: 2, required: true });
  const seconds = el('input', { type: 'number', min: 1, max: 86400, step: 1, value: Math.round(job.budget_seconds) || 30, required: true });
  const profile = el('select', {}, Object.entries(say.profiles).map(([value, name]) => option(value, name, value === from?.profile)));
  const dialog = formDialog({
    title: words.searchTitle, keep: words.keep, confirm: words.search,
    content: [el('p', {}, from ? words.searchFrom(from.number) : '', ' ', from?.optimal ? words.optimal : ''),
      el('div', { class: 'few' }, field(words.variants, count), field(words.seconds, seconds), field(words.favour, profile))],
    async send() {
      await send({ variants: count.valueAsNumber, budget_seconds: seconds.valueAsNumber, profile: /** @type {Profile} */ (profile.value) });
      dialog.close();
    },
  });
  return dialog;
}
