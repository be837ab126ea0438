// The draft of a dataset, as the server and this page have it. What is changed here is shown at once, and taken back if it meets what
// somebody else changed.

import { ApiError, get, post } from '../api.js';
import { apply, reverse } from './tree.js';

/** @import { Change } from './tree.js' */
/** @typedef {Change & {now?: unknown}} Conflict */

const lookEvery = 3000; // for what others change

/** The conflicts that a refusal names, or nothing. @param {unknown} err @returns {Conflict[] | undefined} */
export const conflictsOf = (err) => (err instanceof ApiError && err.code === 'edit_conflict' ? err.values?.conflicts ?? [] : undefined);

/**
 * Reads a dataset's draft and follows it.
 * @param {string} id of the dataset
 * @param {AbortSignal} signal ends when the page is left
 */
export async function openDraft(id, signal) {
  const address = `/api/datasets/${encodeURIComponent(id)}/draft`;
  let state = await get(/** @type {`/api/datasets/${string}/draft`} */ (address));
  /** @type {any} */
  let document = state.document;
  /** @type {Set<() => void>} */
  const listeners = new Set();
  /** @type {Change[][]} */
  const done = [];
  /** @type {Change[][]} */
  const undone = [];
  /** @type {Promise<unknown>} */
  let last = Promise.resolve(); // changes are sent one after the other

  const tell = () => { for (const listener of listeners) listener(); };

  /** Takes over what the server says, with changes that are not made here yet. @param {Draft} next @param {boolean} [own] */
  function take(next, own = false) {
    const others = next.changes.filter(({ revision }) => revision > state.revision);
    if (!own) for (const change of others) apply(document, change);
    state = { ...next, changes: [...state.changes, ...others].slice(-500) };
    tell();
  }

  async function reload() {
    state = await get(/** @type {`/api/datasets/${string}/draft`} */ (address));
    document = state.document;
    tell();
  }

  /** @param {Change[]} changes */
  async function deliver(changes) {
    for (const change of changes) apply(document, change);
    tell();
    try {
      const next = await post(/** @type {`/api/datasets/${string}/draft`} */ (`${address}?after=${state.revision}`), { changes });
      if (next.changes.length === changes.length) take(next, true);
      else await reload(); // others changed something in between
    } catch (err) {
      await reload().catch(() => {});
      throw err;
    }
  }

  /**
   * Makes changes here and on the server, all of them or none. It fails with what they meet.
   * @param {Change[]} changes
   * @param {Change[][]} record where the way back is kept
   */
  function send(changes, record) {
    if (changes.length === 0) return Promise.resolve();
    const sent = last.catch(() => {}).then(() => deliver(changes));
    last = sent;
    return sent.then(() => { record.push(reverse(changes)); tell(); });
  }

  /** @param {Change[][]} from @param {Change[][]} to */
  async function back(from, to) {
    const changes = from.pop();
    if (changes) await send(changes, to);
  }

  const looking = setInterval(async () => {
    if (globalThis.document.hidden) return;
    await last.catch(() => {});
    const next = await get(/** @type {`/api/datasets/${string}/draft`} */ (`${address}?after=${state.revision || 1}`)).catch(() => undefined);
    if (!next || signal.aborted) return;
    const begun = state.revision === 0 && next.revision > 0;
    if (begun || next.revision < state.revision || next.base !== state.base) await reload().catch(() => {}); // or it was saved or discarded
    else if (next.revision > state.revision || next.newest !== state.newest) take(next);
  }, lookEvery);
  signal.addEventListener('abort', () => clearInterval(looking));

  return {
    document: () => document,
    state: () => state,
    change: (/** @type {Change[]} */ changes) => { undone.length = 0; return send(changes, done); },
    undo: () => back(done, undone),
    redo: () => back(undone, done),
    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
    /** Waits until all changes have been sent. */
    settled: () => last.catch(() => {}),
    /** Listens to changes, until what it returns is called. @param {() => void} listener */
    changed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
/** @typedef {Awaited<ReturnType<typeof openDraft>>} OpenDraft */
