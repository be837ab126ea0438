// When the timetables of a request would be there, and what the time buys.

import { get } from '../api.js';
import { el, setText } from '../dom.js';
import { say } from '../strings.js';
import { duration, soonAt } from '../text.js';
import { gain } from './gain.js';

const says = say.estimate;

/** @typedef {[least: number, most: number]} Span */

/**
 * The panel for it. show gets the number of variants, the seconds that each takes, from least to most, or null, and the size of
 * the problem; readAhead asks what else is waiting.
 */
export function estimatePanel() {
  const when = el('ul');
  const buys = el('p', { role: 'status' });
  const ahead = el('p');
  const node = el('div', {}, el('h2', {}, says.title), when, el('p', { class: 'hint' }, says.early), ahead,
    el('h3', {}, say.gain.title), buys);

  /**
   * @param {number} variants
   * @param {Span | null} span
   * @param {number} lectures
   */
  function show(variants, span, lectures) {
    const known = variants > 0 && span !== null;
    when.replaceChildren(...(known ? lines(variants, span).map((line) => el('li', {}, line)) : [el('li', {}, says.unknown)]));
    setText(buys, known ? gain(span[0], lectures) : '');
  }

  async function readAhead() {
    const jobs = await get('/api/generation-jobs/?state=queued,running').catch(() => null);
    ahead.textContent = jobs ? says.ahead(jobs.items.length, Boolean(jobs.next)) : '';
  }

  return { node, show, readAhead };
}

/**
 * A line for one search, or one for the best case and one for the worst of several: when all are side by side, or in
 * turn.
 * @param {number} variants
 * @param {Span} span
 */
function lines(variants, span) {
  /** @returns {[time: string, at: string]} */
  const taking = (/** @type {number} */ searches) => {
    const [least, most] = span.map((seconds) => duration(searches * seconds));
    return [least === most ? most : says.upTo(most), soonAt(searches * span[1])];
  };
  return variants === 1 ? [says.one(...taking(1))] : [says.atOnce(variants, ...taking(1)), says.inTurn(...taking(variants))];
}
