import { el } from '../dom.js';
import { mineOf, remember } from '../mine.js';
import { say } from '../strings.js';
import { toast } from './toast.js';

/**
 * A button that makes the week that is shown the reader's own timetable, unless it is, or their sign-in says whose is. of says whose
 * week is shown.
 * @param {Person} me
 */
export function ownPart(me) {
  /** @type {Mine | undefined} */
  let shown;
  const node = el('button', { type: 'button', class: 'plain', click() {
    if (!shown) return;
    remember(me, shown);
    node.hidden = true;
    toast(say.mine.made);
  } }, say.mine.make);
  return {
    node,
    /**
     * @param {Kind} kind
     * @param {Named} member
     */
    of(kind, member) {
      shown = { kind: kind.key, member: member.id };
      const mine = mineOf(me);
      node.hidden = me.timetable !== undefined || mine?.kind === shown.kind && mine.member === shown.member;
    },
  };
}
