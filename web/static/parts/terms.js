import { get } from '../api.js';

/** The terms of the latest jobs, the newest first. */
export async function knownTerms() {
  const { items } = await get('/api/generation-jobs/');
  return [...new Set(items.map((job) => job.term))];
}
