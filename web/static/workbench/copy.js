// The working copy of a variant, as the server has it. Nothing is shown before the server has it: others edit, too.

import { ApiError, get, post } from '../api.js';
import { whileVisible } from '../parts/visible.js';
import { takenBack, waysOf } from './moves.js';

const lookEvery = 2000; // for what others edit

/**
 * Whether something was refused as somebody else has edited meanwhile.
 * @param {unknown} err
 * @returns {err is ApiError}
 */
export const isConflict = (err) => err instanceof ApiError && err.code === 'edit_conflict';

/**
 * Reads a variant's working copy and follows it.
 * @param {string} id of the variant
 * @param {Person} me
 * @param {AbortSignal} signal ends when the page is left
 */
export async function openCopy(id, me, signal) {
  const address = /** @type {const} */ (`/api/timetable/variants/${encodeURIComponent(id)}/working-copy`);
  let state = await get(address);
  /** @type {Set<number>} */
  const met = new Set(); // revisions that cannot be taken back or made again, as others have moved the same
  /** @type {((news: Edit[], gone: boolean) => void)[]} */
  const listeners = [];

  /**
   * Takes over what the server answered, unless something newer is known. Listeners are told what is new, and whether
   * what was known is gone: somebody has saved or discarded it.
   * @param {WorkingCopy} next
   */
  function take(next) {
    const gone = state.id !== '' && next.id !== state.id;
    if (!gone && next.revision <= state.revision) return;
    const news = next.edits.filter(({ revision }) => gone || revision > state.revision);
    state = { ...next, edits: gone ? news : [...state.edits, ...news] };
    if (gone) met.clear();
    for (const listener of listeners) listener(news, gone);
  }

  async function look() {
    const known = /** @type {const} */ (`?after=${state.revision}&copy=${state.id || 'none'}`);
    const next = await get(`${address}${known}`);
    if (!next.lectures || signal.aborted) return;
    take(next.id === state.id || state.id === '' ? next : await get(address));
  }

  /** @param {Move[]} moves */
  async function send(moves) { take(await post(`${address}?after=${state.revision}`, { moves })); }

  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /**
   * Sends one thing after the other: each is about what the one before has left.
   * @param {() => Promise<void>} task
   */
  function inTurn(task) {
    const done = last.catch(() => {}).then(task);
    last = done;
    return done;
  }

  /**
   * Makes the moves of an edit again, or takes them back.
   * @param {Edit | undefined} of
   * @param {(moves: Move[]) => Move[]} way
   */
  async function again(of, way) {
    if (!of) return;
    try {
      await send(way(of.moves));
    } catch (err) {
      if (isConflict(err)) met.add(of.revision);
      throw err;
    }
  }

  const ways = () => waysOf(state.edits, me.id, met);
  whileVisible(lookEvery, () => look().catch(() => {}), signal); // what cannot be reached now is asked for again

  return {
    address,
    state: () => state,
    look,
    /** Makes moves together, all or none. @param {Move[]} moves */
    edit: (moves) => inTurn(() => send(moves)),
    undo: () => inTurn(() => again(ways().done.at(-1), takenBack)),
    redo: () => inTurn(() => again(ways().undone.at(-1), (moves) => moves)),
    ways,
    /**
     * Listens to changes: the edits that are new, and whether those that were known are gone.
     * @param {typeof listeners[0]} listener
     */
    changed: (listener) => listeners.push(listener),
    /** Forgets that something was known, after it was saved or discarded here. */
    async anew() { take(await get(address)); },
  };
}
/** @typedef {Awaited<ReturnType<typeof openCopy>>} Copy */
