import { el } from '../dom.js';

/** The form to ask for a timetable. */
export async function generateView() {
  return el('div', {}, el('h1', {}, 'New generation'));
}
