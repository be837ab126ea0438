// What is wrong with a draft, and what speaks against a timetable for it, beside what is typed.

import { get } from '../api.js';
import { el } from '../dom.js';
import { firstOf } from '../parts/more.js';
import { problemOf } from '../problem.js';
import { say } from '../strings.js';
import { findingText } from '../told.js';
import { whereOf } from './editor.js';

/** @import { Editor } from './editor.js' */

const shown = 8;
const explainAfter = 1500; // milliseconds without a change
const says = say.edit;

/**
 * A place that says it. An error leads to its row.
 * @param {Editor} editor
 * @param {AbortSignal} signal
 * @param {(error: FieldError) => void} go
 */
export function problemsPart({ draft, address }, signal, go) {
  const node = el('div', { class: 'edit-problems', role: 'status' });
  let waiting = 0;
  signal.addEventListener('abort', () => clearTimeout(waiting));

  function renew() {
    const { errors, more_errors: more = 0 } = draft.state();
    clearTimeout(waiting);
    if (errors.length === 0) {
      waiting = setTimeout(explain, explainAfter);
      return;
    }
    const item = (/** @type {FieldError} */ error) => el('li', {},
      el('button', { type: 'button', class: 'plain', click: () => go(error) }, whereOf(draft.document(), error.place)), ` ${error.message}`);
    node.replaceChildren(box('error', says.wrong(errors.length + more), errors, item));
  }

  async function explain() {
    const found = await get(/** @type {`/api/datasets/${string}/draft/findings`} */ (`${address}/draft/findings`)).catch(() => undefined);
    if (!found || signal.aborted || draft.state().errors.length > 0) return;
    const grave = found.items.filter(({ severity }) => severity === 'impossible');
    node.replaceChildren(grave.length === 0 ? el('p', { class: 'quiet' }, says.fine)
      : box('warning', say.findings.impossible, grave, (one) => el('li', {}, findingText(one, problemOf(draft.document())))));
  }

  return { node, renew };
}

/**
 * @template T
 * @param {'error' | 'warning'} kind @param {string} title @param {T[]} items @param {(one: T) => HTMLElement} item
 */
const box = (kind, title, items, item) => el('div', { class: kind }, el('p', {}, el('strong', {}, title)),
  firstOf(items, shown, (some) => el('ul', {}, some.map(item)), say.lists.others));
