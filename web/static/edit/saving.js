// A draft becomes a version, or is forgotten.

import { get, post, remove } from '../api.js';
import { el, field } from '../dom.js';
import { formDialog } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { say } from '../strings.js';
import { conflictDialog } from './conflict.js';
import { conflictsOf } from './draft.js';

/** @import { Editor } from './editor.js' */

const says = say.edit;

/** Leads to the newest version. @param {Editor} editor */
async function toNewest({ address }) {
  const { problem_id: problem } = await get(/** @type {`/api/datasets/${string}/versions/0`} */ (`${address}/versions/0`));
  location.hash = `#/problems/${problem}`;
}

/**
 * A dialog that saves the draft. Where somebody else made another version meanwhile and changed the same, it is asked what shall stay.
 * @param {Editor} editor
 */
export function saveDialog(editor) {
  const { address, draft, open } = editor;
  const note = el('input', { type: 'text', maxlength: 500 });

  /** @param {string[]} keep places where the draft's value replaces what others made newest */
  async function save(keep) {
    await draft.settled();
    try {
      await post(`${address}/draft/save`, { note: note.value, ...(keep.length > 0 && { keep, onto: draft.state().newest }) });
    } catch (err) {
      const conflicts = conflictsOf(err);
      if (!conflicts) throw err;
      return open(conflictDialog(draft.document(), conflicts, (mine) => settle(conflicts, mine.map(({ place }) => place))));
    }
    dialog.close();
    toast(says.saved);
    await toNewest(editor);
  }

  /** @param {import('./draft.js').Conflict[]} conflicts @param {string[]} mine */
  async function settle(conflicts, mine) {
    const theirs = conflicts.filter(({ place }) => !mine.includes(place));
    await draft.change(theirs.map(({ place, to, now }) => ({ place, from: to, to: now })));
    await save(mine);
  }

  const dialog = formDialog({
    title: says.saveTitle, keep: says.cancel, confirm: says.save, content: [field(says.note, note, says.noteHint)], send: () => save([]),
  });
  return dialog;
}

/** @param {Editor} editor */
export function discardDialog(editor) {
  const dialog = formDialog({
    title: says.discardTitle, keep: says.cancel, confirm: says.discard, danger: true,
    content: [el('p', {}, says.discardLead(editor.draft.state().changes.length))],
    send: async () => {
      await remove(`${editor.address}/draft`);
      dialog.close();
      await toNewest(editor);
    },
  });
  return dialog;
}
