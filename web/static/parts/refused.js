// What the API refuses of a form, at the controls that it is about.

import { ApiError } from '../api.js';
import { el, focus, serverSaid } from '../dom.js';
import { say } from '../strings.js';
import { fieldText } from '../told.js';

/**
 * Returns what runs a form's task to send a request: it marks the controls that a refused request is about until they are
 * changed, and goes to the first of them.
 * @param {HTMLFormElement} form
 * @param {(place: string[]) => HTMLElement | undefined} controlAt the control for a place of the request
 */
export function refusals(form, controlAt) {
  /** @type {{control: HTMLElement, described: string | null, note: HTMLElement}[]} */
  let marked = [];

  /** @param {(control: HTMLElement) => boolean} isMended */
  function clear(isMended = () => true) {
    for (const { control, described, note } of marked.filter((mark) => isMended(mark.control))) {
      note.remove();
      control.removeAttribute('aria-invalid');
      if (described === null) control.removeAttribute('aria-describedby');
      else control.setAttribute('aria-describedby', described);
    }
    marked = marked.filter((mark) => !isMended(mark.control));
  }

  /**
   * @param {HTMLElement} control
   * @param {FieldError} error
   */
  function mark(control, error) {
    const id = `${control.id || control.getAttribute('name')}-wrong-${marked.length}`;
    const note = el('small', { class: 'wrong', id }, serverSaid(fieldText(error), error.message));
    const described = control.getAttribute('aria-describedby');
    control.closest('.field, fieldset')?.append(note);
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', [note.id, described].filter(Boolean).join(' '));
    control.closest('details')?.setAttribute('open', '');
    marked.unshift({ control, described, note });
  }

  /**
   * Shows what was refused; what is about no control is left in the error.
   * @param {ApiError} err
   */
  function show(err) {
    const left = [];
    for (const f of err.fields) {
      const control = controlAt(f.place.split('/').slice(1));
      if (control) mark(control, f);
      else left.push(f);
    }
    err.fields = left;
    if (marked.length > 0) Object.assign(err, { message: say.shell.fixFields, language: null });
    focus(form.querySelector('[aria-invalid]'));
  }

  /** @param {() => Promise<unknown>} task */
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
