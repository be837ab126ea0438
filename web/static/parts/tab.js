/**
 * Says in the browser's tab what a page is about just now, where its heading alone would say too little.
 * @param {HTMLElement} heading of the page, which is not in the document before the page is shown
 * @param {string} text
 */
export function tellTab(heading, text) {
  heading.dataset.tab = text;
  if (heading.isConnected) document.title = tabTitle(heading);
}

/**
 * What the browser's tab says of a page.
 * @param {HTMLElement | null} heading
 */
export const tabTitle = (heading) => [heading?.dataset.tab ?? heading?.textContent, 'Lectern'].filter(Boolean).join(' · ');
