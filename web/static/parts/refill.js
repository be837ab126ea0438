// A part of a page that is made anew when what it is about is another.

import { focus } from '../dom.js';

/** @type {WeakMap<HTMLElement, string>} */
const filled = new WeakMap();

/**
 * Fills a node when what it is about differs from before. The focus, if it was there, goes to what has the same name, or else
 * to fallback.
 * @param {HTMLElement} node
 * @param {unknown} about anything that has a JSON form
 * @param {() => (Node | string)[]} make
 * @param {HTMLElement} fallback
 */
export function refill(node, about, make, fallback) {
  const now = JSON.stringify(about);
  if (filled.get(node) === now) return;
  filled.set(node, now);
  const focused = document.activeElement;
  const lost = focused && node.contains(focused) ? nameOf(focused) : null;
  node.replaceChildren(...make());
  if (lost === null) return;
  const controls = [...node.querySelectorAll('a, button, textarea')];
  focus(controls.find((control) => nameOf(control) === lost) ?? fallback);
}

const nameOf = (/** @type {Element} */ control) =>
  control.getAttribute('name') || control.ariaLabel || control.textContent;
