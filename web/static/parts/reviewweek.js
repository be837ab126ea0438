// The week of whoever a decision concerns, with what it changes.

import { el, errorBox } from '../dom.js';
import { weekGrid } from '../grid.js';
import { densityChoice } from './density.js';
import { differingWeeks } from '../weeks.js';
import { weekPicker } from './picker.js';
import { weekSteps } from './weeksteps.js';

/**
 * The selected variant's week, in which is marked what differs from the timetable in force, if there is one. It fills itself; point
 * shows the week of somebody.
 * @param {Variant} variant
 * @param {import('./cards.js').Timetables} tables
 * @param {string} [before] the variant that is in force
 */
export function reviewWeek(variant, tables, before) {
  const grid = el('div');
  const node = el('div', { class: 'hero' });
  const address = (/** @type {string} */ by, /** @type {string} */ of) => `#/variants/${variant.id}?${new URLSearchParams({ by, of })}`;

  async function fill() {
    const [problem, lectures, all] = await Promise.all([
      tables.problem(), tables.lectures(variant.id), before ? tables.lectures(before) : undefined]);
    const courses = new Set(problem.courses.map((/** @type {Course} */ course) => course.id));
    const then = all?.filter((/** @type {Lecture} */ lecture) => courses.has(lecture.course));
    /** @type {Choice} */
    let chosen;
    const draw = () => grid.replaceChildren(weekGrid(problem, lectures, ...chosen, { before: then, week: steps.week(), address }));
    const steps = weekSteps(null, [], '', differingWeeks(problem, lectures), draw);
    const picker = weekPicker(problem, {}, (...choice) => {
      chosen = choice;
      draw();
    });
    picker.node.append(steps.node, densityChoice());
    node.append(picker.node, grid);
    picker.tell();
    return picker;
  }

  const filled = fill();
  filled.catch((err) => node.append(errorBox(err)));
  return {
    node,
    /**
     * @param {Kind['key']} by
     * @param {string} of
     */
    point: (by, of) => filled.then((picker) => picker.choose(by, of), () => {}),
  };
}
