// Whose timetable is the reader's own.

const remembered = 'lectern-timetable';

/**
 * Whose timetable is somebody's: what their sign-in says, or what they chose in this browser.
 * @param {Person} me
 * @returns {Mine | undefined}
 */
export function mineOf(me) {
  if (me.timetable) return me.timetable;
  const { who, kind, member } = JSON.parse(localStorage.getItem(remembered) ?? '{}');
  return who === me.id ? { kind, member } : undefined;
}

/**
 * Remembers in this browser whose timetable is somebody's.
 * @param {Person} me
 * @param {Mine} mine
 */
export function remember(me, { kind, member }) {
  localStorage.setItem(remembered, JSON.stringify({ who: me.id, kind, member }));
}

/**
 * The term whose timetable somebody wants to see who names none: the one that is held, else the next, else the last of those that
 * are dated, else any. Terms without a timetable in force have none to show.
 * @param {TermSummary[]} terms
 * @param {string} today such as 2027-04-12
 */
export function termOfToday(terms, today) {
  const shown = terms.filter(({ published }) => published);
  const dated = shown.filter((term) => term.first_day && term.last_day)
    .sort((a, b) => String(a.first_day).localeCompare(String(b.first_day)));
  return (dated.find(({ last_day: last }) => today <= String(last)) ?? dated.at(-1) ?? shown.at(-1))?.term;
}

/**
 * The address of a term's timetable for somebody.
 * @param {string} term
 * @param {Mine} mine
 */
export const addressOf = (term, { kind, member }) =>
  `#/published/${encodeURIComponent(term)}?${new URLSearchParams({ by: kind, of: member })}`;
