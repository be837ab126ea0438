// What people type of a week, and how it is written again.

const spanText = /^\s*(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})\s*$/;

/**
 * Parts of a day, as people write them: "10:30-10:45, 13:30-14:30". What is none is returned as it is, for the server to refuse.
 * @param {string} text
 * @returns {TimeSpan[]}
 */
export const spansOf = (text) => text.split(/[,;\n]/).filter((part) => part.trim()).map((part) => {
  const [, start, end] = spanText.exec(part) ?? [null, part.trim(), ''];
  return { start: clock(start), end: clock(end) };
});

/** @param {string} time */
const clock = (time) => (/^\d:/.test(time) ? `0${time}` : time);

/**
 * Parts of a day in a text that spansOf reads.
 * @param {TimeSpan[]} spans
 */
export const textOfSpans = (spans) => spans.map(({ start, end }) => (end ? `${start}-${end}` : start)).join(', ');

/**
 * The words of a list that people separate by commas or blanks.
 * @param {string} text
 */
export const wordsOf = (text) => text.split(/[,;\s]+/).filter(Boolean);

/**
 * A mapping in which a table is of another kind: columns keep what that kind can say too.
 * @param {ImportMapping['tables'][number]} table
 * @param {string} kind
 * @param {Record<string, string[]>} meanings
 */
export const asKind = (table, kind, meanings) =>
  ({ ...table, is: kind, columns: table.columns.map((meaning) => (meanings[kind]?.includes(meaning) ? meaning : '')) });
