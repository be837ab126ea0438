/**
 * A task that is run at once when it is asked for, and then with a pause in between, however often it is asked for.
 * @param {number} pause milliseconds
 * @param {() => void} task
 */
export function paced(pause, task) {
  let waiting = false;
  let done = -Infinity;
  const run = () => {
    waiting = false;
    done = performance.now();
    task();
  };
  return () => {
    const left = done + pause - performance.now();
    if (waiting) return;
    if (left <= 0) return run();
    waiting = true;
    setTimeout(run, left);
  };
}
