// A card with what is known of a part of a picture, while somebody points at it or it has the focus.

import { el } from '../dom.js';

const after = 120; // milliseconds; what the pointer only passes shows nothing
const apart = 8; // pixels

let made = 0;

/**
 * Shows a card beside parts of a picture. Escape puts it away. Links on it are reached with the pointer, or from the part with the Tab
 * key.
 * @param {HTMLElement} picture
 * @param {(part: Element) => (Node | string)[] | undefined} tell what is said of what somebody points at; nothing where nothing is
 * @param {(inner: Element) => Element | null} partOf the part that an element of the picture belongs to
 */
export function withDetails(picture, tell, partOf) {
  const card = el('div', { id: `details-${++made}`, class: 'details', popover: 'manual' });
  /** @type {Element | null} */
  let shown = null;
  /** @type {ReturnType<typeof setTimeout>} */
  let soon;

  /** @param {Element | null} part */
  function show(part) {
    clearTimeout(soon);
    if (part === shown) return;
    const about = part?.isConnected && tell(part); // what the pointer rested on may be gone by now
    if (!part || !about) return hide();
    hide();
    shown = part;
    part.setAttribute('aria-describedby', card.id);
    card.replaceChildren(...about);
    if (!card.isConnected) picture.append(card);
    card.showPopover?.();
    place(part);
    addEventListener('scroll', follow, { capture: true, passive: true });
    addEventListener('resize', follow);
    addEventListener('pointerdown', leave);
  }

  function hide() {
    clearTimeout(soon);
    if (!shown) return;
    shown.removeAttribute('aria-describedby');
    shown = null;
    card.hidePopover?.();
    removeEventListener('scroll', follow, { capture: true });
    removeEventListener('resize', follow);
    removeEventListener('pointerdown', leave);
  }

  /** Puts the card to the right of a part, or where there is no room to its left. @param {Element} part */
  function place(part) {
    const [at, own] = [part.getBoundingClientRect(), card.getBoundingClientRect()];
    const right = at.right + apart;
    const left = right + own.width < innerWidth - apart ? right : Math.max(apart, at.left - own.width - apart);
    const top = Math.max(apart, Math.min(at.top, innerHeight - own.height - apart));
    card.style.setProperty('--left', `${Math.round(left)}px`);
    card.style.setProperty('--top', `${Math.round(top)}px`);
  }

  function follow() {
    if (shown?.isConnected && shown.checkVisibility()) place(shown);
    else hide();
  }

  /** A finger that touches something else puts the card away. @param {Event} event */
  function leave({ target }) {
    if (!found(target)) hide();
  }

  /** @param {EventTarget | null} target */
  const found = (target) => (target instanceof Element && !card.contains(target) ? partOf(target) : shown);

  /** A pointer rests on a part or on none; a finger does not point. @param {PointerEvent} event @param {Element | null} part */
  function point({ pointerType }, part) {
    clearTimeout(soon);
    if (pointerType !== 'touch') soon = setTimeout(() => show(part ?? focused()), part ? after : 2 * after);
  }

  picture.addEventListener('pointerover', (event) => point(event, found(event.target)));
  picture.addEventListener('pointerleave', (event) => point(event, null));
  picture.addEventListener('focusin', ({ target }) => show(found(target)));
  picture.addEventListener('click', ({ target }) => show(found(target))); // not every browser gives the focus to what is touched
  picture.addEventListener('focusout', ({ relatedTarget }) => { if (!(relatedTarget instanceof Node && picture.contains(relatedTarget))) hide(); });
  picture.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !shown) return;
    event.stopPropagation();
    if (card.contains(document.activeElement) && shown instanceof HTMLElement) shown.focus();
    hide();
  });

  /** The part that has the focus, if any has. */
  function focused() {
    const active = document.activeElement;
    return active && picture.contains(active) ? found(active) : null;
  }
}

/**
 * What a card says: a title, and names with what is said of them, of which those without anything are left out.
 * @param {string} title
 * @param {number | undefined} colour
 * @param {[name: string, value: Leaf[]][]} facts
 */
export const detailsCard = (title, colour, facts) => [
  el('b', { 'data-colour': colour }, title),
  el('dl', {}, facts.filter(([, value]) => value.some(Boolean))
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
];
