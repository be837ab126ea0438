// What people read for what the API says.

/** A message of the API as a sentence. */
export const sentence = (message) => message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');

/** A name of the API, such as "room_capacity", in words. */
export const words = (name) => sentence(name.replaceAll('_', ' ')).slice(0, -1);

/** A number as people read it. */
export const number = (n) => n.toLocaleString('en');

/** So many of a thing, whose plural takes an s unless it is given. */
export const count = (n, one, many = `${one}s`) => `${number(n)} ${n === 1 ? one : many}`;

/** What is proven of the cost of a timetable without hard violations, as far as something is: at least 0 is no news. */
export const proven = ({ bound, gap, optimal }) =>
  optimal ? 'optimal' : gap === undefined || bound === 0 ? '' : `optimum ≥ ${number(bound)}`;

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** A place in an order: 1st, 2nd. */
export const ordinal = (n) => `${number(n)}${endings[ordinals.select(n)]}`;

/** So many seconds, as people say it. */
export const duration = (seconds) => (seconds < 90 && seconds !== 60 ? `${Math.ceil(seconds)} s` : seconds < 5400 ? `${Math.ceil(seconds / 60)} min`
  : `${seconds < 36000 ? Math.round(seconds / 360) / 10 : number(Math.round(seconds / 3600))} h`);

const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A moment, given in ISO 8601, in the time zone of the reader. */
export const dateTime = (iso) => clock.format(new Date(iso));

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** The moment so many seconds from now: the time of day, with its date unless that is today's. */
export function soonAt(seconds) {
  const then = new Date(Date.now() + 1000 * seconds);
  return (then.toDateString() === new Date().toDateString() ? timeOfDay : clock).format(then);
}

/** How a person knows a course, as the server's own messages name it. */
export const courseLabel = (course) => [course.code, course.name].filter(Boolean).join(' ') || course.id;

/** How a person knows a room, a teacher or a curriculum. */
export const label = (thing) => thing.name || thing.id;
