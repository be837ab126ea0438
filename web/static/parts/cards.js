// The variants of a job as cards, to choose one.

import { el, shown } from '../dom.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { selectedFirst, tradeoffs } from '../tradeoff.js';
import { miniature } from './miniature.js';
import { originOf } from './origin.js';
import { whenSeen } from './seen.js';

/** @typedef {ReturnType<typeof import('./timetables.js').timetables>} Timetables */

/**
 * What makes a card of each variant, the selected one first, then the one that was sent back, then the best. actions make what
 * can be done with a variant. The pictures stay when cards are made anew.
 * @param {Timetables} tables
 * @param {(variant: Variant) => (Node | string)[]} actions
 */
export function variantCards(tables, actions) {
  /** @type {Map<string, HTMLElement>} */
  const pictures = new Map();
  return (/** @type {Variant[]} */ found, /** @type {string | undefined} */ sentBack) => {
    const sentences = tradeoffs(found);
    return el('ul', { class: 'variants' }, selectedFirst(found, sentBack).map((v) => {
      const week = pictures.get(v.id) ?? picture(v, tables);
      pictures.set(v.id, week);
      return card(v, sentences.get(v.id) ?? '', week, actions(v), v.id === sentBack);
    }));
  };
}

/**
 * @param {Variant} v
 * @param {string} sentence
 * @param {HTMLElement} week
 * @param {(Node | string)[]} actions
 * @param {boolean} sentBack
 */
function card(v, sentence, week, actions, sentBack) {
  const words = say.cards;
  return el('li', { class: v.selected ? 'card variant chosen' : 'card variant' },
    el('div', { class: 'variant-head' },
      el('h3', {}, say.search.variant(v.number), ' ', el('small', {}, originOf(v)),
        sentBack && [' ', el('span', { class: 'badge due' }, say.rounds.sentBack)]),
      el('p', {}, el('b', {}, v.feasible ? words.cost(number(v.cost)) : say.search.hard(v.hard)), ' ', el('small', {}, limit(v)))),
    v.note && el('p', { class: 'quiet' }, v.note),
    el('p', { class: 'tradeoff' }, unbroken(sentence)),
    v.moved !== undefined && el('p', { class: 'hint' }, unbroken(words.moved(v.moved))),
    week,
    el('div', { class: 'buttons' },
      v.selected && el('span', { class: 'badge good' }, words.selected), ...actions,
      el('a', { href: `#/variants/${v.id}`, 'aria-label': words.timetableOf(v.number) }, words.timetable)));
}

/** A sentence in which no line ends between a number and what it counts. @param {string} sentence */
const unbroken = (sentence) => sentence.replaceAll(/(?<=\d) (?=\p{L})/gu, '\u00a0');

/** How much less any timetable could cost, if something is proven of that. @param {Variant} v */
function limit({ bound, gap, optimal }) {
  if (optimal) return say.search.optimal;
  return bound && gap !== undefined ? say.cards.gap(number(gap)) : '';
}

/**
 * The small picture of a variant's week, once its card is seen. What could not be read is left out: the card says the rest.
 * @param {Variant} v
 * @param {Timetables} tables
 */
function picture(v, tables) {
  const node = el('div', { class: 'picture' });
  whenSeen(node, async () => {
    const [problem, lectures] = await Promise.all([tables.problem(), tables.lectures(v.id)]).catch(() => []);
    if (problem && lectures) node.append(...shown([miniature(problem, lectures, say.search.variant(v.number))]));
  });
  return node;
}
