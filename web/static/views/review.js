import { el, field, moment } from '../dom.js';
import { number, sentence, words } from '../text.js';

/**
 * The form to approve or reject the selected variant, or who is waited for. It keeps what is typed through keep; send makes
 * what a button does.
 */
export function reviewForm(job, variant, comment, keep, send) {
  const about = el('p', {}, 'Selected is ', el('a', { href: `#/variants/${variant.id}` }, `variant ${variant.number}`),
    `, cost ${number(variant.cost)}, hash `, el('code', {}, variant.hash.slice(0, 12)), '.');
  const may = (action) => job.allowed_actions?.includes(action);
  if (!may('approve') && !may('reject')) {
    return el('div', {}, about, el('p', {}, 'It waits for an approver, who is somebody else than who asked for it.'));
  }
  const button = (kind, action, name) => el('button', { type: 'button', class: kind, click: send(action) }, name);
  const text = el('textarea', { rows: 3, maxlength: 5000, input: (event) => keep(event.target.value) }, comment);
  return el('div', {}, about,
    field('Comment', text, 'Needed to reject'),
    el('p', { class: 'buttons' },
      may('approve') && button('main', 'approve', `Approve and publish variant ${variant.number}`),
      may('reject') && button(null, 'reject', `Reject variant ${variant.number}`)));
}

/** Every decision about a job, the refused ones too. */
export function trail(decisions, variants) {
  const variant = (id) => variants.find((v) => v.id === id)?.number;
  return el('ol', { class: 'trail' }, decisions.map((d) => el('li', {},
    el('b', {}, words(d.action), variant(d.variant_id) && ` variant ${variant(d.variant_id)}`), ' ',
    el('span', { class: d.accepted ? 'state approved' : 'state refused' }, d.accepted ? 'Accepted' : 'Refused'),
    el('small', {}, `${d.actor_name || d.actor} (${d.roles.join(', ')}), `, moment(d.decided_at)),
    d.comment && el('q', {}, d.comment),
    d.reason && el('span', {}, sentence(d.reason)))));
}
