import { el, setText } from '../dom.js';
import { searched } from '../progress.js';
import { say } from '../strings.js';
import { duration, number, sentence } from '../text.js';
import { progressText } from '../told.js';
import { costChart, sample } from './chart.js';
import { paced } from './paced.js';
import { proven } from './proven.js';
import { profileOf } from './rounds.js';

const drawEvery = 1000; // milliseconds: figures that change faster cannot be read, and drawing them costs a tenth of a core

/**
 * How far a job's search is, for as long as it goes on, with the best timetable so far beside the chart: show takes what the socket
 * sends, recall what came before.
 * @param {Job} job
 * @param {HTMLElement} week
 */
export function searchDisplay(job, week) {
  const bar = el('progress', { id: 'search', max: 100, value: 0 });
  const percent = el('span', { class: 'number' });
  const message = el('p');
  const body = el('tbody');
  const chart = costChart(job.budget_seconds);
  const columns = say.search.columns;
  const table = el('div', { class: 'scroll', role: 'region', 'aria-label': say.search.each, tabindex: 0 },
    el('table', { class: 'searches' }, el('caption', {}, say.search.each),
      el('thead', {}, el('tr', {},
        [columns.variant, columns.done].map((text) => el('th', { scope: 'col' }, text)),
        [columns.cost, columns.gap, columns.left, columns.speed].map((text) => el('th', { scope: 'col', class: 'number' }, text)),
        el('th', { scope: 'col' }, columns.status))),
      body));
  const node = el('section', { hidden: !isSearching(job.state) }, el('h2', {}, say.search.title),
    el('div', { class: 'bar' }, el('label', { for: 'search' }, say.search.all), bar, percent), message,
    el('div', { class: 'search-pair' }, chart.node, week), table);
  /** @type {Map<number, ReturnType<typeof searchRow>>} */
  const rows = new Map();
  /** @type {Progress | undefined} */
  let newest;

  const draw = paced(drawEvery, () => {
    chart.draw();
    if (newest) tell(newest);
  });

  /** @param {Progress} data */
  function tell(data) {
    bar.value = searched(data);
    setText(percent, `${Math.floor(bar.value)} %`);
    const left = data.time_remaining_seconds;
    const texts = [progressText(data), left === null ? '' : say.search.left(duration(left))];
    setText(message, texts.filter(Boolean).map(sentence).join(' '));
    for (const v of data.variants) {
      const row = rows.get(v.number) ?? searchRow(v.number);
      if (!rows.has(v.number)) body.append(row.node);
      rows.set(v.number, row);
      row.show(v, profileOf(job, v.number));
    }
  }

  return {
    node,
    /** @param {Progress} before */
    recall(before) {
      chart.recall(before.variants);
      draw();
    },
    /**
     * @param {Progress} data
     * @param {Job} now
     */
    show(data, now) {
      node.hidden = !isSearching(data.status);
      [newest, job] = [data, now];
      chart.add(data.variants);
      draw();
    },
  };
}

const isSearching = (/** @type {State} */ state) => state === 'queued' || state === 'running';

/**
 * The row of a variant. Its cells are made once and filled with every frame.
 * @param {number} variant
 */
function searchRow(variant) {
  const favours = el('small');
  const bar = el('progress', { max: 100, value: 0, 'aria-label': say.search.variant(variant) });
  const percent = el('span');
  const cells = ['cost', 'gap', 'left', 'speed'].map(() => el('td', { class: 'number' }));
  const status = el('td');
  const node = el('tr', {},
    el('th', { scope: 'row' }, sample(variant), ' ', say.search.variant(variant), ' ', favours),
    el('td', { class: 'done-so-far' }, bar, ' ', percent), cells, status);
  return {
    node,
    /**
     * @param {VariantProgress} v
     * @param {Profile | undefined} profile
     */
    show(v, profile) {
      setText(favours, profile ? say.profiles[profile] ?? profile : say.rounds.byHand);
      bar.value = v.percent;
      setText(percent, `${Math.floor(v.percent)} %`);
      const texts = [cost(v), proven(v), v.status === 'running' && v.percent > 0 ? duration(v.remaining_seconds) : '', speed(v)];
      texts.forEach((text, i) => setText(cells[i], text || '–'));
      const resumed = v.attempt && v.attempt > 1 && say.search.resumed(v.attempt);
      setText(status, [say.search.status[v.status], resumed].filter(Boolean).join(', '));
    },
  };
}

const cost = (/** @type {VariantProgress} */ v) =>
  (!v.best ? '' : v.best.hard > 0 ? say.search.hard(v.best.hard) : number(v.best.cost));

const speed = (/** @type {VariantProgress} */ v) =>
  (v.elapsed_seconds > 0 ? say.search.millions(v.iterations / v.elapsed_seconds / 1e6) : '');
