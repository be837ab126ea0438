// What a variant is good at, and what it pays for that, in a sentence. No DOM; all of it is computed from what the API counts.

import { say } from './strings.js';

/**
 * @typedef {ReturnType<typeof say.costOf>} Unit how so many of something are said
 * @typedef {{unit: Unit, weight: number, of: (variant: Variant) => number}} Measure what is counted, and what one of it costs
 * @typedef {{measure: Measure, by: number}} Difference how many more one variant has than another
 */

const words = say.tradeoff;

/** The variants by what can be selected and costs least. @param {Variant[]} variants */
export const bestFirst = (variants) => [...variants].sort((a, b) => a.hard - b.hard || a.cost - b.cost || a.number - b.number);

/**
 * The selected variant, the one that was sent back, and then the best first.
 * @param {Variant[]} variants
 * @param {string} [sentBack]
 */
export const selectedFirst = (variants, sentBack) => {
  const rank = (/** @type {Variant} */ v) => (v.selected ? 2 : v.id === sentBack ? 1 : 0);
  return bestFirst(variants).sort((a, b) => rank(b) - rank(a));
};

/**
 * The sentence of each variant of a job, by its id.
 * @param {Variant[]} variants
 */
export function tradeoffs(variants) {
  const feasible = bestFirst(variants.filter((v) => v.feasible));
  return new Map(variants.map((v) => [v.id, v.feasible ? sentenceOf(v, feasible) : broken(v)]));
}

/**
 * @param {Variant} v
 * @param {Variant[]} feasible itself and those that it is compared with, the best first
 */
function sentenceOf(v, feasible) {
  const others = feasible.filter((other) => other !== v);
  if (others.length === 0) return alone(v);
  const twins = others.filter((other) => isSame(v, other));
  if (twins.length === others.length) return words.allSame;
  const first = twins.find((twin) => feasible.indexOf(twin) < feasible.indexOf(v));
  if (first) return first.hash === v.hash ? words.sameTimetable(first.number) : words.same(first.number);
  return v.cost <= others[0].cost ? leader(v, others) : follower(v, others);
}

/**
 * Of a variant that no other is cheaper than: what it pays for that against the next best one.
 * @param {Variant} v
 * @param {Variant[]} others
 */
function leader(v, others) {
  const equals = others.filter((other) => other.cost === v.cost).map((other) => other.number);
  const best = equals.length > 0 ? words.bestLike(equals) : words.best;
  for (const other of others) {
    const [price] = prices(v, other);
    if (price) return words.both(best, words.than(more(price), other.number));
  }
  return words.both(best, words.noWorse);
}

/**
 * Of any other variant: where it is better than the cheapest one, and where it is worse.
 * @param {Variant} v
 * @param {Variant[]} others
 */
function follower(v, others) {
  const [best] = others;
  const [gain] = gains(v, best, others);
  const [price, ...further] = prices(v, best);
  if (!gain) return shortfall(best, price, further.length === 0);
  const merit = praise(gain, v, best, others);
  if (!price) return words.one(merit);
  if (isFewerOnly(gain, v, others)) return words.but(merit, more(price));
  return words.both(merit, words.than(more(price), best.number));
}

/**
 * Of a variant that is in no rule better than the best one.
 * @param {Variant} best
 * @param {Difference | undefined} price where it is worse
 * @param {boolean} alone whether it is worse in that alone
 */
function shortfall(best, price, alone) {
  if (!price) return words.noCheaper(best.number);
  return alone ? words.sameBut(best.number, more(price)) : words.noBetter(best.number, more(price));
}

/** Of the only variant that can be selected: what costs most in it. @param {Variant} v */
function alone(v) {
  const costs = measures(v).filter((measure) => measure.of(v) > 0).sort((a, b) => b.of(v) * b.weight - a.of(v) * a.weight);
  if (costs.length === 0) return words.noCost;
  const most = costs[0].unit.some(costs[0].of(v));
  return costs.length === 1 ? words.onlyCost(most) : words.mostCost(most);
}

/** Of a variant that cannot be selected: which hard rule it breaks most. @param {Variant} v */
function broken(v) {
  const [worst] = v.rules.filter((rule) => rule.weight === 'hard' && rule.violations > 0).sort((a, b) => b.violations - a.violations);
  if (!worst) return words.infeasible;
  return words.broken(unitOf(worst.rule)?.some(worst.violations) ?? say.brokenRule(say.rules[worst.rule], worst.violations));
}

/**
 * How violations of a rule are counted in words, if they can be.
 * @param {Rule} rule
 * @returns {Unit | undefined}
 */
const unitOf = (rule) => say.units[/** @type {keyof typeof say.units} */ (rule)];

/**
 * The line of a rule in a variant's score. In documents of version 2 a rule may have two: what is hard, and what has a weight.
 * @param {Pick<Variant, 'rules'>} v
 * @param {Rule} rule
 * @param {boolean} hard
 */
export const lineOf = (v, rule, hard) => v.rules.find((one) => one.rule === rule && (one.weight === 'hard') === hard);

/**
 * The soft rules that count. Where each violation has a weight of its own, it is the cost that is counted.
 * @param {Variant} v
 * @returns {Measure[]}
 */
const measures = (v) => v.rules.flatMap(({ rule, weight }) => {
  if (weight === 'hard') return [];
  const counted = weight === 0 ? 'cost' : 'violations';
  const unit = (counted === 'violations' && unitOf(rule)) || say.costOf(say.rules[rule]);
  return [{ unit, weight: weight || 1, of: (/** @type {Variant} */ other) => lineOf(other, rule, false)?.[counted] ?? 0 }];
});

/**
 * Gaps of teachers for a variant that was searched with them in mind although no rule of the dataset weighs them.
 * @param {Variant} v
 * @returns {Measure[]}
 */
function favoured(v) {
  if (v.profile !== 'teachers' || !v.experience || v.rules.some(({ rule }) => rule === 'teacher_windows')) return [];
  return [{ unit: say.units.teacher_windows, weight: 1, of: (other) => other.experience?.teacher_gaps ?? Infinity }];
}

/**
 * @param {Variant} v
 * @param {Variant} other
 */
const isSame = (v, other) => v.cost === other.cost && measures(v).every((measure) => measure.of(v) === measure.of(other));

/**
 * Where a variant is worse than another, by what that costs, the most first.
 * @param {Variant} v
 * @param {Variant} other
 * @returns {Difference[]}
 */
const prices = (v, other) => measures(v).map((measure) => ({ measure, by: measure.of(v) - measure.of(other) }))
  .filter(({ by }) => by > 0).sort((a, b) => worth(b) - worth(a));

/**
 * Where a variant is better than another, by what that saves; where it is the best of all, before others that save as much.
 * @param {Variant} v
 * @param {Variant} best
 * @param {Variant[]} others
 * @returns {Difference[]}
 */
const gains = (v, best, others) => [...favoured(v), ...measures(v)].map((measure) => ({ measure, by: measure.of(best) - measure.of(v) }))
  .filter(({ by }) => by > 0 && by < Infinity)
  .sort((a, b) => worth(b) - worth(a) || rivals(v, others, a.measure) - rivals(v, others, b.measure));

const worth = (/** @type {Difference} */ { measure, by }) => by * measure.weight;

/**
 * How many others have as little of it or less.
 * @param {Variant} v
 * @param {Variant[]} others
 * @param {Measure} measure
 */
const rivals = (v, others, measure) => others.filter((other) => measure.of(other) <= measure.of(v)).length;

/**
 * Whether a variant has less of it than the best one, and another less still.
 * @param {Difference} gain
 * @param {Variant} v
 * @param {Variant[]} others
 */
const isFewerOnly = ({ measure }, v, others) => others.some((other) => measure.of(other) < measure.of(v));

/**
 * What a variant is better at than the best one, as much as can be said of it among all.
 * @param {Difference} gain
 * @param {Variant} v
 * @param {Variant} best
 * @param {Variant[]} others
 */
function praise({ measure, by }, v, best, others) {
  const { none, fewest, fewer } = measure.unit;
  const mine = measure.of(v);
  if (mine === 0) return none;
  if (isFewerOnly({ measure, by }, v, others)) return words.than(fewer(by), best.number);
  const equals = others.filter((other) => measure.of(other) === mine).map((other) => other.number);
  return equals.length > 0 ? words.asFew(fewest, equals) : fewest;
}

const more = (/** @type {Difference} */ { measure, by }) => measure.unit.more(by);
