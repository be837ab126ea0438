import { get } from '../api.js';
import { el, errorBox, field, moment, table } from '../dom.js';
import { impactOf } from '../impact.js';
import { cohortsOf, studentsBy } from '../problem.js';
import { say } from '../strings.js';
import { labelsOf, number } from '../text.js';
import { courseChanges } from './changes.js';
import { firstOf } from './more.js';
import { reviewWeek } from './reviewweek.js';
import { changesDialog } from './rounds.js';

/** @typedef {(event: {currentTarget: HTMLElement}) => void} Press */
/** @typedef {ReturnType<typeof reviewWeek>} Week */

/**
 * The form to approve or reject the selected variant, or who is waited for. It keeps what is typed through keep; send makes
 * what a button does, which to approve is about the publication that is shown to be replaced.
 * @param {Job} job
 * @param {Variant} variant
 * @param {import('./cards.js').Timetables} tables
 * @param {string} comment
 * @param {(comment: string) => void} keep
 * @param {(action: 'approve' | 'reject', replaces?: Promise<string>) => Press} send
 * @param {(reason: string) => Promise<void>} sendBack requests changes
 */
export function reviewForm(job, variant, tables, comment, keep, send, sendBack) {
  const words = say.review;
  const { node: effect, replaces } = consequence(job, variant, tables);
  const about = el('div', {},
    el('h2', {}, el('a', { href: `#/variants/${variant.id}` }, say.search.variant(variant.number)), words.cost(number(variant.cost))),
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
  const changes = changesDialog(variant, () => text.value, sendBack);
  return el('div', {}, about, changes.dialog,
    field(words.comment, text, words.commentHint),
    el('p', { class: 'buttons deciding' },
      may('approve') && button('primary', send('approve', replaces), words.approve(variant.number)),
      may('request_changes') && button(null, changes.open, say.rounds.requestAsk),
      may('reject') && button('danger', reject, words.reject(variant.number))));
}

/**
 * What approving does: what is published, what that replaces and changes, and the week of whoever it concerns. It fills itself;
 * replaces is the id of the publication in force, or none, once that is shown.
 * @param {Job} job
 * @param {Variant} variant
 * @param {import('./cards.js').Timetables} tables
 */
function consequence(job, variant, tables) {
  const words = say.review;
  const about = el('p', { class: 'at-stake' }, words.publishes(variant.number, job.term), ' ');
  const node = el('div', {}, about);
  const replaces = get(`/api/timetable/variants/${variant.id}/changes/`).then(({ replaces: before, changes }) => {
    if (!before) {
      about.append(words.first);
      node.append(reviewWeek(variant, tables).node);
      return 'none';
    }
    about.append(words.replaces, ' ', el('a', { href: `#/published/${encodeURIComponent(job.term)}` }, words.inForce), ', ',
      moment(before.published_at, before.time_zone), '. ', words.moves(changes.courses), ' ',
      el('a', { href: `#/variants/${variant.id}?with=${before.variant_id}` }, words.difference));
    const week = reviewWeek(variant, tables, before.variant_id);
    node.append(...(changes.courses.length > 0 ? [whomItConcerns(tables, changes.courses, week)] : [week.node]));
    return before.id;
  });
  replaces.catch((err) => node.append(errorBox(err)));
  return { node, replaces };
}

/**
 * Whom the changes concern, at first with the week of the most concerned, and every lecture that changes. It fills itself once the
 * dataset is read.
 * @param {import('./cards.js').Timetables} tables
 * @param {CourseChange[]} courses
 * @param {Week} week
 */
function whomItConcerns(tables, courses, week) {
  const words = say.review;
  const node = el('div');
  tables.problem().then((problem) => {
    const by = studentsBy(problem);
    const { enrolments, teachers, cohorts } = impactOf(problem, courses);
    node.append(
      el('p', { class: 'at-stake' }, words.concerns(teachers.length, cohorts.length, by, enrolments)),
      week.node,
      el('div', { class: 'halves' },
        concerned(by, cohorts, labelsOf(cohortsOf(problem)), week),
        concerned('teacher', teachers, labelsOf(problem.teachers), week)),
      el('details', {}, el('summary', {}, words.lectures), courseChanges(problem, courses)));
    const [most] = cohorts;
    if (most) week.point(by, most.id);
  }).catch((err) => node.append(errorBox(err)));
  return node;
}

const shownConcerned = 6;

/**
 * How many lectures change of each of some, the most concerned first. Their names lead to their weeks.
 * @param {'curriculum' | 'group' | 'teacher'} kind
 * @param {import('../impact.js').Concerned[]} all
 * @param {Map<string, string>} names
 * @param {Week} week
 */
function concerned(kind, all, names, week) {
  const show = (/** @type {string} */ id) => el('button', { type: 'button', class: 'link', click: async () => {
    await week.point(kind, id);
    week.node.scrollIntoView({ block: 'nearest' });
  } }, names.get(id) ?? id);
  const rows = (/** @type {typeof all} */ some) => table(say.review.by[kind], [say.kinds[kind], [say.review.changed, 'number']],
    some.map(({ id, lectures }) => [show(id), number(lectures)]), say.review.nobody);
  return firstOf(all, shownConcerned, rows, say.lists.others);
}
