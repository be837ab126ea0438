/** The address to ask for a timetable once more, of a job's problem and for its term. */
export const againAddress = (job) => `#/generate?${new URLSearchParams({ problem: job.problem_id, term: job.term })}`;
