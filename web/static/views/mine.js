import { get } from '../api.js';
import { knownProblem } from '../datasets.js';
import { el } from '../dom.js';
import { addressOf, mineOf, remember, termOfToday } from '../mine.js';
import { emptyState } from '../parts/empty.js';
import { pageHeader } from '../parts/header.js';
import { weekPicker } from '../parts/picker.js';
import { localDay } from '../parts/today.js';
import { say } from '../strings.js';
import { termView } from './term.js';

/**
 * The reader's own timetable, once it is known whose that is; and the choice of it.
 * @param {Visit} visit
 */
export async function mineView(visit) {
  const { items } = await get('/api/terms/');
  const term = termOfToday(items, localDay(new Date()));
  if (!term) return page(emptyState(say.mine.nothing));
  const mine = mineOf(visit.me);
  if (!mine) return page(await choice(visit, term));
  history.replaceState(null, '', addressOf(term, mine));
  return termView({ ...visit, id: term, query: new URLSearchParams({ by: mine.kind, of: mine.member }) });
}

/** @param {Child[]} content */
const page = (...content) => el('div', {}, pageHeader({ title: say.mine.title }), ...content);

/**
 * @param {Visit} visit
 * @param {string} term whose members can be chosen
 */
async function choice({ me, again }, term) {
  const { publication, problem: stored } = await get(`/api/timetable/published/${encodeURIComponent(term)}/`);
  const problem = await knownProblem(publication.problem_id, stored);
  /** @type {Mine | undefined} */
  let chosen;
  const picker = weekPicker(problem, {}, (kind, member) => { chosen = { kind: kind.key, member: member.id }; });
  picker.tell();
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!chosen) return;
    remember(me, chosen);
    again();
  };
  return el('form', { class: 'card own', submit }, el('p', {}, say.mine.choose), picker.node,
    el('p', { class: 'buttons' }, el('button', { class: 'primary' }, say.mine.show)));
}
