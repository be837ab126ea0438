// Timetables that were not searched: the one in force, to be changed, and those from files.

import { bring, get, post } from '../api.js';
import { el, field, option } from '../dom.js';
import { say } from '../strings.js';
import { formDialog } from './dialog.js';

const says = say.bring;
const settleEvery = 1000;
const begins = ['queued', 'running'];

/**
 * A button that begins a job with the timetable in force for a term, and goes to changing it by hand. Its dialog offers the newest
 * version of the dataset if that is another one.
 * @param {string} term
 * @param {string} problem of the timetable in force
 * @param {AbortSignal} signal
 */
export function changeButton(term, problem, signal) {
  const comment = noteField();
  const version = el('select', {}, option(problem, says.sameData, true));
  const data = field(says.data, version, says.dataHint);
  data.hidden = true;
  newestOf(problem).then((newest) => {
    if (!newest || newest.problem_id === problem) return;
    version.append(option(newest.problem_id, says.newestData(newest.number)));
    data.hidden = false;
  }, () => {});
  return dialogButton(says.change, {
    title: says.changeTitle(term), confirm: says.begin, content: [el('p', {}, says.changeEffect), data, field(says.note, comment)],
    async send() {
      const job = await post(`/api/timetable/published/${encodeURIComponent(term)}/change`,
        { problem_id: version.value, comments: comment.value });
      await begun(job.id, signal);
      if (!signal.aborted) location.hash = `#/variants/${job.begins_with}/edit`;
    },
  });
}

/**
 * The newest version of a problem's dataset, if it is in one.
 * @param {string} problem
 */
async function newestOf(problem) {
  const { dataset_id: dataset } = await get(`/api/problems/${problem}/`);
  return dataset ? (await get(`/api/datasets/${dataset}/versions/?limit=1`)).items[0] : undefined;
}

/**
 * A button that begins a job for a dataset with a timetable from a file.
 * @param {string} problem
 * @param {AbortSignal} signal
 */
export function bringJobButton(problem, signal) {
  const term = el('input', { required: true, maxlength: 100, pattern: '\\S+' });
  return fileButton([field(says.term, term, says.termHint)], async (file, comments) => {
    const asked = new URLSearchParams({ problem_id: problem, term: term.value, comments });
    const job = await bring(/** @type {const} */ (`/api/generation-jobs/bring?${asked}`), file);
    await begun(job.id, signal);
    if (!signal.aborted) location.hash = `#/jobs/${job.id}`;
  });
}

/**
 * A button that makes a timetable from a file a variant of a job.
 * @param {string} job
 * @param {(sent: Promise<DecidedJob>) => Promise<void>} told
 */
export function bringVariantButton(job, told) {
  return fileButton([], (file, comments) =>
    told(bring(/** @type {const} */ (`/api/timetable/workflows/${job}/variants?${new URLSearchParams({ comments })}`), file)));
}

/**
 * @param {HTMLElement[]} fields
 * @param {(file: File, comments: string) => Promise<void>} send
 */
function fileButton(fields, send) {
  const file = el('input', { type: 'file', required: true, accept: '.csv,.xlsx,.json,.sol,.xml,.fet' });
  const comment = noteField();
  return dialogButton(says.open, {
    title: says.title, confirm: says.confirm,
    content: [el('p', {}, says.effect), field(says.file, file, says.fileHint), ...fields, field(says.note, comment)],
    send: () => send(/** @type {FileList} */ (file.files)[0], comment.value),
  });
}

const noteField = () => el('textarea', { rows: 3, maxlength: 5000 });

/**
 * @param {string} label
 * @param {{title: string, confirm: string, content: Child[], send: () => Promise<void>}} of
 */
function dialogButton(label, { send, ...of }) {
  const dialog = formDialog({
    ...of, keep: says.cancel,
    async send() {
      await send();
      dialog.close();
    },
  });
  return el('span', {}, el('button', { type: 'button', click: () => dialog.showModal() }, label), dialog);
}

/**
 * Waits until a job has the timetable that it begins with.
 * @param {string} id
 * @param {AbortSignal} signal
 */
async function begun(id, signal) {
  while (!signal.aborted) {
    const job = await get(`/api/timetable/workflows/${id}/`);
    if (job.error) throw new Error(job.error);
    if (!begins.includes(job.state)) return;
    await new Promise((resolve) => setTimeout(resolve, settleEvery));
  }
}
