// Which colour is which course.

import { el } from '../dom.js';
import { say } from '../strings.js';

const inOneRow = 8; // whose names are shortened for it

/** @typedef {{id: string, label: string, colour: number | undefined}} Entry */

/**
 * A button for each course of a picture. Pointing at one makes its lectures stand out; pressing it keeps them so.
 * @param {Entry[]} entries
 * @param {HTMLElement} picture whose lectures have data-course
 */
export function legend(entries, picture) {
  /** @type {Set<string>} */
  const pressed = new Set();

  /** @param {string} [pointed] a course that stands out for now */
  function light(pointed) {
    const lit = pointed === undefined ? pressed : new Set([pointed]);
    picture.classList.toggle('dimmed', lit.size > 0);
    for (const lecture of picture.querySelectorAll('[data-course]')) {
      lecture.classList.toggle('lit', lit.has(/** @type {HTMLElement} */ (lecture).dataset.course ?? ''));
    }
  }

  /** @param {Entry} entry */
  function item({ id, label, colour }) {
    const button = el('button', {
      type: 'button', 'aria-pressed': 'false', 'data-colour': colour,
      click: () => {
        if (!pressed.delete(id)) pressed.add(id);
        button.ariaPressed = String(pressed.has(id));
        light();
      },
      pointerenter: () => light(id), pointerleave: () => light(), focus: () => light(id), blur: () => light(),
    }, el('span', {}, label));
    return el('li', { title: label }, button);
  }

  return el('ul', { class: entries.length > inOneRow ? 'legend many' : 'legend', 'aria-label': say.week.legend }, entries.map(item));
}
