// One of several panels at a time: the tabs of ARIA.

import { el } from '../dom.js';

let made = 0;

/**
 * Tabs with the panel of the first. A panel is made when it is first shown.
 * @param {string} name what they are about
 * @param {{title: string, panel: () => Node}[]} parts
 */
export function tabs(name, parts) {
  const id = `tabs-${++made}`;
  const list = el('div', { class: 'tabs', role: 'tablist', 'aria-label': name });
  const panels = parts.map((_, i) => el('div', { id: `${id}-panel-${i}`, role: 'tabpanel', 'aria-labelledby': `${id}-${i}`, tabindex: 0, hidden: true }));
  const buttons = parts.map(({ title }, i) => el('button', {
    type: 'button', id: `${id}-${i}`, role: 'tab', 'aria-controls': `${id}-panel-${i}`, click: () => show(i),
    keydown: (/** @type {KeyboardEvent} */ event) => {
      const to = /** @type {Record<string, number>} */ ({ ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: parts.length - 1 })[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = (to + parts.length) % parts.length;
      show(next);
      buttons[next].focus();
    },
  }, title));

  /** @param {number} shown */
  function show(shown) {
    panels.forEach((panel, i) => { panel.hidden = i !== shown; });
    buttons.forEach((button, i) => {
      button.ariaSelected = String(i === shown);
      button.tabIndex = i === shown ? 0 : -1;
    });
    if (!panels[shown].hasChildNodes()) panels[shown].append(parts[shown].panel());
  }

  list.append(...buttons);
  show(0);
  return el('div', {}, list, panels);
}
