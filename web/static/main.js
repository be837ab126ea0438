// The pages: the part of the address after # says which one is shown, to whoever has signed in.

import { ApiError, get, onSessionEnd, post } from './api.js';
import { doneBox, el, errorBox } from './dom.js';
import { language } from './language.js';
import { otherLanguages } from './parts/languages.js';
import { showTab } from './parts/tab.js';
import { mayDecide } from './roles.js';
import { rolesIn, say } from './strings.js';
import { signInView } from './views/signin.js';

// A page is loaded when it is first shown, or once the first one stands for somebody who has signed in: nobody waits for all of them.
const pages = [
  { path: /^\/$/, load: async () => (me && !mayDecide(me) ? (await import('./views/mine.js')).mineView : inbox()) },
  { path: /^\/jobs$/, load: inbox },
  { path: /^\/mine$/, load: async () => (await import('./views/mine.js')).mineView },
  { path: /^\/generate$/, load: async () => (await import('./views/generate.js')).generateView },
  { path: /^\/jobs\/([^/]+)$/, load: async () => (await import('./views/job.js')).jobView },
  { path: /^\/variants\/([^/]+)$/, load: async () => (await import('./views/variant.js')).variantView },
  { path: /^\/variants\/([^/]+)\/edit$/, seldom: true, load: async () => (await import('./views/workbench.js')).workbenchView },
  { path: /^\/variants\/([^/]+)\/reports$/, load: async () => (await import('./views/reports.js')).variantReportsView },
  { path: /^\/problems$/, load: async () => (await import('./views/problems.js')).problemsView },
  { path: /^\/problems\/([^/]+)$/, load: async () => (await import('./views/problem.js')).problemView },
  { path: /^\/datasets\/([^/]+)\/edit$/, seldom: true, load: async () => (await import('./views/edit.js')).editView },
  { path: /^\/import$/, seldom: true, load: async () => (await import('./views/import.js')).importView },
  { path: /^\/published$/, load: async () => (await import('./views/published.js')).publishedView },
  { path: /^\/published\/([^/]+)$/, load: async () => (await import('./views/term.js')).termView },
  { path: /^\/published\/([^/]+)\/reports$/, load: async () => (await import('./views/reports.js')).termReportsView },
];
if (document.querySelector('meta[name="style-guide"]')) {
  pages.push({ path: /^\/styleguide$/, load: async () => (await import('./views/styleguide.js')).styleguideView });
}
const { inbox: toInbox, jobs: toJobs, problems: toProblems, published: toPublished, mine: toMine } = say.shell.pages;
const linksOfDeciders = [['#/', toInbox], ['#/problems', toProblems], ['#/published', toPublished], ['#/mine', toMine]];
const linksOfViewers = [['#/', toMine], ['#/published', toPublished], ['#/jobs', toJobs], ['#/problems', toProblems]];

// Where somebody comes back to who could not sign in elsewhere; it ends with the reason.
const signInPage = /^#\/sign-in\/(\w+)$/;

const lookEvery = 3000; // whether the server can be reached again

const [main, nav, who] = ['main', 'pages', 'who'].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));
// Whether somebody has signed in here is remembered, so that a newcomer's first page need not ask: the cookie is not for pages.
const remembered = 'lectern-signed-in';
/** @type {Person | null} */
let me = null;
/** @type {unknown} */
let unknown = null; // why it cannot be said who has signed in
let shown = new AbortController();

// How far down a page was scrolled when it was left, by its place in the browser's history: going back leads there again.
const depths = new Map();
let place = placeNow();

/**
 * Shows the page that the address names, with a notice above it.
 * @param {string} [notice]
 */
async function show(notice) {
  shown.abort();
  depths.set(place, scrollY);
  place = placeNow();
  const { signal } = (shown = new AbortController());
  main.ariaBusy = 'true';
  const page = await render(signal, notice);
  if (signal.aborted) return;
  main.ariaBusy = null;
  main.replaceChildren(...(me && notice ? [doneBox(notice)] : []), page);
  showHeader();
  const title = main.querySelector('h1');
  showTab(title);
  title?.setAttribute('tabindex', '-1');
  title?.focus({ preventScroll: true });
  scrollTo(0, notice ? 0 : depths.get(place) ?? 0);
}

/** The key of the entry of the browser's history that is shown; browsers that do not tell it begin every page at its top. */
function placeNow() { return window.navigation?.currentEntry?.key; }

/**
 * The page that the address names.
 * @param {AbortSignal} signal
 * @param {string} [notice]
 */
async function render(signal, notice) {
  if (unknown) return brokenPage(unknown, signal);
  if (!me) return signInView({ signedIn, remember, notice, failure: signInPage.exec(location.hash)?.[1] });
  const [path, query] = (location.hash.slice(1) || '/').split('?');
  try {
    for (const page of pages) {
      const match = page.path.exec(path);
      if (!match) continue;
      const view = await page.load().catch(() => { throw new ApiError(0, { detail: say.shell.notLoaded }); });
      return await view({ me, signal, id: match[1] && decodeURIComponent(match[1]), query: new URLSearchParams(query), again: show });
    }
    throw new ApiError(404, { detail: say.shell.noPage });
  } catch (err) {
    if (!(err instanceof ApiError)) console.error(err);
    return brokenPage(err, signal);
  }
}

/**
 * What is shown in the place of a page that could not be read. Where nothing could answer, all is loaded again once it
 * can.
 * @param {unknown} err
 * @param {AbortSignal} signal
 */
function brokenPage(err, signal) {
  if (err instanceof ApiError && (err.status === 0 || err.status === 503)) reloadWhenReachable(signal);
  return el('div', {}, el('h1', {}, say.shell.broken), errorBox(err));
}

/** @param {AbortSignal} signal */
function reloadWhenReachable(signal) {
  const look = () => fetch('/readyz').then(({ ok }) => { if (ok && !signal.aborted) location.reload(); }, () => {});
  const looking = setInterval(look, lookEvery);
  addEventListener('online', look, { signal });
  signal.addEventListener('abort', () => clearInterval(looking));
}

async function inbox() { return (await import('./views/inbox.js')).inboxView; }

/** The links of the header, for whoever has signed in. */
const links = () => (!me ? [] : mayDecide(me) ? linksOfDeciders : linksOfViewers);

/** The link to the page that is shown, or to the one from which people come to it. */
function currentLink() {
  const [, named] = location.hash.split(/[/?]/);
  const part = ['datasets', 'import'].includes(named) ? 'problems' : named;
  return links().find(([href]) => href === `#/${part}`)?.[0] ?? '#/';
}

function showHeader() {
  const current = currentLink();
  const exact = location.hash.split('?')[0] || '#/';
  nav.replaceChildren(...links().map(([href, text]) =>
    el('a', { href, 'aria-current': href === exact ? 'page' : href === current && 'true' }, text)));
  who.replaceChildren(
    ...(me ? [el('span', {}, me.name || me.id, ' ', el('small', {}, rolesIn(me.roles)))] : []),
    ...otherLanguages(),
    ...(me ? [el('button', { type: 'button', class: 'plain', click: signOut }, say.shell.signOut)] : []));
}

/** @param {Person} person */
function signedIn(person) {
  me = person;
  if (signInPage.test(location.hash)) history.replaceState(null, '', '#/');
  remember();
  return showFirst();
}

/** Shows the first page of somebody who has signed in, and then loads those of the others that people often go to. */
async function showFirst() {
  await show();
  Promise.allSettled(pages.filter(({ seldom }) => !seldom).map((page) => page.load()));
}

const remember = () => localStorage.setItem(remembered, 'yes');

async function signOut() {
  try {
    await post('/api/auth/sign-out');
  } catch (err) {
    main.prepend(errorBox(err));
    return;
  }
  forget();
}

/** @param {string} [notice] */
function forget(notice) {
  localStorage.removeItem(remembered);
  if (!me) return;
  me = null;
  show(notice);
}

async function begin() {
  document.documentElement.lang = language;
  nav.ariaLabel = say.shell.pagesLabel;
  history.scrollRestoration = 'manual';
  onSessionEnd(() => forget(say.shell.sessionEnded));
  if (signInPage.test(location.hash)) localStorage.removeItem(remembered);
  if (localStorage.getItem(remembered)) {
    me = await get('/api/auth/me/').catch((err) => {
      unknown = err.status === 401 ? null : err;
      return null;
    });
  }
  addEventListener('hashchange', () => show());
  await (me ? showFirst() : show());
}

begin();
