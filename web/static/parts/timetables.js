// The timetables of a job's variants, which are read when somebody sees them.

import { get } from '../api.js';
import { readProblem } from '../datasets.js';

const atOnce = 4;

/**
 * What reads a dataset and the lectures of its variants: each once, as neither ever changes, and few at a time.
 * @param {string} problemID
 */
export function timetables(problemID) {
  const turn = turns(atOnce);
  /** @type {Map<string, Promise<any>>} */
  const known = new Map();

  /**
   * @template T
   * @param {string} id
   * @param {() => Promise<T>} read
   * @returns {Promise<T>}
   */
  function once(id, read) {
    const reading = known.get(id) ?? turn(read);
    known.set(id, reading);
    reading.catch(() => known.delete(id));
    return reading;
  }

  return {
    problem: () => once(problemID, async () => (await readProblem(problemID)).document),
    /** @param {string} id */
    lectures: (id) => once(id, async () => (await get(`/api/timetable/variants/${id}/`)).lectures),
  };
}

/**
 * What runs so many tasks at once at most, in their order.
 * @param {number} most
 */
function turns(most) {
  let running = 0;
  /** @type {(() => void)[]} */
  const waiting = [];
  return async (/** @type {() => Promise<any>} */ task) => {
    if (running === most) await new Promise((resolve) => waiting.push(() => resolve(null)));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
