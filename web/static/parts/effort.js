// How long each variant is searched: for a time, or for a number of moves, which can be repeated.

/** @import { Span } from './estimate.js' */
import { el, field } from '../dom.js';
import { say } from '../strings.js';
import { duration, number } from '../text.js';
import { millionsASecond } from './gain.js';

const says = say.effort;
const presets = [10, 60, 300]; // seconds
const usual = 60;

/**
 * The controls for it, as far as the server offers it. changed is called whenever another effort is chosen; query says
 * what is wanted.
 * @param {Capabilities} offer
 * @param {() => void} changed
 * @param {URLSearchParams} query
 */
export function effortChoice(offer, changed, query) {
  const offered = presets.filter((seconds) => seconds <= offer.budget_seconds);
  const wanted = Number(query.get('seconds')) || null;
  const chosen = wanted ? offered.find((value) => value === wanted) ?? 'other' : offered.includes(usual) ? usual : offered[0] ?? 'other';
  const seconds = el('input', { type: 'number', min: 0.1, max: offer.budget_seconds, step: 'any', value: wanted ?? usual, input: changed });
  const moves = el('input', { type: 'number', min: 1, max: offer.iterations, step: 1, value: query.get('moves'), input: () => choose() });
  const seed = el('input', { type: 'number', min: 0, max: Number.MAX_SAFE_INTEGER, step: 1, value: query.get('seed') });
  const radio = (/** @type {number | 'other'} */ value, /** @type {string} */ text) => el('label', {},
    el('input', { type: 'radio', name: 'budget', value, checked: value === chosen, change: () => choose() }), el('span', {}, text));
  const other = el('div', { class: 'few' }, field(says.seconds, seconds, says.secondsHint(duration(offer.budget_seconds))));
  const instead = el('p', { class: 'hint', hidden: true }, says.movesInstead);
  const time = el('fieldset', {}, el('legend', {}, says.time),
    el('div', { class: 'segments' }, offered.map((value) => radio(value, duration(value))), radio('other', says.other)),
    other, instead);
  const repeat = el('details', { open: query.has('moves') || query.has('seed') }, el('summary', {}, says.repeat),
    el('p', { class: 'hint' }, says.repeatHint),
    el('div', { class: 'row' },
      field(says.moves, moves, says.movesHint(...millionsASecond, number(offer.iterations))),
      field(says.seed, seed, says.seedHint)));

  /** @type {NodeListOf<HTMLInputElement>} */
  const radios = time.querySelectorAll('input[type="radio"]');
  const picked = () => /** @type {HTMLInputElement} */ (time.querySelector('input[type="radio"]:checked'));
  const byMoves = () => moves.value !== '';
  const isOther = () => picked().value === 'other';

  function choose() {
    other.hidden = !isOther();
    seconds.required = isOther();
    seconds.disabled = !isOther() || byMoves();
    for (const input of radios) input.disabled = byMoves();
    instead.hidden = !byMoves();
    changed();
  }

  const budget = () => (isOther() ? seconds.valueAsNumber : Number(picked().value));

  /** What the address says of it. */
  const wish = () => ({ ...(byMoves() ? { moves: moves.value } : { seconds: budget() || '' }), seed: seed.value });

  /** What a request says of it. */
  const request = () => ({
    ...(byMoves() ? { iterations: moves.valueAsNumber } : { budget_seconds: budget() }),
    ...(seed.value !== '' && { seed: seed.valueAsNumber }),
  });

  /**
   * How many seconds a variant takes, at least and at most; null when that is not said yet.
   * @returns {Span | null}
   */
  function span() {
    const [slow, fast] = millionsASecond.map((millions) => moves.valueAsNumber / (millions * 1e6));
    const [least, most] = byMoves() ? [fast, slow] : [budget(), budget()];
    return most > 0 ? [least, most] : null;
  }

  return {
    nodes: [time, repeat], request, wish, span, ready: choose,
    controls: { budget_seconds: () => (isOther() ? seconds : picked()), iterations: () => moves, seed: () => seed },
  };
}
