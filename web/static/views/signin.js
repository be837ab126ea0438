import { post } from '../api.js';
import { attempt, doneBox, el, field } from '../dom.js';
import { say } from '../strings.js';

const ownComputer = ['localhost', '127.0.0.1', '[::1]'];

/** The form to sign in; signedIn gets who it is, message says why it is shown again. */
export function signInView(signedIn, message) {
  const name = el('input', { name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true });
  const password = el('input', { name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const token = el('input', { name: 'token', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', required: true });
  const notice = el('div', { class: 'notice' }, message && doneBox(message));
  const submit = (credentials) => (event) => {
    event.preventDefault();
    attempt(event.target, notice, async () => signedIn(await post('/api/auth/sign-in/', credentials())));
  };
  const byPassword = submit(() => ({ username: name.value.trim(), password: password.value }));
  const byToken = submit(() => ({ token: token.value.trim() }));
  const words = say.signIn;
  return el('div', { class: 'narrow' },
    el('h1', {}, words.title),
    el('p', {}, words.about),
    notice,
    el('form', { submit: byPassword }, field(words.name, name), field(words.password, password), el('button', {}, words.title)),
    el('details', {}, el('summary', {}, words.withToken),
      el('form', { submit: byToken }, field(words.token, token, words.tokenHint), el('button', {}, words.title))),
    ownComputer.includes(location.hostname) && el('p', { class: 'hint' }, words.demo));
}
