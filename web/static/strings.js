// Every word that the pages show by themselves, a page a part, in the order of the pages. A translation is another file like
// this one. What the server says (messages, advice, findings) comes in its own language.

import { count, number, ordinal } from './text.js';

export const say = {
  shell: {
    name: 'Lectern',
    pages: { inbox: 'Inbox', problems: 'Problems', published: 'Published' },
    signOut: 'Sign out',
    sessionEnded: 'Your session has ended. Sign in again.',
    noPage: 'there is no such page',
    broken: 'This page cannot be shown',
    unreachable: 'the server cannot be reached just now; try again in a moment',
    more: 'Show more', nothing: 'There is nothing here yet.',
  },

  signIn: {
    title: 'Sign in',
    about: 'Lectern makes university timetables and carries them from the request to the publication.',
    name: 'User name', password: 'Password',
    withToken: 'Sign in with a token instead', token: 'Token', tokenHint: 'From whoever runs this server.',
    demo: 'Trying it out with “lectern dev”? Sign in as “planner” to ask for a timetable and to select one, and as “approver” to decide on it. The password is the user name.',
  },

  states: {
    queued: 'Queued', running: 'Searching', draft: 'To select', pending_review: 'To approve', approved: 'Approved',
    published: 'Published', rejected: 'Rejected', cancelled: 'Cancelled', failed: 'Failed', expired: 'Expired',
  },

  rules: {
    lectures: 'Lectures placed', conflicts: 'Conflicts', availability: 'Availability', room_occupancy: 'Room occupancy',
    room_availability: 'Room availability', room_capacity: 'Seats', min_working_days: 'Working days',
    isolated_lectures: 'Lone lectures', windows: 'Gaps', room_stability: 'Room changes', student_min_max_load: 'Daily load',
    travel_distance: 'Travel', room_suitability: 'Unsuitable rooms', double_lectures: 'Double lectures',
    teacher_windows: 'Teachers’ gaps',
  },

  profiles: {
    balanced: 'Balanced', compact_days: 'Compact days', stable_rooms: 'Stable rooms', seats: 'Seats that fit',
    spread_weeks: 'Spread weeks', teachers: 'Gentle on teachers',
  },

  kinds: { curriculum: 'Curriculum', teacher: 'Teacher', room: 'Room', course: 'Course' },

  job: {
    finish: 'Finish now, keep the best',
    cancel: 'Cancel the job',
    cancelAsk: 'Cancel this job? It ends without a timetable.',
    sent: 'Sent. No worker answers just now; the decision is settled when one is back, and then stands below.',
    select: 'Select', selectVariant: (n) => `Select variant ${n}`,
    variants: 'Variants', review: 'Review', decisions: 'Decisions',
    next: {
      select: 'Compare the variants and select one; an approver decides then.',
      selectOthers: 'It waits for a planner to select a variant.',
      decide: 'It waits for you: approve the selected variant, or reject it and say why.',
      decideOthers: 'It waits for an approver.',
      ownRequest: 'You asked for this timetable, so somebody else has to approve it.',
      rejected: 'It was rejected; the decisions below say why. Ask again with another problem or other profiles.',
      failed: 'No feasible timetable was found. See what the problem makes impossible, or search for longer.',
      expired: 'Nobody decided in time.',
    },
    facts: {
      state: 'State', term: 'Term', variants: 'Variants', requested: 'Requested', until: 'To be decided by', workflow: 'Workflow',
      seconds: (n) => `${number(n)} s`, moves: (n) => `${number(n)} moves`, each: (n, budget) => `${number(n)}, ${budget} each`,
      web: 'Temporal Web UI',
    },
  },

  compare: {
    caption: 'The variants beside each other; less is better in every row',
    cost: 'Cost', proven: 'Proven', hard: 'Hard violations', choice: 'Choice', selected: 'Selected', infeasible: 'Not feasible',
    rules: 'What the rules cost',
    hardRule: (name) => `${name} (hard, violations)`,
    softRule: (name, weight) => `${name} (×${weight})`,
    felt: 'What people feel',
    feelings: {
      student_gaps: 'Empty periods of students', lone_days: 'Days with one lecture', teacher_gaps: 'Empty periods of teachers',
      room_changes: 'Changes of room', seats_short: 'Students without a seat',
    },
    least: ' least',
  },

  review: {
    selected: 'Selected is', cost: (cost) => `, cost ${cost}, hash `,
    comment: 'Comment', commentHint: 'Needed to reject',
    approve: (n) => `Approve and publish variant ${n}`, reject: (n) => `Reject variant ${n}`,
    publishes: (n, term) => `Approving it publishes variant ${n} as the timetable of ${term}.`,
    first: 'It is the first of this term.',
    replaces: 'It replaces', inForce: 'the one in force',
    moves: (courses) => {
      const all = (list) => courses.reduce((sum, course) => sum + (course[list]?.length ?? 0), 0);
      const parts = [[all('moved'), 'moved'], [all('added'), 'new'], [all('removed'), 'gone']].filter(([n]) => n > 0);
      return parts.length === 0 ? 'Nothing changes.' : `${count(courses.length, 'course')} would change: ${parts.map(([n, what]) => `${count(n, 'lecture')} ${what}`).join(', ')}.`;
    },
    difference: 'See the difference',
    actions: { select: 'Select', approve: 'Approve', reject: 'Reject', cancel: 'Cancel', finish: 'Finish' },
    accepted: 'Accepted', refused: 'Refused',
  },

  variant: {
    lead: (v, proof) => `${v.selected ? 'Selected. ' : ''}Cost ${number(v.cost)}, ${proof ? `${proof}, ` : ''}${count(v.hard, 'hard violation')}, ${count(v.lectures.length, 'lecture')}.`,
    file: 'Solution file',
    compare: 'Compare with', nothing: 'Nothing',
    inForce: (term) => `What is in force for ${term}`,
    differs: (n, all, courses) => (n === 0 ? 'Both are the same.'
      : `${number(n)} of ${count(all, 'lecture')} are elsewhere, of ${count(courses.length, 'course')}: ${courses.slice(0, 12).join(', ')}${courses.length > 12 ? ' …' : ''}.`),
  },

  violations: {
    title: 'Violations', caption: (n) => `${count(n, 'place')} where a rule is not kept, the worst first`,
    rule: 'Rule', where: 'Where', count: 'Count', cost: 'Cost', advice: 'What would remove it', hard: 'Hard',
    none: 'Every rule is kept.',
    explain: 'Find what would remove each',
  },

  week: {
    title: 'Week', of: (name) => `The week of ${name}`, period: 'Period', free: 'Free',
    by: 'Show the week of a', which: 'Which',
    added: 'here now', gone: 'no longer here',
  },

  overview: { title: 'All rooms at once' },

  sketch: {
    title: 'The best timetable so far',
    which: 'Of the search for', best: 'The best variant',
    waiting: 'A search shows its timetable a few seconds after it has begun.',
    about: (n, cost, hard) => `Variant ${n}, ${hard > 0 ? count(hard, 'hard violation') : `cost ${cost}`}. What moved since the last look is marked.`,
  },

  published: {
    title: 'Published timetables', caption: 'The timetable in force for each term',
    term: 'Term', when: 'Published', by: 'Approved by', how: 'How it came about',
    none: 'No timetable has been published yet.',
  },

  term: {
    title: (term) => `Timetable of ${term}`,
    none: 'no timetable is in force for this term',
    published: (n) => (n === 1 ? 'Published' : `Published for the ${ordinal(n)} time`),
    approved: (who) => `approved by ${who}.`,
    print: 'Print', xlsx: 'Spreadsheet (XLSX)', csv: 'CSV', ics: 'Calendar file',
  },

  changes: {
    title: 'What changed',
    first: 'This is the first timetable of the term.',
    since: (n) => (n === 0 ? 'Nothing changed since the timetable of' : `Lectures of ${count(n, 'course')} changed since the timetable of`),
    moved: (from, to) => `${from} → ${to}`,
    added: (to) => `new: ${to}`,
    removed: (from) => `gone: ${from}`,
  },

  feeds: {
    title: 'In your calendar',
    about: 'A calendar program that subscribes to an address follows every later timetable by itself. Who knows the address can read it; it can be revoked.',
    subscribe: (name) => `Make an address for ${name}`,
    made: (name) => `This is the address for ${name}. It is shown only now.`,
    copy: 'Copy the address',
    caption: 'Your addresses', of: 'Of', since: 'Since', revoke: 'Revoke',
  },

  calendar: {
    title: 'When the term is held',
    held: (c) => `${c.first_day} to ${c.last_day}, ${c.time_zone}.${c.holidays?.length ? ` Free: ${c.holidays.map((h) => `${h.name || h.first_day} (${h.first_day} to ${h.last_day})`).join(', ')}.` : ''}`,
    missing: 'That is not known yet. Calendars need it.',
    change: 'Change it',
    zone: 'Time zone', first: 'First day', last: 'Last day',
    holidays: 'Holidays', holidaysHint: 'One a line: first day, last day, name',
    periods: 'Times of the periods', periodsHint: (n) => `${count(n, 'line')}: start and end, such as 09:00 09:50`,
    save: 'Save', saved: 'Saved. Calendars follow by themselves.',
  },

  search: {
    title: 'Search',
    all: 'All variants',
    each: 'The search for each variant',
    variant: (n) => `Variant ${n}`,
    columns: { variant: 'Variant', done: 'Done', cost: 'Cost', gap: 'Proven', left: 'Left', speed: 'Moves a second', status: 'Status' },
    status: { waiting: 'Waiting for a free solver', running: 'Searching', done: 'Done' },
    resumed: (attempt) => `resumed (attempt ${attempt})`,
    hard: (n) => `${count(n, 'hard violation')}`,
    millions: (n) => `${n.toFixed(1)} M`,
    left: (time) => `About ${time} left`,
    at: (seconds) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`),
    chart: 'Cost of each variant over the time of its search; the table below has the numbers',
    chartCaption: 'Cost over the seconds of search. Less is better.',
    links: {
      live: 'Live',
      polling: 'The live connection is down; asking every two seconds',
      lost: 'The server cannot be reached; trying again',
      ended: '',
    },
  },
};
