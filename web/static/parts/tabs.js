// One of several panels at a time: the tabs of ARIA.

import { el } from '../dom.js';

let made = 0;

/**
 * A list of tabs, without panels. mark shows which one is chosen.
 * @param {string} name what they are about
 * @param {string[]} titles
 * @param {(tab: number) => void} choose a tab was clicked, or reached by keys
 */
export function tabList(name, titles, choose) {
  const buttons = titles.map((title, i) => el('button', {
    type: 'button', role: 'tab', click: () => choose(i), keydown: (/** @type {KeyboardEvent} */ event) => {
      /** @type {Record<string, number>} */
      const ways = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: titles.length - 1 };
      const to = ways[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = (to + titles.length) % titles.length;
      choose(next);
      buttons[next].focus();
    },
  }, title));

  /** @param {number} chosen */
  function mark(chosen) {
    buttons.forEach((button, i) => {
      button.ariaSelected = String(i === chosen);
      button.tabIndex = i === chosen ? 0 : -1;
    });
  }

  return { node: el('div', { class: 'tabs', role: 'tablist', 'aria-label': name }, buttons), buttons, mark };
}

/**
 * Tabs with the panel of the first. A panel is made when it is first shown.
 * @param {string} name what they are about
 * @param {{title: string, panel: () => Node}[]} parts
 */
export function tabs(name, parts) {
  const id = `tabs-${++made}`;
  const list = tabList(name, parts.map(({ title }) => title), show);
  const panels = parts.map((_, i) => el('div', { id: `${id}-panel-${i}`, role: 'tabpanel', 'aria-labelledby': `${id}-${i}`, tabindex: 0, hidden: true }));
  list.buttons.forEach((button, i) => {
    button.id = `${id}-${i}`;
    button.setAttribute('aria-controls', `${id}-panel-${i}`);
  });

  /** @param {number} shown */
  function show(shown) {
    panels.forEach((panel, i) => { panel.hidden = i !== shown; });
    list.mark(shown);
    if (!panels[shown].hasChildNodes()) panels[shown].append(parts[shown].panel());
  }

  show(0);
  return el('div', {}, list.node, panels);
}
