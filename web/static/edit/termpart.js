// What a dataset has once: its name, weeks, days and periods.

import { el, field } from '../dom.js';
import { say } from '../strings.js';
import { headingOf } from './editor.js';
import { tablePart } from './tablepart.js';

/** @import { Editor } from './editor.js' */

/** @param {Editor} editor */
export function termPart(editor) {
  const { document } = editor.draft;
  const once = (/** @type {'name' | 'weeks'} */ of, /** @type {'text' | 'number'} */ type) => {
    const control = el('input', { type, value: document()[of] ?? '', change: () => {
      const to = type === 'text' ? control.value : control.value ? Number(control.value) : undefined;
      editor.change([{ place: `/${of}`, from: document()[of], to }]);
    } });
    return field(headingOf('dataset', of), control);
  };
  const lists = ['days', 'periods'].map((kind) => ({ title: say.edit.tables[kind], part: tablePart(editor, kind, `/${kind}`, say.edit.tables[kind]) }));
  return {
    node: el('div', {}, el('div', { class: 'row' }, once('name', 'text'), document().version === 2 && once('weeks', 'number')),
      lists.map(({ title, part }) => [el('h2', {}, title), part.node])),
    renew: () => lists.forEach(({ part }) => part.renew()),
    go: (/** @type {FieldError} */ error) => lists.some(({ part }) => part.go(error)),
  };
}
