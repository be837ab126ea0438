import { el } from '../dom.js';
import { say } from '../strings.js';

/**
 * A place to choose files, which may also be dropped anywhere on the page. Once that is not what the page is about any more, rest
 * makes it small.
 * @param {{choose: string, kinds: Child[], accept: string, take: (files: FileList) => void, signal: AbortSignal}} of
 */
export function dropZone({ choose, kinds, accept, take, signal }) {
  const input = el('input', {
    type: 'file', id: 'files', multiple: true, class: 'unseen', 'aria-describedby': 'files-kinds', accept,
    change() { if (input.files?.length) take(input.files); input.value = ''; },
  });
  const invitation = el('span', {}, say.problems.drop);
  const label = el('label', { class: 'button primary', for: 'files' }, choose);
  const node = el('div', { class: 'drop' }, el('p', {}, input, label, ' ', invitation), el('p', { class: 'hint', id: 'files-kinds' }, ...kinds));
  const over = (/** @type {boolean} */ is) => {
    node.classList.toggle('ready', is);
    invitation.textContent = is ? say.problems.dropNow : say.problems.drop;
  };
  /** @returns {(event: DragEvent) => void} */
  const withFiles = (/** @type {(files: FileList) => void} */ task) => (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    task(event.dataTransfer.files);
  };
  document.addEventListener('dragover', withFiles(() => over(true)), { signal });
  document.addEventListener('dragleave', ({ relatedTarget }) => { if (!relatedTarget) over(false); }, { signal });
  document.addEventListener('drop', withFiles((files) => {
    over(false);
    take(files);
  }), { signal });
  return {
    node,
    /** @param {string} other what its button says then */
    rest(other) {
      label.className = 'button';
      label.textContent = other;
    },
  };
}
