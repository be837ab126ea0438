/** @import { Printed } from './sheets.js' */
import { el } from '../dom.js';
import { kindsOf } from '../grid.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { formDialog } from './dialog.js';
import { roomSheets, weekSheets } from './sheets.js';

const shownWeek = 'shown';
const allRooms = 'rooms';

/**
 * A button that prints a timetable: the week that is shown, the weeks of all members of a kind, a page each, or all rooms. The
 * browser's own command prints the week that is shown.
 * @param {Printed} of
 * @param {() => Choice} shown
 * @param {AbortSignal} signal ends it when the page is left
 */
export function printPart(of, shown, signal) {
  const words = say.print;
  /** @type {Record<string, string>} */
  const wholes = words.all;
  let wanted = shownWeek;
  const pages = el('div', { class: 'sheets' });
  const title = document.title;

  function lay() {
    const [kind, member] = shown();
    const all = kindsOf(of.problem).find(({ key }) => `all ${key}` === wanted);
    const name = all ? wholes[all.key] : wanted === allRooms ? say.overview.title : kind.label(member);
    pages.replaceChildren(...(wanted === allRooms ? roomSheets(of)
      : all ? weekSheets(of, all, all.of(of.problem)) : weekSheets(of, kind, [member])));
    document.body.append(pages);
    document.title = [of.title, name].join(' · '); // which browsers name the file by
  }

  function clear() {
    if (pages.isConnected) document.title = title;
    pages.remove();
    wanted = shownWeek;
  }

  const choices = el('div');
  const choice = (/** @type {string} */ value, /** @type {string} */ text) => el('label', { class: 'choice' },
    el('input', { type: 'radio', name: 'print', value, checked: value === shownWeek }), el('span', {}, text));

  function ask() {
    const [kind, member] = shown();
    choices.replaceChildren(
      choice(shownWeek, words.week(kind.label(member))),
      ...kindsOf(of.problem).map((each) => choice(`all ${each.key}`, words.pages(wholes[each.key], number(each.of(of.problem).length)))),
      choice(allRooms, words.rooms));
    dialog.showModal();
  }

  const dialog = formDialog({
    title: words.title, content: [el('fieldset', { class: 'choices' }, el('legend', { class: 'unseen' }, words.title), choices), el('p', { class: 'hint' }, words.hint)],
    keep: words.keep, confirm: words.print,
    send() {
      wanted = new FormData(dialog.querySelector('form') ?? undefined).get('print')?.toString() ?? shownWeek;
      dialog.close();
      print();
    },
  });
  addEventListener('beforeprint', lay, { signal });
  addEventListener('afterprint', clear, { signal });
  signal.addEventListener('abort', clear);
  return el('div', { class: 'noprint' }, el('button', { type: 'button', click: ask }, words.open), dialog);
}
