// Every component in every state, for those who work on the pages. `lectern dev` alone offers it, so its own words are not in strings.js.

import { doneBox, el, errorBox, field, option, stateBadge, table } from '../dom.js';
import { weekGrid, kinds } from '../grid.js';
import { amount } from '../parts/amount.js';
import { combobox } from '../parts/combobox.js';
import { densityChoice } from '../parts/density.js';
import { formDialog } from '../parts/dialog.js';
import { diffMark } from '../parts/diff.js';
import { emptyState } from '../parts/empty.js';
import { gauge } from '../parts/gauge.js';
import { pageHeader } from '../parts/header.js';
import { linkMenu } from '../parts/menu.js';
import { segments } from '../parts/segments.js';
import { skeleton } from '../parts/skeleton.js';
import { stepper } from '../parts/stepper.js';
import { tabs } from '../parts/tabs.js';
import { toast } from '../parts/toast.js';
import { say } from '../strings.js';
import { college, people } from './styleguide.data.js';

/** The style guide. */
export async function styleguideView() {
  return el('div', {},
    pageHeader({
      crumbs: [el('a', { href: '#/' }, say.shell.pages.inbox)], title: 'Style guide',
      meta: ['What pages are made of. docs/pages.md says how to add one.'],
      actions: [el('button', { type: 'button' }, 'Secondary'), el('button', { type: 'button', class: 'primary' }, 'Primary')],
    }),
    part('Text', ...text()), part('Colours', colours()), part('Courses', palette()), part('Timetable', ...timetable(), densityChoice()),
    part('Buttons', buttons()), part('Fields', fields()), part('States', ...states()), part('Stepper', ...steppers()),
    part('Messages', ...messages()), part('Tables', ...tables()), part('Tabs and cards', inTabs()), part('Dialog, toast and menu', ...raised()));
}

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 */
const part = (title, ...content) => el('section', { class: 'specimen' }, el('h2', {}, title), ...content);

const text = () => [
  el('div', { class: 'title' }, 'Page title, 24 / 32'), el('h3', {}, 'Title of a part, 14 / 22'),
  el('p', {}, 'Text, 14 / 22: Calm, and dense where people compare. ', el('a', { href: '#/styleguide' }, 'A link'), ', ',
    el('strong', {}, 'what matters'), ', ', el('code', {}, 'an-id'), '. Žofie Nováková, Sağlam, Wałęsa, Amélie, Weiß.'),
  el('p', { class: 'hint' }, 'A hint, 13 / 18: numbers stand below each other, 1,117 and 2,840.'),
];

const roles = ['surface', 'surface-raised', 'surface-sunken', 'text', 'text-muted', 'line', 'edge', 'accent', 'accent-soft', 'mark', 'mark', 'positive', 'positive-soft',
  'warning', 'warning-soft', 'danger', 'danger-soft'];

function colours() {
  return el('ul', { class: 'swatches' }, roles.map((role) => {
    const colour = el('i');
    colour.style.setProperty('--swatch', `var(--${role})`);
    return el('li', {}, colour, el('code', {}, `--${role}`));
  }));
}

const palette = () => el('div', { class: 'swatches' }, college.courses.map((course, i) => el('div', { class: 'lecture', 'data-colour': i + 1 },
  el('b', {}, `${i + 1} · ${course.name}`), el('span', {}, 'Lecture Theatre A'), el('span', {}, 'Amélie Dubois'))));

function timetable() {
  const before = college.held.map((lecture, i) => (i === 3 ? { ...lecture, day: 4 } : lecture));
  const options = { before, marked: { day: 2, period: 2 }, now: { day: 1, period: 1, minute: 630 } };
  return [weekGrid(college, college.held, kinds[0], college.curricula[0], options)];
}

const buttons = () => el('div', { class: 'buttons' },
  el('button', { type: 'button', class: 'primary' }, 'Primary'), el('button', { type: 'button' }, 'Secondary'),
  el('button', { type: 'button', class: 'plain' }, 'Quiet'), el('button', { type: 'button', class: 'danger' }, 'Danger'),
  el('button', { type: 'button', disabled: true }, 'Disabled'), el('button', { type: 'button', 'aria-busy': 'true' }, 'Busy'),
  el('a', { class: 'button', href: '#/styleguide' }, 'Link'), el('button', { type: 'button', class: 'link' }, 'Like a link'));

function fields() {
  const who = combobox((value) => toast(`Chosen: ${value}`));
  who.offer(people);
  const wrong = el('input', { value: '2027 spring', 'aria-invalid': 'true' });
  const wrongField = field('Wrong', wrong);
  wrongField.append(el('small', { class: 'wrong' }, 'A term has no spaces.'));
  const select = el('select', {}, option('a', 'Any state'), option('b', 'Searching'));
  return el('div', {},
    el('div', { class: 'row' }, field('Text', el('input', { value: '2027-spring' }), 'Without spaces.'), wrongField, field('A few', select),
      field('Disabled', el('input', { disabled: true, value: 'Random' }))),
    el('div', { class: 'row' }, field('Many', who.control, '1,000 teachers: type a part of a name.', who.node), field('Comment', el('textarea', { rows: 2 }))),
    segments('One of a few', ['10 s', '1 min', '5 min', 'Other'].map((label) => ({ value: label, label })), '1 min', () => {}).node,
    el('label', { class: 'choice' }, el('input', { type: 'checkbox', checked: true }), el('span', {}, 'A checkbox')));
}

const states = () => [
  el('p', {}, Object.keys(say.states).flatMap((state) => [stateBadge(/** @type {State} */ (state)), ' '])),
  el('p', { class: 'buttons' }, diffMark('added', 'Added'), diffMark('removed', 'Removed'), diffMark('moved', 'Moved')),
];

const steppers = () => ['queued', 'running', 'draft', 'pending_review', 'published', 'rejected', 'failed'].map((state) =>
  stepper(state, { variants: state === 'rejected', selected: state === 'rejected' }, state === 'draft' ? 2 : 1));

const messages = () => [
  errorBox({ message: 'two lectures are in one room', fields: [{ place: '/courses/3', message: 'has no teacher' }] }),
  el('div', { class: 'warning' }, el('p', {}, 'A warning says what may go wrong.')), doneBox('Saved. Calendars update by themselves.'),
  emptyState('No datasets yet. Upload one to begin.', el('button', { type: 'button' }, 'Upload')), skeleton('Loading'),
];

const tables = () => [
  table('A table', ['Room', ['Seats', 'number'], 'Cost', 'Utilisation'], [
    ['Lecture Theatre A', '320', amount(12, 28, '12'), gauge({ needed: 12, there: 20 }, 'A')],
    ['Lecture Theatre B', '1,117', amount(28, 28, '28'), gauge({ needed: 19, there: 20 }, 'B')],
    ['Lab', '24', amount(7, 28, '7'), gauge({ needed: 23, there: 20 }, 'C')]]),
  el('ul', { class: 'rows' }, ['Riverside College', 'Hillside School'].map((name) =>
    el('li', { class: 'row-item' }, el('a', { class: 'cover', href: '#/styleguide' }, name), el('span', { class: 'quiet' }, 'A row that is a link')))),
];

const inTabs = () => tabs('Parts of a dataset', [
  { title: 'Rooms', panel: () => el('div', { class: 'card' }, el('h3', {}, 'A card'), el('p', {}, 'It holds what belongs together.')) },
  { title: 'Teachers', panel: () => el('p', {}, 'The second panel.') },
]);

function raised() {
  const dialog = formDialog({
    title: 'Withdraw timetable', content: [el('p', {}, 'The term is left without a timetable.')], keep: 'Cancel', confirm: 'Withdraw', danger: true,
    send() { dialog.close(); toast('Withdrawn'); },
  });
  const menu = linkMenu('Menu');
  menu.fill(['Spreadsheet', 'Calendar file'].map((name) => el('a', { href: '#/styleguide' }, name)));
  return [el('div', { class: 'buttons' }, el('button', { type: 'button', click: () => dialog.showModal() }, 'Open a dialog'),
    el('button', { type: 'button', click: () => toast('Link copied') }, 'Show a toast'), menu.node), dialog];
}
