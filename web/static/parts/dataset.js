// Which problem a timetable is asked for, and what is known of it before any search.

import { get } from '../api.js';
import { el, field, option } from '../dom.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { findingsPanel } from './findings.js';

const says = say.generate;

/**
 * The newest version of each of the newest datasets, and the one that is wanted when it is not among them.
 * @param {string | null} wanted
 */
export async function choosableProblems(wanted) {
  const { items: datasets, next } = await get('/api/datasets/');
  const items = datasets.map(({ id, newest }) => /** @type {StoredProblem} */ (
    { ...newest, id: newest.problem_id, dataset_id: id, dataset_version: newest.number, uploaded_by: newest.author }));
  const isOlder = wanted && !items.some((problem) => problem.id === wanted);
  if (isOlder) items.unshift(await get(`/api/problems/${encodeURIComponent(wanted)}/`));
  return { problems: items, more: Boolean(next) };
}

/**
 * The choice of a problem, and a card with what is known of the one chosen. One of which it is known that nothing can come of it is
 * asked for only when that is confirmed; of version 2, the server refuses it.
 * @param {Awaited<ReturnType<typeof choosableProblems>>} choosable
 * @param {string | null} wanted
 * @param {() => void} changed
 */
export function problemChoice({ problems, more }, wanted, changed) {
  const select = el('select', { change: () => read() }, problems.map((problem) =>
    option(problem.id, says.problemOf(problem), problem.id === wanted)));
  const look = el('a', {}, says.look);
  const facts = el('dl', { class: 'facts' });
  const findings = findingsPanel();
  const sure = el('input', { type: 'checkbox' });
  const confirm = el('label', { class: 'choice', hidden: true }, sure, el('span', {}, says.confirm));

  /** @param {boolean} needed */
  function ask(needed) {
    confirm.hidden = !needed;
    sure.required = needed;
    sure.checked = false;
  }

  function read() {
    const id = select.value;
    look.href = `#/problems/${id}`;
    facts.replaceChildren(...size(problems[select.selectedIndex]));
    ask(false);
    const { version } = problems[select.selectedIndex];
    findings.read(id).then((impossible) => { if (select.value === id) ask(impossible && version !== 2); });
    changed();
  }

  return {
    node: field(says.problem, select, more && says.onlyNewest),
    card: el('div', { class: 'card' }, el('h2', {}, says.problem), facts, el('p', { class: 'beside' }, look),
      el('h3', {}, say.problem.findings), findings.node, confirm),
    ready: read, chosen: () => problems[select.selectedIndex], control: select,
  };
}

/**
 * How large a problem is.
 * @param {StoredProblem} problem
 */
function size({ lectures, courses, curricula, groups, rooms }) {
  const words = say.problem.facts;
  const students = groups ? [words.groups, groups] : [words.curricula, curricula];
  const counts = /** @type {[string, number][]} */ ([[words.lectures, lectures], [words.courses, courses], students, [words.rooms, rooms]]);
  return counts.map(([name, n]) => el('div', {}, el('dt', {}, name), el('dd', {}, number(n))));
}
