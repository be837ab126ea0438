// What has to be confirmed or filled in before it is done.

import { attempt, el } from '../dom.js';

/**
 * A dialog that asks for something. Escape and its first button put it away, and the focus goes back to where it was.
 * @param {{title: string, content: Child[], keep: string, confirm: string, danger?: boolean, send: () => unknown}} of
 *   danger says that confirming cannot be undone; send is what confirming does, which closes the dialog
 */
export function formDialog({ title, content, keep, confirm, danger = false, send }) {
  const notice = el('div', { class: 'notice' });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    attempt(form, notice, send);
  };
  const form = el('form', { submit }, el('h2', {}, title), notice, ...content,
    el('p', { class: 'buttons' }, el('button', { type: 'button', click: () => dialog.close() }, keep),
      el('button', { class: danger ? 'danger' : 'primary' }, confirm)));
  const dialog = el('dialog', { 'aria-label': title }, form);
  return dialog;
}
