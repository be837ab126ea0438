// A list of the dataset as a table, with what can be done to its rows.

import { get } from '../api.js';
import { el, field, option } from '../dom.js';
import { changeGroups } from '../parts/datachanges.js';
import { formDialog } from '../parts/dialog.js';
import { say } from '../strings.js';
import { headingOf } from './editor.js';
import { sheet } from './sheet.js';
import { tableOf } from './source.js';
import { placeOf, segmentsOf } from './tree.js';
import { weekDialog } from './weekdialog.js';

/** @import { Change } from './tree.js' */
/** @import { Editor } from './editor.js' */
/** @import { Table } from './source.js' */

const says = say.edit;

/** Lists whose cells hold several things. */
const several = ['some', 'words', 'needs'];

/**
 * A table with its tools. It is drawn anew with renew; go shows the row that an error is about, if it has it.
 * @param {Editor} editor
 * @param {string} kind of its rows
 * @param {string} base the place of the list
 * @param {string} label
 */
export function tablePart(editor, kind, base, label) {
  const table = tableOf(editor.draft, kind, base);
  const things = segmentsOf(base).length === 1 && table.columns()[0].field === 'id'; // which others may mention
  const rows = sheet({
    label, done: () => renew(), rows: () => table.things().length, cell: table.cell, edit: (edits) => editor.change(table.changes(edits)),
    heads: () => table.columns().map((column) => ({
      heading: headingOf(kind, column.field), wide: column.wide, number: column.as === 'number', several: several.includes(column.as),
    })),
    open: (row, column) => openCell(editor, table, kind, table.things()[row], table.columns()[column].field),
    ...(things && { sort: (/** @type {number} */ column) => { table.sort(column); rows.draw(); }, sorted: table.sorted }),
  });
  const counted = el('span', { class: 'quiet' });
  const filter = el('input', { type: 'search', 'aria-label': says.filter, placeholder: says.filter, input: () => { table.filter(filter.value); renew(); } });
  const begin = () => { rows.select({ row: table.things().length, column: things ? 1 : 0 }); rows.begin(); };
  const removeRows = () => (things ? removal(editor, table, kind, rows.chosen()) : editor.change(table.removal(rows.chosen())));
  const tool = (/** @type {string} */ text, /** @type {() => void} */ click) => el('button', { type: 'button', click }, text);

  function renew() {
    if (rows.typing()) return; // what somebody types in stays where it is
    table.renew();
    counted.textContent = says.rows(table.things().length, table.total());
    rows.draw();
  }

  /** @param {FieldError} error */
  function go({ place }) {
    if (!place.startsWith(`${base}/`)) return false;
    const [key] = segmentsOf(place.slice(base.length));
    const row = table.things().findIndex((thing, i) => thing.id === key || (thing.id === undefined && String(i) === key));
    if (row >= 0) rows.select({ row, column: 0 });
    return row >= 0;
  }

  renew();
  const node = el('div', { class: 'sheet-part' },
    el('div', { class: 'sheet-tools' }, things && filter, counted, tool(says.add, begin),
      tool(says.duplicate, () => editor.change(table.copies(rows.chosen()))), tool(says.remove, () => editor.run(async () => removeRows())),
      things && tool(says.setAll, () => editor.open(bulkDialog(editor, table, kind)))),
    rows.node);
  return { node, renew, go };
}

/**
 * Edits what is no text: a week, or the parts of a course.
 * @param {Editor} editor @param {Table} table @param {string} kind @param {any} thing @param {string} opened the field
 */
function openCell(editor, table, kind, thing, opened) {
  if (opened === 'parts') return editor.open(partsDialog(editor, thing));
  if (opened !== 'week') return;
  editor.open(weekDialog(editor.draft.document(), kind, thing, (fields) => editor.change(Object.entries(fields)
    .map(([name, to]) => ({ place: table.placeOf(thing) + placeOf(name), from: thing[name], to })))));
}

/** @param {Editor} editor @param {any} course */
function partsDialog(editor, course) {
  const title = says.partsOf(course.name || course.id);
  const part = tablePart(editor, 'parts', placeOf('courses', course.id, 'parts'), title);
  const dialog = el('dialog', { class: 'wide', 'aria-label': title },
    el('h2', {}, title), el('p', { class: 'hint' }, says.partsHint), part.node,
    el('p', { class: 'buttons' }, el('button', { type: 'button', class: 'primary', click: () => dialog.close() }, says.close)));
  const stop = editor.draft.changed(part.renew);
  dialog.addEventListener('close', stop);
  return dialog;
}

/**
 * Removes rows. It asks first where others mention the only one; of several, what mentions them is pointed at afterwards.
 * @param {Editor} editor @param {Table} table @param {string} kind @param {number[]} rows
 */
async function removal(editor, table, kind, rows) {
  const things = rows.map((row) => table.things()[row]);
  if (things.length !== 1) return editor.change(table.removal(rows));
  const [thing] = things;
  const address = /** @type {`/api/datasets/${string}/draft/removal/${string}`} */ (
    `${editor.address}/draft/removal/${kind}/${encodeURIComponent(thing.id)}`);
  const { items } = await get(address);
  const others = items.filter(({ place }) => place !== table.placeOf(thing));
  if (others.length === 0) return editor.change(items);
  const dialog = formDialog({
    title: says.removeTitle(thing.name || thing.id), keep: says.cancel, confirm: says.remove, danger: true,
    content: [el('p', {}, says.removeLead), changeList(editor, others)],
    send: async () => { await editor.draft.change(items); dialog.close(); },
  });
  editor.open(dialog);
}

/** @param {Editor} editor @param {Change[]} changes */
function changeList(editor, changes) {
  const document = editor.draft.document();
  return el('ul', {}, changeGroups(changes, document, document).flatMap(({ things }) =>
    things.map(({ name, says: what }) => el('li', {}, [name, ...what].filter(Boolean).join(': ')))));
}

/** One value for a column of all rows that are shown. @param {Editor} editor @param {Table} table @param {string} kind */
function bulkDialog(editor, table, kind) {
  const columns = table.columns().map((column, i) => ({ column, i })).filter(({ column }) => column.as !== 'open' && column.field !== 'id');
  const which = el('select', {}, columns.map(({ column, i }) => option(i, headingOf(kind, column.field))));
  const value = el('input', { type: 'text' });
  const dialog = formDialog({
    title: says.setAllTitle(table.things().length), keep: says.cancel, confirm: says.keep,
    content: [field(says.column, which), field(says.value, value)],
    send: async () => {
      await editor.draft.change(table.changes(table.things().map((_, row) => ({ row, column: Number(which.value), text: value.value }))));
      dialog.close();
    },
  });
  return dialog;
}
