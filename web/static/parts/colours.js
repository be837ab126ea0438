// The colours of courses. No DOM.

const colours = 12; // of css/tokens.css

/** @type {WeakMap<object, Map<string, number>>} */
const known = new WeakMap(); // by problem: hundreds of weeks may be printed of one

/**
 * Which colour each course of a dataset has, by its id: the same on every page and for everybody. Courses take them in the order of
 * their ids: one that no course of the same curricula and groups has, if there is one, and else the one that fewest of them have.
 * @param {Pick<Problem, 'courses' | 'curricula' | 'groups'>} problem
 * @returns {Map<string, number>}
 */
export function courseColours(problem) {
  const colouring = known.get(problem) ?? colour(problem);
  known.set(problem, colouring);
  return colouring;
}

/**
 * @param {Pick<Problem, 'courses' | 'curricula' | 'groups'>} problem
 * @returns {Map<string, number>}
 */
function colour({ courses, curricula = [], groups: cohorts = [] }) {
  /** @type {Map<string, string[][]>} */
  const groups = new Map();
  for (const { courses: together } of [...curricula, ...cohorts]) {
    for (const id of together) groups.set(id, [...(groups.get(id) ?? []), together]);
  }
  const all = Array(colours).fill(0);
  /** @type {Map<string, number>} */
  const taken = new Map();
  for (const id of courses.map((course) => course.id).sort((a, b) => (a < b ? -1 : 1))) {
    const near = Array(colours).fill(0);
    for (const other of new Set((groups.get(id) ?? []).flat())) {
      const colour = taken.get(other);
      if (colour) near[colour - 1]++;
    }
    const best = near.reduce((found, n, i) => (n < near[found] || (n === near[found] && all[i] < all[found]) ? i : found), 0);
    all[best]++;
    taken.set(id, best + 1);
  }
  return taken;
}
