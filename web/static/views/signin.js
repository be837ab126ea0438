import { post } from '../api.js';
import { attempt, doneBox, el, field } from '../dom.js';

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
  return el('div', { class: 'narrow' },
    el('h1', {}, 'Sign in'),
    el('p', {}, 'Lectern makes university timetables and carries them from the request to the publication.'),
    notice,
    el('form', { submit: byPassword }, field('User name', name), field('Password', password), el('button', {}, 'Sign in')),
    el('details', {}, el('summary', {}, 'Sign in with a token instead'),
      el('form', { submit: byToken }, field('Token', token, 'From whoever runs this server.'), el('button', {}, 'Sign in'))),
    ownComputer.includes(location.hostname) && el('p', { class: 'hint' },
      'Trying it out with ', el('code', {}, 'lectern dev'), '? Sign in as ', el('b', {}, 'planner'),
      ' to ask for a timetable and to select one, and as ', el('b', {}, 'approver'), ' to decide on it. The password is the user name.'));
}
