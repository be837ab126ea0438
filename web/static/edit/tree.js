// A dataset's document as it is edited: what stands at a place, and changes of it. The server makes the same changes. No DOM.

/**
 * A change of a draft: from is the value that was seen at the place, and to the new one. Undefined is nothing there.
 * @typedef {{place: string, from?: unknown, to?: unknown}} Change
 */

/** The lists whose elements have no id: a rule or a wish is the one that a change says it comes from. */
const bySaying = ['pins', 'travel', 'wishes', 'constraints'];

/** @param {string} text */
const escaped = (text) => text.replaceAll('~', '~0').replaceAll('/', '~1');
/** @param {string} text */
const unescaped = (text) => text.replaceAll('~1', '/').replaceAll('~0', '~');

/** The place of a list or field of the document, and of what follows in it. @param {string[]} segments */
export const placeOf = (...segments) => segments.map((segment) => `/${escaped(segment)}`).join('');

/** What a place consists of. @param {string} place */
export const segmentsOf = (place) => place.slice(1).split('/').map(unescaped);

/** @param {unknown} value */
const isThing = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON with the fields in the order of their names, so that equal values have equal texts. @param {unknown} value */
export const textOf = (value) => JSON.stringify(value, (_, inner) => (isThing(inner)
  ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)) ?? '';

/** Whether two values say the same. @param {unknown} a @param {unknown} b */
export const same = (a, b) => textOf(a) === textOf(b);

/** Where a segment leads to in a list. @param {any[]} list @param {string} key @param {unknown} [said] */
const indexIn = (list, key, said) => list.findIndex((one) => (key === '-' ? same(one, said) : one?.id === key));

/**
 * What stands at a place.
 * @param {any} document
 * @param {string} place
 */
export function valueAt(document, place) {
  return segmentsOf(place).reduce((value, segment) => (Array.isArray(value) ? value[indexIn(value, segment)] : value?.[segment]), document);
}

/**
 * Makes a change in a document. What cannot be found is left as it is.
 * @param {any} document
 * @param {Change} change
 */
export function apply(document, { place, from, to }) {
  const segments = segmentsOf(place);
  const last = segments[segments.length - 1];
  const parents = segments.slice(0, -1);
  let holder = document;
  parents.forEach((segment, i) => {
    const inner = Array.isArray(holder) ? holder[indexIn(holder, segment)] : holder?.[segment];
    const isList = inner === undefined && i === parents.length - 1 && isThing(holder) && isThing(to ?? from)
      && (bySaying.includes(segment) || /** @type {any} */ (to ?? from).id === last);
    if (isList) holder[segment] = [];
    holder = isList ? holder[segment] : inner;
  });
  if (Array.isArray(holder)) return put(holder, indexIn(holder, last, from), to);
  if (!isThing(holder)) return;
  if (to === undefined) delete holder[last];
  else holder[last] = structuredClone(to);
}

/** @param {any[]} list @param {number} index @param {unknown} to */
function put(list, index, to) {
  if (index >= 0) list.splice(index, 1, ...(to === undefined ? [] : [structuredClone(to)]));
  else if (to !== undefined) list.push(structuredClone(to));
}

/** What takes changes back, the last one first. @param {Change[]} changes @returns {Change[]} */
export const reverse = (changes) => changes.toReversed().map(({ place, from, to }) => ({ place, from: to, to: from }));
