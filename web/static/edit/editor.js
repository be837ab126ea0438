// What the parts of the editing page share: the draft, how it is changed, and dialogs.

import { el, errorBox } from '../dom.js';
import { say } from '../strings.js';
import { conflictDialog } from './conflict.js';
import { conflictsOf, openDraft } from './draft.js';
import { segmentsOf, valueAt, placeOf } from './tree.js';

/** @import { Change } from './tree.js' */

/**
 * Opens the draft of a dataset for editing.
 * @param {string} id of the dataset
 * @param {AbortSignal} signal
 */
export async function openEditor(id, signal) {
  const draft = await openDraft(id, signal);
  const notice = el('div', { class: 'notice' });

  /** Shows a dialog, which goes when it is closed. @param {HTMLDialogElement} dialog */
  function open(dialog) {
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
  }

  /**
   * Runs what changes the draft. If it meets what somebody else changed, it is asked what shall stay.
   * @param {() => Promise<unknown>} task
   */
  async function run(task) {
    notice.replaceChildren();
    try {
      await task();
    } catch (err) {
      const conflicts = conflictsOf(err);
      if (!conflicts) return notice.replaceChildren(errorBox(err));
      const over = (/** @type {import('./draft.js').Conflict[]} */ mine) =>
        draft.change(mine.map(({ place, now, to }) => ({ place, from: now, to })));
      open(conflictDialog(draft.document(), conflicts, over));
    }
  }

  return {
    draft, notice, open, run,
    change: (/** @type {Change[]} */ changes) => run(() => draft.change(changes)),
    address: `/api/datasets/${encodeURIComponent(id)}`,
  };
}
/** @typedef {Awaited<ReturnType<typeof openEditor>>} Editor */

/** What a column or a field is called. @param {string} kind @param {string} field */
export const headingOf = (kind, field) => say.edit.headings[field]
  ?? /** @type {Record<string, Record<string, string>>} */ (say.fields)[kind]?.[field] ?? field;

/** Where something stands, in words. @param {any} document @param {string} place */
export function whereOf(document, place) {
  const [kind, key = '', field] = segmentsOf(place);
  const thing = valueAt(document, placeOf(kind, key));
  return [say.edit.tables[kind] ?? headingOf('dataset', kind), thing?.name || key, field && headingOf(kind, field)].filter(Boolean).join(' › ');
}
