import { el, table } from '../dom.js';
import { number, proven, words } from '../text.js';

/** The variants of a job beside each other, with the cost of each rule; action makes what can be done with one. */
export function compareVariants(variants, action) {
  const rules = new Map();
  for (const v of variants) {
    for (const rule of v.rules) rules.set(rule.rule, rule.weight);
  }
  const of = (v, name) => v.rules.find((rule) => rule.rule === name);
  const ruleRow = ([name, weight]) => {
    const hard = weight === 'hard';
    if (hard && variants.every((v) => !of(v, name)?.violations)) return null;
    const kind = hard ? 'hard, violations' : weight === 0 ? 'at no cost, violations' : `×${weight}`;
    const figure = (line) => (line ? number(hard || weight === 0 ? line.violations : line.cost) : '–');
    return [`${words(name)} (${kind})`, ...variants.map((v) => figure(of(v, name)))];
  };
  const lowest = Math.min(...variants.filter((v) => v.feasible).map((v) => v.cost));
  const total = (v) => [el(v.cost === lowest && v.feasible ? 'strong' : 'span', {}, number(v.cost)), ' ', el('small', {}, proven(v))];
  return el('div', { class: 'compare' }, table('The variants and what each rule costs them; less is better', ['', ...variants.map((v) => [
    el('a', { href: `#/variants/${v.id}` }, `Variant ${v.number}`), 'number'])],
  [
    ['Favours', ...variants.map((v) => words(v.profile))],
    ['Hard violations', ...variants.map((v) => number(v.hard))],
    ['Cost', ...variants.map(total)],
    ...[...rules].map(ruleRow).filter(Boolean),
    ['Choice', ...variants.map((v) => (v.selected ? el('strong', {}, 'Selected') : action(v)) || (v.feasible ? '–' : 'Not feasible'))],
  ]));
}
