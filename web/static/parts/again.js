/**
 * The address to ask for a timetable, with what the form says at first: problem, term, priority, variants, profiles with commas between
 * them, seconds, moves and seed. What is empty is left out.
 */
export const askAddress = (wish) =>
  `#/generate?${new URLSearchParams(Object.entries(wish).filter(([, value]) => value !== '' && value !== undefined))}`;

/**
 * The address to ask for a timetable once more as a job did. Its seed is left out: with the same one, the same would come of it.
 * @param {Job} job
 */
export const againAddress = (job) => askAddress({
  problem: job.problem_id, term: job.term, priority: job.priority, variants: job.variants, profiles: job.profiles.join(),
  seconds: job.budget_seconds || '', moves: job.iterations || '',
});
