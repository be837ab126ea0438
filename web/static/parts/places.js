// Where in a problem's document something is, as people know it. No DOM.

import { say } from '../strings.js';
import { courseLabel, label, words } from '../text.js';

/**
 * A document with its lists as they should be; what was refused may have anything in their place.
 * @typedef {Record<string, Record<string, string | (Partial<Named> & {course?: string})>>} Unchecked
 */

/** @type {Record<string, string>} */
const titles = say.problems.places;
const lists = ['days', 'periods', 'rooms', 'teachers', 'courses', 'curricula', 'groups', 'electives', 'pins'];

/**
 * Errors of a document, by the part of it that they are in, in the order in which they are given.
 * @param {FieldError[]} errors whose places are JSON pointers (RFC 6901), lines of a file, or cells such as Rooms!C14
 * @param {Unchecked | null} document the document when it could be read
 * @returns {{title: string, errors: FieldError[]}[]} places are what is left below the part
 */
export function byPart(errors, document) {
  /** @type {Map<string, {title: string, errors: FieldError[]}>} */
  const parts = new Map();
  for (const { place, message } of errors) {
    const keys = place.startsWith('/') ? place.slice(1).split('/').map(unescape) : place.split('!');
    const inList = lists.includes(keys[0]) && keys.length > 1;
    const below = keys.splice(inList ? 2 : 1).join(' / ');
    const title = inList ? entryTitle(keys[0], keys[1], document) : titles[keys[0] || 'file'] ?? words(keys[0]);
    const part = parts.get(title) ?? { title, errors: [] };
    part.errors.push({ place: below, message });
    parts.set(title, part);
  }
  return [...parts.values()];
}

const unescape = (/** @type {string} */ key) => key.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * An entry of a list: its kind, its number from 1, and its name as far as it has one.
 * @param {string} kind
 * @param {string} index
 * @param {Unchecked | null} document
 */
function entryTitle(kind, index, document) {
  const title = `${titles[kind]} ${Number(index) + 1}`;
  const entry = document?.[kind]?.[index];
  const name = typeof entry === 'string' ? entry
    : known(entry && { ...entry, id: entry.id ?? entry.course ?? '' }, kind);
  return name ? `${title}: ${name}` : title;
}

/**
 * @param {Named | undefined} entry
 * @param {string} kind
 */
function known(entry, kind) {
  const name = entry && (kind === 'courses' ? courseLabel : label)(entry);
  return typeof name === 'string' ? name : '';
}
