// What can be known of a problem before any search.

import { get } from '../api.js';
import { el, shown } from '../dom.js';
import { problemOf } from '../problem.js';
import { say } from '../strings.js';
import { findingText } from '../told.js';
import { firstOf } from './more.js';
import { skeleton } from './skeleton.js';

const shownFindings = 10;
const says = say.findings;

/**
 * A place for the findings about a problem. read asks for those of one, shows them and returns whether a timetable is
 * impossible; when that cannot be known, it is taken to be possible. What was asked before is forgotten.
 */
export function findingsPanel() {
  const node = el('div', { class: 'findings' });
  let reads = 0;

  /** @param {string} problemID */
  async function read(problemID) {
    const mine = ++reads;
    node.replaceChildren(skeleton(says.checking, 2));
    const address = /** @type {const} */ (`/api/problems/${encodeURIComponent(problemID)}/`);
    const [found, stored] = await Promise.all([
      get(/** @type {const} */ (`${address}findings/`)).catch(() => null), say.server && get(address).catch(() => null),
    ]);
    if (mine !== reads) return false;
    const of = (/** @type {Finding['severity']} */ severity) =>
      (found?.items ?? []).filter((finding) => finding.severity === severity);
    const [impossible, unavoidable, warnings] = [of('impossible'), of('unavoidable'), of('warning')];
    const problem = stored ? problemOf(stored.document) : undefined;
    const boxes = [
      impossible.length > 0 && box('error', 'alert', says.impossible, impossible, problem),
      unavoidable.length > 0 && box('warning', 'status', says.unavoidable, unavoidable, problem, says.unavoidableNote),
      warnings.length > 0 && box('warning', 'status', says.warnings, warnings, problem),
      !found?.items.length && el('p', { class: 'quiet', role: 'status' }, found ? says.clear : says.unknown),
    ];
    node.replaceChildren(...shown(boxes));
    return impossible.length > 0;
  }

  return { node, read };
}

/**
 * @param {'error' | 'warning'} kind
 * @param {'alert' | 'status'} role
 * @param {string} title
 * @param {Finding[]} findings
 * @param {Problem | undefined} problem
 * @param {string} [note]
 */
function box(kind, role, title, findings, problem, note) {
  const item = (/** @type {Finding} */ finding) => el('li', {}, findingText(finding, problem),
    finding.cost && ' · ', finding.cost && el('b', {}, says.cost(finding.cost)));
  return el('div', { class: kind }, el('p', { role }, el('strong', {}, title), '. ', note),
    firstOf(findings, shownFindings, (some) => el('ul', {}, some.map(item)), say.lists.others));
}
