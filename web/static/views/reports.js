/** @import { Timetable } from '../reports/timetable.js' */
import { get } from '../api.js';
import { knownProblem, readProblem } from '../datasets.js';
import { el } from '../dom.js';
import { curriculumReport } from '../parts/curriculumdays.js';
import { freeReport } from '../parts/freetimes.js';
import { pageHeader, toJobs } from '../parts/header.js';
import { roomReport } from '../parts/roomuse.js';
import { teacherReport } from '../parts/teacherdays.js';
import { studentsBy } from '../problem.js';
import { timetableOf } from '../reports/timetable.js';
import { say } from '../strings.js';
import { withTimes } from './term.js';

const reports = { free: freeReport, teachers: teacherReport, rooms: roomReport, curricula: curriculumReport };
const names = /** @type {(keyof typeof reports)[]} */ (Object.keys(reports));

/**
 * Reports of a variant.
 * @param {Visit} visit
 */
export async function variantReportsView({ id, query, me }) {
  const variant = await get(`/api/timetable/variants/${encodeURIComponent(id)}/`);
  const [{ document: problem }, job] = await Promise.all([
    readProblem(variant.problem_id), get(`/api/generation-jobs/${variant.job_id}/`)]);
  const [page, name] = [`#/variants/${variant.id}`, say.search.variant(variant.number)];
  return reportsPage(timetableOf(problem, variant.lectures), query, {
    page, file: [job.term, name], about: [problem.name, ' · ', whole(say.reports.variant(variant.number, job.term))],
    crumbs: [toJobs(me), '/', el('a', { href: `#/jobs/${variant.job_id}` }, problem.name), '/',
      el('a', { href: page }, name)],
  });
}

/**
 * Reports of the timetable in force for a term.
 * @param {Visit} visit
 */
export async function termReportsView({ id: term, query }) {
  const { publication, problem: stored, lectures, calendar } = await get(`/api/timetable/published/${encodeURIComponent(term)}/`);
  const problem = await knownProblem(publication.problem_id, stored);
  const page = `#/published/${encodeURIComponent(term)}`;
  return reportsPage(timetableOf(withTimes(problem, calendar), lectures), query, {
    page, file: [term], about: [problem.name, ' · ', whole(say.reports.published(term))],
    crumbs: [el('a', { href: '#/published' }, say.published.title), '/', el('a', { href: page }, term)],
  });
}

/** A name that is not broken at its hyphens. @param {string} name */
const whole = (name) => el('span', { class: 'whole' }, name);

/**
 * The report that the address names, with links to the others.
 * @param {Timetable} timetable
 * @param {URLSearchParams} query
 * @param {{page: string, file: string[], about: (string | Node)[], crumbs: (Node | string)[]}} of page is the timetable's address
 */
function reportsPage(timetable, query, { page, file, about, crumbs }) {
  const shown = names.find((name) => name === query.get('report')) ?? names[0];
  const address = (/** @type {string} */ report, choice = {}) => `${page}/reports?${new URLSearchParams({ report, ...choice })}`;
  const keep = (/** @type {Record<string, string>} */ choice) => history.replaceState(null, '', address(shown, choice));
  const groups = studentsBy(timetable.problem) === 'group';
  const named = groups ? { ...say.reports.names, curricula: say.reports.groups.name } : say.reports.names;
  const titles = groups ? { ...say.reports.titles, curricula: say.reports.groups.title } : say.reports.titles;
  return el('div', {},
    pageHeader({ crumbs, title: titles[shown], meta: about }),
    el('nav', { class: 'tabs noprint', 'aria-label': say.reports.link },
      names.map((name) => el('a', { href: address(name), 'aria-current': name === shown && 'page' }, named[name]))),
    reports[shown](timetable, query, keep, file, address));
}
