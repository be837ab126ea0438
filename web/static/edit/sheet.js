// A table that is edited like a spreadsheet: the grid of ARIA. Only the rows in view are drawn, so that thousands are quick.

import { el } from '../dom.js';
import { say } from '../strings.js';

/**
 * @typedef {{text: string, bad?: string, typed: boolean, suggestions?: () => string[]}} Cell what a cell says, what is wrong with it,
 *   whether it is edited as text, and what may be typed
 * @typedef {{heading: string, wide?: boolean, number?: boolean, several?: boolean}} Head
 * @typedef {{row: number, column: number, text: string, was?: string}} Edit was is what somebody saw there who then typed
 * @typedef {object} Source
 * @property {string} label
 * @property {() => Head[]} heads
 * @property {() => number} rows
 * @property {(row: number, column: number) => Cell} cell
 * @property {(edits: Edit[]) => void} edit a row after the last one is a new one
 * @property {() => void} done somebody has ended typing
 * @property {(row: number, column: number) => void} open a cell that is no text
 * @property {(column: number) => void} [sort]
 * @property {() => {column: number, down: boolean} | undefined} [sorted]
 */

/** How wide a column is at least, in rem, and its part of what is left. @param {Head} head */
const widthOf = ({ wide, number }) => (wide ? [11, 2] : number ? [7, 0.6] : [7, 1]);

const margin = 10; // rows drawn above and below those in view
const page = 15; // rows that PageUp and PageDown pass

/**
 * @param {Source} source
 */
export function sheet(source) {
  const head = el('div', { class: 'sheet-row sheet-head', role: 'row', 'aria-rowindex': 1 });
  const rows = el('div', { class: 'sheet-rows', role: 'rowgroup' });
  const grid = el('div', {
    class: 'sheet', role: 'grid', 'aria-label': source.label, 'aria-multiselectable': 'true',
    keydown: pressed, copy: copied, cut: cutOut, paste: pasted,
  }, el('div', { class: 'sheet-heads', role: 'rowgroup' }, head), rows);
  grid.addEventListener('scroll', () => draw(), { passive: true });
  new ResizeObserver(() => draw()).observe(grid);

  let at = { row: 0, column: 0 };
  let from = at; // the other corner of what is selected
  /** @type {HTMLInputElement | undefined} */
  let input;
  let drawn = { first: 0, past: 0 }; // rows
  let before = ''; // what the cell said when it began to be edited
  let height = 36;

  const count = () => source.rows() + 1; // the last one is a new one
  const columns = () => source.heads().length;
  /** @param {number} row @param {number} column */
  const selected = (row, column) => row >= Math.min(at.row, from.row) && row <= Math.max(at.row, from.row)
    && column >= Math.min(at.column, from.column) && column <= Math.max(at.column, from.column);

  /** @param {Head} of @param {number} column */
  function heading(of, column) {
    const sorted = source.sorted?.();
    const way = sorted?.column === column ? (sorted.down ? 'descending' : 'ascending') : source.sort ? 'none' : null;
    return el('div', { role: 'columnheader', 'aria-sort': way, 'aria-colindex': column + 1, class: of.wide ? 'wide' : null },
      source.sort ? el('button', { type: 'button', class: 'plain', tabindex: -1, click: () => source.sort?.(column) }, of.heading) : of.heading);
  }

  /** @param {number} row @param {number} column @param {Head} of */
  function cellNode(row, column, of) {
    const isNew = row >= source.rows();
    const { text, bad, typed } = isNew ? { text: column === 0 ? say.edit.newRow : '', bad: undefined, typed: true } : source.cell(row, column);
    return el('div', {
      role: column === 0 ? 'rowheader' : 'gridcell', 'aria-colindex': column + 1, 'aria-invalid': bad ? 'true' : null, title: bad ?? null,
      class: [of.wide && 'wide', of.number && 'number', isNew && 'quiet', !typed && 'untyped'].filter(Boolean).join(' '),
      mousedown: (/** @type {MouseEvent} */ event) => pointed(event, row, column), mouseover: (/** @type {MouseEvent} */ event) => {
        if (event.buttons === 1 && !input) select({ row, column }, true);
      },
      dblclick: () => begin(),
    }, text);
  }

  /** Draws what is in view. */
  function draw() {
    if (input) return;
    const heads = source.heads();
    grid.ariaColCount = String(heads.length);
    grid.ariaRowCount = String(count() + 1);
    const widths = heads.map(widthOf);
    grid.style.setProperty('--columns', widths.map(([least, part]) => `minmax(${least}rem, ${part}fr)`).join(' '));
    grid.style.setProperty('--least', `${widths.reduce((sum, [least]) => sum + least, 0)}rem`);
    const focused = grid.contains(document.activeElement);
    head.replaceChildren(...heads.map(heading));
    height = head.offsetHeight || height;
    const first = Math.max(0, Math.floor(grid.scrollTop / height) - margin);
    const past = Math.min(count(), first + Math.ceil((grid.clientHeight || 400) / height) + 2 * margin);
    rows.style.setProperty('--above', `${first * height}px`);
    rows.style.setProperty('--below', `${(count() - past) * height}px`);
    rows.replaceChildren(...Array.from({ length: past - first }, (_, i) => el('div', { class: 'sheet-row', role: 'row', 'aria-rowindex': first + i + 2 },
      heads.map((of, column) => cellNode(first + i, column, of)))));
    drawn = { first, past };
    mark();
    if (focused) focus();
  }

  /** Shows what is selected. */
  function mark() {
    [...rows.children].forEach((line, i) => [...line.children].forEach((cell, column) => {
      const row = drawn.first + i;
      cell.ariaSelected = String(selected(row, column));
      /** @type {HTMLElement} */ (cell).tabIndex = row === at.row && column === at.column ? 0 : -1;
    }));
  }

  const current = () => /** @type {HTMLElement | null} */ (rows.querySelector('[tabindex="0"]'));
  function focus() { current()?.focus({ preventScroll: true }); }

  /** Goes to a cell; with extend, what is selected reaches to it. @param {{row: number, column: number}} to @param {boolean} [extend] */
  function select(to, extend = false) {
    at = { row: Math.max(0, Math.min(to.row, count() - 1)), column: Math.max(0, Math.min(to.column, columns() - 1)) };
    if (!extend) from = at;
    const top = at.row * height;
    if (top < grid.scrollTop) grid.scrollTop = top;
    const room = grid.clientHeight - 2 * height;
    if (top > grid.scrollTop + room) grid.scrollTop = top - room;
    if (at.row >= drawn.first && at.row < drawn.past) mark();
    else draw();
    focus();
    current()?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** @param {MouseEvent} event @param {number} row @param {number} column */
  function pointed(event, row, column) {
    if (input?.parentElement === event.currentTarget) return;
    event.preventDefault();
    finish();
    const again = at.row === row && at.column === column && grid.contains(document.activeElement) && !event.shiftKey;
    select({ row, column }, event.shiftKey);
    if (again) begin();
  }

  /** Begins to edit the cell. @param {string} [typed] what replaces its text */
  function begin(typed) {
    const { row, column } = at;
    const cell = row < source.rows() ? source.cell(row, column) : { text: '', typed: true, suggestions: undefined };
    if (!cell.typed) return source.open(row, column);
    const node = current();
    if (!node || input) return;
    const options = el('datalist', { id: 'sheet-options' });
    const several = source.heads()[column].several;
    before = cell.text;
    input = el('input', {
      type: 'text', value: typed ?? cell.text, 'aria-label': source.heads()[column].heading, autocomplete: 'off', spellcheck: 'false',
      list: cell.suggestions ? 'sheet-options' : null, blur: () => finish(), input: offer,
    });
    function offer() {
      const others = several ? /^(.*[,;]\s*)?/.exec(input?.value ?? '')?.[0] ?? '' : '';
      options.replaceChildren(...(cell.suggestions?.() ?? []).slice(0, 500).map((value) => el('option', { value: others + value })));
    }
    offer();
    node.replaceChildren(input, options);
    input.focus();
    if (typed === undefined) input.select();
  }

  /** Ends editing, and keeps what was typed. */
  function finish() {
    if (!input) return;
    const { row, column } = at;
    const { value } = input;
    input = undefined;
    if (value !== before) source.edit([{ row, column, text: value, was: before }]);
    source.done();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (input) return whileTyping(event);
    const { key, shiftKey: extend } = event;
    const all = event.ctrlKey || event.metaKey;
    const { row, column } = at;
    /** @type {Record<string, () => void>} */
    const moves = {
      ArrowUp: () => select({ row: all ? 0 : row - 1, column }, extend),
      ArrowDown: () => select({ row: all ? count() - 1 : row + 1, column }, extend),
      ArrowLeft: () => select({ row, column: column - 1 }, extend), ArrowRight: () => select({ row, column: column + 1 }, extend),
      Home: () => select({ row: all ? 0 : row, column: 0 }, extend),
      End: () => select({ row: all ? count() - 1 : row, column: columns() - 1 }, extend),
      PageUp: () => select({ row: row - page, column }, extend), PageDown: () => select({ row: row + page, column }, extend),
      Enter: () => begin(), F2: () => begin(), Delete: clear, Backspace: clear,
    };
    if (moves[key]) moves[key]();
    else if (all && key.toLowerCase() === 'a') { from = { row: 0, column: 0 }; select({ row: source.rows() - 1, column: columns() - 1 }, true); }
    else if (key.length === 1 && !all && !event.altKey) begin(key);
    else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  function whileTyping(event) {
    const { key } = event;
    if (key !== 'Enter' && key !== 'Escape' && key !== 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const { row, column } = at;
    if (key === 'Escape') {
      input = undefined;
      source.done();
      return focus();
    }
    finish();
    select(key === 'Enter' ? { row: row + 1, column } : { row, column: column + (event.shiftKey ? -1 : 1) });
  }

  /** The rows and columns that are selected. */
  function area() {
    const [top, bottom] = [Math.min(at.row, from.row), Math.max(at.row, from.row)];
    const [left, right] = [Math.min(at.column, from.column), Math.max(at.column, from.column)];
    return { top, bottom: Math.min(bottom, source.rows() - 1), left, right };
  }

  function clear() {
    const { top, bottom, left, right } = area();
    /** @type {Edit[]} */
    const edits = [];
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) if (source.cell(row, column).typed) edits.push({ row, column, text: '' });
    }
    source.edit(edits);
  }

  /** @param {ClipboardEvent} event */
  function copied(event) {
    if (input) return;
    const { top, bottom, left, right } = area();
    const quoted = (/** @type {string} */ text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    const lines = [];
    for (let row = top; row <= bottom; row++) {
      lines.push(Array.from({ length: right - left + 1 }, (_, i) => quoted(source.cell(row, left + i).text)).join('\t'));
    }
    event.clipboardData?.setData('text/plain', lines.join('\n'));
    event.preventDefault();
  }

  /** @param {ClipboardEvent} event */
  function cutOut(event) {
    if (input) return;
    copied(event);
    clear();
  }

  /** @param {ClipboardEvent} event */
  function pasted(event) {
    if (input) return;
    event.preventDefault();
    const lines = pastedRows(event.clipboardData?.getData('text/plain') ?? '');
    const { top, bottom, left, right } = area();
    const one = lines.length === 1 && lines[0].length === 1; // fills all that is selected
    /** @type {Edit[]} */
    const edits = [];
    const height = one ? Math.max(1, bottom - top + 1) : lines.length;
    const width = one ? right - left + 1 : Math.max(...lines.map((line) => line.length));
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width && left + x < columns(); x++) {
        const text = one ? lines[0][0] : lines[y][x];
        if (text !== undefined) edits.push({ row: top + y, column: left + x, text });
      }
    }
    source.edit(edits);
  }

  return {
    node: grid, draw, select, typing: () => input !== undefined,
    /** The rows that are selected. */
    chosen: () => { const { top, bottom } = area(); return Array.from({ length: Math.max(0, bottom - top + 1) }, (_, i) => top + i); },
    begin: () => begin(),
  };
}

/**
 * The cells of what a spreadsheet copies: rows of lines, cells of tabs, quotes around those with either.
 * @param {string} text
 */
export function pastedRows(text) {
  /** @type {string[][]} */
  const lines = [[]];
  const cells = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r?\n|$)/y;
  const whole = text.replace(/\r?\n$/, '');
  for (;;) {
    const found = cells.exec(whole);
    if (!found) return lines;
    const [, cell, end] = found;
    lines[lines.length - 1].push(cell.startsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') return lines;
    if (end !== '\t') lines.push([]);
  }
}
