// What stands beside the week: what has no place, what is violated, what has changed, and who edited what.

import { post } from '../api.js';
import { attempt, el, moment } from '../dom.js';
import { courseChanges } from '../parts/changes.js';
import { tabList } from '../parts/tabs.js';
import { violationPlace } from '../parts/violations.js';
import { say } from '../strings.js';
import { number } from '../text.js';
import { violationText } from '../told.js';
import { isHard } from './colours.js';
import { placeOf } from './moves.js';
import { choiceRow, listed, suggestionList } from './panel.js';
import { moveText, nameOf } from './texts.js';

const says = say.workbench;
const mostAsked = 5; // lectures of a violation for which other places are looked for

/**
 * show fills it with what the server has.
 * @param {Problem} problem
 * @param {import('./copy.js').Copy} copy
 * @param {{hand: import('./take.js').Hand, point: import('../parts/violations.js').Point}} page
 */
export function sidePanel(problem, copy, { hand, point }) {
  const tray = el('div');
  const body = el('div', { role: 'tabpanel', id: 'bench-side', tabindex: 0 });
  const parts = [violations, changes, history];
  let current = 0;
  const tabs = tabList(says.aboutLabel, [says.violations, says.changed, says.history], (tab) => {
    current = tab;
    show();
  });
  for (const button of tabs.buttons) button.setAttribute('aria-controls', body.id);
  const node = el('section', { class: 'panel', 'aria-label': says.aboutLabel }, tray, tabs.node, body);

  function unplaced() {
    const { unplaced: all } = copy.state();
    return all.length === 0 ? [] : [el('h2', {}, says.unplaced(all.length)),
      listed(all, (one) => choiceRow(nameOf(problem, one), undefined, () => hand.takeUnplaced(one)))];
  }

  function violations() {
    const state = copy.state();
    const worth = (/** @type {Violation} */ v) => (isHard(state, v) ? Infinity : v.cost);
    const item = (/** @type {Violation} */ v) => {
      const [look, worst] = isHard(state, v) ? ['bad', says.hard] : ['due', number(v.cost)];
      const badge = el('span', { class: `badge ${look}` }, `${say.rules[v.rule] ?? v.rule} · ${worst}`);
      return el('li', {}, el('p', {}, violationPlace(v, violationText(v, problem, state.lectures), point)),
        el('div', { class: 'buttons' }, badge, fixes(v)));
    };
    return state.violations.length === 0 ? el('p', { class: 'quiet' }, say.violations.none)
      : listed([...state.violations].sort((a, b) => worth(b) - worth(a)), item);
  }

  /** What would help against a violation, once somebody asks. @param {Violation} v */
  function fixes(v) {
    const { lectures } = copy.state();
    const about = lectures.filter(({ course, day }) => v.courses?.includes(course) && (v.day ?? day) === day);
    if (about.length === 0) return '';
    const notice = el('div');
    const asked = about.slice(0, mostAsked).map((lecture) => {
      const { course, activity } = lecture;
      return { course, ...(activity && { activity }), place: placeOf(lecture, lectures) };
    });
    const button = el('button', { type: 'button', class: 'plain', click: () => attempt(button, notice, async () => {
      const { items } = await post(`${copy.address}/suggestions`, { lectures: asked });
      notice.replaceChildren(suggestionList(problem, items, hand.make));
    }) }, says.fix);
    return [button, notice];
  }

  function changes() {
    const { changes: all } = copy.state();
    return all.length === 0 ? el('p', { class: 'quiet' }, says.noChanges) : courseChanges(problem, all);
  }

  function history() {
    const { edits } = copy.state();
    const item = (/** @type {Edit} */ edit) => el('li', {},
      el('b', {}, edit.author_name || edit.author), ' ', el('small', {}, moment(edit.edited_at)),
      el('ul', { class: 'plainlist' }, edit.moves.map((move) => el('li', {}, moveText(problem, move)))));
    return edits.length === 0 ? el('p', { class: 'quiet' }, says.noChanges) : listed(edits.toReversed(), item);
  }

  function show() {
    const { violations: broken, changes: changed, edits } = copy.state();
    tray.replaceChildren(...unplaced());
    tabs.mark(current);
    [says.violations, says.changed, says.history].forEach((name, i) => {
      tabs.buttons[i].textContent = `${name} ${number([broken, changed, edits][i].length)}`;
    });
    body.setAttribute('aria-label', tabs.buttons[current].textContent ?? '');
    body.replaceChildren(parts[current]());
  }
  return { node, show };
}
