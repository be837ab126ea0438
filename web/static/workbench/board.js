// The week that is edited: whose it is, its cells, and what each would change for what is taken.

/** @import { Cell, Drawn } from './week.js' */
/** @import { Offer, Offers } from './colours.js' */
import { el } from '../dom.js';
import { courseColours } from '../parts/colours.js';
import { densityChoice } from '../parts/density.js';
import { withDetails } from '../parts/details.js';
import { diffMark } from '../parts/diff.js';
import { lectureDetails, lectureLines, namesIn } from '../parts/lecture.js';
import { weekPicker } from '../parts/picker.js';
import { segments } from '../parts/segments.js';
import { weekSteps } from '../parts/weeksteps.js';
import { say } from '../strings.js';
import { violationText } from '../told.js';
import { differingWeeks } from '../weeks.js';
import { cellBeside, isHard, violationsOf } from './colours.js';
import { lecturesAt } from './moves.js';
import { heard, timeText, verdict } from './texts.js';
import { drawRooms, drawWeek, lecturesOf, weeksOf } from './week.js';

const says = say.workbench;

/**
 * @typedef {{of: Movable, from?: Place, places?: Places, offers?: Offers}} Taken what is held, and its places once they
 *   are priced
 */

/** A lecture as text: two that are alike are the same. @param {Lecture} lecture */
const keyOf = ({ course, activity = '', day, period, weeks = '', room }) =>
  [course, activity, day, period, weeks, room].join('\n');

/**
 * @param {Problem} problem
 * @param {import('./copy.js').Copy} copy
 * @param {URLSearchParams} query of the address, which says whose week is shown at first
 * @param {{take: (lecture: Lecture) => void, aim: (cell: Cell) => void, drop: (cell: Cell) => void,
 *   taken: () => Taken | undefined}} hand
 */
export function board(problem, copy, query, hand) {
  const [names, colours] = [namesIn(problem), courseColours(problem)];
  const grid = el('div', {
    class: 'scroll bench-scroll', keydown: pressed, focusin: focused, pointerover: pointed, click: clicked,
  });
  /** @type {Choice} */
  let chosen;
  /** @type {Drawn} */
  let drawn;
  /** @type {Map<Element, Cell>} */
  let cellOf = new Map();
  /** @type {HTMLElement | undefined} */
  let stop; // of the Tab key
  let hushed = false; // no card is shown of what the page itself gave the focus, until somebody points or presses a key
  const dayNames = problem.days.map((label, day) => ({ value: String(day), label }));
  const days = segments(says.day, dayNames, query.get('day') ?? undefined, draw);
  const steps = weekSteps(null, [], '', differingWeeks(problem, copy.state().lectures), draw);
  const picker = weekPicker(problem, { by: query.get('by'), of: query.get('of') }, (kind, member) => {
    chosen = [kind, member];
    draw();
  }, weeksOf(problem));
  picker.node.append(days.node, steps.node, el('div', { class: 'week-tools' }, densityChoice()));

  const isRooms = () => chosen[0].key === 'rooms';

  /** Draws the week as the server has it. */
  function draw() {
    const { lectures, changes, variant_id: variant } = copy.state();
    const [kind, member] = chosen;
    const day = Number(days.value());
    const changed = changes.flatMap(({ moved, added }) => [...moved.map(({ to }) => to), ...added]);
    const shown = {
      problem, block: blocks(new Set(changed.map(keyOf))), places: hand.taken()?.places,
      lectures: lecturesOf(problem, lectures, chosen, steps.week()),
    };
    const before = at(document.activeElement);
    drawn = isRooms() ? drawRooms(shown, day, `${say.overview.title}, ${problem.days[day]}`)
      : drawWeek(shown, say.week.of(kind.label(member)));
    cellOf = new Map(drawn.cells.flatMap((cell) => [cell.place, ...cell.lectures].map((button) => [button, cell])));
    days.node.hidden = !isRooms();
    grid.replaceChildren(drawn.node);
    const more = { by: kind.key, of: member.id, ...(isRooms() && { day: String(day) }) };
    history.replaceState(null, '', `#/variants/${variant}/edit?${new URLSearchParams(more)}`);
    paint();
    const first = drawn.cells.find((cell) => cell.lectures.length > 0) ?? drawn.cells[0];
    if (first) makeStop(stopOf(first));
    if (before) focusOn(before.day, before.periods[0], before.room);
  }

  /** @param {Set<string>} changed lectures that the variant has elsewhere */
  function blocks(changed) {
    const [kind, member] = chosen;
    const state = copy.state();
    return (/** @type {Lecture} */ lecture, /** @type {string | undefined} */ room) => {
      const isChanged = changed.has(keyOf(lecture));
      const wrong = violationsOf(state, lecture);
      const clashes = wrong.some((v) => isHard(state, v));
      return el('button', {
        type: 'button', class: `lecture${isChanged ? ' changed' : ''}${clashes ? ' clash' : ''}`, tabindex: -1,
        'data-course': lecture.course, 'data-colour': colours.get(lecture.course),
      }, isChanged && diffMark('moved', says.moved),
      wrong.length > 0 && el('span', { class: 'wrong-mark' }, clashes ? says.breaks : says.costly),
      lectureLines(names, lecture, room ? 'room' : kind.key, room ?? member.id));
    };
  }

  /** Shows what each place would change for what is taken. */
  function paint() {
    const taken = hand.taken();
    grid.classList.toggle('taking', taken !== undefined);
    grid.ariaBusy = String(taken !== undefined && !taken.offers);
    for (const cell of drawn.cells) {
      const offer = taken?.offers && offerAt(taken.offers, cell);
      const name = timeText(problem, cell.day, cell.periods[0]);
      cell.place.replaceChildren(...(offer ? [el('span', { class: 'verdict' }, verdict(offer))] : []));
      cell.place.ariaLabel = taken?.offers ? `${name}: ${offer ? heard(offer) : says.impossible}` : name;
      if (taken) cell.place.dataset.level = !taken.offers ? 'waiting' : offer?.level ?? 'none';
      else delete cell.place.dataset.level;
    }
    const from = new Set(taken?.from ? lecturesAt(taken.of, taken.from).map(keyOf) : []);
    for (const [node, lecture] of drawn.lectureAt) node.classList.toggle('taken', from.has(keyOf(lecture)));
  }

  /** @param {Offers} offers @param {Cell} cell */
  function offerAt(offers, { day, periods, room }) {
    if (room !== undefined) return offers.at(day, periods, room);
    const [kind, member] = chosen;
    return (kind.key === 'room' && offers.at(day, periods, member.id)) || offers.at(day, periods);
  }

  /** What of a cell has the focus. @param {Cell} cell @returns {HTMLElement} */
  const stopOf = (cell) => (hand.taken() ? cell.place : cell.lectures[0] ?? cell.place);

  /** @param {HTMLElement} node */
  function makeStop(node) {
    if (stop) stop.tabIndex = -1;
    node.tabIndex = 0;
    stop = node;
  }

  /** The cell that an element is in. @param {EventTarget | null} element */
  function at(element) {
    const button = element instanceof Element && element.closest('.place, .lecture');
    return button ? cellOf.get(button) : undefined;
  }

  /** @param {number} day @param {number} period @param {string} [room] */
  function focusOn(day, period, room) {
    const cell = drawn.cells.find((one) => one.day === day && one.periods.includes(period)
      && (one.room === undefined || one.room === room));
    hushed = true;
    if (cell) stopOf(cell).focus();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    hushed = false;
    const cell = at(event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = cellBeside(drawn.cells, cell, event.key);
    const to = (!hand.taken() && lectureBeside(cell, event)) || (next && stopOf(next));
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  /** The next one of several lectures of a cell. @param {Cell} cell @param {KeyboardEvent} event */
  function lectureBeside({ lectures }, { key, target }) {
    const i = lectures.findIndex((one) => one === target);
    return i < 0 ? undefined : { ArrowRight: lectures[i + 1], ArrowLeft: lectures[i - 1] }[key];
  }

  /** @param {FocusEvent} event */
  function focused({ target }) {
    const cell = at(target);
    if (!cell || !(target instanceof HTMLElement)) return;
    makeStop(target);
    if (hand.taken()) hand.aim(cell);
  }

  /** @param {PointerEvent} event */
  function pointed({ target }) {
    hushed = false;
    const cell = hand.taken() && at(target);
    if (cell) hand.aim(cell);
  }

  /** @param {MouseEvent} event */
  function clicked({ target }) {
    const button = target instanceof Element ? target.closest('.place, .lecture') : null;
    const [cell, lecture] = [at(button), button && drawn.lectureAt.get(button)];
    if (hand.taken()) { if (cell) hand.drop(cell); } else if (lecture) hand.take(lecture);
  }

  withDetails(grid, (part) => {
    const lecture = hushed || hand.taken() ? undefined : drawn.lectureAt.get(part);
    if (!lecture) return undefined;
    const state = copy.state();
    const wrong = violationsOf(state, lecture).map((v) => violationText(v, problem, state.lectures) ?? v.message);
    const details = lectureDetails(names, lecture, colours.get(lecture.course));
    return [...details, ...wrong.map((text) => el('small', {}, text))];
  }, (inner) => inner.closest('.lecture'));

  return {
    node: el('div', {}, picker.node, grid), grid, draw, at, focusOn, offerAt,
    /** Shows the week for the first time. */
    begin: picker.tell,
    /** Shows what is taken, or that nothing is. Where periods are too many, the places of what is taken cut the day. */
    show() {
      if (!drawn.many) return paint();
      const [inside, from] = [grid.contains(document.activeElement), hand.taken()?.from];
      draw();
      if (inside && from) focusOn(from.days[0], from.period, from.rooms[0]);
    },
    focus: () => stop?.focus(),
    lectureAt: (/** @type {Element} */ button) => drawn.lectureAt.get(button),
    /** Shows somebody's week, and where something is in it. @type {import('../parts/violations.js').Point} */
    point(by, of, day, period) {
      picker.choose(by, of);
      if (day !== undefined) focusOn(day, period ?? 0);
    },
  };
}
/** @typedef {ReturnType<typeof board>} Board */
