import { el } from '../dom.js';
import { mayDecide } from '../roles.js';
import { say } from '../strings.js';

/** @typedef {Node | string | false | null | undefined} Child */

/**
 * The header of a page: the way to it, its title, what is known of it, and what can be done, of which one thing is primary.
 * @param {{title: string | HTMLElement, crumbs?: Child[], meta?: Child[], actions?: Child[]}} parts
 */
export function pageHeader({ title, crumbs = [], meta = [], actions = [] }) {
  const some = (/** @type {Child[]} */ children) => children.some(Boolean);
  return el('div', { class: 'page-header' },
    el('div', {},
      some(crumbs) && el('div', { class: 'crumbs noprint' }, ...crumbs),
      typeof title === 'string' ? el('h1', {}, title) : title,
      some(meta) && el('p', { class: 'meta' }, ...meta)),
    some(actions) && el('div', { class: 'buttons noprint' }, ...actions));
}

/**
 * The link to the list of jobs, which is below what waits for those who decide.
 * @param {Person} me
 */
export const toJobs = (me) => (mayDecide(me) ? el('a', { href: '#/' }, say.shell.pages.inbox)
  : el('a', { href: '#/jobs' }, say.shell.pages.jobs));
