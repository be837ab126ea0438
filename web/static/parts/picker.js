// The choice of whose week is shown.

import { el, field, option } from '../dom.js';
import { kindsOf } from '../grid.js';
import { say } from '../strings.js';

/**
 * Two lists, of the kinds and of a kind's members. show is called with the kind and the member chosen, at first too.
 * @param {Problem} problem
 * @param {{by?: string | null, of?: string | null}} wanted keys of the first choice
 * @param {(...choice: Choice) => void} show
 */
export function weekPicker(problem, wanted, show) {
  const possible = kindsOf(problem);
  const byKind = el('select', { change: () => { fill(); tell(); } },
    possible.map((kind) => option(kind.key, say.kinds[kind.key], kind.key === wanted.by)));
  const byMember = el('select', { change: tell });
  const kind = () => possible[byKind.selectedIndex];

  /** @param {string | null} [member] */
  function fill(member) {
    byMember.replaceChildren(...kind().of(problem).map((one) =>
      option(one.id, kind().label(one), one.id === member)));
  }

  function tell() { show(kind(), kind().of(problem)[byMember.selectedIndex]); }

  /**
   * Chooses a kind's member, as if a person had.
   * @param {Kind['key']} by
   * @param {string} of
   */
  function choose(by, of) {
    byKind.value = by;
    fill(of);
    tell();
  }

  fill(wanted.of);
  return { node: el('div', { class: 'row picker' }, field(say.week.by, byKind), field(say.week.which, byMember)), tell, choose };
}
