// Every word that the pages show by themselves, a page a part, in the order of the pages. A translation is another file like
// this one. What the server says (messages, advice, findings) comes in its own language.

import { count, number, ordinal, some } from './text.js';

export const say = {
  shell: {
    pages: { inbox: 'Inbox', problems: 'Problems', published: 'Published' },
    signOut: 'Sign out',
    sessionEnded: 'Your session has ended. Sign in again.',
    noPage: 'there is no such page',
    broken: 'This page cannot be shown',
    failed: (status) => `the server answered with status ${status}`,
    unreachable: 'the server cannot be reached just now; try again in a moment',
    notLoaded: 'the server cannot be reached, or Lectern is newer than this page; load the page anew',
    mend: 'nothing was sent; mend what is marked',
    more: 'Show more', nothing: 'There is nothing here yet.',
  },

  signIn: {
    title: 'Sign in',
    about: 'Lectern makes university timetables and carries them from the request to the publication.',
    name: 'User name', password: 'Password',
    signOn: (provider) => `Sign in with ${provider}`,
    failed: {
      refused: 'You were not signed in, as the other site refused it.',
      stale: 'You were not signed in: it took too long, or began in another window. Try again.',
      unavailable: 'You were not signed in, as the other site gave no usable answer. Try again in a while; whoever runs Lectern finds the reason in its log.',
      no_role: 'You are known, but have no role in Lectern. Ask whoever runs it for one.',
    },
    withToken: 'Sign in with a token instead', token: 'Token', tokenHint: 'From whoever runs this server.',
    demo: 'Trying it out with “lectern dev”? Sign in as “planner” to ask for a timetable and to select one, and as “approver” to decide on it. The password is the user name.',
  },

  states: {
    queued: 'Queued', running: 'Searching', draft: 'To select', pending_review: 'To approve', approved: 'Approved',
    published: 'Published', rejected: 'Rejected', cancelled: 'Cancelled', failed: 'Failed', expired: 'Expired',
  },

  rules: {
    lectures: 'Lectures placed', conflicts: 'Conflicts', availability: 'Availability', room_occupancy: 'Room occupancy',
    room_availability: 'Room availability', pins: 'Fixed lectures', room_capacity: 'Seats', min_working_days: 'Working days',
    isolated_lectures: 'Lone lectures', windows: 'Gaps', room_stability: 'Room changes', student_min_max_load: 'Daily load',
    travel_distance: 'Travel', room_suitability: 'Unsuitable rooms', double_lectures: 'Double lectures',
    teacher_windows: 'Teachers’ gaps',
  },

  profiles: {
    balanced: 'Balanced', compact_days: 'Compact days', stable_rooms: 'Stable rooms', seats: 'Seats that fit',
    spread_weeks: 'Spread weeks', teachers: 'Gentle on teachers',
  },

  kinds: { curriculum: 'Curriculum', teacher: 'Teacher', room: 'Room', course: 'Course' },

  ages: {
    now: 'just now', ago: (span) => `${span} ago`, left: (span) => `in ${span}`, over: 'now',
    minutes: (n) => `${n} min`, hours: (n) => `${n} h`, days: (n) => count(n, 'day'), weeks: (n) => count(n, 'week'),
  },

  lists: { others: (n) => `Show the other ${number(n)}` },

  inbox: {
    title: 'Inbox',
    ask: 'Ask for a timetable',
    waiting: 'Waiting for you',
    nothingWaits: 'Nothing waits for you.',
    select: 'Select a variant',
    approve: 'Approve or reject the selected variant',
    failed: 'No timetable came of it',
    rejected: 'The timetable was rejected',
    expired: 'Nobody decided in time',
    since: { draft: (age) => `ready ${age}`, pending_review: (age) => `selected ${age}`, failed: (age) => `failed ${age}`,
      rejected: (age) => `rejected ${age}`, expired: (age) => `expired ${age}` },
    askedBy: (name) => `asked for by ${name}`, you: 'you',
    until: (moment, left) => `decide by ${moment} (${left})`,
    again: 'Ask again',
    again_label: (name, term) => `Ask again for ${name}, ${term}`,
    all: 'All jobs',
    search: 'Search by problem, term or person',
    state: 'State', anyState: 'Any state',
    term: 'Term', anyTerm: 'Any term',
    found: (n, more) => (more ? `The newest ${count(n, 'job')}` : count(n, 'job')),
    none: 'Nobody has asked for a timetable yet.',
    noMatch: 'No job fits. Search for less, or choose another state or term.',
    searched: (percent) => `${Math.floor(percent)} %`,
    progressOf: (name) => `Search for ${name}`,
    stale: 'The server cannot be reached just now. What you see may be old; trying again.',
  },

  problems: {
    title: 'Problems',
    lead: 'A problem says who teaches what to whom, and the rooms and periods there are.',
    none: 'There is no problem yet.',
    noneMine: 'There is no problem yet. Upload one to begin.',
    list: 'All problems',
    upload: 'Upload',
    choose: 'Choose files',
    drop: 'or drop them anywhere on this page',
    dropNow: 'Let go to upload',
    kinds: 'JSON documents, .ctt and .ectt files. Everything that is wrong in a file is listed with its place.',
    schema: 'What a JSON document may say',
    outcomes: 'Outcomes',
    waits: 'Waits for its turn',
    sending: (percent) => `Sending, ${percent} %`,
    reading: 'Sent. The server reads it',
    stored: 'Stored',
    known: 'Known already',
    knownSince: (age) => `The same content was uploaded ${age}.`,
    refused: 'Refused',
    failed: 'Not sent', empty: 'The file is empty.',
    became: (name, outcome) => `${name}: ${outcome}`,
    wrongIn: (name) => `What is wrong in ${name}`,
    again: 'Try again',
    progressOf: (name) => `Upload of ${name}`,
    bytes: (n) => (n < 1e6 ? `${number(Math.ceil(n / 1e3))} kB` : `${number(Math.round(n / 1e5) / 10)} MB`),
    ask: 'Ask for a timetable',
    ask_label: (name) => `Ask for a timetable of ${name}`,
    uploaded: (age, who) => `uploaded ${age} by ${who}`,
    size: (p) => [count(p.lectures, 'lecture'), count(p.courses, 'course'), count(p.rooms, 'room'),
      count(p.curricula, 'curriculum', 'curricula')].join(' · '),
    places: {
      file: 'The whole file', days: 'Day', periods: 'Period', rooms: 'Room', teachers: 'Teacher', courses: 'Course',
      curricula: 'Curriculum', pins: 'Pin', weights: 'Weights', daily_load: 'Daily load',
    },
  },

  problem: {
    ask: 'Ask for a timetable',
    facts: { lectures: 'Lectures', courses: 'Courses', teachers: 'Teachers', curricula: 'Curricula', rooms: 'Rooms', week: 'Week',
      pins: 'Fixed lectures', uploaded: 'Uploaded' },
    week: (days, periods) => `${count(days, 'day')} of ${count(periods, 'period')}`,
    findings: 'What can be known before a search',
    rooms: 'Rooms',
    roomsCaption: 'Lectures that need so many seats, and the room periods there are for them',
    roomsColumns: { rooms: 'Rooms', count: 'How many', needed: 'Lectures', open: 'Room periods', full: 'Full' },
    fromSeats: (seats) => `${number(seats)}+ seats`,
    withFeature: (feature) => `with ${feature}`,
    seats: (needed, open) => `All lectures together need ${count(needed, 'seat')} a week; the rooms offer ${number(open)} in the periods in which they are open.`,
    tooLarge: (n, largest) => `${count(n, 'course')} ${n === 1 ? 'has' : 'have'} more students than the largest room has seats (${number(largest)}): `,
    teachers: 'Teachers',
    teachersCaption: 'Lectures and the periods in which they can teach, the fullest first',
    noTeachers: 'No teacher is named.',
    curricula: 'Curricula',
    curriculaCaption: 'Lectures of a week and its periods, the fullest first',
    noCurricula: 'There are no curricula: no courses share students.',
    loadColumns: { name: 'Name', lectures: 'Lectures', periods: 'Periods', full: 'Full' },
    share: (percent) => `${percent} %`, nothingThere: 'None there',
    available: 'The week',
    availableOf: 'Show for each period',
    availableKinds: { courses: 'Courses that can be held', teachers: 'Teachers who can teach', rooms: 'Rooms that are open' },
    availableCaption: (kind, all) => `${kind}, of ${number(all)}; the stronger the colour, the more`,
    period: 'Period',
    weights: 'What each rule costs',
    weightsColumns: { rule: 'Rule', counts: 'What counts', weight: 'Each costs' },
    weightsCaption: 'The less a timetable costs, the better; hard rules are always kept',
    hard: 'Not allowed', noWeights: 'No rule costs anything: every timetable that keeps the hard rules is as good as any other.',
    unweighed: (rules) => `Not counted: ${rules}.`,
    counts: {
      room_capacity: 'a student without a seat, at a lecture', min_working_days: 'a day missing below a course’s minimum',
      isolated_lectures: 'a lecture with none of its curriculum just before or after it',
      windows: 'an empty period between a curriculum’s first and last of a day',
      room_stability: 'a room that a course uses beyond its first',
      student_min_max_load: 'a lecture below or above the daily load of a curriculum',
      travel_distance: 'two lectures of a curriculum, one after the other, in two buildings',
      room_suitability: 'a lecture in a room that does not suit its course',
      double_lectures: 'a lecture of a double course on its own, on a day with several',
      teacher_windows: 'an empty period between a teacher’s first and last of a day',
    },
  },

  findings: {
    checking: 'Checking what is impossible and what cannot be avoided…',
    clear: 'Nothing was found that makes a timetable impossible or costs in any case.',
    unknown: 'The problem could not be checked just now.',
    impossible: 'No timetable can keep all hard rules',
    unavoidable: 'Some costs cannot be avoided',
    unavoidableNote: 'Every timetable that keeps the hard rules has these; a search only finds out what else it takes.',
    cost: (n) => `costs ${number(n)} at least`,
  },

  generate: {
    title: 'Ask for a timetable',
    lead: 'Lectern searches for several timetables. You compare them and select one, and an approver decides.',
    notAllowed: 'Only planners may ask for a timetable.',
    firstUpload: ['First ', 'upload a problem', '.'],
    parts: { what: 'What for', variants: 'Variants', search: 'Search' },
    problem: 'Problem', problemOf: (p) => `${p.name} (${count(p.lectures, 'lecture')})`, look: 'Look at it',
    onlyNewest: 'The newest problems; begin from an older one’s own page.',
    confirm: 'Search all the same. It cannot succeed as the problem stands.',
    term: 'Term', termHint: 'A name without blanks, such as 2027-spring. A term has one timetable in force.',
    variants: 'Number of variants', variantsHint: (most) => `Timetables to choose from, ${number(most)} at most.`,
    profiles: 'What each variant favours',
    profilesHint: 'That steers the search only. All variants are scored by the problem’s own weights, so that they compare.',
    favours: {
      balanced: 'The problem’s own weights, as they are.',
      compact_days: 'Fewer gaps and lone lectures in students’ days.',
      stable_rooms: 'A course stays in one room.',
      seats: 'Nobody stands: rooms large enough for every course.',
      spread_weeks: 'The lectures of a course over enough days.',
      teachers: 'Fewer gaps in teachers’ days, even where the problem does not ask for it.',
    },
    priority: 'Priority', priorityHint: 'Urgent work gets more turns than other work that waits, low work fewer.',
    priorities: { high: 'High', normal: 'Normal', low: 'Low' },
    send: 'Generate',
  },

  effort: {
    time: 'Time for each variant', other: 'Other',
    seconds: 'Seconds', secondsHint: (most) => `${most} at most.`,
    movesInstead: 'A number of moves is given below; it counts instead of a time.',
    repeat: 'Make it repeatable',
    repeatHint: 'A search of so many moves finds the same timetable again from the same seed, on every machine. One that ends by time does not.',
    moves: 'Moves for each variant',
    movesHint: (slow, fast, most) => `Instead of a time, ${most} at most. A core makes some ${slow} to ${fast} million a second.`,
    seed: 'Seed', seedHint: 'A whole number; a random one when there is none here.',
  },

  estimate: {
    title: 'When it would be done',
    unknown: 'Say how many variants, and how long each is searched.',
    upTo: (time) => `up to ${time}`,
    one: (time, at) => `In ${time}, at about ${at}, if a solver is free now.`,
    atOnce: (n, time, at) => `In ${time}, at about ${at}, if ${number(n)} solvers are free now.`,
    inTurn: (time, at) => `In ${time}, at about ${at}, if one solver takes the variants in turn.`,
    ahead: (n, more) => (n === 0 ? 'No other job is waiting or being searched.'
      : `${more ? 'More than ' : ''}${count(n, 'other job')} ${n === 1 ? 'is' : 'are'} waiting or being searched and may come first.`),
    early: 'Sooner, when the timetables are proven optimal or you finish the search.',
  },

  gain: {
    title: 'What the time buys',
    unmeasured: 'So short a search has not been measured. It may show that a timetable is possible, hardly how good one can be.',
    short: (seconds, percent) => `On the problems of a competition, ${seconds} s on one core came within about ${percent} % of what a minute finds.`,
    long: (percent, earlier, gained) => `On the problems of a competition, a minute on one core came within about ${percent} % of the best costs known from anywhere. ` +
      `More time gains less and less: ${earlier} s were within about ${gained} % of a minute.`,
    beyond: 'What more than a minute gains has not been measured.',
    larger: (lectures, most) => `Those problems have ${number(most)} lectures at most; this one has ${number(lectures)} and needs longer to come as far.`,
  },

  job: {
    finish: 'Finish now, keep the best',
    cancel: 'Cancel the job',
    cancelAsk: 'Cancel this job? It ends without a timetable.',
    again: 'Ask again',
    sent: 'Sent. No worker answers just now; the decision is settled when one is back, and then stands below.',
    select: 'Select', selectVariant: (n) => `Select variant ${n}`,
    variants: 'Variants', review: 'Review', decisions: 'Decisions',
    next: {
      select: 'Compare the variants and select one; an approver decides then.',
      selectOthers: 'It waits for a planner to select a variant.',
      decide: 'It waits for you: approve the selected variant, or reject it and say why.',
      decideOthers: 'It waits for an approver.',
      ownRequest: 'You asked for this timetable, so somebody else has to approve it.',
      approved: 'It is approved and being published.',
      rejected: 'It was rejected; the decisions below say why.',
      failed: 'No timetable came of it.',
      cancelled: 'It was cancelled.',
      expired: 'Nobody decided in time.',
    },
    facts: {
      state: 'State', term: 'Term', problem: 'Problem', look: 'Look at it', variants: 'Variants', asked: 'Asked for by', until: 'To be decided by', workflow: 'Workflow',
      and: ' and ', seconds: (n) => `${number(n)} s`, moves: (n) => `${number(n)} moves`, each: (n, budget) => `${number(n)}, ${budget} each`,
      web: 'Temporal Web UI',
    },
    links: {
      live: 'Live',
      polling: 'The live connection is down; asking every two seconds',
      lost: 'The server cannot be reached; trying again',
      ended: '',
    },
  },

  compare: {
    caption: 'The variants, the best first; less is better in every row',
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
    missing: (n, numbers) => (n === 1 ? `Variant ${numbers} has no timetable: the search was over before it began for it.`
      : `Variants ${numbers} have no timetable: the search was over before it began for them.`),
  },

  review: {
    selected: 'Selected is', cost: (cost) => `, cost ${cost}.`,
    comment: 'Comment', commentHint: 'Needed to reject', sayWhy: 'Say why it is rejected.',
    approve: (n) => `Approve and publish variant ${n}`, reject: (n) => `Reject variant ${n}`,
    publishes: (n, term) => `Approving it publishes variant ${n} as the timetable of ${term}.`,
    first: 'It is the first of this term.',
    replaces: 'It replaces', inForce: 'the one in force',
    moves: (courses) => {
      const all = (list) => courses.reduce((sum, course) => sum + (course[list]?.length ?? 0), 0);
      const parts = [[all('moved'), 'moved'], [all('added'), 'new'], [all('removed'), 'gone']].filter(([n]) => n > 0);
      return parts.length === 0 ? 'Nothing changes.' : `${count(courses.length, 'course')} would change: ${parts.map(([n, what]) => `${count(n, 'lecture')} ${what}`).join(', ')}.`;
    },
    difference: 'See the difference', lectures: 'Lecture by lecture',
    actions: { select: 'Select', approve: 'Approve', reject: 'Reject', cancel: 'Cancel', finish: 'Finish' },
    accepted: 'Accepted', refused: 'Refused',
  },

  variant: {
    lead: (v, proof) => `${v.selected ? 'Selected. ' : ''}Cost ${number(v.cost)}, ${proof ? `${proof}, ` : ''}${count(v.hard, 'hard violation')}, ${count(v.lectures.length, 'lecture')}.`,
    file: 'Solution file', decide: 'Approve or reject it',
    compare: 'Compare with', nothing: 'Nothing',
    inForce: (term) => `What is in force for ${term}`,
    otherProblem: 'It is of another problem: courses that are only there are left out.',
    differs: (n, all, courses) => (n === 0 ? 'Both are the same.'
      : `${number(n)} of ${count(all, 'lecture')} are elsewhere, of ${count(courses.length, 'course')}: ${some(courses, 6)}.`),
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
    published: (n) => (n === 1 ? 'Published' : `${ordinal(n)} publication,`),
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
    held: (days, zone) => `${days}, ${zone}.`, free: 'No lectures:',
    missing: 'That is not known yet. Calendars need it.',
    change: 'Change it',
    zone: 'Time zone', first: 'First day', last: 'Last day',
    holidays: 'Holidays', name: 'Name', addHoliday: 'Add a holiday', remove: 'Remove',
    periods: 'Times of the periods', start: 'Start', end: 'End', startOf: (period) => `Start of ${period}`, endOf: (period) => `End of ${period}`,
    save: 'Save', saved: 'Saved. Calendars follow by themselves.',
  },

  search: {
    title: 'Search',
    all: 'All variants',
    each: 'The search for each variant',
    variant: (n) => `Variant ${n}`,
    optimal: 'optimal', atLeast: (bound) => `optimum ≥ ${bound}`,
    columns: { variant: 'Variant', done: 'Done', cost: 'Cost', gap: 'Proven', left: 'Left', speed: 'Moves a second', status: 'Status' },
    status: { waiting: 'Waiting for a free solver', running: 'Searching', done: 'Done' },
    resumed: (attempt) => `resumed (attempt ${attempt})`,
    hard: (n) => `${count(n, 'hard violation')}`,
    millions: (n) => `${n.toFixed(1)} M`,
    left: (time) => `About ${time} left`,
    at: (seconds) => (seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 6) / 10} min`),
    chart: 'Cost of each variant over the time of its search; the table below has the numbers',
    chartCaption: 'Cost over the seconds of search. Less is better.',
  },
};
