// Wishes and constraints in words. No DOM.

import { say } from '../strings.js';
import { courseLabel, label, number } from '../text.js';

const says = say.problem.term;

/** A part of the term. @param {Span} span */
const spanText = ({ weeks, days, from, to }) => [
  days?.join(', '), from && to ? `${from}–${to}` : from ? says.from(from) : to && says.to(to), weeks && say.week.weeks(weeks),
].filter(Boolean).join(', ') || says.always;

/** @param {Wish} wish */
export const wishText = (wish) => `${says.levels[wish.level]}: ${spanText(wish)}`;

/** @param {Constraint} constraint */
export function constraintText({ kind, min, max, between, tag, weight }) {
  const bounds = [min !== undefined && min > 0 && says.least(min), max !== undefined && says.most(max)].filter(Boolean).join(', ');
  const spans = (Array.isArray(between) ? between : between ? [between] : []).map(spanText).join('; ');
  const about = [bounds, spans, tag, weight === 'hard' ? says.hard : says.weight(number(weight))].filter(Boolean).join('; ');
  return `${say.rules[/** @type {Rule} */ (kind)] ?? kind}: ${about}`;
}

/**
 * What a constraint is about, such as "each teacher" or "course:DB".
 * @param {Problem} problem
 * @param {string} text
 */
export function ofText(problem, text) {
  if (text in says.all) return says.all[/** @type {keyof typeof says.all} */ (text)];
  const [kind, id = ''] = text.split(/:(.*)/s);
  /** @type {Record<string, Named[] | undefined>} */
  const members = {
    teacher: problem.teachers, group: problem.groups, curriculum: problem.curricula, course: problem.courses, elective: problem.electives,
  };
  const member = members[kind]?.find((one) => one.id === id);
  return member ? (kind === 'course' ? courseLabel : label)(member) : id || text;
}
