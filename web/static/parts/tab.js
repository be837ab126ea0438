// What the browser's tab says of the page: its title, and an icon that shows how far a search is.

const ringSteps = 8; // of which the server has icons

/**
 * Says in the tab what a page is about just now, where its heading alone would say too little.
 * @param {HTMLElement} heading of the page, which is not in the document before the page is shown
 * @param {string} text
 * @param {number} [part] how much is done, from 0 to 1, while that matters
 */
export function tellTab(heading, text, part) {
  const ring = part === undefined ? '' : String(Math.floor(part * ringSteps));
  if (heading.dataset.tab === text && heading.dataset.ring === ring) return;
  Object.assign(heading.dataset, { tab: text, ring });
  if (heading.isConnected) showTab(heading);
}

/**
 * Shows in the tab what a page says there.
 * @param {HTMLElement | null} heading
 */
export function showTab(heading) {
  document.title = [heading?.dataset.tab ?? heading?.textContent, 'Lectern'].filter(Boolean).join(' · ');
  const icon = /** @type {HTMLLinkElement} */ (document.querySelector('link[rel="icon"]'));
  const file = heading?.dataset.ring ? `ring-${heading.dataset.ring}` : 'icon';
  const address = icon.href.replace(/[^/]+$/, `${file}.svg`);
  if (icon.href !== address) icon.href = address;
}
