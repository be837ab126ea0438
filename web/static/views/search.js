import { el } from '../dom.js';
import { number, proven, sentence, words } from '../text.js';

const links = {
  live: 'Live',
  polling: 'The live connection is down; asking every two seconds',
  lost: 'The server cannot be reached; trying again',
  ended: '',
};

/** How far a job's search is: show takes what the socket sends, link how it comes. */
export function searchDisplay() {
  const bar = el('progress', { id: 'search', max: 100, value: 0 });
  const percent = el('span', { class: 'number' });
  const message = el('p');
  const link = el('p', { class: 'link', role: 'status' });
  const rows = el('tbody');
  const variants = el('div', { class: 'scroll', role: 'region', 'aria-label': 'The search for each variant', tabindex: 0, hidden: true },
    el('table', {}, el('caption', {}, 'The search for each variant'),
      el('thead', {}, el('tr', {}, ['Variant', 'Status', 'Done'].map((text) => el('th', { scope: 'col' }, text)),
        ['Attempt', 'Moves tried', 'Hard violations', 'Cost'].map((text) => el('th', { scope: 'col', class: 'number' }, text)))),
      rows));
  const node = el('section', {}, el('h2', {}, 'Progress'),
    el('div', { class: 'bar' }, el('label', { for: 'search' }, 'Search'), bar, percent), message, link, variants);

  return {
    node,
    link(how) { if (link.textContent !== links[how]) link.textContent = links[how]; },
    show(data) {
      bar.value = data.progress;
      percent.textContent = `${Math.floor(data.progress)} %`;
      message.textContent = [data.message, remaining(data.time_remaining_seconds), data.error].filter(Boolean).map(sentence).join(' ');
      variants.hidden = !['queued', 'running', 'cancelled', 'failed'].includes(data.status);
      rows.replaceChildren(...data.variants.map(row));
    },
  };
}

function remaining(seconds) {
  if (seconds === null) return '';
  return seconds < 90 ? `About ${Math.ceil(seconds)} s left` : `About ${Math.ceil(seconds / 60)} min left`;
}

function row(v) {
  const percent = `${Math.floor(v.percent)} %`;
  return el('tr', {},
    el('th', { scope: 'row' }, v.number),
    el('td', {}, words(v.status)),
    el('td', { class: 'done-so-far' }, el('progress', { max: 100, value: v.percent, 'aria-label': `Variant ${v.number}` }), ' ', percent),
    [v.attempt ?? '–', number(v.iterations), v.best?.hard ?? '–'].map((text) => el('td', { class: 'number' }, text)),
    el('td', { class: 'number' }, v.best ? number(v.best.cost) : '–', ' ', el('small', {}, proven(v))));
}
