// What two people changed in one place: who decides sees both, and loses nothing.

import { el } from '../dom.js';
import { changeGroups } from '../parts/datachanges.js';
import { formDialog } from '../parts/dialog.js';
import { segments } from '../parts/segments.js';
import { say } from '../strings.js';

/** @import { Conflict } from './draft.js' */

/**
 * Asks for each conflict whose value shall stay, and settles them.
 * @param {any} document that has the names
 * @param {Conflict[]} conflicts
 * @param {(mine: Conflict[]) => unknown} settle gets those whose own value shall stay
 */
export function conflictDialog(document, conflicts, settle) {
  const asked = conflicts.map((conflict) => ({ conflict, choice: segments(textOf(document, conflict),
    [{ value: 'theirs', label: say.edit.theirs }, { value: 'mine', label: say.edit.mine }], 'theirs', () => {}) }));
  const dialog = formDialog({
    title: say.edit.conflictTitle(conflicts.length), keep: say.edit.cancel, confirm: say.edit.settle,
    content: [el('p', {}, say.edit.conflictLead), ...asked.map(({ choice }) => choice.node)],
    send: async () => {
      await settle(asked.filter(({ choice }) => choice.value() === 'mine').map(({ conflict }) => conflict));
      dialog.close();
    },
  });
  return dialog;
}

/** What is there now, and what it would become. @param {any} document @param {Conflict} conflict */
function textOf(document, { place, now, to }) {
  const [{ things: [{ name, says }] }] = changeGroups([{ place, from: now, to }], document, document);
  return [name, ...says].filter(Boolean).join(': ');
}
