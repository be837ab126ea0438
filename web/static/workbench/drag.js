// Dragging with a mouse, or with a finger that rests before it moves. Nothing is measured while something is dragged.

import { el } from '../dom.js';

const resting = 300; // milliseconds for which a finger rests on what it drags; one that moves earlier scrolls
const moved = 5; // pixels from which on a mouse drags

/**
 * Lets people drag the parts of a node: begin says what a part is called, if it can be dragged; over gets what the
 * pointer enters, and drop what it is over at the end.
 * @param {HTMLElement} node
 * @param {{begin: (part: Element) => string | undefined, over: (element: EventTarget | null) => void,
 *   drop: (element: EventTarget | null) => void}} what
 */
export function dragFrom(node, { begin, over, drop }) {
  node.addEventListener('pointerdown', (event) => {
    const part = event.target instanceof Element ? event.target.closest('.lecture') : null;
    if (!part || !event.isPrimary || event.button !== 0) return;
    const isTouch = event.pointerType === 'touch';
    const [x, y] = [event.clientX, event.clientY];
    const drag = new AbortController();
    const { signal } = drag;
    /** @type {HTMLElement | undefined} */
    let ghost;
    /** @type {EventTarget | null} */
    let under = null;
    const wait = isTouch ? setTimeout(start, resting) : undefined;

    function start() {
      const name = part && begin(part);
      if (name === undefined) return end();
      // Without this, a finger would enter no other element.
      if (part?.hasPointerCapture(event.pointerId)) part.releasePointerCapture(event.pointerId);
      ghost = el('div', { class: 'ghost' }, name);
      document.body.append(ghost);
      follow(x, y);
    }

    /** @param {number} toX @param {number} toY */
    function follow(toX, toY) { ghost?.style.setProperty('transform', `translate(${toX + 12}px, ${toY + 12}px)`); }

    function end() {
      clearTimeout(wait);
      ghost?.remove();
      drag.abort();
    }

    document.addEventListener('pointermove', ({ clientX, clientY, pointerId }) => {
      if (pointerId !== event.pointerId) return;
      if (!ghost && Math.hypot(clientX - x, clientY - y) > moved) {
        if (isTouch) return end();
        start();
      }
      follow(clientX, clientY);
    }, { signal });
    document.addEventListener('pointerover', ({ target }) => {
      under = target;
      if (ghost) over(target);
    }, { signal });
    document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') end(); }, { signal });
    document.addEventListener('pointercancel', () => {
      if (ghost) drop(null);
      end();
    }, { signal });
    document.addEventListener('pointerup', () => {
      const dragged = ghost !== undefined;
      end();
      if (!dragged) return;
      const ignore = (/** @type {Event} */ click) => click.stopPropagation(); // the click that ends a drag
      addEventListener('click', ignore, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', ignore, { capture: true }));
      drop(under);
    }, { signal });
    part.addEventListener('touchmove', (touch) => { if (ghost) touch.preventDefault(); }, { signal, passive: false });
    part.addEventListener('contextmenu', (menu) => { if (isTouch) menu.preventDefault(); }, { signal });
  });
}
