import { get } from '../api.js';
import { readProblem } from '../datasets.js';
import { el, errorBox, setText } from '../dom.js';
import { pageHeader, toJobs } from '../parts/header.js';
import { toast } from '../parts/toast.js';
import { mayPlan } from '../roles.js';
import { say } from '../strings.js';
import { board } from '../workbench/board.js';
import { isConflict, openCopy } from '../workbench/copy.js';
import { dragFrom } from '../workbench/drag.js';
import { isOf, samePlace } from '../workbench/moves.js';
import { takenPanel } from '../workbench/panel.js';
import { discardDialog, saveDialog } from '../workbench/saving.js';
import { sidePanel } from '../workbench/side.js';
import { swapDialog } from '../workbench/swap.js';
import { openHand } from '../workbench/take.js';
import { moveText, nameOf, placeText } from '../workbench/texts.js';

const says = say.workbench;

/**
 * A variant that planners change by hand, together.
 * @param {Visit} visit
 */
export async function workbenchView({ id, query, me, signal }) {
  if (!mayPlan(me)) {
    return el('div', {}, pageHeader({ title: says.open }),
      el('p', {}, says.plannersOnly, ' ', el('a', { href: `#/variants/${id}` }, say.cards.timetable)));
  }
  const copy = await openCopy(id, me, signal);
  const [{ document: problem }, job] = await Promise.all([
    readProblem(copy.state().problem_id), get(`/api/generation-jobs/${copy.state().job_id}/`)]);
  const [notice, score] = [el('div', { class: 'notice' }), el('span')];
  const told = el('p', { class: 'told', role: 'status' });
  const tell = (/** @type {string} */ text) => setText(told, text);

  /** Shows a dialog, which goes when it is closed. @param {HTMLDialogElement} dialog */
  function open(dialog) {
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    signal.addEventListener('abort', () => dialog.close());
    dialog.showModal();
  }

  /** Runs what may be refused, and says why it was. @param {() => Promise<unknown>} task */
  async function run(task) {
    notice.replaceChildren();
    try {
      await task();
      return true;
    } catch (err) {
      if (isConflict(err)) await copy.look().catch(() => {});
      notice.replaceChildren(errorBox(isConflict(err) ? { message: conflictText(err) } : err));
      return false;
    }
  }

  /** Who moved the same meanwhile, and where it is now. @param {import('../api.js').ApiError} err */
  function conflictText(err) {
    const { course, activity, is } = err.values ?? {};
    if (!course) return err.message;
    const of = { course, ...(activity && { activity }) };
    const theirs = copy.state().edits.filter(({ author }) => author !== me.id);
    const last = theirs.findLast(({ moves }) => moves.some((move) => isOf(move, of)));
    const who = last?.author_name || last?.author;
    return says.unchanged(says.meanwhile(who, nameOf(problem, of), is ? placeText(problem, is) : undefined));
  }

  const hand = openHand(problem, copy, {
    run, tell,
    changed() {
      panel.show();
      side.node.hidden = hand.taken() !== undefined;
    },
    ask(offer, cell) {
      const [taken, there] = [hand.taken(), cell.lectures.flatMap((button) => week.lectureAt(button) ?? [])];
      const then = { put: () => hand.put(offer.to), make: hand.make };
      const dialog = taken && swapDialog(problem, copy, taken, offer, there, then);
      if (dialog) open(dialog);
      return dialog !== undefined;
    },
  });
  const week = board(problem, copy, query, hand);
  hand.over(week);
  const panel = takenPanel(problem, copy, hand);
  const side = sidePanel(problem, copy, { hand, point: week.point });
  dragFrom(week.grid, {
    begin(part) {
      const lecture = hand.taken() ? undefined : week.lectureAt(part);
      if (lecture) hand.take(lecture);
      return lecture && nameOf(problem, lecture);
    },
    over(element) {
      const cell = week.at(element);
      if (cell) hand.aim(cell);
    },
    drop(element) {
      const cell = week.at(element);
      if (cell) hand.drop(cell);
      else hand.putBack();
    },
  });

  const undo = tool(says.undo, 'Ctrl+Z', copy.undo, says.undone);
  const redo = tool(says.redo, 'Ctrl+Shift+Z', copy.redo, says.redone);
  const discard = el('button', {
    type: 'button', class: 'danger', click: () => open(discardDialog(copy, () => tell(says.discarded))),
  }, says.discardAsk);
  const save = el('button', {
    type: 'button', class: 'primary', click: () => open(saveDialog(problem, copy, signal)),
  }, says.saveAsk);
  const why = el('p', { class: 'warning' }, (job.ended_at ? says.ended : says.notSavable)(say.states[job.state]));

  /**
   * @param {string} text
   * @param {string} keys
   * @param {() => Promise<void>} task
   * @param {(move: string) => string} done
   */
  function tool(text, keys, task, done) {
    return el('button', {
      type: 'button', title: keys, 'aria-keyshortcuts': keys.replace('Ctrl', 'Control'), click: async () => {
        if (await run(task)) tell(done(moveText(problem, copy.state().edits.slice(-1)[0].moves[0])));
      },
    }, text);
  }

  function renew() {
    const { revision, was, hard, cost, changes, savable } = copy.state();
    const { done, undone } = copy.ways();
    setText(score, [says.score(was, { hard, cost }), says.changes(changes.length)].join(' · '));
    undo.disabled = done.length === 0;
    redo.disabled = undone.length === 0;
    discard.disabled = revision === 0;
    save.disabled = changes.length === 0 || !savable;
    why.hidden = savable;
    side.show();
  }

  copy.changed((news, gone) => {
    renew();
    if (gone && news.length === 0) tell(says.gone);
    for (const { author, author_name: name, moves } of news) {
      if (author !== me.id) toast(says.other(name || author, moveText(problem, moves[0]), moves.length));
    }
    const taken = hand.taken();
    hand.renew();
    if (taken) tellMoved(taken, news);
  });

  /**
   * Says that somebody else has moved what is taken.
   * @param {import('../workbench/board.js').Taken} taken
   * @param {Edit[]} news
   */
  function tellMoved({ of, from }, news) {
    const isIt = (/** @type {Move} */ move) =>
      isOf(move, of) && (of.activity !== undefined || samePlace(move.from, from));
    for (const { author, author_name: name, moves } of news) {
      const move = author === me.id ? undefined : moves.find(isIt);
      if (move) tell(says.meanwhile(name || author, nameOf(problem, of), placeText(problem, move.to)));
    }
  }
  addEventListener('keydown', (event) => {
    const types = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const key = event.key.toLowerCase();
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    if (key === 'escape' && hand.taken()) hand.putBack();
    if (!(event.ctrlKey || event.metaKey) || types) return;
    const control = key === 'y' || (key === 'z' && event.shiftKey) ? redo : key === 'z' ? undo : undefined;
    if (!control) return;
    event.preventDefault();
    control.click();
  }, { signal });
  week.begin();
  renew();
  const { number, variant_id: variant } = copy.state();
  return el('div', { class: 'bench-page' },
    pageHeader({
      crumbs: [toJobs(me), '/', el('a', { href: `#/jobs/${job.id}` }, job.problem_name), '/',
        el('a', { href: `#/variants/${variant}` }, say.search.variant(number))],
      title: says.title(number), meta: [score], actions: [undo, redo, discard, save],
    }), why, notice, told,
    el('div', { class: 'hero bench-pair' }, week.node, el('div', { class: 'bench-side' }, panel.node, side.node)));
}
