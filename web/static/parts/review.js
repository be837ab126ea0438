import { get } from '../api.js';
import { el, errorBox, field, moment } from '../dom.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { courseChanges } from './changes.js';

/** @typedef {(event: {currentTarget: HTMLElement}) => void} Press */

/**
 * The form to approve or reject the selected variant, or who is waited for. It keeps what is typed through keep; send makes
 * what a button does, which to approve is about the publication that is shown to be replaced.
 * @param {Job} job
 * @param {Variant} variant
 * @param {string} comment
 * @param {(comment: string) => void} keep
 * @param {(action: 'approve' | 'reject', replaces?: Promise<string>) => Press} send
 */
export function reviewForm(job, variant, comment, keep, send) {
  const words = say.review;
  const { node: effect, replaces } = consequence(job, variant);
  const about = el('div', {},
    el('p', {}, words.selected, ' ', el('a', { href: `#/variants/${variant.id}` }, say.search.variant(variant.number)),
      words.cost(number(variant.cost))),
    effect);
  const may = (/** @type {Action} */ action) => job.allowed_actions?.includes(action);
  if (!may('approve') && !may('reject')) return about;
  const button = (/** @type {string | null} */ kind, /** @type {Press} */ task, /** @type {string} */ name) =>
    el('button', { type: 'button', class: kind, click: task }, name);
  const text = el('textarea', { name: 'comment', rows: 3, maxlength: 5000, input: () => { text.setCustomValidity(''); keep(text.value); } }, comment);
  /** @type {Press} */
  const reject = (event) => {
    text.setCustomValidity(text.value.trim() ? '' : words.sayWhy);
    if (text.reportValidity()) send('reject')(event);
  };
  return el('div', {}, about,
    field(words.comment, text, words.commentHint),
    el('p', { class: 'buttons' },
      may('approve') && button('primary', send('approve', replaces), words.approve(variant.number)),
      may('reject') && button('danger', reject, words.reject(variant.number))));
}

/**
 * What approving does: what is published, and what that replaces and changes. It fills itself; replaces is the id of the
 * publication in force, or none, once that is shown.
 * @param {Job} job
 * @param {Variant} variant
 */
function consequence(job, variant) {
  const words = say.review;
  const about = el('p', {}, words.publishes(variant.number, job.term), ' ');
  const node = el('div', {}, about);
  const replaces = get(`/api/timetable/variants/${variant.id}/changes/`).then(({ replaces: before, changes }) => {
    if (!before) {
      about.append(words.first);
      return 'none';
    }
    about.append(words.replaces, ' ', el('a', { href: `#/published/${encodeURIComponent(job.term)}` }, words.inForce), ', ',
      moment(before.published_at, before.time_zone), '. ', words.moves(changes.courses), ' ',
      el('a', { href: `#/variants/${variant.id}?with=${before.variant_id}` }, words.difference));
    if (changes.courses.length > 0) node.append(lectureByLecture(job, changes.courses));
    return before.id;
  });
  replaces.catch((err) => node.append(errorBox(err)));
  return { node, replaces };
}

/**
 * Every lecture that changes, which is read when somebody wants to see it.
 * @param {Job} job
 * @param {CourseChange[]} courses
 */
function lectureByLecture(job, courses) {
  const body = el('div');
  const node = el('details', { toggle: async () => {
    if (!node.open || body.hasChildNodes()) return;
    try {
      const { document: problem } = await get(`/api/problems/${job.problem_id}/`);
      body.replaceChildren(courseChanges(problem, courses));
    } catch (err) {
      body.replaceChildren(errorBox(err));
    }
  } }, el('summary', {}, say.review.lectures), body);
  return node;
}
