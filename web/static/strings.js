// Every word that the pages show by themselves, a page a part, in the order of the pages. A translation is another file like
// this one. What the server says (messages, advice, findings) comes in its own language.

import { count, number } from './text.js';

export const say = {
  shell: {
    name: 'Lectern',
    pages: { inbox: 'Inbox', problems: 'Problems', published: 'Published' },
    signOut: 'Sign out',
    sessionEnded: 'Your session has ended. Sign in again.',
    noPage: 'there is no such page',
    broken: 'This page cannot be shown',
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
    inbox: 'Inbox',
    lectures: (n) => count(n, 'lecture'),
    finish: 'Finish now, keep the best',
    cancel: 'Cancel the job',
    cancelAsk: 'Cancel this job? It ends without a timetable.',
    sent: 'Sent. No worker answers just now; the decision is settled when one is back, and then stands below.',
    facts: {
      state: 'State', term: 'Term', variants: 'Variants', requested: 'Requested', until: 'To be decided by', workflow: 'Workflow',
      seconds: (n) => `${number(n)} s`, moves: (n) => `${number(n)} moves`, each: (n, budget) => `${number(n)}, ${budget} each`,
      web: 'Temporal Web UI',
    },
  },
};
