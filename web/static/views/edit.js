import { el } from '../dom.js';
import { tablesOf } from '../edit/cells.js';
import { openEditor } from '../edit/editor.js';
import { problemsPart } from '../edit/problems.js';
import { discardDialog, saveDialog } from '../edit/saving.js';
import { tablePart } from '../edit/tablepart.js';
import { termPart } from '../edit/termpart.js';
import { ago } from '../parts/ago.js';
import { pageHeader } from '../parts/header.js';
import { tabList } from '../parts/tabs.js';
import { say } from '../strings.js';

const says = say.edit;

/**
 * The draft of a dataset: its rooms, people, courses and rules as tables that several people edit.
 * @param {Visit} visit
 */
export async function editView({ id, me, signal }) {
  const editor = await openEditor(id, signal);
  const { draft, open, run } = editor;
  const names = ['term', ...tablesOf(draft.document())];
  const [meta, place] = [el('span'), el('div')];
  const undo = tool(says.undo, 'Ctrl+Z', () => run(draft.undo));
  const redo = tool(says.redo, 'Ctrl+Y', () => run(draft.redo));
  const discard = el('button', { type: 'button', click: () => open(discardDialog(editor)) }, says.discard);
  const save = el('button', { type: 'button', class: 'primary', click: () => open(saveDialog(editor)) }, says.save);
  const problems = problemsPart(editor, signal, go);
  const tabs = tabList(says.tablesLabel, names.map((name) => says.tables[name]), (tab) => show(names[tab]));
  let current = names[1];
  /** @type {{node: Node, renew: () => void, go: (error: FieldError) => boolean}} */
  let part;

  /** @param {string} name */
  function show(name) {
    current = name;
    part = name === 'term' ? termPart(editor) : tablePart(editor, name, `/${name}`, says.tables[name]);
    place.replaceChildren(part.node);
    renew();
  }

  /** Shows what an error is about. @param {FieldError} error */
  function go(error) {
    const name = tableAt(names, error.place);
    if (name !== current) show(name);
    part.go(error);
  }

  function renew() {
    const { base, changes, errors } = draft.state();
    meta.replaceChildren(says.based(base), changes.length > 0 ? ` · ${says.changes(changes.length)}` : '', othersText(draft.state(), me));
    const wrong = new Set(errors.map(({ place: at }) => tableAt(names, at)));
    names.forEach((name, i) => { tabs.buttons[i].textContent = titleOf(name, draft.document(), wrong.has(name)); });
    tabs.mark(names.indexOf(current));
    undo.disabled = !draft.canUndo();
    redo.disabled = !draft.canRedo();
    save.disabled = changes.length === 0 || errors.length > 0;
    discard.disabled = changes.length === 0;
    part.renew();
    problems.renew();
  }

  addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement || !['z', 'y'].includes(key)) return;
    event.preventDefault();
    run(key === 'y' || event.shiftKey ? draft.redo : draft.undo);
  }, { signal });
  draft.changed(renew);
  show(current);
  return el('div', { class: 'edit-page' },
    pageHeader({
      crumbs: [el('a', { href: '#/problems' }, say.shell.pages.problems)], title: says.title(draft.document().name), meta: [meta],
      actions: [undo, redo, discard, save],
    }), editor.notice, problems.node, tabs.node, place);
}

/** @param {string} text @param {string} keys @param {() => void} click */
const tool = (text, keys, click) =>
  el('button', { type: 'button', title: keys, 'aria-keyshortcuts': keys.replace('Ctrl', 'Control'), click }, text);

/** The table that has a place; what is in none is of the term. @param {string[]} names @param {string} place */
const tableAt = (names, place) => names.find((name) => place.startsWith(`/${name}/`)) ?? 'term';

/**
 * A table's name with the number of its rows, marked where something is wrong.
 * @param {string} name
 * @param {any} document
 * @param {boolean} wrong
 */
const titleOf = (name, document, wrong) => [says.tables[name], document[name]?.length, wrong && '⚠'].filter(Boolean).join(' ');

/** Who else has changed something lately. @param {Draft} state @param {Person} me */
function othersText({ changes }, me) {
  const last = changes.findLast(({ author }) => author !== me.id);
  return last ? ` · ${says.other(last.author_name || last.author, ago(last.changed_at))}` : '';
}
