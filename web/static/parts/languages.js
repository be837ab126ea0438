import { el } from '../dom.js';
import { language, languages, remember } from '../language.js';

/** Buttons that show the pages in another language, from now on. */
export const otherLanguages = () => /** @type {import('../language.js').Language[]} */ (Object.keys(languages))
  .filter((other) => other !== language)
  .map((other) => el('button', { type: 'button', class: 'plain', lang: other, click() {
    remember(other);
    location.reload();
  } }, languages[other]));
