import { el } from '../dom.js';

/** One problem. */
export async function problemView() {
  return el('div', {}, el('h1', {}, 'Problem'));
}
