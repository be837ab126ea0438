// The language of the pages, and the locale that says how it writes numbers and dates. No DOM.

/** The languages of the pages, by their names in themselves. Each is a file of words/. */
export const languages = { en: 'English', de: 'Deutsch' };

/** @typedef {keyof typeof languages} Language */

const remembered = 'lectern-language';

/** How a language is written by readers whose browser does not say where they are. @type {Record<Language, string>} */
const usual = { en: 'en-GB', de: 'de-DE' };

const wanted = globalThis.navigator?.languages ?? [];

/** @param {string | null | undefined} tag such as de or de-AT */
const languageOf = (tag) => /** @type {Language[]} */ (Object.keys(languages)).find((language) => language === tag?.split('-')[0]);

/** What was chosen in this browser, else the first of the browser's languages that Lectern has, else English. */
export const language = languageOf(globalThis.localStorage?.getItem(remembered)) ?? wanted.map(languageOf).find(Boolean) ?? 'en';

/** The language as it is written where the reader is, such as de-AT. */
export const locale = wanted.find((tag) => languageOf(tag) === language) ?? usual[language];

/** @typedef {{firstDay: number}} WeekInfo as browsers tell it: Monday is 1 and Sunday 7 */

/**
 * The first day of the week where a locale is used, counted from Monday, which is 0. Browsers that do not tell it begin on Monday.
 * @param {string} tag
 */
export function firstWeekday(tag) {
  const known = /** @type {{getWeekInfo?: () => WeekInfo, weekInfo?: WeekInfo}} */ (new Intl.Locale(tag));
  return ((known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1) - 1;
}

/**
 * Remembers the language that somebody chose in this browser. Pages have it once they are loaded again.
 * @param {Language} chosen
 */
export const remember = (chosen) => localStorage.setItem(remembered, chosen);
