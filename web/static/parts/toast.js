// Short news that goes away by itself. What has to be read stands in the page.

import { el } from '../dom.js';

const shownFor = 5000;

const place = el('div', { class: 'toasts', role: 'status', popover: 'manual' });

/** Says that something has been done.
 * @param {string} text
 */
export function toast(text) {
  if (!place.isConnected) document.body.append(place);
  const node = el('p', { class: 'toast' }, text);
  place.append(node);
  place.showPopover?.(); // above dialogs too
  setTimeout(() => {
    node.remove();
    if (!place.hasChildNodes()) place.hidePopover?.();
  }, shownFor);
}
