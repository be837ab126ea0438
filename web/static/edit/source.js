// A list of the document as the rows of a table: what is shown, and the changes that edits are.

import { constraintText } from '../parts/asked.js';
import { say } from '../strings.js';
import { fold, number } from '../text.js';
import { blanks, cellText, cellValue, columnsOf, isTyped, namesOf } from './cells.js';
import { moodsIn } from './weekgrid.js';
import { placeOf, same, segmentsOf, valueAt } from './tree.js';

/** @import { Change } from './tree.js' */
/** @import { Column } from './cells.js' */
/** @import { Edit } from './sheet.js' */
/** @typedef {{column: Column, typed: string, was?: string}} Typed */

/** The tables whose rows have no id, and are told apart by their place in the list. */
const numbered = new Set(['days', 'periods']);

/**
 * @param {import('./draft.js').OpenDraft} draft
 * @param {string} kind of its rows
 * @param {string} base the place of the list
 */
export function tableOf(draft, kind, base) {
  const document = () => draft.document();
  const columns = () => columnsOf(document(), kind);
  let text = '';
  /** @type {{column: number, down: boolean} | undefined} */
  let sorted;
  /** @type {{things: any[], names: Map<string, ReturnType<typeof namesOf>>, errors: Map<string, string>} | undefined} */
  let seen; // until something changes

  /** @param {string | undefined} list */
  const names = (list) => {
    const all = now().names;
    const known = all.get(list ?? '') ?? namesOf(list ? document()[list] : []);
    all.set(list ?? '', known);
    return known;
  };

  /** The list, all of it. @returns {any[]} */
  const list = () => valueAt(document(), base) ?? [];

  function now() {
    if (!seen) {
      seen = { things: [], names: new Map(), errors: errorsIn(draft.state().errors, base, list(), columns().map(({ field }) => field)) };
      seen.things = arranged(list().filter(matches));
    }
    return seen;
  }

  /** @param {any} thing */
  const matches = (thing) => !text || columns().some((column) => fold(shown(column, thing)).includes(fold(text)));

  /** @param {any[]} things */
  function arranged(things) {
    if (!sorted) return things;
    const { column, down } = sorted;
    const by = columns()[column];
    const order = things.toSorted((a, b) => {
      const [x, y] = [a[by.field], b[by.field]];
      return typeof x === 'number' && typeof y === 'number' ? x - y : shown(by, a).localeCompare(shown(by, b), undefined, { numeric: true });
    });
    return down ? order.reverse() : order;
  }

  /** @param {Column} column @param {any} thing */
  function shown(column, thing) {
    if (column.field === 'week') return weekText(document(), thing);
    if (column.field === 'parts') return partsText(thing.parts ?? []);
    return cellText(column, thing[column.field], names(column.of));
  }

  /** The place of a thing. @param {any} thing */
  const placeOfThing = (thing) => base + placeOf(kind === 'constraints' ? '-' : thing.id);

  /**
   * The changes that edits of existing things are.
   * @param {any} thing
   * @param {Typed[]} cells
   * @returns {Change[]}
   */
  function changesOf(thing, cells) {
    const fields = fieldsOf(cells).filter(({ field, to }) => field !== 'id' && !same(thing[field], to));
    if (fields.length === 0) return [];
    if (kind !== 'constraints') {
      return fields.map(({ field, to, seen: then }) =>
        ({ place: placeOfThing(thing) + placeOf(field), from: then ? then.value : thing[field], to }));
    }
    return [{ place: placeOfThing(thing), from: structuredClone(thing), to: withFields(thing, fields) }];
  }

  /** @param {Typed[]} cells */
  function newThing(cells) {
    const thing = withFields(blanks[kind] ?? {}, fieldsOf(cells));
    return columns()[0].field === 'id' && !thing.id ? { ...thing, id: freshID(thing.name || say.edit.one[kind]) } : thing;
  }

  /** An id that nothing in the list has. @param {string} from */
  function freshID(from) {
    const first = from.trim().replaceAll(/\s+/g, '-').slice(0, 60);
    const used = new Set([...list().map(({ id }) => id), ...pending]);
    let fresh = first;
    for (let n = 2; used.has(fresh); n++) fresh = `${first}-${n}`;
    pending.add(fresh);
    return fresh;
  }
  /** @type {Set<string>} */
  const pending = new Set(); // ids of one edit

  /** All edits as changes; rows after the last one are new things. @param {Edit[]} edits @returns {Change[]} */
  function changes(edits) {
    pending.clear();
    const { things } = now();
    /** @type {Map<number, Typed[]>} */
    const rows = new Map();
    for (const { row, column, text: typed, was } of edits) {
      rows.set(row, [...rows.get(row) ?? [], { column: columns()[column], typed, was }]);
    }
    if (numbered.has(kind)) return wholeList(things, rows);
    return [...rows].sort(([a], [b]) => a - b).flatMap(([row, cells]) => {
      if (row < things.length) return changesOf(things[row], cells);
      if (cells.every(({ typed }) => typed.trim() === '')) return [];
      const to = newThing(cells);
      const known = list().find(({ id }) => id !== undefined && id === to.id);
      return known ? changesOf(known, cells) : [{ place: placeOfThing(to), to }];
    });
  }

  /** Days and periods: one change of the list. @param {any[]} things @param {Map<number, Typed[]>} rows @returns {Change[]} */
  function wholeList(things, rows) {
    const to = things.map((thing, row) => short(kind, withFields(long(thing), fieldsOf(rows.get(row) ?? []))));
    for (const [row, cells] of rows) if (row >= things.length) to.push(short(kind, withFields(blanks[kind], fieldsOf(cells))));
    return [{ place: base, from: things, to }];
  }

  /**
   * The fields that are to have other values, with what was seen there where the draft says something else now.
   * @param {Typed[]} cells
   */
  const fieldsOf = (cells) => cells.filter(({ column }) => column.as !== 'open').map(({ column, typed, was }) => ({
    field: column.field, to: cellValue(column, typed, names(column.of)),
    seen: was === undefined ? undefined : { value: cellValue(column, was, names(column.of)) },
  }));

  return {
    columns, changes,
    things: () => now().things,
    placeOf: placeOfThing,
    total: () => list().length,
    /** Forgets what was computed, as the draft has changed. */
    renew() { seen = undefined; },
    filter(/** @type {string} */ wanted) { text = wanted; seen = undefined; },
    sorted: () => sorted,
    sort(/** @type {number} */ column) {
      sorted = sorted?.column !== column ? { column, down: false } : sorted.down ? undefined : { column, down: true };
      seen = undefined;
    },
    /** @param {number} row @param {number} column */
    cell(row, column) {
      const { things, errors } = now();
      const of = columns()[column];
      const thing = long(things[row]);
      const typed = of.field === 'id' ? false : isTyped(of, thing[of.field]);
      const offered = of.of ? () => names(of.of).all : kind === 'constraints' && of.field === 'kind' ? () => Object.keys(say.rules) : undefined;
      const error = errors.get(`${list().indexOf(things[row])}/${of.field}`);
      const note = kind === 'constraints' && of.field === 'kind' && thing.kind ? constraintText(thing) : undefined;
      return { text: shown(of, thing), bad: error, note, typed, suggestions: offered };
    },
    /** Copies of some rows, as changes. @param {number[]} rows @returns {Change[]} */
    copies(rows) {
      pending.clear();
      const { things } = now();
      if (numbered.has(kind)) return [{ place: base, from: things, to: [...things, ...rows.map((row) => things[row])] }];
      return rows.map((row) => {
        const to = structuredClone(things[row]);
        if (to.id !== undefined) to.id = freshID(to.id);
        return { place: kind === 'constraints' ? `${base}/-` : placeOfThing(to), to };
      });
    },
    /** What removes some rows of a list that nothing mentions. @param {number[]} rows @returns {Change[]} */
    removal(rows) {
      const { things } = now();
      if (numbered.has(kind)) return [{ place: base, from: things, to: things.filter((_, row) => !rows.includes(row)) }];
      return rows.map((row) => ({ place: placeOfThing(things[row]), from: structuredClone(things[row]) }));
    },
  };
}
/** @typedef {ReturnType<typeof tableOf>} Table */

/** A thing with some fields as they are to be. @param {object} thing @param {{field: string, to: unknown}[]} fields @returns {any} */
function withFields(thing, fields) {
  const all = { ...structuredClone(thing), ...Object.fromEntries(fields.map(({ field, to }) => [field, to])) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A day may be its name alone. @param {any} thing */
const long = (thing) => (typeof thing === 'string' ? { name: thing } : thing);
/** @param {string} kind @param {any} thing */
const short = (kind, thing) => (kind === 'days' && Object.keys(thing).length === 1 ? thing.name : thing);

/** What a week says, in few words. @param {any} document @param {any} thing */
function weekText(document, thing) {
  const { moods, others } = moodsIn(document, thing);
  const closed = moods.flat().filter((mood) => mood === 'never').length;
  const wished = moods.flat().filter((mood) => mood !== 'never' && mood !== '').length;
  return [closed > 0 && say.edit.closed(number(closed)), wished + others > 0 && say.edit.wished(number(wished + others))].filter(Boolean).join(', ');
}

/** @param {any[]} parts */
const partsText = (parts) => parts.map((part) => say.edit.part(part.name || part.id, part.meetings ?? [], part)).join('; ');

/** The fields that the column of a week stands for. */
const ofWeek = new Set(['unavailable', 'wishes', 'constraints']);

/**
 * What is wrong with a list's things, by their number and the field of the column that shows it.
 * @param {FieldError[]} errors
 * @param {string} base
 * @param {any[]} things
 * @param {string[]} fields that have columns
 */
function errorsIn(errors, base, things, fields) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const { place, message } of errors) {
    if (!place.startsWith(`${base}/`)) continue;
    const [key, inner = ''] = segmentsOf(place.slice(base.length));
    const field = ofWeek.has(inner) ? 'week' : inner;
    const byID = things.findIndex((thing) => thing?.id === key);
    const row = byID >= 0 || !/^\d+$/.test(key) ? byID : Number(key);
    const at = `${row}/${fields.includes(field) ? field : fields[0]}`;
    found.set(at, [found.get(at), message].filter(Boolean).join('\n'));
  }
  return found;
}
