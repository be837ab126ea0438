// How many variants, and what each of them favours.

import { el, field, option } from '../dom.js';
import { say } from '../strings.js';
import { words } from '../text.js';

const usual = 3;
const mostProfiles = 100; // of a request; further variants take them in turn

/**
 * The controls for it, as far as the server offers it. changed is called when the number of variants is another; query says what
 * is wanted.
 * @param {Capabilities} offer
 * @param {() => void} changed
 * @param {URLSearchParams} query
 */
export function variantsChoice(offer, changed, query) {
  const most = Math.min(offer.variants, mostProfiles);
  const favoured = (query.get('profiles') ?? '').split(',')
    .flatMap((name) => offer.profiles.find((profile) => profile === name) ?? []);
  const profiles = favoured.length > 0 ? favoured : offer.profiles;
  const first = Math.min(offer.variants, Number(query.get('variants')) || Math.min(usual, most));
  const count = el('input', { type: 'number', min: 1, max: offer.variants, step: 1, value: first, required: true,
    input: () => { show(); changed(); } });
  /** @type {ReturnType<typeof turn>[]} */
  const turns = [];
  const list = el('div', { class: 'turns' });

  function show() {
    const wanted = Math.max(1, Math.min(most, count.valueAsNumber || 1));
    while (turns.length < wanted) turns.push(turn(turns.length, offer.profiles, profiles[turns.length % profiles.length]));
    list.replaceChildren(...turns.slice(0, wanted).map(({ node }) => node));
  }
  show();

  const shown = () => turns.slice(0, list.children.length).map(({ select }) => select);
  return {
    nodes: [el('div', { class: 'few' }, field(say.generate.variants, count, say.generate.variantsHint(offer.variants))),
      el('fieldset', {}, el('legend', {}, say.generate.profiles), el('p', { class: 'hint' }, say.generate.profilesHint), list)],
    count: () => count.valueAsNumber,
    wish: () => ({ variants: count.value, profiles: shown().map((select) => select.value).join() }),
    request: () => ({ variants: count.valueAsNumber, profiles: shown().map((select) => select.value) }),
    /** @type {Controls} */
    controls: { variants: () => count, profiles: (i) => shown()[Number(i)] },
  };
}

/**
 * What one variant favours, at first.
 * @param {number} i
 * @param {Profile[]} profiles
 * @param {Profile} favoured
 */
function turn(i, profiles, favoured) {
  const hint = el('small', { id: `favours-${i}` });
  const select = el('select', { 'aria-describedby': hint.id, change: () => tell() },
    profiles.map((profile) => option(profile, say.profiles[profile] ?? words(profile), profile === favoured)));
  const tell = () => { hint.textContent = say.generate.favours[/** @type {Profile} */ (select.value)] ?? ''; };
  tell();
  const node = field(say.search.variant(i + 1), select);
  node.append(hint);
  return { node, select };
}
