// The browser's notification that a search is over, for people who asked for it and look at something else.

import { el } from '../dom.js';
import { say } from '../strings.js';

/** Jobs that are watched in this tab; a reload keeps them. */
const key = (/** @type {string} */ id) => `lectern-notify-${id}`;

const isOffered = () => 'Notification' in window && Notification.permission !== 'denied';

/**
 * A button that asks for the notification of a job, as long as it is searched for and the browser allows it; show takes the
 * job as it is.
 * @param {Job} job
 */
export function readyNotice(job) {
  const button = el('button', { type: 'button', class: 'plain', click: ask }, say.notify.ask);
  const watching = el('span', { class: 'hint', role: 'status' });
  const node = el('span', { class: 'notify' }, button, watching);
  let searching = isSearching(job);

  async function ask() {
    if (await Notification.requestPermission() === 'granted') sessionStorage.setItem(key(job.id), 'yes');
    draw();
  }

  const isWatched = () => isOffered() && Notification.permission === 'granted' && sessionStorage.getItem(key(job.id)) !== null;

  function draw() {
    node.hidden = !searching || !isOffered();
    button.hidden = isWatched();
    watching.textContent = isWatched() ? say.notify.watching : '';
  }

  draw();
  return {
    node,
    /** @param {Job} now */
    show(now) {
      const over = searching && !isSearching(now);
      searching = isSearching(now);
      if (over && isWatched() && document.hidden) notify(now);
      if (!searching) sessionStorage.removeItem(key(job.id));
      draw();
    },
  };
}

const isSearching = (/** @type {Job} */ { state }) => state === 'queued' || state === 'running';

/** @param {Job} job */
function notify(job) {
  try {
    const notice = new Notification(say.states[job.state], { body: say.notify.body(job.problem_name, job.term), tag: job.id });
    notice.addEventListener('click', () => { window.focus(); notice.close(); });
  } catch {
    // Some browsers on phones have the name and the permission, but no notifications of pages.
  }
}
