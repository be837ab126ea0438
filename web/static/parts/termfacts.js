// What a document of version 2 says of a term: its days, groups, courses with their parts, rooms, and what people ask for.

import { el, section, shown, table } from '../dom.js';
import { say } from '../strings.js';
import { courseLabel, label, labelsOf, list, number, some } from '../text.js';
import { constraintText, ofText, wishText } from './asked.js';
import { firstOf } from './more.js';

const shownRows = 8;
const mostNamed = 6; // groups, in one cell
const says = say.problem.term;

/**
 * The parts of a dataset's page that only a term of version 2 has.
 * @param {Problem} problem
 */
export const termParts = (problem) => [
  part(says.courses, courses(problem)), part(says.groups, groups(problem)), part(says.rooms, rooms(problem)),
  part(says.asked, asked(problem)), part(says.electives, electives(problem)), part(says.constraints, constraints(problem)),
  problem.dayPeriods && part(says.days, days(problem)),
].filter((node) => node instanceof Node);

/** A part of the page, unless there is nothing in it. @param {string} title @param {HTMLElement | false} content */
function part(title, content) {
  if (!content) return false;
  const { node, body } = section(title);
  node.className = 'loads';
  body.append(content);
  return node;
}

/**
 * @param {string} caption
 * @param {Parameters<typeof table>[1]} columns
 * @param {(Leaf | Leaf[])[][]} rows
 */
const rowsOf = (caption, columns, rows) =>
  rows.length > 0 && firstOf(rows, shownRows, (these) => table(caption, columns, these), say.lists.others);

/** A row for each part of each course. @param {Problem} problem */
function courses(problem) {
  const names = labelsOf(problem.groups ?? []);
  const named = (/** @type {string[]} */ ids) => some(ids.map((id) => names.get(id) ?? id), mostNamed, (n) => number(n));
  const heads = says.courseColumns;
  return rowsOf(says.coursesCaption, [heads.course, heads.part, heads.meetings, heads.whom], problem.courses.flatMap((course) => {
    const weeks = (/** @type {Setting[]} */ ...settings) => settings.find((one) => one.weeks)?.weeks?.map(say.week.weeks).join(', ');
    if (!course.parts?.length) return [[courseLabel(course), '', says.meetings(Array(course.lectures).fill(1)), named(course.groups ?? [])]];
    return course.parts.map((one, i) => {
      const classes = [...(one.for ?? []), ...(one.classes ?? []).flatMap((each) => each.groups ?? course.groups ?? [])];
      const patterns = [...new Set([weeks(one, course), ...(one.classes ?? []).map((each) => weeks(each))])].filter(Boolean);
      return [i === 0 ? courseLabel(course) : '', one.name || one.id, [says.meetings(one.meetings), patterns.join(', ')].filter(Boolean).join(' · '),
        classes.length > 0 ? says.each(named([...new Set(classes)])) : named(course.groups ?? [])];
    });
  }));
}

/** The groups as a tree: what is part of something stands below it, by division. @param {Problem} problem */
function groups({ groups: all = [] }) {
  const below = (/** @type {string} */ id) => all.filter((group) => group.part_of?.includes(id));
  /** @param {Group} group @param {string[]} above @returns {HTMLElement} */
  function item(group, above) {
    const parts = Map.groupBy(above.includes(group.id) ? [] : below(group.id), ({ division = '' }) => division);
    return el('li', {}, label(group), group.size ? el('span', { class: 'quiet' }, ` · ${says.students(group.size)}`) : '',
      [...parts].map(([division, these]) => el('ul', { 'aria-label': division || null },
        division && el('li', { class: 'quiet' }, division), these.map((one) => item(one, [...above, group.id])))));
  }
  const roots = all.filter((group) => !group.part_of?.length);
  const tree = (/** @type {Group[]} */ these) => el('ul', { class: 'plainlist tree' }, these.map((one) => item(one, [])));
  return roots.length > 0 && firstOf(roots, shownRows, tree, say.lists.others);
}

/** @param {Problem} problem */
function rooms(problem) {
  const names = labelsOf(problem.rooms);
  const heads = says.roomColumns;
  return rowsOf(says.roomsCaption, [heads.room, [heads.seats, 'number'], heads.building, heads.features], problem.rooms.map((room) => [
    label(room), number(room.capacity), room.building ?? '',
    [...(room.features ?? []), room.shared && says.shared,
      room.parts?.length && says.divides(list(room.parts.map((id) => names.get(id) ?? id)))].filter(Boolean).join(', '),
  ]));
}

/** The wishes and limits of everybody who has any. @param {Problem} problem */
function asked(problem) {
  const holders = /** @type {[string, Named & Asking][]} */ ([
    ...problem.teachers.map((one) => [label(one), one]), ...(problem.groups ?? []).map((one) => [label(one), one]),
    ...problem.rooms.map((one) => [label(one), one]), ...problem.courses.map((one) => [courseLabel(one), one]),
  ]).filter(([, { wishes = [], constraints: own = [] }]) => wishes.length + own.length > 0);
  const everybody = problem.wishes?.length ? [[says.everybody, lines(problem.wishes.map(wishText)), '']] : [];
  return rowsOf(says.askedCaption, [say.problem.loadColumns.name, says.wishes, says.limits], [...everybody, ...holders.map(
    ([name, { wishes = [], constraints: own = [] }]) => [name, lines(wishes.map(wishText)), lines(own.map(constraintText))])]);
}

/** @param {Problem} problem */
function electives({ electives: all = [], courses: taught }) {
  const heads = says.electiveColumns;
  return rowsOf(says.electivesCaption, [heads.set, [heads.takes, 'number'], heads.of], all.map((set) =>
    [label(set), number(set.takes ?? 1), list(taught.filter(({ elective }) => elective === set.id).map(courseLabel))]));
}

/** @param {Problem} problem */
function constraints(problem) {
  const heads = says.constraintColumns;
  return rowsOf(says.constraintsCaption, [heads.rule, heads.of], (problem.constraints ?? []).map((one) =>
    [constraintText(one), list((one.of ?? []).map((text) => ofText(problem, text)))]));
}

/** The days, those with the same periods together. @param {Problem} problem */
function days({ days: names, dayPeriods = [] }) {
  const alike = [...new Set(dayPeriods)];
  return rowsOf(says.daysCaption, [says.days, say.problem.period, ''], alike.map((periods) => {
    const hours = [periods[0]?.start, periods.at(-1)?.end].filter(Boolean).join('–');
    return [names.filter((_, d) => dayPeriods[d] === periods).join(', '), number(periods.length), hours];
  }));
}

/** Several texts, a line each. @param {string[]} texts */
const lines = (texts) => shown(texts.flatMap((text, i) => (i === 0 ? [text] : [el('br'), text])));
