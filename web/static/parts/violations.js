// What a timetable violates, and what would remove it.

import { get } from '../api.js';
import { attempt, el, focus, section, table } from '../dom.js';
import { say } from '../strings.js';
import { number, sentence } from '../text.js';
import { adviceText, violationText } from '../told.js';

/** @typedef {(by: Kind['key'], of: string, day?: number, period?: number) => void} Point */

/**
 * The violations of a variant, the worst first. Each leads to its place in the week through point(by, of, day, period). What
 * would remove it is computed when a person asks, as that takes a moment.
 * @param {Problem} problem
 * @param {VariantDetail} variant
 * @param {Point} point
 */
export function violationList(problem, variant, point) {
  const { node, body, notice } = section(say.violations.title);
  const sorted = [...variant.violations].sort((a, b) => worth(b) - worth(a));
  /** @param {Map<string, string>} [advice] by violation */
  const show = (advice) => body.replaceChildren(
    table(say.violations.caption(sorted.length),
      [say.violations.rule, say.violations.where, [say.violations.count, 'number'], [say.violations.cost, 'number'],
        ...(advice ? [say.violations.advice] : [])],
      sorted.map((v) => [say.rules[v.rule] ?? v.rule, place(v, sentence(violationText(v, problem, variant.lectures)), point),
        number(v.count), v.cost === 0 ? say.violations.hard : number(v.cost),
        ...(advice ? [sentence(advice.get(keyOf(v)) ?? '')] : [])]),
      say.violations.none),
    ...(advice || sorted.length === 0 ? [] : [ask]));
  const ask = el('button', { type: 'button', click: () => attempt(ask, notice, explain) }, say.violations.explain);

  async function explain() {
    const { violations } = await get(`/api/timetable/variants/${variant.id}/explanation/`);
    show(new Map(violations.map((v) => [keyOf(v), adviceText(v, problem, variant)])));
    focus(body.querySelector('[tabindex]'));
  }

  show();
  return node;
}

const worth = (/** @type {Violation} */ violation) => violation.cost || Infinity; // a hard rule has no cost

const keyOf = (/** @type {Violation} */ v) => `${v.rule} ${v.message}`;

/**
 * The sentence of a violation, as a way to the week in which it is seen.
 * @param {Violation} v
 * @param {string} text
 * @param {Point} point
 */
function place(v, text, point) {
  /** @type {[by?: Kind['key'], of?: string]} */
  const [by, of] = v.curricula ? ['curriculum', v.curricula[0]] : v.courses ? ['course', v.courses[0]] : v.rooms ? ['room', v.rooms[0]] : [];
  if (!by || !of) return text;
  return el('button', { type: 'button', class: 'link', click: () => point(by, of, v.day, v.period) }, text);
}
