// Calendar feeds: addresses that nobody guesses, which calendar programs ask again and again.

import { get, post } from '../api.js';
import { attempt, el, moment, section, table } from '../dom.js';
import { kinds } from '../grid.js';
import { say } from '../strings.js';
import { subscriptions } from '../subscribe.js';
import { toast } from './toast.js';

/**
 * A part of a page to subscribe to the week shown, and to end subscriptions. of says whose week that is. zone is the term's, when
 * its dates are known.
 * @param {string} term
 * @param {Problem} problem
 * @param {string | undefined} zone
 * @param {Person} me
 */
export function feedPart(term, problem, zone, me) {
  const { node, body, notice } = section(say.feeds.title);
  node.classList.add('noprint');
  const list = el('div');
  const made = el('div');
  const subscribe = el('button', { type: 'button', click: () => attempt(subscribe, notice, make) });
  /** @type {Choice} */
  let chosen;

  async function make() {
    const [kind, member] = chosen;
    const { url } = await post('/api/feeds/', { term, kind: kind.key, member: member.id });
    const address = new URL(url, location.origin).href;
    const copy = el('button', { type: 'button', click: () => attempt(copy, notice, () => copyOut(address)) }, say.feeds.copy);
    made.replaceChildren(el('div', { class: 'done', role: 'status' },
      el('p', {}, say.feeds.made(kind.label(member))), el('p', {}, el('code', {}, address)),
      el('p', { class: 'buttons' }, subscribeLinks(address, `${kind.label(member)}, ${term}`), navigator.clipboard ? copy : '')));
    await show();
  }

  async function show() {
    const { items } = await get('/api/feeds/');
    const mine = items.filter((feed) => feed.term === term && !feed.revoked_at);
    const others = mine.some((feed) => feed.created_by !== me.id); // an admin sees them, too
    const columns = [say.feeds.of, others && say.feeds.by, say.feeds.since, ''].filter((name) => name !== false);
    list.replaceChildren(mine.length === 0 ? '' : table(others ? say.feeds.everybodys : say.feeds.caption, columns, mine.map((feed) => {
      const revoke = el('button', { type: 'button', class: 'danger', click: () => attempt(revoke, notice, () => end(feed)) }, say.feeds.revoke);
      const by = feed.created_by === me.id ? say.feeds.you : feed.created_by;
      return [nameOf(problem, feed), ...(others ? [by] : []), moment(feed.created_at, zone), revoke];
    })));
  }

  /** @param {Feed} feed */
  async function end(feed) {
    await post(`/api/feeds/${feed.id}/revoke/`);
    made.replaceChildren();
    await show();
  }

  body.append(el('p', {}, say.feeds.about), zone ? '' : el('p', {}, say.feeds.undated), el('p', {}, subscribe), made, list);
  show().catch(() => {});
  return {
    node,
    /**
     * @param {Kind} kind
     * @param {Named} member
     */
    of(kind, member) {
      chosen = [kind, member];
      subscribe.textContent = say.feeds.subscribe(kind.label(member));
      made.replaceChildren();
    },
  };
}

/** @param {string} address */
/**
 * Links that add a feed to the calendars that most people have.
 * @param {string} address
 * @param {string} name
 */
function subscribeLinks(address, name) {
  const { device, google, outlook } = subscriptions(address, name);
  return [[google, say.feeds.google], [outlook, say.feeds.outlook], [device, say.feeds.device]].map(([href, text]) =>
    el('a', { class: 'button', href, target: '_blank', rel: 'noreferrer' }, text));
}

/** @param {string} address */
async function copyOut(address) {
  await navigator.clipboard.writeText(address);
  toast(say.feeds.copied);
}

/**
 * What a feed is of: its member as people know it, or its id when the timetable in force has it no more.
 * @param {Problem} problem
 * @param {Feed} feed
 */
function nameOf(problem, feed) {
  const kind = kinds.find(({ key }) => key === feed.kind);
  const member = kind?.of(problem).find(({ id }) => id === feed.member);
  return `${say.kinds[feed.kind]} ${kind && member ? kind.label(member) : feed.member}`;
}
