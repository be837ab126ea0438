import { get } from '../api.js';
import { el, moment, table } from '../dom.js';

/** The timetables in force. */
export async function publishedView() {
  const { items } = await get('/api/timetable/published/');
  return el('div', {},
    el('h1', {}, 'Published timetables'),
    table('The timetable in force for each term', ['Term', 'Published', 'Approved by', 'Timetable', ''],
      items.map((p) => [p.term, moment(p.published_at), p.approved_by, el('a', { href: `#/variants/${p.variant_id}` }, 'Week'),
        el('a', { href: `#/jobs/${p.job_id}` }, 'How it came about')]),
      'No timetable has been published yet.'));
}
