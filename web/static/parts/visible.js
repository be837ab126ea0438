/**
 * Runs a task again and again, with a pause in between, while the page is visible, until signal ends. When the page is seen
 * again, the task is run at once. The task says itself what goes wrong.
 * @param {number} pause
 * @param {() => Promise<void>} task
 * @param {AbortSignal} signal
 */
export function whileVisible(pause, task, signal) {
  /** @type {number | undefined} */
  let timer;
  async function run() {
    clearTimeout(timer);
    if (!document.hidden) await task();
    if (signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(run, pause);
  }
  timer = setTimeout(run, pause);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) run(); }, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
