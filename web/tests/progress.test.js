import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { searched, watchProgress } from '../static/progress.js';

// The browser, as far as progress.js knows it.
let sockets;
let answer; // what polling reads
let window;
class Socket {
  static CONNECTING = 0;
  static OPEN = 1;
  readyState = Socket.CONNECTING;
  sent = [];
  constructor(address) { this.address = address; sockets.push(this); }
  send(text) { this.sent.push(text); }
  close() { this.readyState = 3; }
  tell(data) { this.readyState = Socket.OPEN; this.onmessage({ data: JSON.stringify({ type: 'progress', data }) }); }
  break(code = 1006) { this.readyState = 3; this.onclose({ code }); }
}

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval', 'setTimeout', 'Date'] });
  [sockets, window] = [[], new EventTarget()];
  answer = () => ({ status: 200, body: frame(0) });
  Object.assign(globalThis, {
    WebSocket: Socket, location: { origin: 'https://lectern.test' },
    addEventListener: window.addEventListener.bind(window), removeEventListener: window.removeEventListener.bind(window),
    fetch: async () => {
      const { status, body } = answer();
      return { ok: status < 300, status, json: async () => body };
    },
  });
});
afterEach(() => mock.timers.reset());

const frame = (progress, ...variants) => ({ progress, variants });

/** Watches a job: what was shown, and how the link was. */
function watch() {
  const [frames, links, leaving] = [[], [], new AbortController()];
  watchProgress('a job', { frame: (data) => frames.push(data), link: (how) => links.push(how) }, leaving.signal);
  return { frames, links, leave: () => leaving.abort() };
}

const settled = () => new Promise((done) => setImmediate(done));

test('what the socket sends is shown', () => {
  const { frames, links } = watch();
  assert.equal(sockets[0].address, 'wss://lectern.test/ws/timetable/progress/a%20job/');
  sockets[0].tell(frame(30));
  assert.deepEqual(frames.map((f) => f.progress), [30]);
  assert.deepEqual(links, ['live']);
});

test('progress does not go back when another server knows less', () => {
  const { frames } = watch();
  const known = { status: 'running', seq: 7, best: { hard: 0, cost: 40 } };
  sockets[0].tell(frame(60, known));
  sockets[0].tell(frame(50, { status: 'waiting', seq: 3 }));
  assert.deepEqual(frames.at(-1), frame(60, { ...known, status: 'waiting' }));
});

test('a variant that is done is shown as it was stored', () => {
  const { frames } = watch();
  sockets[0].tell(frame(60, { status: 'running', seq: 7 }));
  sockets[0].tell(frame(60, { status: 'done', seq: 3 }));
  assert.deepEqual(frames.at(-1), frame(60, { status: 'done', seq: 3 }));
});

test('a broken socket is replaced by polling until the next one is open', async () => {
  const { frames, links } = watch();
  answer = () => ({ status: 200, body: frame(45) });
  sockets[0].break();
  await settled();
  assert.deepEqual([frames.at(-1).progress, links.at(-1)], [45, 'polling']);
  mock.timers.tick(500);
  sockets[1].tell(frame(46));
  assert.deepEqual([frames.at(-1).progress, links.at(-1)], [46, 'live']);
});

test('when nothing answers, the link is lost and tried again', async () => {
  const { links } = watch();
  answer = () => { throw new TypeError('no network'); };
  sockets[0].break();
  await settled();
  assert.equal(links.at(-1), 'lost');
  mock.timers.tick(500);
  assert.equal(sockets.length, 2);
});

test('a silent socket is asked, and given up when it does not answer', () => {
  watch();
  sockets[0].tell(frame(10));
  for (let i = 0; i < 3; i++) mock.timers.tick(2000);
  assert.deepEqual(sockets[0].sent, ['{"type":"ping"}']);
  for (let i = 0; i < 2; i++) mock.timers.tick(2000);
  assert.equal(sockets[0].readyState, 3);
});

test('nothing is tried any more after the job has ended', async () => {
  const { links } = watch();
  sockets[0].tell(frame(100));
  sockets[0].break(1000);
  mock.timers.tick(60000);
  await settled();
  assert.deepEqual(links, ['live', 'ended']);
  assert.equal(sockets.length, 1);
});

test('a page that is left closes its socket', () => {
  const { leave } = watch();
  sockets[0].tell(frame(10));
  leave();
  assert.equal(sockets[0].readyState, 3);
});

test('progress does not go back within a round, nor a search within itself', () => {
  const { frames } = watch();
  const of = (round, progress, search, variants) => ({ round, progress, search_progress: search, variants: Array(variants).fill({ status: 'done', seq: 1 }) });
  sockets[0].tell(of(1, 100, 100, 2));
  sockets[0].tell(of(2, 100, 100, 2));
  sockets[0].tell(of(2, 100, 40, 3));
  sockets[0].tell(of(2, 90, 30, 3));
  assert.deepEqual(frames.map((f) => [f.round, f.progress, searched(f)]), [[1, 100, 100], [2, 100, 100], [2, 100, 40], [2, 100, 40]]);
});
