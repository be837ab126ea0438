// What time buys, as far as it has been measured. No DOM.

import { say } from '../strings.js';

// Costs of the 21 problems of ITC-2007 together, under UD2, after so many seconds on one core: the sums of BENCHMARKS.md.
const measured = [{ seconds: 2, cost: 1687 }, { seconds: 10, cost: 1539 }, { seconds: 60, cost: 1499.2 }];
const bestKnown = 1318;
const mostLectures = 434; // of one of these problems

/** Millions of moves that a core makes in a second, from slow to fast: 170 to 350 in a minute on those problems. */
export const millionsASecond = /** @type {const} */ ([3, 6]);

const percentAbove = (/** @type {number} */ cost, /** @type {number} */ other) => Math.round(100 * (cost / other - 1));

/**
 * What so many seconds of search can be expected to find, in sentences.
 * @param {number} seconds
 * @param {number} lectures
 */
export function gain(seconds, lectures) {
  const [before, longest] = measured.slice(-2);
  const gained = percentAbove(before.cost, longest.cost);
  const reached = measured.findLast((point) => point.seconds <= seconds);
  const parts = [];
  if (!reached) parts.push(say.gain.unmeasured);
  else if (reached !== longest) parts.push(say.gain.short(reached.seconds, percentAbove(reached.cost, longest.cost)));
  else parts.push(say.gain.long(percentAbove(longest.cost, bestKnown), before.seconds, gained));
  if (seconds > longest.seconds) parts.push(say.gain.beyond);
  if (lectures > mostLectures) parts.push(say.gain.larger(lectures, mostLectures));
  return parts.join(' ');
}
