/**
 * Runs a task once, when a node comes into sight or is about to.
 * @param {Element} node
 * @param {() => void} task
 */
export function whenSeen(node, task) {
  const watching = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watching.disconnect();
    task();
  }, { rootMargin: '200px' });
  watching.observe(node);
}
