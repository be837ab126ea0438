// Open, closed and wished periods of somebody as a week, and back. No DOM.

import { periodsOf, problemOf } from '../problem.js';
import { covers } from '../wishes.js';
import { same } from './tree.js';

/** @typedef {Level | ''} Mood how welcome a period is; '' where nothing is said of it */

/** What may be painted of a kind of thing. @param {any} document @param {string} kind @returns {Mood[]} */
export const moodsOf = ({ version }, kind) => (version !== 2 || kind === 'rooms' ? ['', 'never']
  : ['', 'never', 'strongly_avoid', 'avoid', 'prefer', 'strongly_prefer']);

/** Whether a week can show a wish: it holds in all weeks, and is none of the only ones. @param {Wish} wish */
const isWeekly = ({ weeks, level }) => !weeks && level !== 'only' && level !== 'neutral';

/**
 * How welcome each period of each day is, and how many wishes a week cannot show.
 * @param {any} document
 * @param {{unavailable?: Slot[], wishes?: Wish[]}} thing
 */
export function moodsIn(document, { unavailable = [], wishes = [] }) {
  const problem = problemOf(document);
  const shown = wishes.filter(isWeekly);
  const moods = problem.days.map((_, day) => periodsOf(problem, day).map((__, period) => {
    if (unavailable.some((slot) => slot.day === day && slot.period === period)) return 'never';
    return /** @type {Mood} */ (shown.findLast((wish) => covers(problem, wish, { day, period }))?.level ?? '');
  }));
  return { moods, others: wishes.length - shown.length };
}

/**
 * The fields that say what was painted. Wishes that a week cannot show stay as they are.
 * @param {any} document
 * @param {{unavailable?: Slot[], wishes?: Wish[]}} thing
 * @param {Mood[][]} moods
 * @returns {{unavailable?: Slot[], wishes?: Wish[]}}
 */
export function asked(document, thing, moods) {
  if (same(moods, moodsIn(document, thing).moods)) return { unavailable: thing.unavailable, wishes: thing.wishes };
  if (document.version !== 2) {
    const closed = moods.flatMap((day, i) => day.flatMap((mood, period) => (mood === 'never' ? [{ day: i, period }] : [])));
    return { unavailable: closed.length > 0 ? closed : undefined };
  }
  const wishes = [...(thing.wishes ?? []).filter((wish) => !isWeekly(wish)), ...wishesOf(document, moods)];
  return { wishes: wishes.length > 0 ? wishes : undefined };
}

/** The fewest wishes that say what each day says. @param {any} document @param {Mood[][]} moods @returns {Wish[]} */
function wishesOf(document, moods) {
  const problem = problemOf(document);
  /** @type {Map<string, Wish & {days: string[]}>} */
  const found = new Map();
  moods.forEach((day, i) => {
    const periods = periodsOf(problem, i);
    for (let first = 0; first < day.length; first++) {
      const level = day[first];
      if (!level) continue;
      const begun = first;
      while (day[first + 1] === level) first++;
      const part = begun === 0 && first === day.length - 1 ? {} : partOf(periods[begun], periods[first]);
      const key = JSON.stringify([level, part]);
      const wish = found.get(key) ?? { level, days: [], ...part };
      wish.days.push(problem.days[i]);
      found.set(key, wish);
    }
  });
  return [...found.values()];
}

/** A part of a day: by the clock where its periods have times, else by their names. @param {Period} first @param {Period} last */
const partOf = (first, last) => (first.start && last.end ? { from: first.start, to: last.end } : { from: first.name, to: last.name });
