// What changed between two versions of a dataset, in people's words. No DOM.

import { segmentsOf } from '../edit/tree.js';
import { say } from '../strings.js';
import { courseLabel, label, number, words } from '../text.js';
import { constraintText, ofText, wishText } from './asked.js';

const mostNamed = 12; // in one sentence
const says = say.datachanges;

/** The lists of a document, in the order in which people read of them. What is of none of them comes first. */
const order = ['dataset', 'weights', 'rooms', 'teachers', 'groups', 'electives', 'courses', 'curricula', 'students', 'pins', 'travel', 'wishes',
  'constraints'];

/** What the ids in a field are of. @type {Record<string, keyof StoredDocument>} */
const kindOf = { teachers: 'teachers', rooms: 'rooms', unsuitable_rooms: 'rooms', groups: 'groups', for: 'groups', part_of: 'groups',
  courses: 'courses', elective: 'electives' };

/** @typedef {{name: string, says: string[]}} ThingChange what changed of a thing; the name is '' for what speaks for itself */
/** @typedef {{kind: string, title: string, things: ThingChange[]}} ChangeGroup */

/**
 * What changed, by kinds of things, and for each thing together.
 * @param {DataChange[]} changes
 * @param {StoredDocument} before
 * @param {StoredDocument} after
 * @returns {ChangeGroup[]}
 */
export function changeGroups(changes, before, after) {
  const tell = teller(before, after);
  /** @type {Map<string, Map<string, ThingChange>>} */
  const groups = new Map();
  for (const change of changes) {
    const { kind, thing, name, text } = tell(change);
    const things = groups.get(kind) ?? new Map();
    groups.set(kind, things);
    const known = things.get(thing) ?? { name, says: [] };
    things.set(thing, known);
    known.says.push(text);
  }
  return [...groups].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([kind, things]) => ({ kind, title: titleOf(kind), things: [...things.values()] }));
}

/** @param {string} kind */
const titleOf = (kind) => (kind === 'dataset' ? says.dataset : wordOf('dataset', kind));

/** What people call a field. @param {string} kind @param {string} field */
const wordOf = (kind, field) => /** @type {Record<string, Record<string, string>>} */ (say.fields)[kind]?.[field] ?? words(field);

/** @param {string} rule */
const ruleOf = (rule) => say.rules[/** @type {Rule} */ (rule)] ?? words(rule);

/**
 * Says a change in words: of which kind and thing, and what.
 * @param {StoredDocument} before
 * @param {StoredDocument} after
 */
function teller(before, after) {
  const name = namer(before, after);
  const value = valuesOf(name, before, after);
  const rule = (/** @type {Constraint} */ one) => (one.of?.length
    ? says.about(constraintText(one), shortened(one.of.map((text) => ofText(name.both, text)))) : constraintText(one));

  /**
   * Something without an id, which was added or removed.
   * @param {string} list
   * @param {DataChange} change
   * @param {boolean} own of a thing, and not of everybody
   */
  function entry(list, { from, to }, own) {
    const one = /** @type {any} */ (to ?? from);
    const outcome = (/** @type {string} */ text) => `${text} ${to ? says.added : says.removed}`;
    if (list === 'pins') return outcome(value.pin(one, to ? after : before));
    if (list === 'travel') return outcome(says.walk(name.place(one.from), name.place(one.to), one.periods));
    if (list === 'constraints') return (to ? says.rule : says.noRule)(rule(one));
    if (one.level === 'never' && own) return (to ? says.closed : says.opened)(wishText(one).replace(/^[^:]*: /, ''));
    return (to ? says.wish : says.noWish)(wishText(one));
  }

  return (/** @type {DataChange} */ change) => {
    const [list, ...rest] = segmentsOf(change.place);
    if (rest.length === 0) return { kind: 'dataset', thing: list, name: '', text: value.change(wordOf('dataset', list), list, change) };
    if (list === 'weights') return { kind: list, thing: rest[0], name: '', text: value.change(ruleOf(rest[0]), rest[0], change) };
    if (list === 'daily_load' || list === 'factors') {
      return { kind: 'dataset', thing: list, name: wordOf('dataset', list), text: value.change(wordOf(list, rest[0]), rest[0], change) };
    }
    if (!name.has(list)) return { kind: list, thing: rest[0], name: '', text: entry(list, change, false) };
    const at = holderOf(list, rest, name);
    const [field, ...key] = at.rest;
    const text = !field ? (change.to === undefined ? says.removed : says.added)
      : key.length > 0 ? entry(field, change, true) : value.change(wordOf(at.kind, field), field, change);
    return { kind: list, thing: at.id, name: at.name, text };
  };
}

/**
 * What a place is in: a thing of the document, a part of a course, or a class of a part; and what follows.
 * @param {string} list
 * @param {string[]} segments
 * @param {Namer} name
 */
function holderOf(list, [id, ...rest], name) {
  const at = { kind: list, id, name: name.of(list, id), rest };
  while (at.rest.length > 1 && (at.rest[0] === 'parts' || at.rest[0] === 'classes')) {
    const [within, inner, ...more] = at.rest;
    const named = within === 'parts' ? name.part(id, inner) : inner;
    Object.assign(at, { kind: within, id: `${at.id}/${inner}`, name: `${at.name}, ${named}`, rest: more });
  }
  return at;
}

/** @typedef {ReturnType<typeof namer>} Namer */

/**
 * What people call things of either document, as the newer one says.
 * @param {StoredDocument} before
 * @param {StoredDocument} after
 */
function namer(before, after) {
  const lists = /** @type {const} */ (['rooms', 'teachers', 'groups', 'electives', 'courses', 'curricula', 'students']);
  /** @type {Map<string, Map<string, any>>} */
  const things = new Map(lists.map((list) => [list, new Map([...before[list] ?? [], ...after[list] ?? []]
    .map((/** @type {any} */ one) => [one.id, one]))]));
  const labelOf = (/** @type {string} */ list) => (list === 'courses' ? courseLabel : label);
  const of = (/** @type {string} */ list, /** @type {string} */ id) => {
    const thing = things.get(list)?.get(id);
    return thing ? labelOf(list)(thing) : id;
  };
  const both = { ...after, ...Object.fromEntries(lists.map((list) => [list, [...things.get(list)?.values() ?? []]])) };
  return {
    of,
    has: (/** @type {string} */ list) => things.has(list),
    place: (/** @type {string} */ id) => of('rooms', id), // or a building, by its name
    part: (/** @type {string} */ course, /** @type {string} */ id) => [after, before]
      .flatMap(({ courses }) => courses.find((one) => one.id === course)?.parts ?? []).find((one) => one.id === id)?.name ?? id,
    both: /** @type {Problem} */ (/** @type {unknown} */ (both)),
  };
}

/**
 * Says values of fields.
 * @param {Namer} name
 * @param {StoredDocument} before
 * @param {StoredDocument} after
 */
function valuesOf(name, before, after) {
  /** One value, or an element of a list. @param {string} field @param {any} value @returns {string} */
  function text(field, value) {
    if (typeof value === 'number') return number(value);
    if (typeof value === 'boolean') return value ? says.yes : says.no;
    if (value === 'hard') return say.problem.hard;
    if (field === 'weeks' && typeof value === 'string') return say.week.weeks(value);
    if (typeof value === 'string') return kindOf[field] ? name.of(kindOf[field], value) : value;
    if (field === 'meetings') return say.problem.term.meetings(value);
    if (Array.isArray(value)) return shortened(value.map((one) => text(field, one))).join(', ');
    if (field === 'times') {
      const { days, start, weeks } = value;
      return [days.join(', '), start, weeks && say.week.weeks(weeks)].filter(Boolean).join(' ') + costOf(value);
    }
    if (field === 'periods') return [value.name, value.start && `${value.start}–${value.end}`].filter(Boolean).join(' ');
    if (value.of || value.features || value.buildings) return need(field, value);
    if (value.id !== undefined) return text(field, value.id) + costOf(value);
    return value.name ?? JSON.stringify(value);
  }

  /** @param {string} field @param {{count?: number, of?: any[], features?: string[], buildings?: string[]}} of */
  function need(field, { count = 1, of, features, buildings }) {
    const which = [of && says.oneOf(count, shortened(of.map((one) => text(field, one)))), features?.length && says.anyWith(features),
      buildings?.length && says.anyIn(buildings)].filter(Boolean).join(', ');
    return which || says.any;
  }

  /** A list, of which only its members count. @param {string} word @param {string} field @param {any[]} from @param {any[]} to */
  function members(word, field, from, to) {
    const [old, now] = [from, to].map((list) => new Set(list.map((one) => text(field, one))));
    const [added, removed] = [[...now].filter((one) => !old.has(one)), [...old].filter((one) => !now.has(one))];
    if (field === 'for' && from.length !== to.length) return says.forGroups(to.length, from.length);
    return added.length + removed.length === 0 ? says.reordered(word) : says.edited(word, shortened(added), shortened(removed));
  }

  /** Periods that are closed now, and those that are open again. @param {Slot[]} from @param {Slot[]} to */
  function slots(from, to) {
    const key = (/** @type {Slot} */ { day, period }) => `${day} ${period}`;
    const without = (/** @type {Slot[]} */ some, /** @type {Slot[]} */ others) => {
      const known = new Set(others.map(key));
      return some.filter((slot) => !known.has(key(slot)));
    };
    const [closed, opened] = [without(to, from), without(from, to)];
    return [closed.length > 0 && says.closed(whenOf(after, closed)), opened.length > 0 && says.opened(whenOf(before, opened))]
      .filter(Boolean).join(', ');
  }

  /** @param {string} word for the field @param {string} field @param {DataChange} change */
  function change(word, field, { from, to }) {
    if (field === 'unavailable') return slots(from ?? [], to ?? []);
    if (to === undefined) return Array.isArray(from) && from.length === 0 ? says.open(word) : says.cleared(word, text(field, from));
    if (Array.isArray(to) && to.length === 0) return says.nobody(word);
    const listed = field !== 'meetings' && Array.isArray(to) && Array.isArray(from ?? []);
    if (listed) return members(word, field, from ?? [], to);
    if (from === undefined) return says.set(word, text(field, to));
    return says.changed(word, text(field, from), text(field, to));
  }

  /** @param {{course: string, day: number, period: number, room?: string}} pin @param {StoredDocument} document */
  const pin = (pin, document) => says.pin(name.of('courses', pin.course), whenOf(document, [pin]), Boolean(pin.room) && name.of('rooms', pin.room ?? ''));
  return { change, pin };
}

/** @param {{penalty?: number}} option */
const costOf = ({ penalty }) => (penalty ? ` (${says.cost(penalty)})` : '');

/** The first few of many names. @param {string[]} names */
const shortened = (names) => (names.length <= mostNamed ? names
  : [...names.slice(0, mostNamed), says.more(names.length - mostNamed)]);

/** Periods by their days; a whole day by its name alone. @param {StoredDocument} document @param {Slot[]} slots */
function whenOf({ days, periods }, slots) {
  const held = [...new Set(slots.map(({ day }) => day))].sort((a, b) => a - b);
  return held.map((d) => {
    const day = days[d];
    const own = (typeof day === 'object' && day.periods) || periods;
    const those = slots.filter((slot) => slot.day === d).map(({ period }) => period).sort((a, b) => a - b);
    const name = typeof day === 'string' ? day : day?.name ?? String(d + 1);
    return those.length > 1 && those.length === own.length ? name : `${name} ${those.map((p) => own[p]?.start ?? own[p]?.name ?? p + 1).join(', ')}`;
  }).join('; ');
}
