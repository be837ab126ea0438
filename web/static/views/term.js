import { ApiError, get } from '../api.js';
import { knownProblem } from '../datasets.js';
import { el, moment } from '../dom.js';
import { weekGrid } from '../grid.js';
import { changeButton } from '../parts/bring.js';
import { calendarForm } from '../parts/calendar.js';
import { changeList } from '../parts/changes.js';
import { feedPart } from '../parts/feeds.js';
import { pageHeader } from '../parts/header.js';
import { heroSection, shortHash, weekTools } from '../parts/hero.js';
import { historyPart } from '../parts/history.js';
import { linkMenu } from '../parts/menu.js';
import { overview } from '../parts/overview.js';
import { weekPicker } from '../parts/picker.js';
import { ownPart } from '../parts/own.js';
import { proposalPart } from '../parts/proposal.js';
import { localDay, today } from '../parts/today.js';
import { weekSteps } from '../parts/weeksteps.js';
import { periodsOf } from '../problem.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { dayRange } from '../text.js';
import { differingWeeks } from '../weeks.js';

const minute = 60_000;

/**
 * The timetable in force for a term: weeks to look at, to print and to take along, and what changed since the last one.
 * @param {Visit} visit
 */
export async function termView({ id: term, me, query, again, signal }) {
  const path = /** @type {const} */ (`/api/timetable/published/${encodeURIComponent(term)}`);
  const words = say.term;
  const { items: publications } = await get(`${path}/history/`);
  if (publications.length === 0) throw new ApiError(404, { detail: words.none });
  if (publications.every((p) => p.superseded_at)) {
    return el('div', {}, pageHeader({ crumbs: crumbs(), title: words.title(term), meta: [words.withdrawn] }),
      historyPart(term, publications, me, again));
  }
  const [{ publication, problem: stored, lectures, calendar, changes, weekdays, asks }, proposal] = await Promise.all([
    get(`${path}/`), proposalPart(term, me, again)]);
  const problem = await knownProblem(publication.problem_id, stored);
  const grid = el('div');
  const own = ownPart(me);
  const downloads = linkMenu(words.download);
  const feeds = feedPart(term, problem, publication.time_zone, me);
  const timed = withTimes(problem, calendar);
  const changed = changeList(problem, changes, publication.time_zone);
  const steps = weekSteps(calendar, weekdays, localDay(new Date(), publication.time_zone), differingWeeks(problem, lectures), draw);
  /** @type {Choice} */
  let chosen;

  function draw() {
    const now = steps.current() ? today(calendar, weekdays, (day) => periodsOf(timed, day)) : undefined;
    grid.replaceChildren(weekGrid(timed, lectures, ...chosen, { now, dates: steps.dates(), week: steps.week(), address }));
  }

  const address = (/** @type {string} */ by, /** @type {string} */ of) => `#/published/${encodeURIComponent(term)}?${new URLSearchParams({ by, of })}`;
  const moving = setInterval(() => { if (steps.current() && !grid.contains(document.activeElement)) draw(); }, minute);
  signal.addEventListener('abort', () => clearInterval(moving));

  const picker = weekPicker(timed, { by: query.get('by'), of: query.get('of') }, (kind, member) => {
    chosen = [kind, member];
    draw();
    const narrowed = new URLSearchParams({ by: kind.key, of: member.id });
    const file = (/** @type {string} */ name, /** @type {string} */ label) =>
      el('a', { href: `${path}/timetable.${name}?${narrowed}`, download: true }, label);
    downloads.fill([file('xlsx', words.xlsx), file('csv', words.csv), ...(calendar ? [file('ics', words.ics)] : [])]);
    feeds.of(kind, member);
    changed.of(kind, member);
    own.of(kind, member);
    history.replaceState(null, '', address(kind.key, member.id));
  });
  const printed = { problem: timed, lectures, title: words.title(term), facts: printedFacts(publication, calendar) };
  picker.node.append(steps.node, weekTools(printed, () => chosen, signal));
  picker.tell();
  const week = heroSection();
  week.body.append(picker.node, grid);
  return el('div', {},
    pageHeader({
      crumbs: crumbs(), title: words.title(term),
      meta: [problem.name, ' · ', words.published(publication.number), ' ', moment(publication.published_at, publication.time_zone), ', ',
        words.approved(publication.approver || publication.approved_by), ' ',
        el('a', { class: 'noprint', href: `#/jobs/${publication.job_id}` }, say.published.how)],
      actions: [own.node, mayPlan(me) && changeButton(term, publication.problem_id, signal),
        el('a', { class: 'button', href: `#/published/${encodeURIComponent(term)}/reports` }, say.reports.link), downloads.node],
    }),
    week.node,
    overview(timed, lectures, address),
    el('div', { class: 'pairs' },
      feeds.node,
      changed.node,
      proposal ?? '',
      calendarForm(term, calendar, timed, { weekdays, asks }, mayPlan(me), again)),
    historyPart(term, publications, me, again, publication.time_zone));
}

/**
 * What a printed sheet says of the timetable in force: since when it holds, and which one it is.
 * @param {NumberedPublication} publication
 * @param {Calendar | null} calendar
 */
function printedFacts({ number, variant_hash: hash, published_at: at, time_zone: zone }, calendar) {
  const since = [localDay(new Date(at), zone), calendar?.first_day ?? ''].sort()[1];
  return [say.print.validFrom(dayRange(since, since)), say.print.publication(number, shortHash(hash))];
}

const crumbs = () => [el('a', { href: '#/published' }, say.published.title)];

/**
 * The problem with the times of its periods that the term's calendar sets. A day with periods of its own keeps theirs.
 * @param {Problem} problem
 * @param {Calendar | null} calendar
 * @returns {Problem}
 */
export function withTimes(problem, calendar) {
  const { periods, common, dayPeriods } = problem;
  const timed = (common ?? periods).map((period, i) => ({ ...period, ...calendar?.periods?.[i] }));
  if (!dayPeriods) return { ...problem, periods: timed };
  return { ...problem, common: timed, dayPeriods: dayPeriods.map((own) => (own === common ? timed : own)) };
}
