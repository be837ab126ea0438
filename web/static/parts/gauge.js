/** @import { Load } from './load.js' */
import { el } from '../dom.js';
import { say } from '../strings.js';
import { share } from './load.js';

/**
 * How full something is, as a bar and in words; label is for those who do not see the bar.
 * @param {Load} load
 * @param {string} label
 */
export function gauge(load, label) {
  const full = share(load);
  const percent = Number.isFinite(full) ? say.problem.share(Math.round(100 * full)) : say.problem.nothingThere;
  return el('span', { class: `gauge ${full > 1 ? 'over' : full > 0.9 ? 'tight' : ''}` },
    el('progress', { max: 1, value: Math.min(full, 1), 'aria-label': label }), el('span', { class: 'number' }, percent));
}
