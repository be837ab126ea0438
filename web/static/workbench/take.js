// What somebody has taken, to put it elsewhere.

/** @import { Board, Taken } from './board.js' */
/** @import { Offer } from './colours.js' */
/** @import { Cell } from './week.js' */
import { get, post } from '../api.js';
import { say } from '../strings.js';
import { offersOf } from './colours.js';
import { isOf, lecturesAt, moveOf, placeOf, samePlace } from './moves.js';
import { nameOf, placeText } from './texts.js';

const says = say.workbench;
const after = 200; // milliseconds for which an offer is looked at before its price is asked for by itself

/**
 * The hand of whoever edits: what it holds is priced at once, and again whenever somebody has edited.
 * @param {Problem} problem
 * @param {import('./copy.js').Copy} copy
 * @param {object} page
 * @param {(task: () => Promise<unknown>) => Promise<boolean>} page.run runs what may be refused: whether it was done
 * @param {(text: string) => void} page.tell
 * @param {(offer: Offer, cell: Cell) => boolean} page.ask whether somebody is asked first
 * @param {() => void} page.changed what is held, or the offer that is looked at, is another
 */
export function openHand(problem, copy, { run, tell, ask, changed }) {
  /** @type {Taken | undefined} */
  let taken;
  /** @type {Offer | undefined} */
  let aimed;
  /** @type {Cell | undefined} */
  let over;
  /** @type {Promise<unknown>} */
  let priced = Promise.resolve();
  let making = false;
  /** @type {ReturnType<typeof setTimeout>} */
  let soon;
  /** @type {Board} */
  let board;

  /** @param {Taken | undefined} next */
  function hold(next) {
    taken = next;
    look(undefined);
    over = undefined;
    board.show();
    if (next) priced = run(() => price(next)).then((done) => { if (!done && next === taken) putBack(); });
  }

  /** @param {Taken} mine */
  async function price(mine) {
    const { of: { course, activity = '' }, from } = mine;
    const place = from && !activity && { day: from.days[0], period: from.period, room: from.rooms[0] ?? '' };
    const asked = Object.entries({ course, activity, ...place }).map(([name, value]) => [name, String(value)]);
    const places = await get(`${copy.address}/places?${new URLSearchParams(asked)}`);
    if (mine !== taken) return;
    Object.assign(mine, { places, from: places.from, offers: offersOf(places) });
    board.show();
    const cell = over ?? board.at(document.activeElement);
    if (cell) aim(cell);
    else changed();
  }

  /** @param {Movable} of @param {Place} [from] */
  function take({ course, activity }, from) {
    hold({ of: { course, ...(activity && { activity }) }, ...(from && { from }) });
    if (from) board.focusOn(from.days[0], from.period, from.rooms[0]);
    else board.focus();
  }

  function putBack() {
    const from = taken?.from;
    hold(undefined);
    if (from) board.focusOn(from.days[0], from.period, from.rooms[0]);
  }

  /** Looks at an offer. Where its reasons are not known, they are asked for. @param {Offer | undefined} offer */
  function look(offer) {
    clearTimeout(soon);
    aimed = offer;
    changed();
    const mine = taken;
    if (!mine || !offer || offer.reasons || offer.found || offer.level === 'here') return;
    soon = setTimeout(async () => {
      const moves = [moveOf(mine.of, mine.from, offer.to)];
      const found = await post(`${copy.address}/price`, { moves }).catch(() => undefined); // it is only told less
      if (found && aimed === offer) look({ ...offer, found: found.new });
    }, after);
  }

  /** Looks at what a cell offers. @param {Cell} cell */
  function aim(cell) {
    if (cell === over && aimed) return;
    over = cell;
    look(taken?.offers && board.offerAt(taken.offers, cell));
  }

  /** Puts what is taken somewhere. @param {Place} to */
  const put = (to) => make(taken ? [moveOf(taken.of, taken.from, to)] : []);

  /** Takes out of the week what is taken. */
  const takeOut = () => make(taken?.from ? [moveOf(taken.of, taken.from)] : []);

  /** Makes moves together, and shows the first of them. @param {Move[]} moves */
  async function make(moves) {
    if (moves.length === 0 || making) return;
    making = true;
    board.grid.classList.add('pending');
    const done = await run(() => copy.edit(moves));
    board.grid.classList.remove('pending');
    making = false;
    if (!done) return renew();
    hold(undefined);
    board.draw();
    const [{ to, course, activity }] = moves;
    if (to) board.focusOn(to.days[0], to.period, to.rooms[0]);
    else board.focus();
    tell(says.done(nameOf(problem, { course, activity }), placeText(problem, to)));
  }

  /** Puts what is taken into a cell, once its places are priced. @param {Cell} cell */
  async function drop(cell) {
    const mine = taken;
    cell.place.classList.add('pending');
    await priced;
    cell.place.classList.remove('pending');
    const offer = mine === taken && mine?.offers && board.offerAt(mine.offers, cell);
    if (!offer) return;
    if (offer.level === 'here') putBack();
    else if (!ask(offer, cell)) await put(offer.to);
  }

  /** Somebody has edited: what is held is where it is now, at another price. */
  function renew() {
    if (making) return;
    if (taken) {
      const { of, from } = taken;
      const { lectures } = copy.state();
      const [there] = from ? lecturesAt(of, from) : [];
      const own = lectures.filter((one) => isOf(of, one));
      const now = own.find((one) => one.day === there?.day && samePlace(placeOf(one, lectures), from))
        ?? (of.activity ? own[0] : undefined);
      hold(now ? { of, from: placeOf(now, lectures) } : from ? undefined : { of });
    }
    board.draw();
  }

  return {
    /** The week in which it is taken and put. @param {Board} week */
    over(week) { board = week; },
    taken: () => taken, aimed: () => aimed,
    take: (/** @type {Lecture} */ lecture) => take(lecture, placeOf(lecture, copy.state().lectures)),
    takeUnplaced: (/** @type {Movable} */ of) => take(of),
    putBack, aim, look, drop, put, takeOut, make, renew,
  };
}
/** @typedef {ReturnType<typeof openHand>} Hand */
