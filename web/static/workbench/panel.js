// What is known of what is taken: its places, rooms and teachers, and moves that would help.

/** @import { Taken } from './board.js' */
/** @import { Offer } from './colours.js' */
/** @import { Hand } from './take.js' */
import { post } from '../api.js';
import { attempt, el, serverSaid } from '../dom.js';
import { firstOf } from '../parts/more.js';
import { say } from '../strings.js';
import { labelsOf } from '../text.js';
import { reasonText, violationText } from '../told.js';
import { samePlace } from './moves.js';
import { deltaBadge, moveText, nameOf, placeText, signed } from './texts.js';

const says = say.workbench;
const shownFirst = 5;

/**
 * A list of the first of some things.
 * @template T
 * @param {T[]} all
 * @param {(one: T) => HTMLElement} item
 */
export const listed = (all, item) =>
  firstOf(all, shownFirst, (some) => el('ul', { class: 'choices-list' }, some.map(item)), say.lists.others);

/**
 * A row of a list that is chosen by a click.
 * @param {string} name
 * @param {Delta | undefined} delta what it would change
 * @param {() => unknown} click
 * @param {() => unknown} [look] it is pointed at
 */
export const choiceRow = (name, delta, click, look) => el('li', {}, el('button', {
  type: 'button', class: 'choice-row', click, ...(look && { pointerenter: look, focus: look }),
}, el('span', {}, name), delta && deltaBadge(delta)));

/**
 * The panel of what is taken. show fills it.
 * @param {Problem} problem
 * @param {import('./copy.js').Copy} copy
 * @param {Hand} hand
 */
export function takenPanel(problem, copy, hand) {
  const title = el('h2');
  const where = el('p', { class: 'hint' });
  const back = el('button', { type: 'button', 'aria-keyshortcuts': 'Escape', click: hand.putBack }, says.putBack);
  const aim = el('div', { class: 'aim', role: 'region', 'aria-label': says.aimLabel, tabindex: 0 });
  const [places, rooms, teachers, better] = [el('div'), el('div'), el('div'), el('div')];
  const notice = el('div', { class: 'notice' });
  const find = el('button', { type: 'button', click: () => attempt(find, notice, suggest) }, says.find);
  const out = el('button', { type: 'button', click: hand.takeOut }, says.takeOut);
  const node = el('section', { class: 'panel taken-panel', 'aria-label': says.takenLabel, hidden: true },
    el('div', { class: 'titled' }, title, back), where, aim,
    el('div', { class: 'buttons' }, find, out), notice, better, places, rooms, teachers);
  const [roomNames, staff] = [labelsOf(problem.rooms), labelsOf(problem.teachers)];
  /** @type {Taken | undefined} */
  let shown;
  /** @type {Places | undefined} */
  let priced;

  async function suggest() {
    const taken = hand.taken();
    if (!taken) return;
    const lecture = { ...taken.of, ...(taken.from && { place: taken.from }) };
    const { items } = await post(`${copy.address}/suggestions`, { lectures: [lecture] });
    if (taken === hand.taken()) better.replaceChildren(suggestionList(problem, items, hand.make));
  }

  function show() {
    const taken = hand.taken();
    node.hidden = taken === undefined;
    if (!taken) {
      shown = undefined;
      return;
    }
    if (shown !== taken || priced !== taken.places) fill(taken);
    aim.replaceChildren(...aimedAt(taken));
  }

  /** What the place that is looked at would change. @param {Taken} taken */
  function aimedAt(taken) {
    const aimed = hand.aimed();
    if (!aimed) return [el('p', { class: 'quiet' }, taken.offers ? says.aim : says.pricing)];
    const { to, level, delta, reasons = [], found = [] } = aimed;
    /** @param {Violation} one @param {string | undefined} text @param {boolean} hard */
    const worse = ({ message, cost }, text, hard) =>
      el('li', { class: hard && 'wrong' }, serverSaid(text, message), cost > 0 && el('small', {}, ` ${signed(cost)}`));
    return [el('p', {}, el('b', {}, placeText(problem, to)), ' ', level === 'here' ? says.here : deltaBadge(delta)),
      el('ul', { class: 'plainlist' }, reasons.map((one) => worse(one, reasonText(one, problem), one.hard)),
        found.map((one) => worse(one, violationText(one, problem, copy.state().lectures), one.cost === 0)))];
  }

  /** @param {string} heading @param {Offer[]} offers @param {(to: Place) => string} name */
  function choices(heading, offers, name) {
    const row = (/** @type {Offer} */ offer) =>
      choiceRow(name(offer.to), offer.delta, () => hand.put(offer.to), () => hand.look(offer));
    return offers.length === 0 ? [] : [el('h3', {}, heading), listed(offers, row)];
  }

  /** @param {Taken} taken */
  function people({ from, places: all }) {
    const row = (/** @type {Places['teachers'][0]} */ { teachers: ids, ...delta }) => choiceRow(
      ids.map((id) => staff.get(id) ?? id).join(', '), delta, () => from && hand.put({ ...from, teachers: ids }));
    return !all || all.teachers.length === 0 ? [] : [el('h3', {}, says.teachers), listed(all.teachers, row)];
  }

  /** @param {Taken} taken */
  function fill(taken) {
    if (shown !== taken) {
      better.replaceChildren();
      notice.replaceChildren();
    }
    [shown, priced] = [taken, taken.places];
    const { of, offers, from } = taken;
    title.textContent = nameOf(problem, of);
    where.textContent = placeText(problem, from);
    out.hidden = from === undefined;
    const others = offers && from ? offers.rooms(from).filter(({ to }) => !samePlace(to, from)) : [];
    places.replaceChildren(...choices(says.bestPlaces, offers?.all() ?? [], (to) => placeText(problem, to)));
    rooms.replaceChildren(...choices(says.rooms, others, ({ rooms: [room] }) => roomNames.get(room) ?? room));
    teachers.replaceChildren(...people(taken));
  }

  return { node, show };
}

/**
 * Chains of moves, each of which can be made.
 * @param {Problem} problem
 * @param {Suggestions['items']} items
 * @param {(moves: Move[]) => Promise<void>} make
 */
export function suggestionList(problem, items, make) {
  if (items.length === 0) return el('p', { class: 'quiet' }, says.noBetter);
  return listed(items, ({ moves, ...delta }) => {
    const texts = moves.map((move) => moveText(problem, move));
    const name = `${says.apply}: ${texts.join('; ')}`;
    return el('li', { class: 'suggestion' }, el('ul', { class: 'plainlist' }, texts.map((text) => el('li', {}, text))),
      el('div', { class: 'buttons' }, deltaBadge(delta),
        el('button', { type: 'button', 'aria-label': name, click: () => make(moves) }, says.apply)));
  });
}
