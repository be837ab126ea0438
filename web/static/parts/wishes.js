// Whose wishes and limits a timetable keeps, and whose it breaks.

import { el, section, table } from '../dom.js';
import { kinds } from '../grid.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { broken } from '../wishes.js';
import { constraintText, wishText } from './asked.js';
import { whenOf } from './lecture.js';
import { firstOf } from './more.js';

const shownPeople = 8;
const says = say.wishes;

/**
 * A table of everybody who asks for something, those with the most that is broken first. Nothing where nobody does.
 * @param {Problem} problem
 * @param {VariantDetail} variant
 * @param {import('./lecture.js').Address} address of somebody's week
 */
export function wishesTable(problem, variant, address) {
  const rows = kinds.filter(({ key }) => key === 'teacher' || key === 'group').flatMap((kind) =>
    kind.of(problem).map((/** @type {Named & Asking} */ one) => ({ kind, one, ...asked(problem, variant, kind, one) })))
    .filter(({ all }) => all > 0).sort((a, b) => b.where.length - a.where.length);
  if (rows.length === 0) return '';
  const { node, body } = section(says.title);
  const lost = rows.filter(({ where }) => where.length > 0).length;
  body.append(el('p', {}, says.sum(rows.length, lost)), firstOf(rows, shownPeople, (some) => table(says.caption,
    [says.who, [says.kept, 'number'], [says.broken, 'number'], says.where],
    some.map(({ kind, one, all, where }) => [el('a', { href: address(kind.key, one.id) }, kind.label(one)), number(all - where.length),
      number(where.length), where.flatMap((text, i) => (i === 0 ? [text] : [el('br'), text]))])), say.lists.others));
  return node;
}

/**
 * How many wishes and limits somebody has, and where each is broken that is.
 * @param {Problem} problem
 * @param {VariantDetail} variant
 * @param {Kind} kind
 * @param {Named & Asking} one
 */
function asked(problem, { lectures, violations }, kind, one) {
  const { wishes = [], constraints = [] } = one;
  const wished = wishes.filter(({ level }) => level !== 'neutral');
  const theirs = wished.length === 0 ? [] : lectures.filter((lecture) => kind.has(problem, one, lecture));
  const lost = wished.flatMap((wish) => {
    const by = broken(problem, wish, wishes, theirs);
    return by ? [[wishText(wish), by.map((lecture) => whenOf(problem, lecture)).join('; ')].filter(Boolean).join(' – ')] : [];
  });
  const off = constraints.filter(({ kind: rule }) =>
    violations.some((v) => v.rule === rule && [...(v.teachers ?? []), ...(v.groups ?? [])].includes(one.id))).map(constraintText);
  return { all: wished.length + constraints.length, where: [...lost, ...off] };
}
