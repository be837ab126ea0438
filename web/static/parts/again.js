import { askedAtFirst } from './rounds.js';

/**
 * The address to ask for a timetable, with what the form says at first: problem, term, priority, variants, profiles with commas between
 * them, seconds, moves, seed, and the variant to begin from with the price of moving. What is empty is left out.
 * @param {Record<string, string | number | undefined>} wish
 */
export const askAddress = (wish) => {
  const told = Object.entries(wish).filter(([, value]) => value !== '' && value !== undefined);
  return `#/generate?${new URLSearchParams(told.map(([name, value]) => [name, String(value)]))}`;
};

/**
 * The address to ask for a timetable once more as a job did. Its seed is left out: with the same one, the same would come of it.
 * @param {Job} job
 */
export const againAddress = (job) => askAddress({
  problem: job.problem_id, term: job.term, priority: job.priority, variants: askedAtFirst(job), profiles: job.profiles.join(),
  seconds: job.budget_seconds || '', moves: job.iterations || '', start: job.start_variant_id ?? '', moving: job.moving?.join(),
});
