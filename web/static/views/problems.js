import { upload } from '../api.js';
import { attempt, doneBox, el, field, moment, section, table } from '../dom.js';
import { pager } from '../pager.js';
import { mayPlan } from '../roles.js';
import { number } from '../text.js';

/** The problems, and the form to upload another. */
export async function problemsView({ me }) {
  const list = pager('/api/problems/', (problems) => table('Problems, the newest first',
    ['Name', ['Courses', 'number'], ['Lectures', 'number'], ['Rooms', 'number'], ['Curricula', 'number'], 'Uploaded', ''],
    problems.map((p) => [p.name, number(p.courses), number(p.lectures), number(p.rooms), number(p.curricula), moment(p.created_at),
      mayPlan(me) && el('a', { href: `#/?problem=${p.id}` }, 'Ask for a timetable')]),
    'There is no problem yet. Upload one to begin.'));
  await list.reload();
  return el('div', {},
    el('h1', {}, 'Problems'),
    el('p', { class: 'lead' }, 'A problem says who teaches what to whom, and the rooms and periods there are.'),
    list.node,
    mayPlan(me) && uploadForm(list.reload));
}

function uploadForm(uploaded) {
  const { node, body, notice } = section('Upload a problem');
  const file = el('input', { type: 'file', required: true, accept: '.json,.ctt,.ectt,application/json,text/plain' });
  const submit = (event) => {
    event.preventDefault();
    attempt(event.target, notice, async () => {
      const problem = await upload(file.files[0]);
      await uploaded();
      event.target.reset();
      notice.replaceChildren(doneBox(`${problem.name} is stored. `, el('a', { href: `#/?problem=${problem.id}` }, 'Ask for a timetable')));
    });
  };
  const hint = 'A JSON document, or a .ctt or .ectt file. Everything that is wrong in it is listed with its place.';
  body.append(el('form', { submit }, field('File', file, hint), el('button', {}, 'Upload')),
    el('p', { class: 'hint' }, 'What a JSON document may say: ', el('a', { href: '/api/problem.schema.json' }, 'problem.schema.json')));
  return node;
}
