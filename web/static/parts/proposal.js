// Dates that were proposed for a term.

import { get, post } from '../api.js';
import { attempt, el, field, moment, section } from '../dom.js';
import { mayApprove } from '../roles.js';
import { say } from '../strings.js';
import { heldDates } from './calendar.js';

const words = say.calendar;

/**
 * The dates that wait for an approver, with the decision for who may take it; null when there are none. decided is told
 * what to say of the decision.
 * @param {string} term
 * @param {Person} me
 * @param {Visit['again']} decided
 */
export async function proposalPart(term, me, decided) {
  const path = /** @type {const} */ (`/api/terms/${encodeURIComponent(term)}/proposal/`);
  const proposal = await get(path);
  if (!proposal.id) return null;
  const { node, body, notice } = section(words.proposed);
  node.classList.add('noprint');
  const who = proposal.proposed_by_name || proposal.proposed_by;
  body.append(...heldDates(proposal.calendar), el('p', { class: 'quiet' }, words.proposedBy(who), moment(proposal.proposed_at, proposal.calendar.time_zone)));
  if (!proposal.may_decide) {
    if (mayApprove(me)) body.append(el('p', {}, words.ownProposal));
    return node;
  }
  const text = el('textarea', { rows: 2, maxlength: 5000, input: () => text.setCustomValidity('') });
  const send = async (/** @type {'approve' | 'reject'} */ action) => {
    await post(`${path}${action}/`, { comments: text.value, calendar_id: proposal.id });
    await decided(words.decided[action]);
  };
  const approve = el('button', { type: 'button', class: 'primary', click: () => attempt(approve, notice, () => send('approve')) }, words.approve);
  const reject = el('button', { type: 'button', class: 'danger', click: () => {
    text.setCustomValidity(text.value.trim() ? '' : words.sayWhy);
    if (text.reportValidity()) attempt(reject, notice, () => send('reject'));
  } }, words.reject);
  body.append(field(words.comment, text, words.commentHint), el('p', { class: 'buttons' }, approve, reject));
  return node;
}
