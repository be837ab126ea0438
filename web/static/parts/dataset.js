// Which problem a timetable is asked for, and what is known of it before any search.

import { get } from '../api.js';
import { el, field, option } from '../dom.js';
import { say } from '../strings.js';
import { findingsPanel } from './findings.js';

const says = say.generate;

/**
 * The newest problems, and the one that is wanted when it is not among them.
 * @param {string | null} wanted
 */
export async function choosableProblems(wanted) {
  const { items, next } = await get('/api/problems/');
  const isOlder = wanted && !items.some((problem) => problem.id === wanted);
  if (isOlder) items.unshift(await get(`/api/problems/${encodeURIComponent(wanted)}/`));
  return { problems: items, more: Boolean(next) };
}

/**
 * The choice of a problem. One of which it is known that nothing can come of it is asked for only when that is
 * confirmed.
 * @param {Awaited<ReturnType<typeof choosableProblems>>} choosable
 * @param {string | null} wanted
 * @param {() => void} changed
 */
export function problemChoice({ problems, more }, wanted, changed) {
  const select = el('select', { change: () => read() }, problems.map((problem) =>
    option(problem.id, says.problemOf(problem), problem.id === wanted)));
  const look = el('a', {}, says.look);
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
    ask(false);
    findings.read(id).then((impossible) => { if (select.value === id) ask(impossible); });
    changed();
  }

  const chooser = field(says.problem, select, more && says.onlyNewest);
  chooser.append(el('p', { class: 'beside' }, look));
  return {
    nodes: [chooser, el('h3', {}, say.problem.findings), findings.node, confirm],
    ready: read, chosen: () => problems[select.selectedIndex], control: select,
  };
}
