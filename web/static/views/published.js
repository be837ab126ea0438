import { get } from '../api.js';
import { el, moment, table } from '../dom.js';
import { emptyState } from '../parts/empty.js';
import { pageHeader } from '../parts/header.js';
import { say } from '../strings.js';

/** The timetables in force, a term each. */
export async function publishedView() {
  const { items } = await get('/api/timetable/published/');
  const words = say.published;
  return el('div', {},
    pageHeader({ title: words.title }),
    items.length === 0 ? emptyState(words.none) : table(words.caption, [words.term, words.when, words.by, ''],
      items.map((p) => [el('a', { href: `#/published/${encodeURIComponent(p.term)}` }, p.term), moment(p.published_at, p.time_zone), p.approver || p.approved_by,
        el('a', { href: `#/jobs/${p.job_id}` }, words.how)])));
}
