// The dataset of another term, made from this one.

import { get, post } from '../api.js';
import { attempt, el, field, option } from '../dom.js';
import { say } from '../strings.js';
import { courseLabel, fold } from '../text.js';
import { formDialog } from './dialog.js';
import { segments } from './segments.js';

const says = say.rollForward;

/**
 * A button that asks what the next term takes over, and makes its dataset.
 * @param {string} dataset
 * @param {number} version
 * @param {Problem} problem what it says
 */
export function rollForwardPart(dataset, version, problem) {
  const notice = el('div', { class: 'notice' });
  const button = el('button', { type: 'button', click: () => attempt(button, notice, ask) }, says.open);
  const name = el('input', { required: true, maxlength: 200, value: problem.name });
  const note = el('input', { maxlength: 500 });
  const some = courseList(problem);
  const which = segments(says.courses, [
    { value: 'all', label: says.all }, { value: 'some', label: says.some }, { value: 'none', label: says.none }], 'all', () => {
    some.node.hidden = which.value() !== 'some';
  });
  const wishes = checkbox(says.wishes, true);
  const pins = checkbox(says.pins, false);
  const timetable = el('select');

  /** The dialog, with the timetables that there are now. */
  async function ask() {
    const { items } = await get('/api/timetable/published/');
    timetable.replaceChildren(option('', says.anywhere), ...items.filter(({ cause, superseded_at: over }) => cause !== 'withdrawal' && !over)
      .map(({ term, variant_id: variant }) => option(variant, term)));
    dialog.showModal();
    name.select();
  }

  const dialog = formDialog({
    title: says.title, keep: says.keep, confirm: says.confirm,
    content: [
      field(says.name, name, says.nameHint), which.node, some.node,
      el('fieldset', { class: 'choices' }, el('legend', { class: 'unseen' }, says.takeOver), wishes.node, !!problem.pins?.length && pins.node),
      field(says.stay, timetable, says.stayHint), field(say.versions.note, note, say.versions.noteHint)],
    async send() {
      const made = await post(/** @type {const} */ (`/api/datasets/${dataset}/roll-forward/`), {
        name: name.value, note: note.value, from_version: version, wishes: wishes.control.checked, pins: pins.control.checked,
        courses: which.value() === 'none' ? 'none' : 'all', leave_out: which.value() === 'some' ? some.leftOut() : [],
        ...(timetable.value && { timetable: timetable.value }),
      });
      dialog.close();
      location.hash = `#/problems/${made.problem_id}`;
    },
  });
  return el('span', {}, button, notice, dialog);
}

/** @param {string} text @param {boolean} checked */
function checkbox(text, checked) {
  const control = el('input', { type: 'checkbox', checked });
  return { control, node: el('label', { class: 'choice' }, control, el('span', {}, text)) };
}

/**
 * A list in which courses are left out one by one, or all with a tag at once.
 * @param {Problem} problem
 */
function courseList({ courses }) {
  const rows = courses.map((course) => ({ course, ...checkbox(courseLabel(course), true) }));
  const tags = [...new Set(courses.flatMap((course) => course.tags ?? []))];
  const tagged = tags.map((tag) => {
    const these = rows.filter(({ course }) => course.tags?.includes(tag));
    const all = checkbox(says.tagged(tag, these.length), true);
    all.control.addEventListener('change', () => { for (const { control } of these) control.checked = all.control.checked; });
    return all.node;
  });
  const search = el('input', { type: 'search', input() {
    for (const { node, course } of rows) node.hidden = !fold(courseLabel(course)).includes(fold(search.value));
  } });
  const node = el('div', { hidden: true },
    tagged.length > 0 && el('fieldset', { class: 'choices' }, el('legend', {}, says.byTag), tagged),
    field(says.search, search),
    el('fieldset', { class: 'choices checklist', tabindex: 0 }, el('legend', { class: 'unseen' }, says.courses), rows.map((row) => row.node)));
  return { node, leftOut: () => rows.filter(({ control }) => !control.checked).map(({ course }) => course.id) };
}
