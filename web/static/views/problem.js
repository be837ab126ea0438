/** @import { Load } from '../parts/load.js' */
import { readProblem } from '../datasets.js';
import { el, field, option, section, shown, table } from '../dom.js';
import { bringJobButton } from '../parts/bring.js';
import { age, ago } from '../parts/ago.js';
import { findingsPanel } from '../parts/findings.js';
import { gauge } from '../parts/gauge.js';
import { pageHeader } from '../parts/header.js';
import { heatTable } from '../parts/heat.js';
import { cohortLoad, featureLoad, roomLoad, seatLoad, teacherLoad, tooLarge, weekLoad } from '../parts/load.js';
import { linkMenu } from '../parts/menu.js';
import { firstOf } from '../parts/more.js';
import { rollForwardPart } from '../parts/rollforward.js';
import { termParts } from '../parts/termfacts.js';
import { fileKinds, uploads } from '../parts/uploads.js';
import { versionLine, versionsPart } from '../parts/versions.js';
import { studentsBy } from '../problem.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { courseLabel, label, number, words } from '../text.js';

const shownLoads = 8;
const mostPeriods = 40; // of which each can be looked at
const says = say.problem;

/**
 * A version of a dataset: its size, how full it is, what its rules cost and what is known of it before a search, and the other versions.
 * @param {Visit} visit
 */
export async function problemView({ me, id, again, signal }) {
  const stored = await readProblem(id);
  const problem = stored.document;
  const { dataset_id: dataset, dataset_version: shownVersion = 0 } = stored;
  const line = dataset ? await versionLine(dataset) : undefined;
  const newest = line?.versions[0];
  const findings = findingsPanel();
  findings.read(id);
  const to = (/** @type {string} */ other) => { if (other === id) again(); else location.hash = `#/problems/${other}`; };
  const outcome = uploads(async ({ id: other }) => to(other), dataset);
  return el('div', {},
    pageHeader({
      crumbs: [el('a', { href: '#/problems' }, say.shell.pages.problems)], title: problem.name,
      meta: newest && [say.versions.of(shownVersion, newest.number)],
      actions: mayPlan(me) ? [downloads(stored.id),
        dataset && el('a', { class: 'button', href: `#/datasets/${dataset}/edit` }, say.versions.edit),
        bringJobButton(stored.id, signal),
        el('a', { class: 'button primary', href: `#/generate?problem=${stored.id}` }, says.ask)] : [],
    }),
    newest && newest.number > shownVersion && el('div', { class: 'warning', role: 'status' }, el('p', {}, say.versions.older(newest.number), ' ',
      el('a', { href: `#/problems/${newest.problem_id}` }, say.versions.toNewest))),
    facts(stored, problem),
    importNotes(stored.import_notes) ?? '',
    filled(says.findings, findings.node),
    line && versionsPart(line, me, shownVersion, to,
      [...uploadButton(outcome.send, line.id), rollForwardPart(line.id, shownVersion, problem)]),
    outcome.node,
    el('div', { class: 'pairs' },
      ...(problem.version === 2 ? termParts(problem) : []),
      problem.rooms.length > 0 && rooms(problem), teachers(problem), cohorts(problem),
      problem.periods.length <= mostPeriods && week(problem), weights(problem.weights)));
}

/**
 * What makes the newest version of a file, or of tables.
 * @param {(files: Iterable<File>) => void} send
 * @param {string} dataset
 */
function uploadButton(send, dataset) {
  const choose = el('input', {
    type: 'file', id: 'files', class: 'unseen', accept: fileKinds, change() { send(choose.files ?? []); choose.value = ''; },
  });
  return [choose, el('label', { class: 'button', for: 'files' }, say.versions.upload),
    el('a', { class: 'button', href: `#/import?dataset=${dataset}` }, say.versions.importTables)];
}

/**
 * The files of a dataset. Each can be uploaded again.
 * @param {string} id
 */
function downloads(id) {
  const menu = linkMenu(says.download);
  menu.fill(Object.entries(says.files).map(([file, name]) =>
    el('a', { href: `/api/problems/${id}/${file}`, download: true }, name)));
  return menu.node;
}

/**
 * @param {string} title
 * @param {Leaf[]} content
 */
function filled(title, ...content) {
  const { node, body } = section(title);
  node.className = 'loads';
  body.append(...shown(content));
  return node;
}

/**
 * @param {StoredProblem} stored
 * @param {Problem} problem
 */
function facts(stored, problem) {
  const fact = (/** @type {string} */ name, /** @type {Child[]} */ ...value) =>
    el('div', {}, el('dt', {}, name), el('dd', {}, ...value));
  return el('dl', { class: 'facts' },
    fact(says.facts.lectures, number(stored.lectures)),
    fact(says.facts.courses, number(stored.courses)),
    fact(says.facts.teachers, number(problem.teachers.length)),
    stored.groups ? fact(says.facts.groups, number(stored.groups)) : fact(says.facts.curricula, number(stored.curricula)),
    fact(says.facts.rooms, number(stored.rooms)),
    fact(says.facts.week, says.week(problem.days.length, problem.periods.length)),
    problem.weeks && fact(says.facts.weeks, number(problem.weeks)),
    problem.pins && problem.pins.length > 0 && fact(says.facts.pins, number(problem.pins.length)),
    fact(says.facts.uploaded, age(stored.created_at, (iso) => `${ago(iso)}, ${stored.uploaded_by}`)));
}

/** @param {Problem} problem */
function rooms(problem) {
  const heads = headsOf(problem, says.roomsColumns);
  const row = (/** @type {string} */ name, /** @type {Load & {rooms: number}} */ load) =>
    [name, number(load.rooms), number(load.needed), number(load.there), gauge(load, name)];
  const seats = seatLoad(problem);
  const { largest, courses } = tooLarge(problem);
  return filled(says.rooms,
    table(says.roomsCaption, [heads.rooms, [heads.count, 'number'], [heads.needed, 'number'], [heads.open, 'number'], heads.full],
      [...roomLoad(problem).map((load) => row(says.fromSeats(load.seats), load)),
        ...featureLoad(problem).map((load) => row(says.withFeature(load.feature), load))]),
    el('p', {}, says.seats(seats.needed, seats.there)),
    courses.length > 0 && el('p', {}, says.tooLarge(courses.length, largest), courses.map(courseLabel).join(', '), '.'));
}

/**
 * The headings of a table of loads: what is needed is counted in lectures, or in version 2 in their periods.
 * @template {{needed: string}} T
 * @param {Problem} problem
 * @param {T} heads
 * @returns {T}
 */
const headsOf = ({ version }, heads) => (version === 2 ? { ...heads, needed: says.term.needed } : heads);

/**
 * @template {Load} T
 * @param {Problem} problem
 * @param {string} caption
 * @param {T[]} loads
 * @param {(load: T) => string} name
 * @param {string} empty
 */
function loadTable(problem, caption, loads, name, empty) {
  const heads = headsOf(problem, says.loadColumns);
  const show = (/** @type {T[]} */ some) => table(problem.version === 2 ? says.term.loadCaption : caption,
    [heads.name, [heads.needed, 'number'], [heads.periods, 'number'], heads.full],
    some.map((load) => [name(load), number(load.needed), number(load.there), gauge(load, name(load))]), empty);
  return firstOf(loads, shownLoads, show, say.lists.others);
}

const teachers = (/** @type {Problem} */ problem) => filled(says.teachers,
  loadTable(problem, says.teachersCaption, teacherLoad(problem), ({ teacher }) => label(teacher), says.noTeachers));

const cohorts = (/** @type {Problem} */ problem) => filled(studentsBy(problem) === 'group' ? says.term.groupLoad : says.curricula,
  loadTable(problem, says.curriculaCaption, cohortLoad(problem), ({ cohort }) => label(cohort), says.noCurricula));

/**
 * What of a file of FET the dataset does not have.
 * @param {StoredProblem['import_notes']} notes
 */
function importNotes(notes) {
  if (!notes || (!notes.left_out?.length && !notes.inactive)) return undefined;
  const left = notes.left_out ?? [];
  return el('div', { class: 'warning', role: 'status' }, el('p', {}, el('strong', {}, says.imported), ' ', says.leftOut(left, notes)),
    left.length > 0 && firstOf(left, shownLoads, (some) => el('ul', {}, some.map(({ type, count }) => el('li', {}, `${number(count)} × ${type}`))), say.lists.others));
}

/** @param {Problem} problem */
function week(problem) {
  const loads = weekLoad(problem);
  const kind = el('select', { change: () => show() },
    Object.entries(says.availableKinds).map(([value, name]) => option(value, name)));
  const place = el('div');
  function show() {
    const chosen = /** @type {keyof typeof loads} */ (kind.value);
    const load = loads[chosen];
    place.replaceChildren(heatTable(problem, load, says.availableCaption(says.availableKinds[chosen], load.all)));
  }
  show();
  return filled(says.available, el('div', { class: 'narrow' }, field(says.availableOf, kind)), place);
}

/** @param {Problem['weights']} all */
function weights(all) {
  const name = (/** @type {SoftRule} */ rule) => say.rules[rule] ?? words(rule);
  const weight = (/** @type {number | 'hard'} */ w) => (w === 'hard' ? says.hard : number(w));
  const rules = /** @type {[SoftRule, number | 'hard'][]} */ (Object.entries(all));
  const counted = rules.filter(([, w]) => w !== 0);
  const ignored = rules.filter(([, w]) => w === 0);
  return filled(says.weights,
    table(says.weightsCaption, [says.weightsColumns.rule, says.weightsColumns.counts, [says.weightsColumns.weight, 'number']],
      counted.map(([rule, w]) => [name(rule), says.counts[rule], weight(w)]), says.noWeights),
    ignored.length > 0 && el('p', { class: 'hint' }, says.unweighed(ignored.map(([rule]) => name(rule)).join(', '))));
}
