import { get } from '../api.js';
import { el, moment, table } from '../dom.js';
import { say } from '../strings.js';

/** The timetables in force, a term each. */
export async function publishedView() {
  const { items } = await get('/api/timetable/published/');
  const words = say.published;
  return el('div', {},
    el('h1', {}, words.title),
    table(words.caption, [words.term, words.when, words.by, ''],
      items.map((p) => [el('a', { href: `#/published/${encodeURIComponent(p.term)}` }, p.term), moment(p.published_at), p.approved_by,
        el('a', { href: `#/jobs/${p.job_id}` }, words.how)]),
      words.none));
}
