// What the cells of the tables say, as text that people type, and back. No DOM.

/**
 * A column: a field of a thing and how it is written.
 * @typedef {object} Column
 * @property {string} field
 * @property {'text' | 'number' | 'words' | 'one' | 'some' | 'yes' | 'weight' | 'needs' | 'open'} as a text; a number; several
 *   words; one thing by its id, or several; yes or nothing; a number or "hard"; teachers or rooms that are needed; or what is
 *   edited in a dialog
 * @property {string} [of] the list of the document whose things the cell names
 * @property {boolean} [needed] every document has it: an empty cell is an empty list, or 0
 * @property {boolean} [wide]
 */

/** @param {Partial<Column> & {field: string}} column @returns {Column} */
const column = (column) => ({ as: 'text', ...column });
const id = column({ field: 'id' });
const name = column({ field: 'name', wide: true });
const week = column({ field: 'week', as: 'open' });
const department = column({ field: 'department' });

/** The columns of each table. The first names the row. @type {Record<string, Column[]>} */
export const columns = {
  rooms: [id, name, column({ field: 'capacity', as: 'number', needed: true }), column({ field: 'building' }),
    column({ field: 'features', as: 'words', wide: true }), week],
  teachers: [id, name, department, week],
  groups: [id, name, column({ field: 'size', as: 'number' }), column({ field: 'part_of', as: 'some', of: 'groups' }),
    column({ field: 'division' }), week],
  electives: [id, name, column({ field: 'takes', as: 'number' }), column({ field: 'weight', as: 'number' })],
  courses: [id, column({ field: 'code' }), name, column({ field: 'teachers', as: 'some', of: 'teachers', needed: true, wide: true }),
    column({ field: 'lectures', as: 'number', needed: true }), column({ field: 'parts', as: 'open', wide: true }),
    column({ field: 'students', as: 'number', needed: true }), column({ field: 'groups', as: 'some', of: 'groups' }),
    column({ field: 'elective', as: 'one', of: 'electives' }), column({ field: 'min_days', as: 'number', needed: true }),
    column({ field: 'required_features', as: 'words' })],
  curricula: [id, name, column({ field: 'courses', as: 'some', of: 'courses', needed: true, wide: true })],
  constraints: [column({ field: 'kind' }), column({ field: 'of', as: 'words', wide: true }), column({ field: 'min', as: 'number' }),
    column({ field: 'max', as: 'number' }), column({ field: 'gap', as: 'number' }), column({ field: 'tag' }),
    column({ field: 'weight', as: 'weight', needed: true })],
  parts: [id, name, column({ field: 'meetings', as: 'words', needed: true }), column({ field: 'for', as: 'some', of: 'groups', wide: true }),
    column({ field: 'teachers', as: 'needs', of: 'teachers', wide: true }), column({ field: 'rooms', as: 'needs', of: 'rooms', wide: true }),
    column({ field: 'students', as: 'number' })],
  days: [column({ field: 'name', wide: true }), column({ field: 'weekday' })],
  periods: [column({ field: 'name', wide: true }), column({ field: 'start' }), column({ field: 'end' }), column({ field: 'break', as: 'yes' })],
};

/** The lists that only documents of version 2 have. */
const newer = new Set(['groups', 'electives', 'constraints', 'parts']);
const newerFields = new Set(['department', 'parts', 'groups', 'elective']);

/** The tables of a document. @param {any} document */
export const tablesOf = ({ version, curricula }) => ['rooms', 'teachers', 'groups', 'electives', 'courses', 'curricula', 'constraints']
  .filter((table) => (version === 2 ? table !== 'curricula' || curricula?.length > 0 : !newer.has(table)));

/** The columns of a table of a document. @param {any} document @param {string} table */
export const columnsOf = ({ version }, table) => columns[table].filter(({ field }) => version === 2 || !newerFields.has(field));

/** @param {string} text */
const fold = (text) => text.trim().toLowerCase();
/** @param {string} text */
const parted = (text) => text.split(/[,;\n]/).map((part) => part.trim()).filter(Boolean);

/**
 * The names of a list's things: what people read, and the ids that they stand for.
 * @param {{id: string, name?: string, code?: string}[]} [things]
 */
export function namesOf(things = []) {
  const label = (/** @type {typeof things[number]} */ thing) => thing.name || thing.code || thing.id;
  /** @type {Map<string, number>} */
  const held = new Map();
  for (const thing of things) held.set(fold(label(thing)), (held.get(fold(label(thing))) ?? 0) + 1);
  const alone = (/** @type {typeof things[number]} */ thing) => held.get(fold(label(thing))) === 1 && !/[,;/]/.test(label(thing));
  const shown = new Map(things.map((thing) => [thing.id, alone(thing) ? label(thing) : thing.id]));
  const meant = new Map(things.filter(alone).map((thing) => [fold(label(thing)), thing.id]));
  for (const thing of things) if (thing.code && !meant.has(fold(thing.code))) meant.set(fold(thing.code), thing.id);
  for (const thing of things) meant.set(fold(thing.id), thing.id);
  return {
    all: [...shown.values()],
    shown: (/** @type {string} */ one) => shown.get(one) ?? one,
    meant: (/** @type {string} */ text) => meant.get(fold(text)) ?? text.trim(),
  };
}
/** @typedef {ReturnType<typeof namesOf>} Names */

/** @typedef {string | {id: string, penalty?: number}} Option */
/** @typedef {string | {count?: number, of?: Option[], features?: string[], buildings?: string[]}} Need */

/** Whether a need can be written in a cell. @param {Need} need */
const isPlain = (need) => typeof need === 'string'
  || ((need.of ?? []).every((option) => typeof option === 'string') && !(need.buildings?.length && need.features?.length)
    && !(need.of?.length && (need.features?.length || need.buildings?.length)));

/** @param {Need} need @param {Names} names */
function needText(need, names) {
  if (typeof need === 'string') return names.shown(need);
  const count = need.count && need.count > 1 ? `${need.count} of ` : '';
  if (need.features?.length) return `${count}with ${need.features.join(' + ')}`;
  if (need.buildings?.length) return `${count}in ${need.buildings.join(' / ')}`;
  return count + (need.of ?? []).map((one) => names.shown(String(one))).join(' / ');
}

/** @param {string} text @param {Names} names @returns {Need} */
function needFrom(text, names) {
  const [, number, rest] = /^(?:(\d+) of )?(.*)$/.exec(text) ?? [];
  const count = number ? { count: Number(number) } : {};
  if (rest.startsWith('with ')) return { ...count, features: rest.slice(5).split('+').map((part) => part.trim()).filter(Boolean) };
  if (rest.startsWith('in ')) return { ...count, buildings: rest.slice(3).split('/').map((part) => part.trim()).filter(Boolean) };
  const of = rest.split('/').map(names.meant);
  return of.length === 1 && !number ? of[0] : { ...count, of };
}

/**
 * Whether a value can be edited as text.
 * @param {Column} column
 * @param {any} value
 */
export const isTyped = ({ as }, value) => as !== 'open' && (as !== 'needs' || (value ?? []).every(isPlain));

/**
 * A value as people type it.
 * @param {Column} column
 * @param {any} value
 * @param {Names} names of what the cell may name
 * @returns {string}
 */
export function cellText({ as, needed }, value, names) {
  if (value === undefined || value === null) return '';
  if (as === 'some' && Array.isArray(value)) return value.map(names.shown).join(', ');
  if (as === 'words' && Array.isArray(value)) return value.join(', ');
  if (as === 'needs' && Array.isArray(value)) return value.length === 0 ? '–' : value.map((need) => needText(need, names)).join(', ');
  if (as === 'one') return names.shown(String(value));
  if (as === 'yes') return value ? '✓' : '';
  if (as === 'number' && needed && value === 0) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The value of what somebody typed; undefined is nothing. What is no number stays a text, which the server then points at.
 * @param {Column} column
 * @param {string} text
 * @param {Names} names
 */
export function cellValue({ as, field, needed }, text, names) {
  const typed = text.trim();
  if (as === 'some' || as === 'words' || as === 'needs') {
    const parts = parted(typed);
    if (parts.length === 0) return needed ? [] : undefined;
    if (as === 'needs') return typed === '–' || typed === '-' ? [] : parts.map((part) => needFrom(part, names));
    return as === 'some' ? parts.map(names.meant) : field === 'meetings' ? parts.map(numberOr) : parts;
  }
  if (typed === '') return as === 'number' && needed ? 0 : undefined;
  if (as === 'yes') return /^(0|-|–|no|nein|false)$/i.test(typed) ? undefined : true;
  if (as === 'one') return names.meant(typed);
  return as === 'number' || as === 'weight' ? numberOr(typed) : typed;
}

/** A whole number, or the text as it is. @param {string} text */
const numberOr = (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : text);

/** What a new thing has besides its id. @type {Record<string, object>} */
export const blanks = {
  rooms: { capacity: 0 }, courses: { teachers: [], lectures: 0, min_days: 0, students: 0 }, curricula: { courses: [] },
  parts: { meetings: [1] }, constraints: { kind: '', weight: 1 }, periods: { name: '' }, days: { name: '' },
};
