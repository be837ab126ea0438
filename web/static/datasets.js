// Datasets as the server has them.

import { get } from './api.js';
import { problemOf } from './problem.js';

/**
 * A stored dataset with its document.
 * @param {string} id
 */
export async function readProblem(id) {
  const stored = await get(/** @type {const} */ (`/api/problems/${encodeURIComponent(id)}/`));
  return { ...stored, document: await knownProblem(stored.id, stored.document) };
}

/**
 * A document with what the server knows of its activities.
 * @param {string} id of the dataset
 * @param {StoredDocument} document
 */
export async function knownProblem(id, document) {
  const known = document.version === 2 ? await get(/** @type {const} */ (`/api/problems/${encodeURIComponent(id)}/activities/`)) : undefined;
  return problemOf(document, known?.items);
}
