// What is made when it is first needed.

/**
 * Makes a thing when it is first asked for, and keeps it. What formats numbers and dates takes some milliseconds each to make, which
 * nobody should wait for who does not need it yet.
 * @template T
 * @param {() => T} make
 */
export function once(make) {
  /** @type {T | undefined} */
  let made;
  return () => (made ??= make());
}
