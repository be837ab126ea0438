// A timetable as a small picture: a column a day, a bar a period, as long as there are lectures in it.

import { svg } from '../dom.js';
import { periodsFrom } from '../problem.js';
import { say } from '../strings.js';

const day = { width: 48, gap: 8 };
const period = { height: 9, gap: 3 };
const head = 16; // for the names of the days
const mostNamed = 7; // days: the names of more would be too small

/**
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {string} name whose it is
 */
export function miniature(problem, lectures, name) {
  const counts = problem.days.map(() => problem.periods.map(() => 0));
  for (const lecture of lectures) for (const period of periodsFrom(lecture)) counts[lecture.day][period]++;
  const most = Math.max(problem.rooms.length, ...counts.flat());
  const named = problem.days.length <= mostNamed;
  const top = named ? head : 0;
  const bars = (/** @type {(n: number) => number} */ length) => counts.flatMap((ofDay, d) => ofDay.map((n, p) =>
    bar(d * (day.width + day.gap), top + p * (period.height + period.gap), length(n)))).join('');
  const [width, height] = [problem.days.length * (day.width + day.gap) - day.gap,
    top + problem.periods.length * (period.height + period.gap) - period.gap];
  return svg('svg', { class: 'miniature', viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'xMinYMid', role: 'img', 'aria-label': told(problem, counts, name) },
    ...(named ? problem.days.map((text, d) => svg('text', { x: d * (day.width + day.gap), y: 9 }, text.slice(0, 3))) : []),
    svg('path', { class: 'there', d: bars(() => day.width) }),
    svg('path', { class: 'held', d: bars((n) => day.width * n / most) }));
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} length
 */
const bar = (x, y, length) => (length === 0 ? '' : `M${x} ${y}h${length.toFixed(1)}v${period.height}H${x}z`);

/**
 * The picture in words.
 * @param {Problem} problem
 * @param {number[][]} counts
 * @param {string} name
 */
function told(problem, counts, name) {
  const days = counts.map((ofDay, d) => ({ name: problem.days[d], n: ofDay.reduce((sum, n) => sum + n, 0) })).sort((a, b) => b.n - a.n);
  return say.cards.picture(name, days[0], days[days.length - 1]);
}
