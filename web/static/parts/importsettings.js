import { el, field, option, section } from '../dom.js';
import { spansOf, textOfSpans, wordsOf } from '../imports.js';
import { say } from '../strings.js';

const says = say.imports.settings;

/**
 * The week, and how courses are held: what tables do not say.
 * @param {ImportSettings} was
 * @param {() => void} changed
 */
export function importSettings(was, changed) {
  const input = (/** @type {string | number} */ value, type = 'text') =>
    el('input', { type, value, min: type === 'number' && 0, autocomplete: 'off', input: changed });
  const name = input(was.name);
  const days = input(was.days.join(', '));
  const weeks = input(was.weeks, 'number');
  const start = input(was.start, 'time');
  const end = input(was.end, 'time');
  const period = input(was.period, 'number');
  const breaks = input(textOfSpans(was.breaks ?? []));
  const periods = el('textarea', { rows: 2, input: changed });
  periods.value = textOfSpans(was.periods ?? []);
  const batch = input(was.batch ?? 0, 'number');
  const baskets = el('select', { change: changed },
    Object.entries(says.basketKinds).map(([value, text]) => option(value, text, value === was.baskets)));
  const { node, body } = section(says.title);
  body.append(el('div', { class: 'settings' },
    field(says.name, name), field(says.days, days), field(says.weeks, weeks), field(says.start, start), field(says.end, end),
    field(says.period, period), field(says.breaks, breaks), field(says.batch, batch, says.batchHint), field(says.baskets, baskets)),
  field(says.periods, periods, says.periodsHint));
  const whole = (/** @type {HTMLInputElement} */ control) => Math.round(Number(control.value)) || 0;
  return {
    node,
    /** @returns {ImportSettings} */
    value: () => ({
      name: name.value.trim() || was.name, days: wordsOf(days.value), weeks: whole(weeks), start: start.value, end: end.value,
      period: whole(period), breaks: spansOf(breaks.value), periods: spansOf(periods.value), batch: whole(batch), baskets: baskets.value,
    }),
  };
}
