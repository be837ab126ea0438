import { el } from '../dom.js';
import { say } from '../strings.js';
import { list, number } from '../text.js';
import { amount } from './amount.js';
import { originOf } from './origin.js';
import { bestFirst, lineOf } from '../tradeoff.js';
import { proven } from './proven.js';

/** @typedef {(name: string, cells: Child[]) => HTMLElement} MakeRow */

/**
 * The variants of a job beside each other, the best first: what each rule costs, and what people feel.
 * @param {Variant[]} found
 */
export function compareVariants(found) {
  const words = say.compare;
  const variants = bestFirst(found);
  const columns = variants.length + 1;
  const group = (/** @type {string} */ title) =>
    el('tr', { class: 'group' }, el('th', { scope: 'colgroup', colspan: columns }, title));
  /** @type {MakeRow} */
  const row = (name, cells) => el('tr', {}, el('th', { scope: 'row' }, name), cells.map((cell) => el('td', {}, cell)));
  return el('div', { class: 'scroll', role: 'region', 'aria-label': words.caption, tabindex: 0 },
    el('table', { class: 'compare' }, el('caption', {}, words.caption),
      el('thead', {}, el('tr', {}, el('td'), variants.map((v) => el('th', { scope: 'col', class: v.selected && 'chosen' },
        el('a', { href: `#/variants/${v.id}` }, say.search.variant(v.number)), el('small', {}, originOf(v)))))),
      el('tbody', {},
        row(words.cost, numbers(variants, (v) => v.cost, (v) => v.feasible)),
        variants.some(proven) && row(words.proven, variants.map((v) => proven(v) || '–')),
        variants.some((v) => v.hard > 0) && row(words.hard, numbers(variants, (v) => v.hard)),
        group(words.rules), ruleRows(variants, row),
        variants.every((v) => v.experience) && [group(words.felt), Object.entries(words.feelings).map(([key, name]) =>
          row(name, numbers(variants, (v) => v.experience?.[key] ?? 0)))])));
}

/**
 * Says which of a job's variants came to nothing, once its search is over.
 * @param {Job} job
 * @param {Variant[]} found
 */
export function missing(job, found) {
  if (job.state === 'queued' || job.state === 'running') return [];
  const numbers = Array.from({ length: job.variants }, (_, i) => i + 1).filter((n) => !found.some((v) => v.number === n));
  return numbers.length === 0 ? [] : [el('p', {}, say.compare.missing(numbers.length, list(numbers.map(String))))];
}

/**
 * The row of each soft rule that costs anything, and of each hard one that is violated.
 * @param {Variant[]} variants
 * @param {MakeRow} row
 */
function ruleRows(variants, row) {
  const lines = new Map(variants.flatMap((v) => v.rules.map((line) => [`${line.rule} ${line.weight}`, line])));
  return [...lines.values()].map(({ rule: name, weight }) => {
    const hard = weight === 'hard';
    const amountOf = (/** @type {Variant} */ v) => lineOf(v, name, hard)?.[hard ? 'violations' : 'cost'] ?? 0;
    if (variants.every((v) => amountOf(v) === 0)) return null;
    return row(hard ? say.compare.hardRule(say.rules[name]) : say.compare.softRule(say.rules[name], weight), numbers(variants, amountOf));
  });
}

/**
 * A number of each variant with a bar; the least is told by a mark, as less is better in all of them.
 * @param {Variant[]} variants
 * @param {(variant: Variant) => number} of
 * @param {(variant: Variant) => boolean} counts whether it can be the least
 */
function numbers(variants, of, counts = () => true) {
  const all = variants.map(of);
  const [least, most] = [Math.min(...all.filter((_, i) => counts(variants[i]))), Math.max(...all)];
  return variants.map((v, i) => amount(all[i], most, all[i] === least && least < most && counts(v)
    ? el('strong', {}, number(all[i]), el('small', {}, say.compare.least)) : number(all[i])));
}
