import { get } from '../api.js';
import { el, field, section } from '../dom.js';
import { compared, weekGrid } from '../grid.js';
import { overview } from '../parts/overview.js';
import { weekPicker } from '../parts/picker.js';
import { violationList } from '../parts/violations.js';
import { say } from '../strings.js';
import { courseLabel, number, proven, sentence } from '../text.js';

/**
 * One variant: its week for a curriculum, a teacher, a room or a course, what differs from another timetable, and every
 * violation. The address says what is looked at: by, of, and with, the id of the other variant.
 */
export async function variantView({ id, query }) {
  const variant = await get(`/api/timetable/variants/${encodeURIComponent(id)}/`);
  const [{ document: problem }, others] = await Promise.all([
    get(`/api/problems/${variant.problem_id}/`), otherTimetables(variant)]);
  const week = weekSection(problem, variant, others, query);
  return el('div', {},
    el('p', { class: 'crumb' }, el('a', { href: '#/' }, say.shell.pages.inbox), ' / ',
      el('a', { href: `#/jobs/${variant.job_id}` }, problem.name)),
    el('h1', {}, say.search.variant(variant.number)),
    el('p', { class: 'lead' }, say.variant.lead(variant, proven(variant)), ' ',
      el('a', { href: `/api/timetable/variants/${variant.id}/solution.sol`, download: true }, say.variant.file)),
    week.node,
    overview(problem, variant.lectures),
    violationList(problem, variant, week.point));
}

/** The job's other variants, and what is published for its term, as far as it is of the same problem. */
async function otherTimetables(variant) {
  const [{ items: variants }, { items: published }, job] = await Promise.all([
    get(`/api/timetable/variants/?job_id=${variant.job_id}`), get('/api/timetable/published/'),
    get(`/api/generation-jobs/${variant.job_id}/`)]);
  const inForce = published.find((p) => p.term === job.term);
  return [
    ...(inForce && inForce.variant_id !== variant.id ? [{ id: inForce.variant_id, name: say.variant.inForce(job.term) }] : []),
    ...variants.filter((v) => v.id !== variant.id).map((v) => ({ id: v.id, name: say.search.variant(v.number) })),
  ];
}

function weekSection(problem, variant, others, query) {
  const { node, body, notice } = section(say.week.title);
  const difference = el('p', { role: 'status' });
  const grid = el('div');
  let chosen;
  let marked;
  let before;

  const picker = weekPicker(problem, { by: query.get('by'), of: query.get('of') }, (kind, member) => {
    chosen = [kind, member];
    marked = undefined;
    draw();
  });
  const other = el('select', { change: compare }, el('option', { value: '' }, say.variant.nothing),
    others.map((one) => el('option', { value: one.id, selected: one.id === query.get('with') }, one.name)));

  async function compare() {
    const from = other.value && await get(`/api/timetable/variants/${other.value}/`);
    before = from ? from.lectures : undefined;
    difference.textContent = before ? say.variant.differs(...elsewhere(problem, variant.lectures, before)) : '';
    draw();
  }

  function draw() {
    grid.replaceChildren(weekGrid(problem, variant.lectures, ...chosen, { before, marked }));
    const view = { by: chosen[0].key, of: chosen[1].id, ...(other.value && { with: other.value }) };
    history.replaceState(null, '', `#/variants/${variant.id}?${new URLSearchParams(view)}`);
  }

  /** Shows the week of somebody, with a day or a period of it marked. */
  function point(by, of, day, period) {
    picker.choose(by, of);
    marked = day === undefined ? undefined : { day, period };
    draw();
    node.scrollIntoView();
    grid.querySelector('[tabindex]')?.focus({ preventScroll: true });
  }

  if (others.length > 0) picker.node.append(field(say.variant.compare, other));
  body.append(picker.node, difference, grid);
  picker.tell();
  if (other.value) compare().catch((err) => notice.replaceChildren(el('p', {}, sentence(err.message))));
  return { node, point };
}

/** How many lectures of how many are elsewhere than before, and whose. */
function elsewhere(problem, lectures, before) {
  const added = compared(lectures, before).filter((lecture) => lecture.change === 'added');
  const moved = new Set(added.map((lecture) => lecture.course));
  return [added.length, lectures.length, problem.courses.filter((course) => moved.has(course.id)).map(courseLabel)];
}
