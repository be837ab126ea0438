// What a timetable violates, and what would remove it.

import { get } from '../api.js';
import { attempt, el, focus, section, serverSaid, table } from '../dom.js';
import { say } from '../strings.js';
import { number, sentence } from '../text.js';
import { adviceText, violationText } from '../told.js';
import { lineOf } from '../tradeoff.js';
import { firstOf } from './more.js';

const shownOfRule = 8;

/** @typedef {(by: Kind['key'], of: string, day?: number, period?: number) => void} Point */
/** @typedef {Map<string, string>} Advice by violation */

/**
 * The violations of a variant, the worst first; those of a document of version 2, which has many kinds of rules, by rule. Each leads to
 * its place in the week through point(by, of, day, period). What would remove it is computed when a person asks, as that takes a moment.
 * @param {Problem} problem
 * @param {VariantDetail} variant
 * @param {Point} point
 */
export function violationList(problem, variant, point) {
  const { node, body, notice } = section(say.violations.title);
  const words = say.violations;
  const isHard = (/** @type {Violation} */ { rule, cost }) => cost === 0 && (lineOf(variant, rule, true)?.violations ?? 0) > 0;
  const worth = (/** @type {Violation} */ v) => (isHard(v) ? Infinity : v.cost);
  const sorted = [...variant.violations].sort((a, b) => worth(b) - worth(a));

  /** @param {Violation[]} some @param {string} caption @param {boolean} named with their rules @param {Advice} [advice] */
  const listed = (some, caption, named, advice) => table(caption,
    [...(named ? [words.rule] : []), words.where, [words.count, 'number'], [words.cost, 'number'], ...(advice ? [words.advice] : [])],
    some.map((v) => [...(named ? [say.rules[v.rule] ?? v.rule] : []), violationPlace(v, violationText(v, problem, variant.lectures), point),
      number(v.count), isHard(v) ? words.hard : number(v.cost), ...(advice ? [sentence(advice.get(keyOf(v)) ?? '')] : [])]),
    words.none);

  /** @param {Advice} [advice] */
  function byRule(advice) {
    const groups = Map.groupBy(sorted, (v) => `${v.rule} ${isHard(v)}`);
    return [...groups.values()].map((group) => {
      const [first] = group;
      const cost = group.reduce((sum, v) => sum + v.cost, 0);
      const title = words.group(say.rules[first.rule] ?? first.rule, group.length, isHard(first) ? words.hard : words.costs(cost));
      return el('details', { open: group === [...groups.values()][0] }, el('summary', {}, title),
        firstOf(group, shownOfRule, (some) => listed(some, words.caption(group.length), false, advice), say.lists.others));
    });
  }

  /** @param {Advice} [advice] */
  const show = (advice) => body.replaceChildren(
    ...(problem.version === 2 && sorted.length > 0 ? byRule(advice) : [listed(sorted, words.caption(sorted.length), true, advice)]),
    ...(advice || sorted.length === 0 ? [] : [ask]));
  const ask = el('button', { type: 'button', click: () => attempt(ask, notice, explain) }, words.explain);

  async function explain() {
    const { violations } = await get(`/api/timetable/variants/${variant.id}/explanation/`);
    show(new Map(violations.map((v) => [keyOf(v), adviceText(v, problem, variant)])));
    focus(body.querySelector('[tabindex]'));
  }

  show();
  return node;
}

const keyOf = (/** @type {Violation} */ v) => `${v.rule} ${v.message}`;

/**
 * The sentence of a violation, as a way to the week in which it is seen.
 * @param {Violation} v
 * @param {string | undefined} told
 * @param {Point} point
 */
export function violationPlace(v, told, point) {
  const text = serverSaid(told, v.message);
  /** @type {[by: Kind['key'], ids?: string[]][]} */
  const about = [['curriculum', v.curricula], ['group', v.groups], ['teacher', v.teachers], ['course', v.courses], ['room', v.rooms]];
  const [by, ids] = about.find(([, all]) => all?.length) ?? [];
  if (!by || !ids) return text;
  return el('button', { type: 'button', class: 'link', click: () => point(by, ids[0], v.day, v.period) }, text);
}
