// Moves of lectures by hand, as the server has them, and the way back. No DOM.

import { roomsOf } from '../problem.js';

/** What is moved is the same. @param {Movable} a @param {Movable} b */
export const isOf = (a, b) => a.course === b.course && (a.activity ?? '') === (b.activity ?? '');

/** A time as text: two that are alike are the same. @param {Place} place */
const timeKey = ({ days, period, length = 1, weeks = '' }) => `${days} ${period} ${length} ${weeks}`;

/** Whether two places are at one time. @param {Place} a @param {Place} b */
export const sameTime = (a, b) => timeKey(a) === timeKey(b);

/** @param {Place | undefined} place */
const keyOf = (place) => place && `${timeKey(place)}\n${place.rooms}\n${place.teachers ?? ''}`;

/** Whether two places are the same. @param {Place | undefined} a @param {Place | undefined} b */
export const samePlace = (a, b) => keyOf(a) === keyOf(b);

/**
 * The place of a lecture. An activity may have lectures on several days.
 * @param {Lecture} lecture
 * @param {Lecture[]} all of its timetable
 * @returns {Place}
 */
export function placeOf(lecture, all) {
  const { day, period, length, weeks, teachers, activity } = lecture;
  const rooms = roomsOf(lecture);
  const days = activity ? all.filter((one) => one.activity === activity).map((one) => one.day) : [day];
  return {
    days, period, rooms, ...(length && { length }), ...(weeks && { weeks }), ...(teachers && { teachers }),
  };
}

/**
 * The lectures of an activity at a place.
 * @param {Movable} of
 * @param {Place} place
 * @returns {Lecture[]}
 */
export const lecturesAt = ({ course, activity }, { days, rooms: [room = '', ...others], ...rest }) =>
  days.map((day) => ({ ...rest, course, ...(activity && { activity }), day, room, other_rooms: others }));

/**
 * A move from one place to another; no place is out of the week.
 * @param {Movable} of
 * @param {Place} [from]
 * @param {Place} [to]
 * @returns {Move}
 */
export const moveOf = ({ course, activity }, from, to) =>
  ({ course, ...(activity && { activity }), ...(from && { from }), ...(to && { to }) });

/** The moves that take moves back. @param {Move[]} moves */
export const takenBack = (moves) => moves.toReversed().map((move) => moveOf(move, move.to, move.from));

/** @param {Move[]} moves @param {Move[]} others */
const sameMoves = (moves, others) => moves.length === others.length && moves.every((move, i) =>
  isOf(move, others[i]) && samePlace(move.from, others[i].from) && samePlace(move.to, others[i].to));

/**
 * The edits of somebody that can be taken back, the newest last, and those that were taken back and can be made again.
 * An edit that takes the one before it back is no new one, so this holds after the page was loaded anew, too.
 * @param {Edit[]} edits in order
 * @param {string} author
 * @param {Set<number>} met revisions that others' edits are in the way of
 */
export function waysOf(edits, author, met) {
  /** @type {Edit[]} */
  const done = [];
  /** @type {Edit[]} */
  const undone = [];
  for (const edit of edits) {
    const [last, next] = [done.at(-1), undone.at(-1)];
    if (edit.author !== author) continue;
    if (last && sameMoves(edit.moves, takenBack(last.moves))) undone.push(/** @type {Edit} */ (done.pop()));
    else if (next && sameMoves(edit.moves, next.moves)) done.push(/** @type {Edit} */ (undone.pop()));
    else {
      done.push(edit);
      undone.length = 0;
    }
  }
  const free = (/** @type {Edit[]} */ some) => some.filter(({ revision }) => !met.has(revision));
  return { done: free(done), undone: free(undone) };
}
