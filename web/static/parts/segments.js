// One of a few, all of which are seen.

import { el } from '../dom.js';

let made = 0;

/**
 * Radio buttons in a row.
 * @param {string} name what is chosen
 * @param {{value: string, label: string}[]} items of which the first is chosen, unless value is there
 * @param {string | undefined} value
 * @param {() => void} changed
 */
export function segments(name, items, value, changed) {
  const group = `segments-${++made}`;
  const first = items.some((item) => item.value === value) ? value : items[0]?.value;
  const inputs = items.map((item) => el('input', { type: 'radio', name: group, value: item.value, checked: item.value === first, change: changed }));
  const node = el('fieldset', {}, el('legend', {}, name),
    el('div', { class: 'segments' }, items.map(({ label }, i) => el('label', {}, inputs[i], el('span', {}, label)))));
  return {
    node,
    value: () => inputs.find((input) => input.checked)?.value,
    /** @param {string} wanted */
    choose(wanted) { for (const input of inputs) input.checked = input.value === wanted; },
  };
}
