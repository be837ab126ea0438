// Files on their way to the server, and what became of each.

import { ApiError, upload } from '../api.js';
import { el } from '../dom.js';
import { say } from '../strings.js';
import { sentence } from '../text.js';
import { serverLanguage } from '../told.js';
import { ago } from './ago.js';
import { firstOf } from './more.js';
import { byPart } from './places.js';

const shownErrors = 50;

/** The files that can be uploaded, as an input accepts them. */
export const fileKinds = '.xlsx,.zip,.json,.fet,.xml,.ctt,.ectt,application/json,text/plain,text/xml';

/** @typedef {(kind: '' | 'bad' | 'good', words: string, ...below: HTMLElement[]) => void} Tell */

/**
 * Uploads files one after another. Its node lists what became of them, the newest on top; stored is told of every problem that
 * is new.
 * @param {(problem: StoredProblem) => Promise<void>} stored
 * @param {string} [dataset] of which each becomes the newest version; left out, it begins one of its own
 */
export function uploads(stored, dataset) {
  const list = el('ol', { class: 'rows outcomes', 'aria-label': say.problems.outcomes });
  const told = el('p', { class: 'unseen', role: 'status' });
  let queue = Promise.resolve();

  /**
   * Uploads files, in their order.
   * @param {Iterable<File>} files
   */
  function send(files) {
    const entries = [...files].map((file) => ({ file, entry: entryOf(file) }));
    list.prepend(...entries.map(({ entry }) => entry.node));
    for (const { file, entry } of entries) queue = queue.then(() => sendNow(file, entry, () => send([file])));
  }

  /** @param {File} file */
  function entryOf(file) {
    const state = el('span', { class: 'badge' }, say.problems.waits);
    const body = el('div');
    const entry = el('li', { class: 'outcome' },
      el('p', {}, el('b', {}, file.name), ' ', el('small', {}, say.problems.bytes(file.size)), ' ', state), body);
    /** @type {Tell} */
    const tell = (kind, words, ...below) => {
      state.className = `badge ${kind}`;
      state.textContent = words;
      body.replaceChildren(...below);
    };
    /** @type {Tell} */
    const end = (kind, words, ...below) => {
      tell(kind, words, ...below);
      told.textContent = say.problems.became(file.name, words);
    };
    return { node: entry, tell, end };
  }

  /**
   * @param {File} file
   * @param {ReturnType<typeof entryOf>} entry
   * @param {() => void} again
   */
  async function sendNow(file, { tell, end }, again) {
    if (file.size === 0) return end('bad', say.problems.refused, el('p', {}, say.problems.empty));
    const bar = el('progress', { max: 100, value: 0, 'aria-label': say.problems.progressOf(file.name) });
    tell('', say.problems.sending(0), bar);
    try {
      const { problem, known } = await upload(file, (part) => {
        bar.value = 100 * part;
        tell('', part < 1 ? say.problems.sending(Math.floor(100 * part)) : say.problems.reading, bar);
      }, dataset);
      end('good', known ? say.problems.known : say.problems.stored, accepted(problem, known));
      if (!known) stored(problem).catch(() => {}); // the list is read again when the page is
    } catch (err) {
      const refused = err instanceof ApiError && err.status > 0;
      const message = el('p', { lang: refused && err.language }, err instanceof Error && sentence(err.message));
      if (refused && err.fields.length > 0) end('bad', say.problems.refused, await refusal(err, file));
      else if (refused) end('bad', say.problems.refused, message);
      else end('bad', say.problems.failed, message, againButton(again));
    }
  }

  return { node: el('div', {}, told, list), send };
}

/**
 * A button that does a thing over, once.
 * @param {() => void} again
 */
function againButton(again) {
  const click = () => {
    button.remove();
    again();
  };
  const button = el('button', { type: 'button', click }, say.problems.again);
  return button;
}

const accepted = (/** @type {StoredProblem} */ problem, /** @type {boolean} */ known) => el('p', {},
  el('a', { href: `#/problems/${problem.id}` }, problem.name), ` · ${say.problems.size(problem)}. `,
  known && `${say.problems.knownSince(ago(problem.created_at))} `,
  el('a', { href: `#/generate?problem=${problem.id}`, 'aria-label': say.problems.ask_label(problem.name) }, say.problems.ask));

/**
 * Everything that is wrong in a file, by the part of the document it is in.
 * @param {ApiError} err
 * @param {File} file
 */
async function refusal(err, file) {
  const document = await file.text().then(JSON.parse).catch(() => null);
  const part = (/** @type {ReturnType<typeof byPart>[number]} */ { title, errors: inside }) => el('div', {},
    el('dt', {}, title),
    inside.map((f) => el('dd', { lang: serverLanguage }, f.place && el('code', {}, f.place), f.place && ' ', f.message)));
  return el('div', { class: 'refusal', role: 'region', tabindex: 0, 'aria-label': say.problems.wrongIn(file.name) },
    el('p', { lang: err.language }, sentence(err.message)),
    firstOf(err.fields, shownErrors, (some) => el('dl', {}, byPart(some, document).map(part)), say.lists.others),
    err.moreErrors > 0 && el('p', {}, say.problems.moreErrors(err.moreErrors)));
}
