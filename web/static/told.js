// What the server says, in the reader's language: by its codes, and what they name. In English it is what the server says itself.

import { periodsOf, roomsOf } from './problem.js';
import { say } from './strings.js';
import { courseLabel, label, labelsOf } from './text.js';

const words = say.server;

/** The language of what stays in the server's words, where the page is in another. */
export const serverLanguage = words ? 'en' : null;

/**
 * Why something was refused, unless only the server can say it.
 * @param {string | undefined} code
 * @param {Partial<ErrorValues>} [values]
 */
export const refusalText = (code, values) => words?.errors[/** @type {ErrorCode} */ (code)]?.({ errors: 0, ...values });

/**
 * What is wrong at a place of a request, unless only the server can say it.
 * @param {FieldError} error
 */
export const fieldText = ({ code }) => (code ? words?.fields[code] : undefined);

/**
 * Why a job failed, unless only the server can say it.
 * @param {Job} job
 */
export const failureText = ({ error_code: code }) => (code ? words?.failures[code] : undefined);

/**
 * What was found in a table, unless only the server can say it.
 * @param {ImportIssue} issue
 */
export const issueText = ({ code, values = [] }) => words?.issues[code]?.(values);

/**
 * How far a job is, in a sentence.
 * @param {Progress} progress
 */
export const progressText = (progress) => words?.progress(progress) ?? progress.message;

/**
 * What is known of a problem before a search. Only another language than English needs the problem itself.
 * @param {Finding} finding
 * @param {Problem | undefined} problem
 */
export const findingText = (finding, problem) => (words && problem
  ? words.findings[finding.code](foundNames(finding.facts, problem), /** @type {FindingValues} */ (finding.values ?? {}))
  : finding.message);

/**
 * What a timetable violates, unless only the server can say it. Of a document of version 2 it says all.
 * @param {Violation} violation
 * @param {Problem} problem
 * @param {Lecture[]} lectures of the timetable
 */
export const violationText = (violation, problem, lectures) => (problem.version === 2 ? undefined
  : words?.violations[/** @type {keyof ServerWords['violations']} */ (violation.rule)](toldViolation(violation, problem, lectures)));

/**
 * What becomes worse at a place: the rule, and for whom or with what. Only the server says more.
 * @param {Reason} reason
 * @param {Problem} problem
 */
export function reasonText({ rule, courses = [], rooms = [], curricula = [], groups = [], teachers = [] }, problem) {
  if (!words) return undefined;
  const named = (/** @type {string[]} */ ids, /** @type {Map<string, string>} */ names) => ids.map((id) => names.get(id) ?? id);
  const others = [
    ...named(rooms, labelsOf(problem.rooms)), ...named(curricula, labelsOf(problem.curricula ?? [])),
    ...named(groups, labelsOf(problem.groups ?? [])), ...named(teachers, labelsOf(problem.teachers)),
  ];
  const met = rule === 'conflicts' || rule === 'room_occupancy' || others.length === 0;
  return `${say.rules[rule] ?? rule}: ${[...(met ? named(courses, labelsOf(problem.courses, courseLabel)) : []), ...others].join(', ')}`;
}

/**
 * What would remove a violation.
 * @param {Diagnosis} diagnosis
 * @param {Problem} problem
 * @param {ToldChange['before']} before of the whole timetable
 */
export function adviceText(diagnosis, problem, before) {
  if (!words) return diagnosis.advice;
  const { change, skipped } = diagnosis;
  if (!change) return skipped ? words.advice.skipped : words.advice.none;
  return words.advice.change(toldChange(diagnosis, change, problem, before));
}

/**
 * @param {Problem} problem
 * @param {Slot} slot
 */
function slotLabel(problem, { day, period }) {
  const { start, name } = periodsOf(problem, day)[period];
  return `${problem.days[day]}, ${start || name}`;
}

/**
 * @param {Fact[]} facts
 * @param {Problem} problem
 * @returns {FoundNames}
 */
export function foundNames(facts, problem) {
  const courses = labelsOf(problem.courses, courseLabel);
  const of = (/** @type {Fact['kind']} */ kind) => facts.filter((fact) => fact.kind === kind);
  const named = (/** @type {Fact['kind']} */ kind, /** @type {Map<string, string>} */ names) =>
    of(kind).map(({ id = '' }) => names.get(id) ?? id);
  const slot = (/** @type {Fact} */ fact) => (fact.slot ? slotLabel(problem, fact.slot) : '');
  return {
    courses: named('course', courses), teachers: named('teacher', labelsOf(problem.teachers)),
    curricula: named('curriculum', labelsOf(problem.curricula ?? [])), rooms: named('room', labelsOf(problem.rooms)),
    slots: of('slot').map(slot), pins: of('pin').map((fact) => ({ course: courses.get(fact.id ?? '') ?? '', slot: slot(fact) })),
  };
}

/**
 * @param {Violation} violation
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @returns {ToldViolation}
 */
export function toldViolation({ rule, count, courses = [], rooms = [], curricula = [], teachers = [], day, period }, problem, lectures) {
  const about = courses.flatMap((id) => problem.courses.find((course) => course.id === id) ?? []);
  const room = problem.rooms.find(({ id }) => id === rooms[0]);
  const slot = day !== undefined && period !== undefined ? { day, period } : undefined;
  const roomNames = labelsOf(problem.rooms);
  const teacher = teachers[0] ?? teacherBehind(rule, about, problem, slot);
  const curriculum = curricula[0] ?? (rule === 'conflicts' && !teacher ? sharedCurriculum(about, problem) : undefined);
  return {
    count, courses: about.map(courseLabel), rooms: rooms.map((id) => roomNames.get(id) ?? id),
    curriculum: labelsOf(problem.curricula ?? []).get(curriculum ?? '') ?? '', teacher: labelsOf(problem.teachers).get(teacher ?? '') ?? '',
    slot: slot ? slotLabel(problem, slot) : '', day: day === undefined ? '' : problem.days[day],
    held: lectures.filter(({ course }) => course === courses[0]).length, lectures: about[0]?.lectures ?? 0,
    students: about[0]?.students ?? 0, seats: room?.capacity ?? 0, days: about[0]?.min_days ?? 0,
    min: problem.daily_load?.min ?? 0, max: problem.daily_load?.max ?? 0,
  };
}

/**
 * The teacher because of whom two courses may not meet, or because of whom one cannot be held.
 * @param {Rule} rule
 * @param {Course[]} about
 * @param {Problem} problem
 * @param {Slot | undefined} slot
 */
function teacherBehind(rule, about, problem, slot) {
  const [one, other] = about;
  if (rule === 'conflicts') return one.teachers.find((id) => other.teachers.includes(id));
  if (rule !== 'availability' || isAway(one, slot)) return undefined;
  return problem.teachers.find((teacher) => one.teachers.includes(teacher.id) && isAway(teacher, slot))?.id;
}

/**
 * @param {Course[]} about
 * @param {Problem} problem
 */
const sharedCurriculum = (about, problem) =>
  problem.curricula?.find(({ courses }) => about.every(({ id }) => courses.includes(id)))?.id;

/**
 * @param {Named} thing
 * @param {Slot | undefined} slot
 */
const isAway = ({ unavailable = [] }, slot) =>
  slot !== undefined && unavailable.some(({ day, period }) => day === slot.day && period === slot.period);

/**
 * @param {Diagnosis} diagnosis
 * @param {NonNullable<Diagnosis['change']>} change
 * @param {Problem} problem
 * @param {ToldChange['before']} before
 * @returns {ToldChange}
 */
export function toldChange({ count, cost }, { moves: [move, swapped], left, hard, cost: after }, problem, before) {
  const courses = labelsOf(problem.courses, courseLabel);
  const rooms = labelsOf(problem.rooms, label);
  const place = (/** @type {Lecture} */ at) => [slotLabel(problem, at), ...roomsOf(at).map((id) => rooms.get(id) ?? id)].join(', ');
  const whole = (/** @type {Lecture} */ at) => `${courses.get(at.course)} (${place(at)})`;
  const { from, to } = move;
  const staysThen = from && to && from.day === to.day && from.period === to.period;
  const saved = (cost / count) * (count - left);
  return {
    from: from ? whole(from) : '', other: swapped?.from ? whole(swapped.from) : '',
    to: !to ? '' : !from ? whole(to) : staysThen ? rooms.get(to.room) ?? '' : place(to),
    count, left, elsewhere: Math.max(0, after - before.cost + saved), before, after: { hard, cost: after },
  };
}
