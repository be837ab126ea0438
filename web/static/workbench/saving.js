// A working copy becomes a variant, or is forgotten.

import { get, post, remove } from '../api.js';
import { el, field } from '../dom.js';
import { courseChanges } from '../parts/changes.js';
import { formDialog } from '../parts/dialog.js';
import { toast } from '../parts/toast.js';
import { say } from '../strings.js';

const says = say.workbench;
const settleEvery = 1000;

/**
 * A dialog that saves a working copy as a variant of its job, and goes there.
 * @param {Problem} problem
 * @param {import('./copy.js').Copy} copy
 * @param {AbortSignal} signal
 */
export function saveDialog(problem, copy, signal) {
  const { revision, changes, was, hard, cost, number } = copy.state();
  const comments = el('textarea', { rows: 3, maxlength: 5000 });
  const dialog = formDialog({
    title: says.saveTitle(number), keep: says.cancel, confirm: says.save,
    content: [el('p', {}, says.score(was, { hard, cost })), field(says.comment, comments, says.commentHint),
      el('details', { open: true }, el('summary', {}, says.changes(changes.length)), courseChanges(problem, changes))],
    async send() {
      const saved = await post(`${copy.address}/save`, { revision, comments: comments.value });
      await thereIs(saved.variant_id, saved.decision_id, copy.state().job_id, signal);
      dialog.close();
      if (signal.aborted) return;
      toast(says.saved);
      location.hash = `#/variants/${saved.variant_id}`;
    },
  });
  return dialog;
}

/**
 * Waits until a job has a variant. It fails with the reason if the decision was refused.
 * @param {string} variant
 * @param {string} decision
 * @param {string} job
 * @param {AbortSignal} signal
 */
async function thereIs(variant, decision, job, signal) {
  while (!signal.aborted) {
    const [{ items }, { decisions = [] }] = await Promise.all([
      get(`/api/timetable/variants/?job_id=${job}`), get(`/api/timetable/workflows/${job}/`)]);
    if (items.some(({ id }) => id === variant)) return;
    const refused = decisions.find(({ id, accepted }) => id === decision && !accepted);
    if (refused) throw new Error(refused.reason ?? say.review.refused);
    await new Promise((resolve) => setTimeout(resolve, settleEvery));
  }
}

/**
 * @param {import('./copy.js').Copy} copy
 * @param {() => void} done
 */
export function discardDialog(copy, done) {
  const { edits } = copy.state();
  const dialog = formDialog({
    title: says.discardTitle, keep: says.cancel, confirm: says.discard, danger: true,
    content: [el('p', {}, says.discardLead(edits.length, new Set(edits.map(({ author }) => author)).size))],
    async send() {
      await remove(copy.address);
      await copy.anew();
      dialog.close();
      done();
    },
  });
  return dialog;
}
