// How dense weeks are, as the reader chose in this browser.

import { say } from '../strings.js';
import { segments } from './segments.js';

const remembered = 'lectern-density';
const root = document.documentElement;

/** Lays the weeks of the pages out as the reader chose. */
function apply() { root.dataset.density = localStorage.getItem(remembered) ?? 'comfortable'; }

/** The choice between weeks that are easy to read and weeks of which much is seen at once. */
export function densityChoice() {
  apply();
  const items = Object.entries(say.week.densities).map(([value, label]) => ({ value, label }));
  const choice = segments(say.week.density, items, root.dataset.density, () => {
    localStorage.setItem(remembered, choice.value() ?? '');
    apply();
  });
  choice.node.classList.add('density', 'noprint');
  return choice.node;
}
