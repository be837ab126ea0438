/** @import { Point } from '../parts/violations.js' */
import { get, post } from '../api.js';
import { readProblem } from '../datasets.js';
import { attempt, el, errorBox, field, option } from '../dom.js';
import { compared, weekGrid } from '../grid.js';
import { pageHeader, toJobs } from '../parts/header.js';
import { heroSection, shortHash, weekTools } from '../parts/hero.js';
import { overview } from '../parts/overview.js';
import { weekPicker } from '../parts/picker.js';
import { proven } from '../parts/proven.js';
import { replayButton } from '../parts/replay.js';
import { violationList } from '../parts/violations.js';
import { wishesTable } from '../parts/wishes.js';
import { weekSteps } from '../parts/weeksteps.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { courseLabel } from '../text.js';
import { differingWeeks } from '../weeks.js';

/**
 * One variant: its week for a curriculum, a group, a teacher, a room or a course, what differs from another timetable, and every
 * violation. The address says what is looked at: by, of, and with, the id of the other variant.
 * @param {Visit} visit
 */
export async function variantView({ id, query, me, signal }) {
  const variant = await get(`/api/timetable/variants/${encodeURIComponent(id)}/`);
  const [{ document: problem }, job] = await Promise.all([
    readProblem(variant.problem_id), get(`/api/generation-jobs/${variant.job_id}/`)]);
  const others = await otherTimetables(variant, job);
  const week = weekSection(problem, variant, others, query, { term: job.term, signal });
  return el('div', {},
    pageHeader({
      crumbs: [toJobs(me), '/', el('a', { href: `#/jobs/${variant.job_id}` }, problem.name)],
      title: say.search.variant(variant.number), meta: [say.variant.lead(variant, proven(variant))],
      actions: [
        mayPlan(me) && el('a', { class: 'button', href: `#/variants/${variant.id}/edit` }, say.workbench.open),
        el('a', { class: 'button', href: `#/variants/${variant.id}/reports` }, say.reports.link),
        el('a', { class: 'button', href: `/api/timetable/variants/${variant.id}/solution.sol`, download: true }, say.variant.file),
        choice(variant, job)],
    }),
    week.node,
    overview(problem, variant.lectures, week.address),
    replayButton(variant, me),
    wishesTable(problem, variant, week.address),
    violationList(problem, variant, week.point));
}

/**
 * What the reader may do about the variant now; it goes on at the job's page.
 * @param {VariantDetail} variant
 * @param {Job} job
 */
function choice(variant, job) {
  const may = (/** @type {Action} */ action) => job.allowed_actions?.includes(action);
  const address = `#/jobs/${job.id}`;
  if (variant.selected && may('approve')) return el('a', { class: 'button primary', href: address }, say.variant.decide);
  if (variant.selected || !variant.feasible || !may('select')) return '';
  const notice = el('div', { class: 'notice' });
  const select = async () => {
    await post(`/api/timetable/variants/${variant.id}/select/`, { variant_hash: variant.hash });
    location.hash = address;
  };
  const button = el('button', { type: 'button', class: 'primary', click: () => attempt(button, notice, select) },
    say.job.selectVariant(variant.number));
  return el('div', {}, notice, button);
}

/**
 * The job's other variants, and what is published for its term, which may be of another problem.
 * @param {VariantDetail} variant
 * @param {Job} job
 */
async function otherTimetables(variant, job) {
  const [{ items: variants }, { items: [inForce] }] = await Promise.all([
    get(`/api/timetable/variants/?job_id=${job.id}`), get(`/api/timetable/published/?term=${encodeURIComponent(job.term)}`)]);
  return [
    ...(inForce && inForce.variant_id !== variant.id ? [{ id: inForce.variant_id, name: say.variant.inForce(job.term) }] : []),
    ...variants.filter((v) => v.id !== variant.id).map((v) => ({ id: v.id, name: say.search.variant(v.number) })),
  ];
}

/**
 * @param {Problem} problem
 * @param {VariantDetail} variant
 * @param {{id: string, name: string}[]} others
 * @param {URLSearchParams} query
 * @param {{term: string, signal: AbortSignal}} page
 */
function weekSection(problem, variant, others, query, { term, signal }) {
  const { node, body, notice } = heroSection();
  const difference = el('p', { role: 'status' });
  const grid = el('div');
  const courses = new Set(problem.courses.map((course) => course.id));
  /** @type {Choice} */
  let chosen;
  /** @type {Mark | undefined} */
  let marked;
  /** @type {Lecture[] | undefined} */
  let before;

  const steps = weekSteps(null, [], '', differingWeeks(problem, variant.lectures), draw);
  const picker = weekPicker(problem, { by: query.get('by'), of: query.get('of') }, (kind, member) => {
    chosen = [kind, member];
    marked = undefined;
    draw();
  });
  const other = el('select', { change: compare }, option('', say.variant.nothing),
    others.map((one) => option(one.id, one.name, one.id === query.get('with'))));

  async function compare() {
    const wanted = other.value;
    notice.replaceChildren();
    try {
      const from = wanted ? await get(`/api/timetable/variants/${wanted}/`) : undefined;
      if (wanted === other.value) compareWith(from);
    } catch (err) {
      notice.replaceChildren(errorBox(err));
    }
  }

  /**
   * Shows what differs from another timetable, as far as it is of courses that are here too.
   * @param {VariantDetail | undefined} from
   */
  function compareWith(from) {
    before = from?.lectures.filter((lecture) => courses.has(lecture.course));
    difference.replaceChildren(...(from && before ? [
      say.variant.differs(...elsewhere(problem, variant.lectures, before)),
      from.problem_id === variant.problem_id ? '' : ` ${say.variant.otherProblem}`] : []));
    draw();
  }

  function draw() {
    grid.replaceChildren(weekGrid(problem, variant.lectures, ...chosen, { before, marked, week: steps.week(), address }));
    history.replaceState(null, '', address(chosen[0].key, chosen[1].id));
  }

  const address = (/** @type {string} */ by, /** @type {string} */ of) =>
    `#/variants/${variant.id}?${new URLSearchParams({ by, of, ...(other.value && { with: other.value }) })}`;

  /**
   * Shows the week of somebody, with a day or a period of it marked.
   * @type {Point}
   */
  function point(by, of, day, period) {
    picker.choose(by, of);
    marked = day === undefined ? undefined : { day, period };
    draw();
    node.scrollIntoView();
    /** @type {HTMLElement | null} */ (grid.querySelector('[tabindex]'))?.focus({ preventScroll: true });
  }

  if (others.length > 0) picker.node.append(field(say.variant.compare, other));
  const printed = {
    problem, lectures: variant.lectures, title: say.reports.variant(variant.number, term),
    facts: [say.print.draft(shortHash(variant.hash))],
  };
  picker.node.append(steps.node, weekTools(printed, () => chosen, signal));
  body.append(picker.node, difference, grid);
  picker.tell();
  if (other.value) compare();
  return { node, point, address };
}

/**
 * How many lectures of how many are elsewhere than before, and whose.
 * @param {Problem} problem
 * @param {Lecture[]} lectures
 * @param {Lecture[]} before
 * @returns {[moved: number, all: number, courses: string[]]}
 */
function elsewhere(problem, lectures, before) {
  const added = compared(lectures, before).filter((lecture) => lecture.change === 'added');
  const moved = new Set(added.map((lecture) => lecture.course));
  return [added.length, lectures.length, problem.courses.filter((course) => moved.has(course.id)).map(courseLabel)];
}
