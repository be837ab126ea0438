import { get } from '../api.js';
import { el, field, table } from '../dom.js';
import { kinds, weekGrid } from '../grid.js';
import { number, proven, sentence, words } from '../text.js';

/** One variant: its week for a curriculum, a teacher, a room or a course, and every violation. */
export async function variantView({ id, query }) {
  const variant = await get(`/api/timetable/variants/${encodeURIComponent(id)}/`);
  const { document: problem } = await get(`/api/problems/${variant.problem_id}/`);
  return el('div', {},
    el('p', { class: 'crumb' }, el('a', { href: '#/' }, 'Jobs'), ' / ',
      el('a', { href: `#/jobs/${variant.job_id}` }, problem.name)),
    el('h1', {}, `Variant ${variant.number}`),
    el('p', { class: 'lead' }, variant.selected && 'Selected. ', `Cost ${number(variant.cost)}, `,
      proven(variant) && `${proven(variant)}, `, `${number(variant.hard)} hard violations, `,
      `${number(variant.lectures.length)} lectures. `,
      el('a', { href: `/api/timetable/variants/${variant.id}/solution.sol`, download: true }, 'Solution file')),
    week(problem, variant, query),
    violations(variant.violations));
}

function week(problem, variant, query) {
  const possible = kinds.filter((kind) => kind.of(problem).length > 0);
  const byKind = el('select', { change: () => { fillMembers(); show(); } },
    possible.map((kind) => el('option', { value: kind.key, selected: kind.key === query.get('by') }, words(kind.key))));
  const byMember = el('select', { change: () => show() });
  const grid = el('div');
  const chosen = () => possible[byKind.selectedIndex];

  function fillMembers(wanted) {
    const kind = chosen();
    byMember.replaceChildren(...kind.of(problem).map((member) =>
      el('option', { value: member.id, selected: member.id === wanted }, kind.label(member))));
  }

  function show() {
    const kind = chosen();
    grid.replaceChildren(weekGrid(problem, variant.lectures, kind, kind.of(problem)[byMember.selectedIndex]));
    const view = new URLSearchParams({ by: kind.key, of: byMember.value });
    history.replaceState(null, '', `#/variants/${variant.id}?${view}`);
  }

  fillMembers(query.get('of'));
  show();
  return el('section', {}, el('h2', {}, 'Week'),
    el('div', { class: 'row' }, field('Show the week of a', byKind), field('Which', byMember)), grid);
}

function violations(all) {
  const worth = (violation) => violation.cost || Infinity; // a hard rule has no cost
  const sorted = [...all].sort((a, b) => (worth(a) === worth(b) ? 0 : worth(b) - worth(a)));
  return el('section', {}, el('h2', {}, 'Violations'),
    table(`${number(all.length)} places where a rule is not kept, the worst first`,
      ['Rule', 'Where', ['Count', 'number'], ['Cost', 'number']],
      sorted.map((v) => [words(v.rule), sentence(v.message), number(v.count), v.cost === 0 ? 'Hard' : number(v.cost)]),
      'Every rule is kept.'));
}
