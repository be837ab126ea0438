import { post } from '../api.js';
import { attempt, doneBox, el, errorBox, field } from '../dom.js';
import { say } from '../strings.js';

const ownComputer = ['localhost', '127.0.0.1', '[::1]'];
const words = say.signIn;

/** @typedef {(person: Person) => Promise<void>} SignedIn */

/**
 * The ways to sign in. signedIn gets who it is; remember is called before somebody leaves to sign in elsewhere; notice says why
 * the page is shown again, failure is the reason why signing in elsewhere failed.
 * @param {{signedIn: SignedIn, remember: () => void, notice?: string, failure?: string}} visit
 */
export function signInView({ signedIn, remember, notice, failure }) {
  const trouble = words.failed[/** @type {keyof typeof words.failed} */ (failure)];
  const [password, provider] = [told('sign-in-password'), told('sign-in-provider')];
  return el('div', { class: 'sign-in' },
    el('h1', {}, words.title),
    el('p', { class: 'lead' }, words.about),
    notice && doneBox(notice),
    trouble && errorBox({ message: trouble }),
    provider && signOn(provider.content, failure, remember),
    password && byPassword(signedIn),
    el('details', { open: !provider && !password }, el('summary', {}, words.withToken), byToken(signedIn)),
    password && ownComputer.includes(location.hostname) && el('p', { class: 'hint' }, words.demo));
}

/** What the start page tells of the server it came from. */
const told = (/** @type {string} */ name) =>
  /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name="${name}"]`));

/**
 * The way to the provider of single sign-on, and back to the page that was asked for.
 * @param {string} provider
 * @param {string | undefined} failure
 * @param {() => void} remember
 */
function signOn(provider, failure, remember) {
  const page = failure ? '/' : location.hash.slice(1) || '/';
  return el('p', {}, el('a', { class: 'button primary', href: `/api/auth/oidc/start?page=${encodeURIComponent(page)}`, click: remember },
    words.signOn(provider)));
}

/** @param {SignedIn} signedIn */
function byPassword(signedIn) {
  const name = el('input', { name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true });
  const password = el('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  return form(signedIn, () => ({ username: name.value.trim(), password: password.value }),
    field(words.name, name), field(words.password, password));
}

/** @param {SignedIn} signedIn */
function byToken(signedIn) {
  const token = el('input', { name: 'token', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', required: true });
  return form(signedIn, () => ({ token: token.value.trim() }), field(words.token, token, words.tokenHint));
}

/**
 * A form that sends credentials.
 * @param {SignedIn} signedIn
 * @param {() => Record<string, string>} credentials
 * @param {HTMLElement[]} fields
 */
function form(signedIn, credentials, ...fields) {
  const trouble = el('div', { class: 'notice' });
  const node = el('form', { submit: (event) => { event.preventDefault(); attempt(node, trouble, send); } },
    trouble, fields, el('button', { class: 'primary' }, words.title));
  const send = async () => signedIn(await post('/api/auth/sign-in/', credentials()));
  return node;
}
