import { get } from '../api.js';
import { el, moment } from '../dom.js';
import { emptyState } from '../parts/empty.js';
import { pageHeader } from '../parts/header.js';
import { say } from '../strings.js';

/** The timetables in force, a term each. */
export async function publishedView() {
  const { items } = await get('/api/timetable/published/');
  const words = say.published;
  return el('div', {},
    pageHeader({ title: words.title }),
    items.length === 0 ? emptyState(words.none) : el('ul', { class: 'rows', 'aria-label': words.caption }, items.map((p) =>
      el('li', { class: 'row-item published' },
        el('a', { class: 'cover', href: `#/published/${encodeURIComponent(p.term)}` }, p.term),
        el('span', { class: 'quiet' }, words.when, ' ', moment(p.published_at, p.time_zone)),
        el('span', { class: 'quiet' }, words.by(p.approver || p.approved_by)),
        el('a', { class: 'above', href: `#/jobs/${p.job_id}` }, words.how)))));
}
