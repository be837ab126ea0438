// A place that is taken: what is there can go where the other one comes from.

/** @import { Offer } from './colours.js' */
import { post } from '../api.js';
import { el } from '../dom.js';
import { formDialog } from '../parts/dialog.js';
import { say } from '../strings.js';
import { worse } from './colours.js';
import { isOf, placeOf } from './moves.js';
import { choiceRow } from './panel.js';
import { deltaBadge, nameOf, placeText } from './texts.js';

const says = say.workbench;
const mostPartners = 3;

/** @param {{delta: Delta}} a @param {{delta: Delta}} b */
const byDelta = (a, b) => worse(a.delta, b.delta);

/**
 * The moves by which an activity and a lecture change places: each keeps its rooms, or gets the other's.
 * @param {Movable} of
 * @param {Place} from
 * @param {Place} to
 * @param {Lecture} other
 * @param {Lecture[]} lectures of the timetable
 * @returns {Move[][]}
 */
export function swaps(of, from, to, other, lectures) {
  const there = placeOf(other, lectures);
  const partner = { course: other.course, ...(other.activity && { activity: other.activity }) };
  /** @param {Place} own @param {Place} at @param {string[]} rooms @returns {Place} */
  const moved = ({ teachers }, { days, period, length, weeks }, rooms) => ({
    days, period, rooms, ...(length && { length }), ...(weeks && { weeks }), ...(teachers && { teachers }),
  });
  return [[from.rooms, there.rooms], [there.rooms, from.rooms]].map(([mine, theirs]) => [
    { ...of, from, to: moved(from, to, mine) },
    { ...partner, from: there, to: moved(there, from, theirs) },
  ]);
}

/**
 * Asks what becomes of a place that breaks a rule because something is there: each of those can be swapped, at a price
 * that is asked for first. Nothing is asked if nothing is there.
 * @param {Problem} problem
 * @param {import('./copy.js').Copy} copy
 * @param {import('./board.js').Taken} taken
 * @param {Offer} offer
 * @param {Lecture[]} there
 * @param {{put: () => Promise<void>, make: (moves: Move[]) => Promise<void>}} then
 */
export function swapDialog(problem, copy, { of, from }, offer, there, then) {
  const { lectures } = copy.state();
  const partners = there.filter((lecture) => !isOf(of, lecture)).slice(0, mostPartners);
  if (!from || offer.level !== 'breaks' || partners.length === 0) return undefined;
  const held = from;
  const list = el('ul', { class: 'choices-list' }, el('li', { class: 'quiet' }, says.pricing));
  const act = (/** @type {() => Promise<void>} */ task) => () => { dialog.close(); return task(); };

  /** @param {Lecture} other */
  async function cheapest(other) {
    const tried = await Promise.allSettled(swaps(of, held, offer.to, other, lectures).map(async (moves) =>
      ({ moves, other, delta: await post(`${copy.address}/price`, { moves }) })));
    return tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])).sort(byDelta)[0];
  }

  const dialog = formDialog({
    title: says.swapTitle(nameOf(problem, of), placeText(problem, { ...offer.to, rooms: [] })),
    keep: says.cancel, confirm: says.putAnyway,
    content: [el('p', {}, deltaBadge(offer.delta)), el('h3', {}, says.swap), list],
    send: act(then.put),
  });
  Promise.all(partners.map(cheapest)).then((priced) => {
    const some = priced.filter((one) => one !== undefined).sort(byDelta);
    const none = el('li', { class: 'quiet' }, says.noSwap);
    list.replaceChildren(...(some.length === 0 ? [none] : some.map(({ moves, other, delta }) =>
      choiceRow(says.swapWith(nameOf(problem, other)), delta, act(() => then.make(moves))))));
  });
  return dialog;
}
