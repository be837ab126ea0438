// The choice of whose week is shown.

import { el, field } from '../dom.js';
import { kindsOf } from '../grid.js';
import { say } from '../strings.js';
import { combobox } from './combobox.js';
import { segments } from './segments.js';

/**
 * The choice of a kind, and of one of its members. show is called with the kind and the member chosen, at first too.
 * @param {Problem} problem
 * @param {{by?: string | null, of?: string | null}} wanted keys of the first choice
 * @param {(...choice: Choice) => void} show
 * @param {Kind[]} possible
 */
export function weekPicker(problem, wanted, show, possible = kindsOf(problem)) {
  const byKind = segments(say.week.by, possible.map(({ key }) => ({ value: key, label: say.kinds[key] })), wanted.by ?? undefined, () => {
    fill();
    tell();
  });
  const byMember = combobox(tell);
  const kind = () => possible.find(({ key }) => key === byKind.value()) ?? possible[0];

  /** @param {string | null} [member] */
  function fill(member) {
    const items = kind().of(problem).map((one) => ({ value: one.id, label: kind().label(one) }));
    byMember.offer(items, member ?? undefined);
  }

  function tell() {
    const member = kind().of(problem).find(({ id }) => id === byMember.value());
    if (member) show(kind(), member);
  }

  /**
   * Chooses a kind's member, as if a person had.
   * @param {Kind['key']} by
   * @param {string} of
   */
  function choose(by, of) {
    byKind.choose(by);
    fill(of);
    tell();
  }

  fill(wanted.of);
  return { node: el('div', { class: 'picker' }, byKind.node, field(say.week.which, byMember.control, undefined, byMember.node)), tell, choose };
}
