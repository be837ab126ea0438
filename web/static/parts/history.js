// What was in force for a term, and the decisions to change that.

import { post } from '../api.js';
import { el, field, moment, section, table } from '../dom.js';
import { mayApprove } from '../roles.js';
import { say } from '../strings.js';
import { formDialog } from './dialog.js';
import { termTrail } from './trail.js';

const words = say.history;

/**
 * The publications of a term and the decisions about it. Approvers may withdraw the one in force and restore an earlier one;
 * changed is told when that has been done.
 * @param {string} term
 * @param {NumberedPublication[]} publications
 * @param {Person} me
 * @param {() => unknown} changed
 * @param {string} [zone]
 */
export function historyPart(term, publications, me, changed, zone) {
  const { node, body } = section(words.title);
  node.classList.add('noprint');
  const inForce = publications.find((p) => !p.superseded_at);
  const decide = (/** @type {NumberedPublication} */ publication) => {
    if (!mayApprove(me) || publication.cause === 'withdrawal') return '';
    return publication === inForce ? withdrawal(term, publication, changed) : restoration(term, publication, inForce, changed);
  };
  const { number, what, who, when, actions } = words.columns;
  const decisions = termTrail(term, zone);
  body.append(
    table(words.caption, [[number, 'number'], what, who, when, actions], publications.map((p) => [
      p.number, described(p, p === inForce), p.approver || p.approved_by, moment(p.published_at, zone), decide(p)])),
    el('details', { toggle: () => decisions.read() }, el('summary', {}, words.decisions), ...decisions.nodes));
  return node;
}

const described = (/** @type {NumberedPublication} */ publication, /** @type {boolean} */ inForce) => [
  el('a', { href: `#/variants/${publication.variant_id}` }, words.causes[publication.cause]),
  inForce && el('span', {}, ' ', el('span', { class: 'badge good' }, words.inForce)),
  publication.comment && el('q', {}, publication.comment)];

/**
 * @param {string} term
 * @param {NumberedPublication} publication
 * @param {() => unknown} changed
 */
function withdrawal(term, publication, changed) {
  return decision(words.withdraw, {
    title: words.withdrawTitle, effect: words.withdrawEffect, comment: words.reason, required: true, danger: true,
    confirm: words.confirmWithdraw,
    send: (comments) => post(address(term, 'withdraw'), { comments, publication_id: publication.id }),
  }, changed);
}

/**
 * @param {string} term
 * @param {NumberedPublication} publication
 * @param {NumberedPublication | undefined} inForce
 * @param {() => unknown} changed
 */
function restoration(term, publication, inForce, changed) {
  return decision(words.restore, {
    title: words.restoreTitle(publication.number), effect: words.restoreEffect, comment: words.comment, confirm: words.confirmRestore,
    label: words.restoreLabel(publication.number),
    send: (comments) => post(address(term, 'restore'), {
      comments, publication_id: publication.id, replaces_publication_id: inForce?.id ?? 'none' }),
  }, changed);
}

const address = (/** @type {string} */ term, /** @type {'withdraw' | 'restore'} */ action) =>
  `/api/timetable/published/${encodeURIComponent(term)}/${action}/`;

/**
 * A button that opens a dialog, in which a decision is confirmed.
 * @param {string} name
 * @param {{title: string, effect: string, comment: string, required?: boolean, danger?: boolean, confirm: string, label?: string,
 *   send: (comments: string) => Promise<unknown>}} about
 * @param {() => unknown} changed
 */
function decision(name, { title, effect, comment, required = false, danger = false, confirm, label = '', send }, changed) {
  const open = el('button', { type: 'button', 'aria-label': label || null, click: () => dialog.showModal() }, name);
  const text = el('textarea', { rows: 3, maxlength: 5000, required });
  const dialog = formDialog({
    title, content: [el('p', {}, effect), field(comment, text)], keep: words.keep, confirm, danger,
    async send() {
      await send(text.value);
      dialog.close();
      await changed();
    },
  });
  return el('span', {}, open, dialog);
}
