// What moves, places and prices are called.

import { el } from '../dom.js';
import { classOf, courseOf, periodsOf } from '../problem.js';
import { say } from '../strings.js';
import { courseLabel, labelsOf, number } from '../text.js';

const says = say.workbench;

/** What is moved. @param {Problem} problem @param {Movable} of */
export function nameOf(problem, of) {
  const lecture = /** @type {Lecture} */ (of); // of which only the course and the activity are asked for
  const { part, name } = classOf(problem, lecture);
  const course = courseLabel(courseOf(problem, of) ?? { id: of.course });
  return [course, [part, name].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** When something begins. @param {Problem} problem @param {number} day @param {number} period */
export function timeText(problem, day, period) {
  const known = periodsOf(problem, day)[period];
  return `${problem.days[day]} ${known?.start ?? known?.name ?? period + 1}`;
}

/** When and where something is, if it has a place. @param {Problem} problem @param {Place} [place] */
export function placeText(problem, place) {
  if (!place) return says.nowhere;
  const { days, period, weeks, rooms } = place;
  const names = labelsOf(problem.rooms);
  const when = days.map((day) => timeText(problem, day, period));
  const where = rooms.map((room) => names.get(room) ?? room);
  return [...when, weeks && say.week.weeks(weeks), ...where].filter(Boolean).join(', ');
}

/** A move in words. @param {Problem} problem @param {Move} move */
export function moveText(problem, { from, to, ...of }) {
  return say.changes.moved(`${nameOf(problem, of)}: ${placeText(problem, from)}`, placeText(problem, to));
}

/** By how much a cost changes, with its sign. @param {number} cost */
export const signed = (cost) => (cost > 0 ? `+${number(cost)}` : cost < 0 ? `−${number(-cost)}` : '±0');

/** What a change changes, in a badge. @param {Delta} delta */
export function deltaBadge(delta) {
  const level = delta.hard > 0 ? 'bad' : delta.hard < 0 || delta.cost < 0 ? 'good' : delta.cost > 0 ? 'due' : '';
  return el('span', { class: `badge ${level}` }, says.delta(delta.hard, delta.cost));
}

/**
 * What an offer would change, for those who hear it: all that a cell says, and more.
 * @param {import('./colours.js').Offer} offer
 */
export function heard(offer) {
  const [seen, whole] = [verdict(offer), says.delta(offer.delta.hard, offer.delta.cost)];
  if (offer.level === 'here') return seen;
  return whole.toLowerCase().includes(seen.toLowerCase()) ? whole : `${seen}, ${whole}`;
}

/** What an offer would change, as short as a cell is. @param {import('./colours.js').Offer} offer */
export function verdict(offer) {
  const weeks = offer.to.weeks ? say.week.weeks(offer.to.weeks) : say.week.all;
  return offer.inOtherWeeks ? `${priceText(offer)} · ${weeks}` : priceText(offer);
}

/** @param {import('./colours.js').Offer} offer */
function priceText({ level, delta, reasons = [] }) {
  const broken = reasons.find(({ hard }) => hard);
  switch (level) {
    case 'here': return says.here;
    case 'breaks': return `✕ ${broken ? say.rules[broken.rule] ?? broken.rule : number(delta.hard)}`;
    case 'better': return delta.hard < 0 ? `✓ ${signed(delta.cost)}` : signed(delta.cost);
    case 'costs': return signed(delta.cost);
    default: return says.free;
  }
}
