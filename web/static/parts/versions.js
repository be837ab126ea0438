// The versions of a dataset: what changed in each, how any two differ, and making one the newest again.

import { get, post } from '../api.js';
import { attempt, el, field, option, section } from '../dom.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { age, ago } from './ago.js';
import { changeGroups } from './datachanges.js';
import { formDialog } from './dialog.js';
import { firstOf } from './more.js';

const shownVersions = 5;
const shownThings = 50;
const says = say.versions;

/** @typedef {{id: string, versions: DatasetVersion[], next?: string}} VersionLine a dataset, its newest versions, and where to read on */

/**
 * The versions of a dataset that people look at, newest first.
 * @param {string} id
 * @returns {Promise<VersionLine>}
 */
export async function versionLine(id) {
  const { items, next } = await get(/** @type {const} */ (`/api/datasets/${id}/versions/`));
  return { id, versions: items, next };
}

/** Reads the versions before those. @param {VersionLine} line */
async function readOn(line) {
  const { items, next } = await get(/** @type {const} */ (`/api/datasets/${line.id}/versions/?cursor=${line.next}`));
  line.versions.push(...items);
  line.next = next;
}

/**
 * A list of the versions, each of which tells what changed in it when it is opened, and a comparison of any two.
 * @param {VersionLine} line
 * @param {Person} me
 * @param {number} shown the number of the version whose page this is
 * @param {(problem: string) => void} restored is told which version's content is the newest again
 * @param {Leaf[]} actions what makes others
 */
export function versionsPart(line, me, shown, restored, actions) {
  const { node, body, notice } = section(says.title);
  const documents = documentsOf(line);
  const item = (/** @type {DatasetVersion} */ version) => versionItem(line, version, documents, version.number === shown,
    mayPlan(me) && restoring(line, version.number, restored));
  const older = el('button', { type: 'button', click: () => attempt(older, notice, async () => { await readOn(line); show(line.versions.length); }) },
    say.shell.more);
  /** @param {number} most */
  function show(most) {
    body.replaceChildren(
      ...(mayPlan(me) ? [el('div', { class: 'buttons makers' }, actions)] : []),
      firstOf(line.versions, most, (some) => el('ol', { class: 'rows' }, some.map(item)), say.lists.others),
      ...(line.next ? [el('p', {}, older)] : []),
      ...(line.versions.length > 1 ? [comparison(line, documents)] : []));
  }
  show(shownVersions);
  return node;
}

/** @typedef {(number: number) => Promise<StoredDocument>} Documents */

/** Reads the document of a version, once. @param {VersionLine} line @returns {Documents} */
function documentsOf({ versions }) {
  /** @type {Map<string, Promise<StoredDocument>>} */
  const known = new Map();
  return (number) => {
    const problem = versions.find((version) => version.number === number)?.problem_id ?? '';
    const read = known.get(problem) ?? get(/** @type {const} */ (`/api/problems/${problem}/`)).then(({ document }) => document);
    known.set(problem, read);
    read.catch(() => known.delete(problem)); // it is read again
    return read;
  };
}

/**
 * @param {VersionLine} line
 * @param {DatasetVersion} version
 * @param {Documents} documents
 * @param {boolean} isShown
 * @param {HTMLElement | false} restore makes it the newest again
 */
function versionItem(line, version, documents, isShown, restore) {
  const { number, origin, restores, author, author_name: who, note, created_at: made, problem_id: problem } = version;
  const newest = line.versions[0].number;
  const title = isShown ? el('b', {}, says.version(number)) : el('a', { href: `#/problems/${problem}` }, says.version(number));
  const by = (/** @type {string} */ iso) => says.by(ago(iso), who || author);
  return el('li', { class: 'row-item version' },
    el('span', {}, title, number === newest && el('span', {}, ' ', el('span', { class: 'badge good' }, says.newest))),
    el('span', {}, restores ? says.restored(restores) : says.origins[origin], note && el('q', {}, note)),
    el('span', { class: 'quiet' }, age(made, by)),
    number !== newest && restore ? restore : el('span'),
    number > 1 && line.versions.some((one) => one.number === number - 1) && opened(line, number, documents));
}

/** What changed in a version, below it. @param {VersionLine} line @param {number} number @param {Documents} documents */
function opened(line, number, documents) {
  const place = el('div');
  const toggle = () => { if (details.open && !place.hasChildNodes()) showDifference(place, line, [number - 1, number], documents); };
  const details = el('details', { toggle }, el('summary', { 'aria-label': says.changedIn(number) }, says.changed), place);
  return details;
}

/**
 * Shows how one version differs from another.
 * @param {HTMLElement} place
 * @param {VersionLine} line
 * @param {[from: number, to: number]} numbers
 * @param {Documents} documents
 */
function showDifference(place, { id }, [from, to], documents) {
  const box = el('div', { role: 'status' });
  place.replaceChildren(box);
  return attempt(box, box, async () => {
    const path = /** @type {const} */ (`/api/datasets/${id}/changes/?from=${from}&to=${to}`);
    const [{ items, more = 0 }, before, after] = await Promise.all([get(path), documents(from), documents(to)]);
    box.replaceChildren(differenceList(changeGroups(items, before, after)), ...(more ? [el('p', {}, say.datachanges.unlisted(more))] : []));
  });
}

/** @param {import('./datachanges.js').ChangeGroup[]} groups */
function differenceList(groups) {
  if (groups.length === 0) return el('p', { class: 'quiet' }, say.datachanges.none);
  const all = groups.flatMap(({ title, things }) => things.map((thing) => ({ title, ...thing })));
  return firstOf(all, shownThings, (some) => el('dl', { class: 'differences' }, groups.map(({ title }) => {
    const things = some.filter((thing) => thing.title === title);
    return things.length > 0 && el('div', {}, el('dt', {}, title), things.map(({ name, says: texts }) =>
      el('dd', {}, name && el('b', {}, name), name && ': ', texts.join('; '))));
  })), say.lists.others);
}

/**
 * How any two versions differ.
 * @param {VersionLine} line
 * @param {Documents} documents
 */
function comparison(line, documents) {
  const place = el('div');
  const choice = (/** @type {number} */ chosen) => el('select', { change: () => show() }, line.versions.map(({ number }) =>
    option(number, says.version(number), number === chosen)));
  const [from, to] = [choice(line.versions[Math.min(1, line.versions.length - 1)].number), choice(line.versions[0].number)];
  const show = () => showDifference(place, line, [Number(from.value), Number(to.value)], documents);
  const toggle = () => { if (details.open && !place.hasChildNodes()) show(); };
  const details = el('details', { toggle }, el('summary', {}, says.compare),
    el('div', { class: 'buttons' }, field(says.from, from), field(says.to, to)), place);
  return details;
}

/**
 * A button that makes an earlier version the newest again, once that is confirmed.
 * @param {VersionLine} line
 * @param {number} number
 * @param {(problem: string) => void} restored
 */
function restoring({ id }, number, restored) {
  const open = el('button', { type: 'button', 'aria-label': says.restoreLabel(number), click: () => dialog.showModal() }, says.restore);
  const note = el('input', { maxlength: 500 });
  const dialog = formDialog({
    title: says.restoreTitle(number), keep: says.keep, confirm: says.confirmRestore,
    content: [el('p', {}, says.restoreEffect), field(says.note, note, says.noteHint)],
    async send() {
      const made = await post(/** @type {const} */ (`/api/datasets/${id}/versions/${number}/restore/`), { note: note.value });
      dialog.close();
      restored(made.problem_id);
    },
  });
  return el('span', {}, open, dialog);
}
