// What the API refuses of a form, at the controls that it is about.

import { ApiError } from '../api.js';
import { el, focus } from '../dom.js';
import { say } from '../strings.js';
import { sentence } from '../text.js';

/**
 * Returns what runs a form's task to send a request: it marks the controls that a refused request is about until they are
 * changed, and goes to the first of them.
 * @param {HTMLFormElement} form
 * @param {(place: string[]) => HTMLElement | undefined} controlAt the control for a place of the request
 */
export function refusals(form, controlAt) {
  let marked = [];

  function clear(isMended = (_) => true) {
    for (const { control, described, note } of marked.filter((mark) => isMended(mark.control))) {
      note.remove();
      control.removeAttribute('aria-invalid');
      if (described === null) control.removeAttribute('aria-describedby');
      else control.setAttribute('aria-describedby', described);
    }
    marked = marked.filter((mark) => !isMended(mark.control));
  }

  function mark(control, message) {
    const note = el('small', { class: 'wrong', id: `${control.id || control.name}-wrong-${marked.length}` }, sentence(message));
    const described = control.getAttribute('aria-describedby');
    control.closest('.field, fieldset').append(note);
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', [note.id, described].filter(Boolean).join(' '));
    control.closest('details')?.setAttribute('open', '');
    marked.unshift({ control, described, note });
  }

  /** Shows what was refused; what is about no control is left in the error. */
  function show(err) {
    const about = (f) => controlAt(f.place.split('/').slice(1));
    for (const f of err.fields.filter(about)) mark(about(f), f.message);
    err.fields = err.fields.filter((f) => !about(f));
    if (marked.length > 0) err.message = say.shell.fixFields;
    focus(form.querySelector('[aria-invalid]'));
  }

  async function during(task) {
    clear();
    try {
      await task();
    } catch (err) {
      if (err instanceof ApiError) show(err);
      throw err;
    }
  }

  form.addEventListener('input', ({ target }) => clear((control) => control === target));
  return during;
}
