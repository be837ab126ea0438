// What differs between two variants of a job.

import { el, errorBox, field, option, section, table } from '../dom.js';
import { difference } from '../difference.js';
import { cohortsOf, studentsBy } from '../problem.js';
import { say } from '../strings.js';
import { labelsOf, number } from '../text.js';
import { selectedFirst } from '../tradeoff.js';
import { refill } from './refill.js';
import { whenSeen } from './seen.js';
import { segments } from './segments.js';

const fewVariants = 5; // of which all are seen at once
const mostNamed = 3;

/**
 * A part of a page that compares two variants; show takes those that there are.
 * @param {import('./cards.js').Timetables} tables
 */
export function variantPair(tables) {
  const { node, body, notice } = section(say.pair.title);

  /** @param {Variant[]} found */
  function choices(found) {
    const result = el('div', { class: 'pair-result' });
    const items = [...found].sort((a, b) => a.number - b.number).map((v) => ({ value: v.id, label: String(v.number) }));
    const chosen = selectedFirst(found).map((v) => v.id).slice(0, 2);
    const sides = [say.pair.variant, say.pair.with].map((name, i) => chooser(name, items, chosen[i], () => choose(i)));

    /**
     * Takes what a side chooses; the other side takes what this one had, if both would have the same.
     * @param {number} i
     */
    function choose(i) {
      const before = chosen[i];
      chosen[i] = sides[i].value() ?? before;
      if (chosen[i] === chosen[1 - i]) sides[1 - i].choose(chosen[1 - i] = before);
      compare();
    }

    async function compare() {
      const [one, other] = chosen.map((id) => /** @type {Variant} */ (found.find((v) => v.id === id)));
      try {
        const [problem, now, then] = await Promise.all([tables.problem(), tables.lectures(one.id), tables.lectures(other.id)]);
        if (one.id !== chosen[0] || other.id !== chosen[1]) return;
        notice.replaceChildren();
        result.replaceChildren(...told(problem, one, other, difference(problem, now, then)));
      } catch (err) {
        notice.replaceChildren(errorBox(err));
      }
    }

    whenSeen(result, compare);
    return [el('div', { class: 'picker' }, sides.map((side) => side.node)), result];
  }

  return {
    node,
    /**
     * @param {Variant[]} found
     * @param {HTMLElement} fallback what gets the focus that would be lost
     */
    show(found, fallback) {
      node.hidden = found.length < 2;
      refill(body, found.map((v) => v.id), () => (found.length < 2 ? [] : choices(found)), fallback);
    },
  };
}

/**
 * The choice of one side: all variants in sight, unless there are many.
 * @param {string} name
 * @param {{value: string, label: string}[]} items
 * @param {string} value
 * @param {() => void} changed
 */
function chooser(name, items, value, changed) {
  if (items.length <= fewVariants) return segments(name, items, value, changed);
  const select = el('select', { change: changed }, items.map((item) => option(item.value, item.label, item.value === value)));
  return { node: field(name, select), value: () => select.value, choose(/** @type {string} */ wanted) { select.value = wanted; } };
}

/**
 * @param {Problem} problem
 * @param {Variant} one
 * @param {Variant} other
 * @param {import('../difference.js').Difference} differs
 */
function told(problem, one, other, differs) {
  const words = say.pair;
  const link = (/** @type {Record<string, string>} */ query) =>
    `#/variants/${one.id}?${new URLSearchParams({ ...query, with: other.id })}`;

  /**
   * @param {'curriculum' | 'group' | 'teacher'} by
   * @param {Named[]} named
   * @param {import('../impact.js').Concerned[]} concerned
   */
  function most(by, named, concerned) {
    const names = labelsOf(named);
    return concerned.length > 0 && table(words.most[by], [say.kinds[by], [words.changed, 'number']],
      concerned.slice(0, mostNamed).map(({ id, lectures }) => [el('a', { href: link({ by, of: id }) }, names.get(id)), number(lectures)]));
  }

  return [
    el('p', { class: 'tradeoff', role: 'status' }, words.differ(differs)),
    el('div', { class: 'halves' }, most(studentsBy(problem), cohortsOf(problem), differs.cohorts), most('teacher', problem.teachers, differs.teachers)),
    ...(differs.time + differs.room === 0 ? [] : [el('p', {}, el('a', { href: link({}) }, words.marked(one.number, other.number)))]),
  ];
}
