import { beginImport, get, post, put } from '../api.js';
import { attempt, el, errorBox, field, option, section } from '../dom.js';
import { asKind } from '../imports.js';
import { dropZone } from '../parts/drop.js';
import { importReport } from '../parts/importreport.js';
import { importSettings } from '../parts/importsettings.js';
import { pageHeader } from '../parts/header.js';
import { firstOf } from '../parts/more.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';

const says = say.imports;
const accept = '.csv,.tsv,.txt,.xlsx,.xlsm,.json,.zip';
const pauseAfterTyping = 400; // milliseconds until a dry run
const shownTables = 30;

/**
 * Tables of planners, taken in: the files, what they mean, and what that would make.
 * @param {Visit} visit
 */
export async function importView({ me, signal, query }) {
  const dataset = query.get('dataset');
  const begun = query.get('id');
  const header = pageHeader({ title: says.title, meta: [says.lead], crumbs: [el('a', { href: '#/problems' }, say.problems.title)] });
  if (!mayPlan(me)) return el('div', {}, header, el('p', {}, says.notAllowed));
  const body = el('div', { class: 'importing' });
  const notice = el('div', { class: 'notice' });
  /** @param {Import} of */
  const show = (of) => {
    zone.rest(says.chooseOthers);
    body.replaceChildren(work(of, signal));
  };
  const take = (/** @type {FileList} */ files) => attempt(body, notice, async () => {
    const started = await beginImport([...files], dataset);
    history.replaceState(null, '', `#/import?id=${started.id}${dataset ? `&dataset=${dataset}` : ''}`);
    show(started);
  });
  const zone = dropZone({ choose: say.problems.choose, kinds: [says.kinds], accept, take, signal });
  if (begun) show(await get(`/api/imports/${begun}/`));
  return el('div', {}, header, zone.node, notice, body);
}

/**
 * What is to be said of an import, beside what that would make.
 * @param {Import} of
 * @param {AbortSignal} signal
 */
function work(of, signal) {
  const mapping = { tables: [...of.mapping.tables], twins: { ...of.mapping.twins } };
  const settings = importSettings(of.settings, changed);
  const notice = el('div', { class: 'notice' });
  const button = el('button', { type: 'button', class: 'primary', disabled: true, click: () => attempt(button, notice, apply) }, says.apply);
  const decide = (/** @type {string} */ key, /** @type {boolean} */ merge) => { mapping.twins[key] = merge; changed(); };
  const report = importReport({ decide, proposed: of.issues, dataset: Boolean(of.dataset), action: [notice, button] });
  let timer = 0;
  let asked = 0;

  /** Asks what would be made, a moment after the last change; an answer that comes late counts no more. */
  function changed() {
    button.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(dryRun, pauseAfterTyping);
  }
  async function dryRun() {
    const turn = ++asked;
    report.node.ariaBusy = 'true';
    try {
      const found = /** @type {ImportReport} */ (await put(`/api/imports/${of.id}/mapping/`, { mapping, settings: settings.value() }));
      if (turn !== asked || signal.aborted) return;
      report.show(found);
      button.disabled = !found.usable;
      notice.replaceChildren();
    } catch (err) {
      if (turn === asked) notice.replaceChildren(errorBox(err));
    }
    report.node.ariaBusy = null;
  }
  async function apply() {
    const stored = await post(`/api/imports/${of.id}/apply/`, { remove: report.removed() });
    location.hash = `#/problems/${stored.id}`;
  }
  const shapes = of.tables.map(({ headings }) => headings.join('\n'));
  const card = (/** @type {number} */ i) => tableCard(of, i, mapping.tables[i], shapes.indexOf(shapes[i]) === i, (table) => {
    mapping.tables[i] = table;
    changed();
  });
  const cards = of.tables.map((_, i) => i);
  const { node, body } = section(says.tables);
  body.append(firstOf(cards, shownTables, (some) => el('div', { class: 'tables' }, some.map(card)), say.lists.others));
  signal.addEventListener('abort', () => clearTimeout(timer));
  dryRun();
  return el('div', { class: 'asking' },
    el('div', {}, node, settings.node), el('div', { class: 'known' }, el('div', { class: 'card' }, report.node)));
}

/**
 * A table: what it is, and its first rows below what its columns say. Those of a shape that was shown already are closed.
 * @param {Import} of
 * @param {number} i
 * @param {ImportMapping['tables'][number]} said
 * @param {boolean} first
 * @param {(said: ImportMapping['tables'][number]) => void} changed
 */
function tableCard(of, i, said, first, changed) {
  const table = of.tables[i];
  let now = said;
  const kind = el('select', { change: () => tell(asKind(now, kind.value, of.meanings)) },
    option('', says.leftOut, now.is === ''),
    Object.keys(of.meanings).map((is) => option(is, says.is[/** @type {keyof typeof says.is} */ (is)], is === now.is)));
  const group = el('input', { value: now.group ?? '', maxlength: 100, input: () => { now = { ...now, group: group.value.trim() }; changed(now); } });
  const groupField = field(says.group, group);
  const preview = el('details', { open: first }, el('summary', {}, says.columns));

  /** @param {ImportMapping['tables'][number]} next */
  function tell(next) {
    now = next;
    show();
    changed(now);
  }
  function show() {
    groupField.hidden = now.is !== 'courses' || now.columns.includes('group');
    const heads = table.headings.map((heading, column) => columnHead(heading, now.columns[column], of.meanings[now.is] ?? [], (meaning) => {
      now = { ...now, columns: now.columns.map((was, at) => (at === column ? meaning : was)) };
      groupField.hidden = now.is !== 'courses' || now.columns.includes('group');
      changed(now);
    }));
    preview.hidden = now.is === '';
    preview.lastElementChild?.matches('.scroll') && preview.lastElementChild.remove();
    preview.append(el('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': says.firstRows(table.name) },
      el('table', {}, el('thead', {}, el('tr', {}, heads)),
        el('tbody', {}, table.preview.map((row) => el('tr', {}, row.map((cell) => el('td', {}, cell))))))));
  }
  show();
  return el('article', { class: 'card table-card', 'aria-label': table.name },
    el('h3', {}, table.name, ' ', el('small', {}, says.rows(table.rows))),
    el('div', { class: 'what-for' }, field(says.kind, kind), groupField), preview);
}

/**
 * The heading of a column, with what it says.
 * @param {string} heading
 * @param {string} meaning
 * @param {string[]} possible
 * @param {(meaning: string) => void} changed
 */
function columnHead(heading, meaning, possible, changed) {
  const select = el('select', { 'aria-label': says.column(heading), change: () => changed(select.value) },
    option('', says.unused, meaning === ''),
    possible.map((name) => option(name, says.means[/** @type {keyof typeof says.means} */ (name)], name === meaning)));
  return el('th', { scope: 'col' }, el('span', {}, heading), select);
}
