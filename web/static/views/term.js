import { el } from '../dom.js';

/** The timetable in force for a term. */
export async function termView({ id }) {
  return el('div', {}, el('h1', {}, id));
}
