// A job's progress, live.

import { ApiError, get } from './api.js';

const pollEvery = 2000; // while there is no socket
const pingEvery = 4000; // while there is one; it is given up when nothing has come for two pings
const longestWait = 15000; // before the socket is tried again

/**
 * Watches a job until it has ended or signal does: over a socket, which is opened again with growing waits when it breaks,
 * and by polling in between.
 * @param {string} jobID
 * @param {{frame: (data: Progress) => void, link: (how: 'live' | 'polling' | 'lost' | 'ended') => void}} tell
 * @param {AbortSignal} signal
 */
export function watchProgress(jobID, tell, signal) {
  const id = encodeURIComponent(jobID);
  const address = `${location.origin.replace(/^http/, 'ws')}/ws/timetable/progress/${id}/`;
  /** @type {WebSocket | null} */
  let socket = null;
  let failures = 0;
  let heard = 0;
  let pinged = 0;
  /** @type {number | undefined} */
  let retry;
  /** @type {Progress | undefined} */
  let shown;

  function connect() {
    clearTimeout(retry);
    const mine = (socket = new WebSocket(address));
    heard = pinged = Date.now();
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      heard = pinged = Date.now();
      failures = 0;
      const message = JSON.parse(data);
      if (message.type !== 'progress') return;
      tell.link('live');
      show(message.data);
    };
    mine.onclose = ({ code }) => {
      if (mine !== socket) return;
      if (code === 1000) stop('ended');
      else reconnect();
    };
  }

  /** @param {Progress} data */
  function show(data) {
    tell.frame(shown = shown ? forward(shown, data) : data);
  }

  function reconnect() {
    socket = null;
    const wait = Math.min(500 * 2 ** failures++, longestWait);
    retry = setTimeout(connect, wait * (0.5 + Math.random() / 2));
    poll();
  }

  async function poll() {
    try {
      const data = await get(`/api/progress/${id}/`);
      if (isOpen() || signal.aborted) return;
      tell.link('polling');
      show(data);
    } catch (err) {
      if (err instanceof ApiError && (err.status === 401 || err.status === 404)) stop('ended');
      else if (!isOpen() && !signal.aborted) tell.link('lost');
    }
  }

  function tick() {
    if (!isOpen()) return void poll();
    const now = Date.now();
    if (now - heard > 2 * pingEvery) {
      giveUp();
    } else if (now - pinged > pingEvery) {
      pinged = now;
      socket?.send('{"type":"ping"}');
    }
  }

  function giveUp() {
    const dead = socket;
    reconnect();
    dead?.close();
  }

  /** @param {'ended'} [how] */
  function stop(how) {
    clearInterval(ticking);
    clearTimeout(retry);
    removeEventListener('online', comeBack);
    removeEventListener('offline', giveUp);
    const last = socket;
    socket = null;
    if (last?.readyState === WebSocket.CONNECTING) last.onopen = () => last.close(); // browsers complain if it is closed before
    else last?.close();
    if (how) tell.link(how);
  }

  const isOpen = () => socket?.readyState === WebSocket.OPEN;
  const comeBack = () => { if (!socket) connect(); };
  const ticking = setInterval(tick, pollEvery);
  addEventListener('online', comeBack);
  addEventListener('offline', giveUp);
  signal.addEventListener('abort', () => stop());
  connect();
}

/** How far the search of a job is: after the first round, its progress tells only that there are variants. @param {Progress} data */
export const searched = (data) => (data.round > 1 ? data.search_progress : data.progress);

/**
 * A frame, with what was shown of variants already where the server, another than before, has not heard of that yet.
 * @param {Progress} shown
 * @param {Progress} frame
 */
function forward(shown, frame) {
  const variants = frame.variants.map((variant, i) => {
    const before = shown.variants[i];
    return variant.status !== 'done' && before?.seq > variant.seq ? { ...before, status: variant.status } : variant;
  });
  const next = { ...frame, variants };
  if (shown.round === frame.round) next.progress = Math.max(shown.progress, frame.progress);
  const sameSearch = shown.variants.length === variants.length;
  if (sameSearch && shown.search_progress > frame.search_progress) next.search_progress = shown.search_progress;
  return next;
}
