// The timetable as what a page is about.

/** @import { Printed } from './sheets.js' */
import { el, section } from '../dom.js';
import { say } from '../strings.js';
import { densityChoice } from './density.js';
import { printPart } from './print.js';

/** A part of a page for a week, as wide as the window. */
export function heroSection() {
  const hero = section(say.week.title);
  hero.node.classList.add('hero');
  hero.node.querySelector('h2')?.classList.add('unseen');
  return hero;
}

/**
 * What can be done with a week: how dense it is, and to print it.
 * @param {Printed} printed
 * @param {() => Choice} shown
 * @param {AbortSignal} signal
 */
export const weekTools = (printed, shown, signal) => el('div', { class: 'week-tools noprint' }, densityChoice(), printPart(printed, shown, signal));

/** The beginning of a timetable's hash, which tells it from others. @param {string} hash */
export const shortHash = (hash) => hash.slice(0, 12);
