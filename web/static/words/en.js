// The texts of the pages in English, page by page. Another language is another file with the same names.

import { once } from '../once.js';
import { count as counted, decimal, list, number, some as firstOf } from '../text.js';

/** So many of a thing, whose plural takes an s unless it is given. @param {number} n @param {string} one */
const count = (n, one, many = `${one}s`) => counted(n, one, many);

/** The first of many things, and how many others there are. @param {string[]} things @param {number} most */
const some = (things, most) => firstOf(things, most, (n) => `${number(n)} more`);

const ordinals = once(() => new Intl.PluralRules('en', { type: 'ordinal' }));
/** @type {Partial<Record<Intl.LDMLPluralRule, string>>} */
const endings = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** A place in an order: 1st, 2nd. @param {number} n */
const ordinal = (n) => `${number(n)}${endings[ordinals().select(n)]}`;

/**
 * What is counted of a timetable, as people say it.
 * @param {string} one
 * @param {string} many
 */
const unit = (one, many) => {
  const so = (/** @type {number} */ n, /** @type {string} */ how) => `${number(n)} ${how}${n === 1 ? one : many}`;
  return {
    none: `No ${many}`, fewest: `Fewest ${many}`, some: (/** @type {number} */ n) => so(n, ''),
    more: (/** @type {number} */ n) => so(n, 'more '), fewer: (/** @type {number} */ n) => so(n, 'fewer '),
  };
};

/** Variants in a sentence. @param {number[]} numbers */
const variantsOf = (numbers) => `${numbers.length === 1 ? 'variant' : 'variants'} ${list(numbers.map(number))}`;

export const say = {
  /** What the server says in English. @type {ServerWords | null} */
  server: null,

  shell: {
    pages: { inbox: 'Inbox', jobs: 'Jobs', problems: 'Datasets', published: 'Published', mine: 'My timetable' },
    pagesLabel: 'Pages',
    signOut: 'Sign out',
    sessionEnded: 'Your session has ended. Sign in again.',
    noPage: 'page not found',
    broken: 'Page unavailable',
    failed: (/** @type {number} */ status) => `the server responded with status ${status}`,
    unreachable: 'cannot reach the server; try again in a moment',
    notLoaded: 'cannot reach the server, or Lectern was updated; reload the page',
    fixFields: 'fix the highlighted fields',
    more: 'Show more', nothing: 'Nothing here yet.',
  },

  signIn: {
    title: 'Sign in',
    about: 'University timetables, from data to publication.',
    name: 'Username', password: 'Password',
    signOn: (/** @type {string} */ provider) => `Sign in with ${provider}`,
    failed: {
      refused: 'Your sign-in provider refused the request.',
      stale: 'The sign-in took too long or began in another window. Try again.',
      unavailable: 'Your sign-in provider gave no valid response. Try again later. The reason is in Lectern’s log.',
      no_role: 'Your account has no role in Lectern. Ask an administrator for one.',
    },
    withToken: 'Sign in with a token', token: 'Token', tokenHint: 'Ask an administrator.',
    demo: 'Demo accounts: “planner” generates and selects, “approver” approves. The password is the username.',
  },

  states: {
    queued: 'Queued', running: 'Searching', draft: 'Awaiting selection', pending_review: 'Awaiting approval', approved: 'Approved',
    published: 'Published', rejected: 'Rejected', cancelled: 'Cancelled', failed: 'Failed', expired: 'Expired',
  },

  rules: {
    lectures: 'Lectures scheduled', conflicts: 'Conflicts', availability: 'Availability', room_occupancy: 'Room occupancy',
    room_availability: 'Room availability', pins: 'Fixed lectures', room_capacity: 'Room capacity', min_working_days: 'Working days',
    isolated_lectures: 'Isolated lectures', windows: 'Student gaps', room_stability: 'Room stability', student_min_max_load: 'Daily load',
    travel_distance: 'Travel', room_suitability: 'Unsuitable rooms', double_lectures: 'Double lectures', teacher_windows: 'Teacher gaps',
    // Of version 2.
    placed: 'Every meeting has a time', times: 'Possible times', rooms_allowed: 'Possible rooms', teachers_allowed: 'Possible teachers',
    sectioning: 'Students in classes', class_limit: 'Class limits', same_start: 'Same start', same_time: 'Same time of day',
    different_time: 'Different times of day', same_days: 'Same days', different_days: 'Different days', same_weeks: 'Same weeks',
    different_weeks: 'Different weeks', overlap: 'At one time', not_overlap: 'Not at one time', same_room: 'Same room',
    different_room: 'Different rooms', same_attendees: 'Can attend both', precedence: 'Order in the term', work_day: 'Length of a day',
    min_gap: 'Time between meetings', parallel: 'Parallel', consecutive: 'One after the other', days_between: 'Days between meetings',
    order_of_day: 'Order of a day', same_room_if_next: 'Same room in a row', load: 'Periods a day', breaks: 'Breaks a day',
    block_length: 'Length of blocks', continuous: 'Periods without a pause', gaps: 'Gaps a day', waits: 'Waiting a day',
    span: 'From first to last', isolated: 'Lone periods', free_within: 'Free time, such as lunch',
    building_changes: 'Changes of building a day', next_building: 'Buildings in a row', at_once: 'Meetings at once',
    building_gap: 'Time to change buildings', last: 'Last of the day', wishes: 'Wishes', doubles: 'Doubles in one room',
    days_a_week: 'Days a week', half_days: 'Half days a week', whole_days: 'Whole days a week', gaps_a_week: 'Gaps a week',
    waits_a_week: 'Waiting a week', late_starts: 'Late starts', rest: 'Rest overnight', moves: 'Changes of building a week',
    days: 'Days in all', rooms: 'Rooms used', windows_used: 'Times used', in_window: 'Meetings in a time', seats: 'Seats',
    time_penalties: 'Unwelcome times', room_penalties: 'Unwelcome rooms and teachers', student_conflicts: 'Students’ conflicts',
  },

  roles: { viewer: 'viewer', planner: 'planner', approver: 'approver', admin: 'admin' },

  profiles: {
    balanced: 'Balanced', compact_days: 'Compact student days', stable_rooms: 'Stable rooms', seats: 'Enough seats',
    spread_weeks: 'Spread over the week', teachers: 'Compact teacher days',
  },

  kinds: { curriculum: 'Curriculum', group: 'Group', teacher: 'Teacher', room: 'Room', course: 'Course', rooms: 'All rooms' },

  ages: {
    now: 'just now', ago: (/** @type {string} */ span) => `${span} ago`,
    left: (/** @type {string} */ span) => `in ${span}`, over: 'now',
    minutes: (/** @type {number} */ n) => `${n} min`, hours: (/** @type {number} */ n) => `${n} h`,
    days: (/** @type {number} */ n) => count(n, 'day'), weeks: (/** @type {number} */ n) => count(n, 'week'),
  },

  stepper: {
    label: 'Progress',
    steps: { requested: 'Requested', searching: 'Search', compare: 'Compare', review: 'Review', published: 'Published' },
  },

  combobox: {
    none: 'No matches.',
    more: (/** @type {number} */ shown, /** @type {number} */ all) => `${number(shown)} of ${number(all)}. Type to narrow the list.`,
    found: (/** @type {number} */ n) => count(n, 'match', 'matches'),
  },

  lists: { others: (/** @type {number} */ n) => `Show ${number(n)} more` },

  mine: {
    title: 'My timetable',
    choose: 'Choose whose timetable is yours. Lectern opens with it from now on.',
    show: 'Show my timetable', make: 'Set as mine', made: 'This is your timetable from now on.',
    nothing: 'No timetable is published yet.',
  },

  inbox: {
    title: 'Inbox',
    ask: 'New timetable',
    waiting: 'Waiting for you',
    nothingWaits: 'You are all caught up.',
    dates: (/** @type {string} */ term) => `Review the dates of ${term}`,
    select: 'Select a variant',
    approve: 'Review the selected variant',
    failed: 'Job failed',
    rejected: 'Timetable rejected',
    expired: 'Expired without a decision',
    since: { draft: (/** @type {string} */ age) => `ready ${age}`,
      pending_review: (/** @type {string} */ age) => `selected ${age}`,
      failed: (/** @type {string} */ age) => `failed ${age}`,
      rejected: (/** @type {string} */ age) => `rejected ${age}`,
      expired: (/** @type {string} */ age) => `expired ${age}` },
    askedBy: (/** @type {string} */ name) => `requested by ${name}`, you: 'you',
    until: (/** @type {string} */ moment, /** @type {string} */ left) => `due ${moment} (${left})`,
    again: 'Regenerate',
    again_label: (/** @type {string} */ name, /** @type {string} */ term) => `Regenerate ${name}, ${term}`,
    running: 'Searching now',
    all: 'All jobs',
    search: 'Search by dataset, term or person',
    state: 'State', anyState: 'Any state',
    term: 'Term', anyTerm: 'Any term',
    found: (/** @type {number} */ n, /** @type {boolean} */ more) =>
      (more ? `Newest ${count(n, 'job')}` : count(n, 'job')),
    none: 'No jobs yet.',
    noMatch: 'No matching jobs.',
    searched: (/** @type {number} */ percent) => `${Math.floor(percent)} %`,
    progressOf: (/** @type {string} */ name) => `Progress of ${name}`,
    atStake: { first: (/** @type {string} */ term) => `First timetable of ${term}`, none: 'Nothing changes' },
    stale: 'Cannot reach the server. This page may be out of date. Retrying…',
  },

  problems: {
    title: 'Datasets',
    lead: 'Courses, teachers, students’ groups, rooms and periods of a term.',
    none: 'No datasets yet.',
    noneMine: 'No datasets yet. Upload one to begin.',
    list: 'All datasets',
    upload: 'Upload',
    choose: 'Choose files',
    drop: 'or drop them on this page',
    dropNow: 'Drop to upload',
    kinds: 'Workbooks (.xlsx, or CSV in a .zip), JSON, FET (.fet), ITC-2019 (.xml), .ctt and .ectt files.',
    emptyWorkbook: 'Empty workbook', exampleWorkbook: 'Example workbook',
    tables: 'Import your own tables', schema: 'JSON schema',
    outcomes: 'Uploads',
    waits: 'Waiting',
    sending: (/** @type {number} */ percent) => `Uploading, ${percent} %`,
    reading: 'Checking',
    stored: 'Uploaded',
    known: 'Already uploaded',
    knownSince: (/** @type {string} */ age) => `First uploaded ${age}.`,
    refused: 'Rejected',
    failed: 'Upload failed', empty: 'The file is empty.',
    became: (/** @type {string} */ name, /** @type {string} */ outcome) => `${name}: ${outcome}`,
    wrongIn: (/** @type {string} */ name) => `Errors in ${name}`,
    moreErrors: (/** @type {number} */ n) => `${count(n, 'more error')} not listed.`,
    again: 'Try again',
    progressOf: (/** @type {string} */ name) => `Upload of ${name}`,
    bytes: (/** @type {number} */ n) =>
      (n < 1e6 ? `${number(Math.ceil(n / 1e3))} kB` : `${number(Math.round(n / 1e5) / 10)} MB`),
    ask: 'New timetable',
    ask_label: (/** @type {string} */ name) => `New timetable from ${name}`,
    size: (/** @type {StoredProblem | DatasetVersion} */ p) =>
      [count(p.lectures, 'lecture'), count(p.courses, 'course'), count(p.rooms, 'room'),
        p.groups ? count(p.groups, 'group') : count(p.curricula, 'curriculum', 'curricula')].join(' · '),
    places: {
      file: 'File', days: 'Day', periods: 'Period', rooms: 'Room', teachers: 'Teacher', courses: 'Course',
      curricula: 'Curriculum', groups: 'Group', electives: 'Elective', constraints: 'Constraint', students: 'Student', wishes: 'Wishes',
      pins: 'Fixed lecture', weights: 'Weights', daily_load: 'Daily load',
    },
  },

  imports: {
    title: 'Import tables',
    lead: 'Courses, rooms and people as you have them.',
    notAllowed: 'Only planners import tables.',
    kinds: 'CSV files, Excel workbooks (.xlsx), time slots in JSON, or a ZIP of these: all files of a term at once.',
    chooseOthers: 'Choose other files',
    tables: 'Tables', kind: 'Lists', group: 'Attended by', leftOut: 'Leave out', columns: 'Columns', unused: 'Leave out',
    rows: (/** @type {number} */ n) => count(n, 'row'),
    firstRows: (/** @type {string} */ table) => `First rows of ${table}`,
    column: (/** @type {string} */ heading) => `Meaning of ${heading}`,
    is: { courses: 'Courses', rooms: 'Rooms', people: 'People', groups: 'Groups', students: 'Students and their courses',
      sizes: 'Enrolment of groups', wishes: 'Times wished or closed', slots: 'Times of a day', settings: 'Settings' },
    means: { id: 'Id', code: 'Code', name: 'Name', capacity: 'Seats', type: 'Type of room', features: 'Equipment', building: 'Building',
      department: 'Department', hours: 'Hours such as 3-1-2', lecture_hours: 'Hours of lecture', tutorial_hours: 'Hours of tutorial',
      lab_hours: 'Hours of lab', part: 'Lecture, tutorial or lab', part_hours: 'Hours', lecturers: 'Lecturers', group: 'Group',
      part_of: 'Part of', semester: 'Semester', half: 'Half of the semester', elective: 'Elective or not', basket: 'Basket of electives',
      combined: 'Combined with', students: 'Students', room: 'Room', course: 'Courses', student: 'Student', day: 'Day', start: 'From',
      end: 'To', level: 'Welcome or not', parameter: 'Setting', value: 'Value' },
    settings: {
      title: 'Week', name: 'Name of the dataset', days: 'Days', weeks: 'Weeks of the term', start: 'Day begins', end: 'Day ends',
      period: 'Minutes of a period', breaks: 'Breaks', periods: 'Periods, if they are not regular', periodsHint: 'Such as 09:00-09:50, 10:00-10:50.',
      batch: 'Most students in a lab', batchHint: '0: as the largest lab has seats.', baskets: 'Electives of a basket',
      basketKinds: { wish: 'At once if possible', hard: 'Always at once', free: 'At any time' },
    },
    result: 'Result', checking: 'Checking…', apply: 'Import',
    summary: (/** @type {ImportReport} */ r) => `${count(r.errors, 'error')}, ${count(r.doubts, 'doubt')}, ${count(r.courses, 'course')}`,
    made: (/** @type {ImportReport} */ r) => [count(r.courses, 'course'), count(r.meetings, 'meeting'), count(r.rooms, 'room'),
      count(r.people, 'person', 'people'), count(r.groups, 'group')].join(' · '),
    errors: (/** @type {number} */ n) => count(n, 'error'), doubts: (/** @type {number} */ n) => count(n, 'doubt'),
    twins: 'The same?', sameAs: (/** @type {string} */ names) => `${names} are one`,
    added: (/** @type {number} */ n) => `New (${number(n)})`, changed: (/** @type {number} */ n) => `Changed (${number(n)})`,
    gone: (/** @type {number} */ n) => `Not in the tables (${number(n)})`, remove: (/** @type {string} */ name) => `Remove ${name}`,
    understood: (/** @type {string} */ table, /** @type {number} */ n, /** @type {number} */ all) =>
      `${table}: ${number(n)} of ${count(all, 'row')} understood`,
  },

  problem: {
    ask: 'New timetable',
    download: 'Download', files: { 'workbook.xlsx': 'Workbook (XLSX)', 'workbook.zip': 'Workbook (CSV)', 'problem.json': 'JSON file' },
    facts: { lectures: 'Lectures', courses: 'Courses', teachers: 'Teachers', curricula: 'Curricula', groups: 'Groups', rooms: 'Rooms', week: 'Week', weeks: 'Weeks',
      pins: 'Fixed lectures', uploaded: 'Uploaded' },
    week: (/** @type {number} */ days, /** @type {number} */ periods) =>
      `${count(days, 'day')} × ${count(periods, 'period')}`,
    findings: 'Pre-check',
    rooms: 'Rooms',
    roomsCaption: 'Lectures and available room periods, by size and feature',
    roomsColumns: { rooms: 'Kind', count: 'Rooms', needed: 'Lectures', open: 'Room periods', full: 'Utilisation' },
    fromSeats: (/** @type {number} */ seats) => `${number(seats)}+ seats`,
    withFeature: (/** @type {string} */ feature) => `with ${feature}`,
    seats: (/** @type {number} */ needed, /** @type {number} */ open) =>
      `Seats a week: ${number(needed)} needed, ${number(open)} available.`,
    tooLarge: (/** @type {number} */ n, /** @type {number} */ largest) =>
      `${count(n, 'course')} larger than any room (${count(largest, 'seat')}): `,
    teachers: 'Teachers',
    teachersCaption: 'Lectures and available periods, busiest first',
    noTeachers: 'No teachers.',
    curricula: 'Curricula',
    curriculaCaption: 'Lectures and periods a week, busiest first',
    noCurricula: 'No curricula.',
    loadColumns: { name: 'Name', needed: 'Lectures', periods: 'Periods', full: 'Utilisation' },
    share: (/** @type {number} */ percent) => `${percent} %`, nothingThere: 'None available',
    available: 'Availability',
    availableOf: 'Show',
    availableKinds: { courses: 'Available courses', teachers: 'Available teachers', rooms: 'Available rooms' },
    availableCaption: (/** @type {string} */ kind, /** @type {number} */ all) =>
      `${kind} in each period, of ${number(all)}`,
    period: 'Period',
    weights: 'Weights',
    weightsColumns: { rule: 'Rule', counts: 'Violation', weight: 'Weight' },
    weightsCaption: 'Cost of each violation',
    imported: 'The file was not understood whole.',
    leftOut: (/** @type {{count: number}[]} */ left,
      /** @type {{constraints: number, inactive?: number}} */ { constraints, inactive = 0 }) =>
      [left.length > 0 && `Left out: ${number(left.reduce((sum, { count: n }) => sum + n, 0))} of ${count(constraints, 'constraint')}.`,
        inactive > 0 && `${count(inactive, 'activity', 'activities')} switched off in the file.`].filter(Boolean).join(' '),
    term: {
      courses: 'Courses', coursesCaption: 'Parts of each course, and for whom they are held',
      courseColumns: { course: 'Course', part: 'Part', meetings: 'Meetings a week', whom: 'For' },
      meetings: (/** @type {number[]} */ lengths) =>
        `${lengths.map(number).join(' + ')} ${lengths.join() === '1' ? 'period' : 'periods'}`,
      each: (/** @type {string} */ groups) => `each of ${groups}`,
      groups: 'Groups', students: (/** @type {number} */ n) => count(n, 'student'),
      needed: 'Periods needed', loadCaption: 'Periods needed and available in an average week, busiest first', groupLoad: 'Load of groups',
      hard: 'hard',
      rooms: 'All rooms', roomsCaption: 'Rooms and what they offer', shared: 'holds several meetings at once',
      roomColumns: { room: 'Room', seats: 'Seats', building: 'Building', features: 'Features' },
      divides: (/** @type {string} */ parts) => `divides into ${parts}`,
      asked: 'Wishes and limits', askedCaption: 'What people, rooms and courses ask for', everybody: 'Everybody', wishes: 'Wishes', limits: 'Limits',
      electives: 'Electives', electivesCaption: 'Sets of courses, of which each student takes some', electiveColumns: { set: 'Set', takes: 'Taken', of: 'Of' },
      constraints: 'Constraints', constraintsCaption: 'Rules for all', constraintColumns: { rule: 'Rule', of: 'About' },
      days: 'Days', daysCaption: 'Days with periods of their own', always: 'all times', from: (/** @type {string} */ time) => `from ${time}`, to: (/** @type {string} */ time) => `until ${time}`,
      least: (/** @type {number} */ n) => `at least ${number(n)}`, most: (/** @type {number} */ n) => `at most ${number(n)}`,
      weight: (/** @type {string} */ n) => `weight ${n}`,
      levels: { never: 'Never', only: 'Only', strongly_avoid: 'Strongly avoid', avoid: 'Avoid', neutral: 'Neutral', prefer: 'Prefer',
        strongly_prefer: 'Strongly prefer' },
      all: { all: 'all meetings', 'each teacher': 'each teacher', 'each group': 'each group', 'each curriculum': 'each curriculum',
        'each course': 'each course', 'each part': 'each part', 'each class': 'each class' },
    },
    hard: 'Hard rule', noWeights: 'No weights: all feasible timetables are equally good.',
    unweighed: (/** @type {string} */ rules) => `Weight 0: ${rules}.`,
    counts: {
      room_capacity: 'Student without a seat', min_working_days: 'Day below a course’s minimum',
      isolated_lectures: 'Lecture without a lecture of its curriculum before or after it',
      windows: 'Empty period within a curriculum’s day',
      room_stability: 'Room beyond a course’s first',
      student_min_max_load: 'Lecture below or above a curriculum’s daily load',
      travel_distance: 'Consecutive lectures of a curriculum in different buildings',
      room_suitability: 'Lecture in an unsuitable room',
      double_lectures: 'Single lecture of a double course, on a day with several',
      teacher_windows: 'Empty period within a teacher’s day',
    },
  },

  // The fields of a document, by the kind of thing that has them: headings of columns, and what changed.
  fields: {
    dataset: {
      version: 'Form of the document', name: 'Name', weeks: 'Weeks', days: 'Days', periods: 'Periods', daily_load: 'Daily load',
      weights: 'Weights', factors: 'Parts of the cost', rooms: 'Rooms', teachers: 'Teachers', groups: 'Groups', electives: 'Electives',
      courses: 'Courses', curricula: 'Curricula', students: 'Students', pins: 'Fixed lectures', travel: 'Walks', wishes: 'Wishes of everybody',
      constraints: 'Rules for all',
    },
    rooms: { id: 'ID', name: 'Name', capacity: 'Seats', building: 'Building', features: 'Features', unavailable: 'Closed', wishes: 'Open and closed',
      shared: 'Several meetings at once', parts: 'Divides into', department: 'Department' },
    teachers: { id: 'ID', name: 'Name', department: 'Department', unavailable: 'Not available', wishes: 'Wishes', constraints: 'Limits' },
    groups: { id: 'ID', name: 'Name', size: 'Students', part_of: 'Part of', division: 'Division', department: 'Department', wishes: 'Wishes',
      constraints: 'Limits' },
    electives: { id: 'ID', name: 'Name', takes: 'Taken', weight: 'Cost of an overlap' },
    courses: { id: 'ID', code: 'Code', name: 'Name', teachers: 'Teachers', groups: 'Groups', elective: 'Elective', students: 'Students',
      lectures: 'Lectures a week', parts: 'Parts', min_days: 'Days, at least', double: 'Double lectures', required_features: 'Features needed',
      unsuitable_rooms: 'Unsuitable rooms', unavailable: 'Not available', department: 'Department', rooms: 'Rooms', no_room: 'Without a room',
      weeks: 'Weeks', times: 'Possible times', wishes: 'Wishes', constraints: 'Rules', tags: 'Tags' },
    parts: { id: 'ID', name: 'Name', config: 'Configuration', meetings: 'Meetings a week', for: 'For each of', classes: 'Classes', teachers: 'Teachers',
      students: 'Students', rooms: 'Rooms', no_room: 'Without a room', weeks: 'Weeks', times: 'Possible times', wishes: 'Wishes',
      constraints: 'Rules', tags: 'Tags' },
    classes: { id: 'ID', groups: 'Groups', teachers: 'Teachers', students: 'Students', limit: 'Places', parent: 'Belongs to', rooms: 'Rooms',
      no_room: 'Without a room', weeks: 'Weeks', times: 'Possible times', wishes: 'Wishes', constraints: 'Rules', tags: 'Tags' },
    curricula: { id: 'ID', name: 'Name', courses: 'Courses' },
    students: { id: 'ID', courses: 'Courses' },
    pins: { course: 'Course', day: 'Day', period: 'Period', room: 'Room' },
    travel: { from: 'From', to: 'To', periods: 'Periods' },
    daily_load: { min: 'At least', max: 'At most' },
    factors: { times: 'Times', rooms: 'Rooms', constraints: 'Rules', students: 'Students' },
  },

  // What changed between two versions of a dataset.
  datachanges: {
    none: 'No differences.', dataset: 'Dataset',
    unlisted: (/** @type {number} */ n) => `${count(n, 'more change')} not listed.`,
    added: 'added', removed: 'removed',
    set: (/** @type {string} */ field, /** @type {string} */ to) => `${field}: ${to}`,
    changed: (/** @type {string} */ field, /** @type {string} */ from, /** @type {string} */ to) => `${field}: ${from} → ${to}`,
    cleared: (/** @type {string} */ field, /** @type {string} */ from) => `${field}: no longer ${from}`,
    edited: (/** @type {string} */ field, /** @type {string[]} */ added, /** @type {string[]} */ removed) =>
      `${field}: ${[...added.map((name) => `${name} added`), ...removed.map((name) => `${name} removed`)].join(', ')}`,
    reordered: (/** @type {string} */ field) => `${field}: another order`,
    nobody: (/** @type {string} */ field) => `${field}: none`, open: (/** @type {string} */ field) => `${field}: left open`,
    yes: 'yes', no: 'no',
    forGroups: (/** @type {number} */ to, /** @type {number} */ from) => `${count(to, 'group')} instead of ${number(from)}`,
    closed: (/** @type {string} */ when) => `${when} closed`, opened: (/** @type {string} */ when) => `${when} open again`,
    wish: (/** @type {string} */ wish) => `wish added (${wish})`, noWish: (/** @type {string} */ wish) => `wish removed (${wish})`,
    rule: (/** @type {string} */ rule) => `rule added (${rule})`, noRule: (/** @type {string} */ rule) => `rule removed (${rule})`,
    about: (/** @type {string} */ rule, /** @type {string[]} */ of) => `${rule}, of ${list(of)}`,
    pin: (/** @type {string} */ course, /** @type {string} */ when, /** @type {string | false} */ room) => `${course}, ${when}${room ? `, ${room}` : ''}`,
    walk: (/** @type {string} */ from, /** @type {string} */ to, /** @type {number} */ periods) =>
      `${from} – ${to}, ${count(periods, 'period')}`,
    oneOf: (/** @type {number} */ n, /** @type {string[]} */ names) => `${number(n)} of ${list(names)}`,
    anyWith: (/** @type {string[]} */ features) => `any with ${list(features)}`, anyIn: (/** @type {string[]} */ buildings) => `in ${list(buildings)}`,
    any: 'any', cost: (/** @type {number} */ n) => `cost ${number(n)}`,
    more: (/** @type {number} */ n) => `${number(n)} more`,
  },

  edit: {
    title: (/** @type {string} */ name) => `Edit ${name}`,
    based: (/** @type {number} */ version) => `Draft of version ${version}`,
    changes: (/** @type {number} */ n) => `${count(n, 'change')} not saved`,
    other: (/** @type {string} */ name, /** @type {string} */ when) => `${name} changed something ${when}`,
    tablesLabel: 'What is edited',
    /** @type {Record<string, string>} */
    tables: { term: 'Term', rooms: 'Rooms', teachers: 'Teachers', groups: 'Groups', electives: 'Electives', courses: 'Courses', curricula: 'Curricula',
      constraints: 'Rules', days: 'Days', periods: 'Periods' },
    /** @type {Record<string, string>} */
    headings: { week: 'Open and wished times', kind: 'Rule', of: 'Of', min: 'At least', max: 'At most', gap: 'Gap', tag: 'Tag', weight: 'Weight',
      weekday: 'Weekday', start: 'Start', end: 'End', break: 'Break after' },
    /** @type {Record<string, string>} */
    one: { rooms: 'room', teachers: 'teacher', groups: 'group', electives: 'elective', courses: 'course', curricula: 'curriculum', parts: 'part' },
    newRow: 'New…', filter: 'Filter', add: 'Add', duplicate: 'Duplicate', remove: 'Delete', setAll: 'Set for all…',
    setAllTitle: (/** @type {number} */ n) => `Set a value in ${count(n, 'row')}`, column: 'Column', value: 'Value',
    rows: (/** @type {number} */ shown, /** @type {number} */ all) => (shown === all ? count(all, 'row') : `${number(shown)} of ${count(all, 'row')}`),
    undo: 'Undo', redo: 'Redo', save: 'Save version', saved: 'A new version was saved.', discard: 'Discard draft', cancel: 'Cancel', keep: 'Apply', close: 'Done',
    saveTitle: 'Save a new version', note: 'Note', noteHint: 'What changed and why, for those who see the list of versions.',
    discardTitle: 'Discard the draft?', discardLead: (/** @type {number} */ n) => `${count(n, 'change')} will be lost, those of other people too.`,
    removeTitle: (/** @type {string} */ name) => `Delete ${name}?`, removeLead: 'It is mentioned elsewhere. This changes too:',
    conflictTitle: (/** @type {number} */ n) => (n === 1 ? 'Somebody else changed the same' : `Somebody else changed the same in ${number(n)} places`),
    conflictLead: 'Choose which values stay. Nothing is changed before you do.', theirs: 'Keep theirs', mine: 'Use mine', settle: 'Apply',
    wrong: (/** @type {number} */ n) => (n === 1 ? 'One thing has to be mended before this can be saved' : `${number(n)} things have to be mended before this can be saved`),
    fine: 'Pre-checks find no reason why there should be no timetable.',
    part: (/** @type {string} */ name, /** @type {number[]} */ meetings, /** @type {{for?: string[], classes?: object[]}} */ part) =>
      `${name} ${meetings.join('+')}${(part.for?.length ?? 0) + (part.classes?.length ?? 0) > 1 ? ` × ${(part.for?.length ?? 0) + (part.classes?.length ?? 0)}` : ''}`,
    partsOf: (/** @type {string} */ name) => `Parts of ${name}`,
    partsHint: 'Meetings a week by their length in periods, such as 2, 1. Rooms and teachers: names with commas between them; a / b for one of two, 2 of a / b / c for two of three, “with lab” for any room with a feature, – for none.',
    week: 'Week', weekOf: (/** @type {string} */ name) => `Times of ${name}`, paint: 'Paint',
    /** @type {Record<string, string>} */
    moods: { '': 'Open', never: 'Closed', strongly_avoid: 'Strongly avoid', avoid: 'Avoid', prefer: 'Prefer', strongly_prefer: 'Strongly prefer' },
    moodAt: (/** @type {string} */ at, /** @type {string} */ mood) => `${at}: ${mood}`,
    otherWishes: (/** @type {number} */ n) => `${count(n, 'wish', 'wishes')} for some weeks only, or for the only possible times, stay as they are.`,
    closed: (/** @type {string} */ n) => `${n} closed`, wished: (/** @type {string} */ n) => `${n} wished`,
  },

  versions: {
    title: 'Versions',
    of: (/** @type {number} */ n, /** @type {number} */ newest) => `Version ${number(n)} of ${number(newest)}`,
    version: (/** @type {number} */ n) => `Version ${number(n)}`,
    older: (/** @type {number} */ n) => `Version ${number(n)} is newer.`, toNewest: 'View the newest version',
    edit: 'Edit', upload: 'Upload a new version', importTables: 'Import tables',
    unsaved: (/** @type {number} */ n) => count(n, 'unsaved change'),
    line: (/** @type {number} */ n, /** @type {string} */ age, /** @type {string} */ who, /** @type {string | undefined} */ note) =>
      `version ${number(n)}, ${age} by ${who}${note ? `: ${note}` : ''}`,
    by: (/** @type {string} */ age, /** @type {string} */ who) => `${age} by ${who}`,
    origins: { upload: 'Uploaded', import: 'Imported', edit: 'Edited', api: 'Changed over the API', restore: 'Restored', roll_forward: 'Rolled forward' },
    restored: (/** @type {number} */ n) => `Version ${number(n)} restored`,
    newest: 'newest',
    changed: 'What changed', changedIn: (/** @type {number} */ n) => `What changed in version ${number(n)}`,
    restore: 'Make this the newest…', restoreLabel: (/** @type {number} */ n) => `Make this the newest… (version ${number(n)})`,
    restoreTitle: (/** @type {number} */ n) => `Make version ${number(n)} the newest`,
    restoreEffect: 'It is added as a new version. Those in between stay.', confirmRestore: 'Make newest',
    note: 'Note', noteHint: 'For people, such as the reason.', keep: 'Cancel',
    compare: 'Compare two versions', from: 'From', to: 'To',
    differences: (/** @type {number} */ n) => `${count(n, 'change')}:`,
  },

  rollForward: {
    open: 'Roll forward…', title: 'Roll forward to another term', confirm: 'Roll forward', keep: 'Cancel',
    name: 'Name of the new dataset', nameHint: 'Rooms, people and rules are taken over. This dataset stays as it is.',
    courses: 'Courses', all: 'All', some: 'Some', none: 'None', search: 'Find courses', byTag: 'With a tag',
    tagged: (/** @type {string} */ tag, /** @type {number} */ n) => `${tag} (${count(n, 'course')})`,
    takeOver: 'Also take over', wishes: 'Wishes and limits of teachers and groups', pins: 'Fixed lectures',
    stay: 'Stay close to a timetable', anywhere: 'No',
    stayHint: 'Courses that state no wishes prefer the times that they have there. Another time costs 1 a period.',
  },

  findings: {
    checking: 'Checking…',
    clear: 'No problems found.',
    unknown: 'Pre-check unavailable.',
    impossible: 'No feasible timetable exists',
    unavoidable: 'Unavoidable costs',
    unavoidableNote: 'Every feasible timetable has them.',
    warnings: 'Warnings',
    cost: (/** @type {number} */ n) => `costs at least ${number(n)}`,
  },

  generate: {
    title: 'New timetable',
    lead: 'Generate variants, select one and send it for approval.',
    notAllowed: 'Only planners can generate timetables.',
    firstUpload: ['', 'Upload a dataset', ' first.'],
    parts: { what: 'Dataset and term', variants: 'Variants', search: 'Search' },
    problem: 'Dataset', problemOf: (/** @type {StoredProblem} */ { name, lectures, dataset_version: version = 1 }) =>
      `${name} (${count(lectures, 'lecture')}${version > 1 ? `, version ${number(version)}` : ''})`,
    look: 'View dataset',
    onlyNewest: 'Newest datasets only. Open an older one to use it.',
    confirm: 'Generate anyway',
    term: 'Term', termHint: 'Without spaces, such as 2027-spring.',
    termInForce: 'A timetable is in force. Once approved, the new one replaces it.',
    variants: 'Number of variants', variantsHint: (/** @type {number} */ most) => `Up to ${number(most)}.`,
    profiles: 'Priority per variant',
    profilesHint: 'Guides the search. Scores always use the dataset’s weights.',
    favours: {
      balanced: 'The dataset’s weights.',
      compact_days: 'Fewer gaps and isolated lectures for students.',
      stable_rooms: 'One room per course.',
      seats: 'Large enough rooms for all courses.',
      spread_weeks: 'Lectures of a course on more days.',
      teachers: 'Fewer gaps for teachers, even without a weight in the dataset.',
    },
    priority: 'Queue priority', priorityHint: 'Share of free solvers while jobs wait.',
    priorities: { high: 'High', normal: 'Normal', low: 'Low' },
    send: 'Generate',
    notReady: 'Complete the dataset and upload it again:',
  },

  beginning: {
    from: 'Begin from', fromHint: 'A timetable of the term or the dataset, to change what needs to change.',
    none: 'No timetable',
    inForce: (/** @type {string} */ term) => `In force for ${term}`,
    selected: (/** @type {string} */ name, /** @type {string} */ term, /** @type {string} */ when) => `${name}, ${term}, ${when}`,
    moving: 'Move lectures', least: 'As few as possible', some: 'Some', free: 'Freely',
  },

  effort: {
    time: 'Time per variant', other: 'Other',
    seconds: 'Seconds', secondsHint: (/** @type {string} */ most) => `Up to ${most}.`,
    movesInstead: 'Replaced by the number of moves below.',
    repeat: 'Fixed seed (reproducible)',
    repeatHint: 'The same dataset, profile, seed and number of moves give the same timetable on every machine. A time limit does not.',
    moves: 'Moves per variant',
    movesHint: (/** @type {number} */ slow, /** @type {number} */ fast, /** @type {string} */ most) =>
      `Replaces the time, up to ${most}. A core makes about ${slow} to ${fast} million a second.`,
    seed: 'Seed', seedHint: 'A whole number. Random if empty.',
  },

  estimate: {
    title: 'Estimated finish',
    unknown: 'Enter the number of variants and the time per variant.',
    upTo: (/** @type {string} */ time) => `up to ${time}`,
    one: (/** @type {string} */ time, /** @type {string} */ at) => `In ${time}, at about ${at}, if a solver is free.`,
    atOnce: (/** @type {number} */ n, /** @type {string} */ time, /** @type {string} */ at) =>
      `In ${time}, at about ${at}, with ${number(n)} free solvers.`,
    inTurn: (/** @type {string} */ time, /** @type {string} */ at) =>
      `In ${time}, at about ${at}, with one free solver.`,
    ahead: (/** @type {number} */ n, /** @type {boolean} */ more) =>
      (n === 0 ? 'No other jobs in the queue.' : `${more ? 'More than ' : ''}${count(n, 'other job')} in the queue.`),
    early: 'Earlier if all variants are proven optimal or you finish the search.',
  },

  gain: {
    title: 'Expected quality',
    unmeasured: 'No benchmark for so short a search.',
    short: (/** @type {number} */ seconds, /** @type {number} */ percent) =>
      `In benchmarks, ${seconds}\u00a0s on one core come within ${percent} % of the cost after a minute.`,
    long: (/** @type {number} */ percent, /** @type {number} */ earlier, /** @type {number} */ gained) =>
      `In benchmarks, a minute on one core comes within ${percent} % of the best known costs, ` +
      `and ${earlier}\u00a0s within ${gained} % of a minute.`,
    beyond: 'No benchmark beyond a minute.',
    larger: (/** @type {number} */ lectures, /** @type {number} */ most) =>
      `With ${number(lectures)} lectures, this dataset is larger than the benchmarks (${number(most)}) and needs more time.`,
  },

  job: {
    finish: 'Finish now',
    cancelAsk: 'Cancel job…', cancelTitle: 'Cancel this job?',
    cancelEffect: 'The search ends, and no timetable will be published. This cannot be undone.',
    cancel: 'Cancel job', keep: 'Keep job',
    again: 'Regenerate',
    sent: 'Sent. The decision will appear below when a worker is back.',
    select: 'Select', selectVariant: (/** @type {number} */ n) => `Select variant ${n}`,
    variants: 'Variants', decisions: 'Decisions',
    reselected: (/** @type {number} */ n) => `The selection changed to variant ${n}. Review it before you decide.`,
    next: {
      select: 'Compare the variants and select one.',
      selectOthers: 'Waiting for a planner to select a variant.',
      decideOthers: 'Waiting for an approver.',
      ownRequest: 'You requested this timetable. Someone else must approve it.',
      ownSelection: 'You selected this variant. Someone else must approve it.',
      approved: 'Approved. Publishing…',
      rejected: 'Rejected. See the decisions for the reason.', rejectedBy: (/** @type {string} */ who) => `Rejected by ${who}:`,
      failed: 'No feasible timetable found.',
      cancelled: 'Cancelled.',
      expired: 'Expired without a decision.',
    },
    facts: {
      state: 'State', term: 'Term', problem: 'Dataset', look: 'View dataset', version: (/** @type {number} */ n) => `version ${number(n)}`, variants: 'Variants', asked: 'Requested by',
      until: 'Decide by', workflow: 'Workflow',
      and: ' and ', seconds: (/** @type {number} */ n) => `${number(n)} s`,
      moves: (/** @type {number} */ n) => `${number(n)} moves`,
      brought: 'begins with a timetable that was brought in',
      each: (/** @type {number} */ n, /** @type {string} */ budget) => `${number(n)}, ${budget} each`,
      web: 'Temporal Web UI',
    },
    links: {
      live: 'Live',
      polling: 'Live connection lost. Updating every two seconds.',
      lost: 'Cannot reach the server. Retrying…',
      ended: '',
    },
  },

  replay: {
    send: 'Replay search',
    hint: 'Repeats the search with the same dataset, profile, seed and number of moves, and compares both timetables.',
    of: 'Replay of', original: 'Original variant',
    outcomes: {
      pending: 'searching', same: 'same timetable, hashes match', different: 'different timetable, hashes differ',
      other_version: 'not comparable, searched by another version of the program', unfinished: 'not comparable, stopped early',
      gone: 'Not comparable, the original was deleted',
    },
  },

  compare: {
    caption: 'Variants, best first; lower is better',
    cost: 'Cost', proven: 'Optimality', hard: 'Hard violations',
    title: 'All figures',
    rules: 'Cost by rule',
    hardRule: (/** @type {string} */ name) => `${name} (hard violations)`,
    softRule: (/** @type {string} */ name, /** @type {number | 'hard'} */ weight) => (weight === 0 ? name : `${name} (×${weight})`),
    felt: 'Impact on people',
    feelings: {
      student_gaps: 'Student gaps', lone_days: 'Days with one lecture', teacher_gaps: 'Teacher gaps',
      room_changes: 'Room changes', seats_short: 'Students without a seat',
    },
    least: ' (best)',
    missing: (/** @type {number} */ n, /** @type {string} */ numbers) =>
      `${n === 1 ? 'Variant' : 'Variants'} ${numbers}: no timetable. The search ended before it started.`,
  },

  // What a violation of each rule is.
  units: {
    room_capacity: unit('student without a seat', 'students without a seat'),
    min_working_days: unit('missing teaching day', 'missing teaching days'),
    isolated_lectures: unit('isolated lecture', 'isolated lectures'),
    windows: unit('gap for students', 'gaps for students'),
    room_stability: unit('room change', 'room changes'),
    student_min_max_load: unit('lecture over or under the daily load', 'lectures over or under the daily load'),
    travel_distance: unit('change of building', 'changes of building'),
    room_suitability: unit('lecture in an unsuitable room', 'lectures in unsuitable rooms'),
    double_lectures: unit('split double lecture', 'split double lectures'),
    teacher_windows: unit('gap for teachers', 'gaps for teachers'),
    lectures: unit('missing or extra lecture', 'missing or extra lectures'),
    conflicts: unit('conflict', 'conflicts'),
    availability: unit('lecture at an unavailable time', 'lectures at unavailable times'),
    room_occupancy: unit('lecture in an occupied room', 'lectures in occupied rooms'),
    room_availability: unit('lecture in a closed room', 'lectures in closed rooms'),
    pins: unit('moved fixed lecture', 'moved fixed lectures'),
  },

  /** Of a rule whose violations have weights of their own. @param {string} rule */
  costOf: (rule) => ({
    none: `No cost for “${rule}”`, fewest: `Least cost for “${rule}”`, some: (/** @type {number} */ n) => `cost ${number(n)} for “${rule}”`,
    more: (/** @type {number} */ n) => `${number(n)} more for “${rule}”`, fewer: (/** @type {number} */ n) => `${number(n)} less for “${rule}”`,
  }),
  brokenRule: (/** @type {string} */ rule, /** @type {number} */ n) => `${count(n, 'hard violation')} of “${rule}”`,

  tradeoff: {
    one: (/** @type {string} */ clause) => `${clause}.`,
    both: (/** @type {string} */ first, /** @type {string} */ second) => `${first}; ${second}.`,
    but: (/** @type {string} */ merit, /** @type {string} */ price) => `${merit}, but ${price}.`,
    than: (/** @type {string} */ difference, /** @type {number} */ n) => `${difference} than variant ${n}`,
    asFew: (/** @type {string} */ fewest, /** @type {number[]} */ numbers) => `${fewest}, as few as ${variantsOf(numbers)}`,
    best: 'Best overall',
    bestLike: (/** @type {number[]} */ numbers) => `Best overall, like ${variantsOf(numbers)}`,
    noWorse: 'no worse than the others in any rule',
    noBetter: (/** @type {number} */ n, /** @type {string} */ price) => `No better than variant ${n} in any rule: ${price}.`,
    noCheaper: (/** @type {number} */ n) => `No better than variant ${n} in any rule.`,
    sameBut: (/** @type {number} */ n, /** @type {string} */ difference) => `The same as variant ${n} in every rule but one: ${difference}.`,
    same: (/** @type {number} */ n) => `The same as variant ${n} in every rule.`,
    sameTimetable: (/** @type {number} */ n) => `The same timetable as variant ${n}.`,
    allSame: 'The same as the others in every rule.',
    mostCost: (/** @type {string} */ most) => `Highest cost: ${most}.`,
    onlyCost: (/** @type {string} */ most) => `Only cost: ${most}.`,
    noCost: 'Costs nothing in any rule.',
    broken: (/** @type {string} */ violations) => `Cannot be selected: ${violations}.`,
    infeasible: 'Cannot be selected.',
  },

  cards: {
    cost: (/** @type {string} */ n) => `Cost ${n}`, gap: (/** @type {string} */ n) => `at most ${n} above the optimum`,
    moved: (/** @type {number} */ n) => `${count(n, 'lecture')} moved`,
    selected: 'Selected',
    timetable: 'View timetable', timetableOf: (/** @type {number} */ n) => `View timetable of variant ${n}`,
    picture: (/** @type {string} */ name, /** @type {{name: string, n: number}} */ most, /** @type {{name: string, n: number}} */ least) =>
      `Week of ${name}: most lectures on ${most.name} (${number(most.n)}), fewest on ${least.name} (${number(least.n)})`,
  },

  pair: {
    title: 'Differences',
    variant: 'Variant', with: 'Compared with variant',
    differ: (/** @type {{all: number, time: number, room: number}} */ { all, time, room }) => {
      if (time > 0 && room > 0) {
        return `${number(time + room)} of ${count(all, 'lecture')} differ: ${number(time)} at another time, ${number(room)} only in another room.`;
      }
      if (time + room === 0) return 'No lecture differs.';
      return `${number(time + room)} of ${count(all, 'lecture')} ${time > 0 ? 'at another time' : 'in another room'}.`;
    },
    most: { curriculum: 'Most affected curricula', group: 'Most affected groups', teacher: 'Most affected teachers' },
    changed: 'Lectures that differ',
    marked: (/** @type {number} */ one, /** @type {number} */ other) => `View variant ${one} with differences from variant ${other}`,
  },

  tab: {
    searching: (/** @type {number} */ percent, /** @type {string} */ term) => `${percent} % · ${term}`,
    is: (/** @type {string} */ state, /** @type {string} */ term) => `${state} · ${term}`,
  },

  notify: {
    ask: 'Notify me when it is ready', watching: 'You will be notified.',
    body: (/** @type {string} */ name, /** @type {string} */ term) => `${name}, ${term}`,
  },

  review: {
    cost: (/** @type {string} */ cost) => `, cost ${cost}`,
    comment: 'Comment', commentHint: 'Required to request changes or reject', sayWhy: 'Enter a reason.',
    approve: (/** @type {number} */ n) => `Approve and publish variant ${n}`,
    reject: (/** @type {number} */ n) => `Reject variant ${n}`,
    publishes: (/** @type {number} */ n, /** @type {string} */ term) => `Approval publishes variant ${n} for ${term}.`,
    first: 'It is the first timetable of this term.',
    replaces: 'It replaces', inForce: 'the timetable in force',
    moves: (/** @type {CourseChange[]} */ courses) => {
      const all = (/** @type {'moved' | 'added' | 'removed'} */ list) =>
        courses.reduce((sum, course) => sum + (course[list]?.length ?? 0), 0);
      /** @type {[n: number, what: string][]} */
      const sums = [[all('moved'), 'moved'], [all('added'), 'added'], [all('removed'), 'removed']];
      const parts = sums.filter(([n]) => n > 0);
      return parts.length === 0 ? 'No changes.'
        : `${count(courses.length, 'course')} affected: ${parts.map(([n, what]) => `${count(n, 'lecture')} ${what}`).join(', ')}.`;
    },
    difference: 'Compare', lectures: 'Changed lectures',
    concerns: (/** @type {number} */ teachers, /** @type {number} */ cohorts, /** @type {'curriculum' | 'group'} */ by,
      /** @type {number} */ enrolments) =>
      `This touches ${list([count(teachers, 'teacher'), by === 'group' ? count(cohorts, 'group') : count(cohorts, 'curriculum', 'curricula'),
        count(enrolments, 'enrolment')])}.`,
    by: { curriculum: 'Changes by curriculum', group: 'Changes by group', teacher: 'Changes by teacher' }, changed: 'Lectures', nobody: 'None.',
    actions: { select: 'Select', approve: 'Approve', request_changes: 'Request changes', reject: 'Reject', search_again: 'Search again',
      revise: 'Change by hand', cancel: 'Cancel', finish: 'Finish' },
    accepted: 'Accepted', refused: 'Refused',
  },

  rounds: {
    round: (/** @type {number} */ n) => `Round ${n}`,
    requestAsk: 'Request changes…', request: 'Request changes', keep: 'Back',
    sendBack: (/** @type {number} */ n) => `Request changes to variant ${n}?`,
    effect: 'The job goes back to the planners. All variants are kept.',
    reason: 'What has to change',
    requested: 'Changes requested', requestedBy: (/** @type {string} */ who) => `${who} requested changes to`,
    sentBack: 'Sent back', byHand: 'made by hand',
    saved: (/** @type {number} */ n, /** @type {number | undefined} */ from) => `${from ? `of variant ${from}, ` : ''}saved as variant ${n}`,
    searchAsk: 'Search again…', searchTitle: 'Search for more variants', search: 'Search again',
    searchFrom: (/** @type {number} */ n) => `The search begins from variant ${n}. The other variants are kept.`,
    optimal: 'Its cost cannot be improved: another priority finds another timetable.',
    variants: 'More variants', seconds: 'Seconds per variant', favour: 'Priority',
    asked: (/** @type {number} */ n, /** @type {number} */ seconds) => `${count(n, 'variant')}, ${number(seconds)} s each`,
    todo: 'Changes requested: select another variant',
    overdue: 'Overdue', overdueSince: (/** @type {string} */ moment) => `overdue since ${moment}`,
  },

  trail: {
    all: 'Show all decisions',
    none: 'No decisions yet.',
    variant: (/** @type {number} */ n) => `variant ${n}`,
    actions: { withdraw: 'Withdraw timetable', restore: 'Restore timetable', set_dates: 'Set dates', propose_dates: 'Propose dates',
      approve_dates: 'Approve dates', reject_dates: 'Reject dates' },
  },

  variant: {
    lead: (/** @type {VariantDetail} */ v, /** @type {string} */ proof) =>
      [v.selected && 'Selected', `Cost ${number(v.cost)}`, proof, v.hard > 0 && count(v.hard, 'hard violation'),
        count(v.lectures.length, 'lecture'), v.students && 'students have no classes yet'].filter(Boolean).join(' · '),
    file: 'Download solution', decide: 'Review',
    compare: 'Compare with', nothing: 'None',
    inForce: (/** @type {string} */ term) => `Timetable in force for ${term}`,
    otherProblem: 'It has another dataset. Courses that are only there are left out.',
    differs: (/** @type {number} */ n, /** @type {number} */ all, /** @type {string[]} */ courses) =>
      (n === 0 ? 'No differences.'
        : `${number(n)} of ${count(all, 'lecture')} differ, in ${count(courses.length, 'course')}: ${some(courses, 6)}.`),
  },

  workbench: {
    open: 'Change by hand',
    openLabel: (/** @type {number} */ n) => `Change by hand (variant ${n})`,
    title: (/** @type {number} */ n) => `Change variant ${n} by hand`,
    plannersOnly: 'Only planners change timetables by hand.',
    score: (/** @type {Delta} */ was, /** @type {Delta} */ now) => [
      was.hard + now.hard > 0 && `Hard violations ${number(was.hard)}${now.hard === was.hard ? '' : ` → ${number(now.hard)}`}`,
      `Cost ${number(was.cost)}${now.cost === was.cost ? '' : ` → ${number(now.cost)}`}`].filter(Boolean).join(' · '),
    changes: (/** @type {number} */ n) => (n === 0 ? 'no changes' : `${count(n, 'course')} changed`),
    undo: 'Undo', redo: 'Redo', cancel: 'Cancel',
    undone: (/** @type {string} */ move) => `Undone. ${move}`, redone: (/** @type {string} */ move) => `Redone. ${move}`,
    saveAsk: 'Save as variant…', save: 'Save as variant', saveTitle: (/** @type {number} */ n) => `Save the changes of variant ${n}`,
    comment: 'Comment', commentHint: 'What changed and why, for those who select and approve.', saved: 'Saved as a new variant.',
    discardAsk: 'Discard…', discard: 'Discard', discardTitle: 'Discard all changes?', discarded: 'All changes were discarded.',
    discardLead: (/** @type {number} */ n, /** @type {number} */ people) => `${count(n, 'edit')} by ${count(people, 'person', 'people')} will be lost.`,
    notSavable: (/** @type {string} */ state) =>
      `The job is in the state “${state}”. Changes can be saved as a variant while it awaits selection or approval.`,
    ended: (/** @type {string} */ state) => `The job has ended (${state}). You can try changes here, but not save them. To change what is in force, open it under Published.`,
    gone: 'Somebody has saved or discarded the changes that were shown here.',
    day: 'Day', moved: 'Moved', breaks: 'Breaks a rule', costly: 'Costs', hard: 'hard',
    here: 'Now', free: 'Free', impossible: 'not possible', nowhere: 'not placed',
    delta: (/** @type {number} */ hard, /** @type {number} */ cost) => [
      hard !== 0 && (hard > 0 ? `✕ +${number(hard)} hard` : `✓ −${number(-hard)} hard`),
      (cost !== 0 || hard === 0) && (cost === 0 ? 'free' : `cost ${cost > 0 ? '+' : '−'}${number(Math.abs(cost))}`)].filter(Boolean).join(', '),
    takenLabel: 'Taken', aimLabel: 'What this place changes', putBack: 'Put back', aim: 'Choose a place in the week or below.', pricing: 'Prices are being computed…',
    bestPlaces: 'Best places', rooms: 'Other rooms at its time', teachers: 'Other teachers',
    find: 'Find a better place', takeOut: 'Take out of the week', noBetter: 'No better place within three moves.', apply: 'Apply', fix: 'Find a fix',
    swap: 'Swap', swapWith: (/** @type {string} */ name) => `Swap with ${name}`, noSwap: 'A swap is not possible.', putAnyway: 'Put here anyway',
    swapTitle: (/** @type {string} */ name, /** @type {string} */ at) => `Put ${name} on ${at}?`,
    done: (/** @type {string} */ name, /** @type {string} */ place) => `${name}: now ${place}.`,
    other: (/** @type {string} */ who, /** @type {string} */ move, /** @type {number} */ n) => `${who} moved ${move}${n > 1 ? ` and ${number(n - 1)} more` : ''}`,
    meanwhile: (/** @type {string | undefined} */ who, /** @type {string} */ name, /** @type {string | undefined} */ place) =>
      `${who ?? 'Somebody else'} has moved ${name} meanwhile. ${place ? `It is now ${place}.` : 'It is no longer there.'}`,
    unchanged: (/** @type {string} */ why) => `${why} Your move was not made.`,
    aboutLabel: 'About the timetable', violations: 'Violations', changed: 'Changes', history: 'Edits', noChanges: 'No changes yet.',
    unplaced: (/** @type {number} */ n) => `${number(n)} not placed`,
  },

  violations: {
    title: 'Violations', caption: (/** @type {number} */ n) => `${count(n, 'place')}, worst first`,
    rule: 'Rule', where: 'Where', count: 'Count', cost: 'Cost', advice: 'Suggested fix', hard: 'Hard',
    none: 'No violations.',
    group: (/** @type {string} */ rule, /** @type {number} */ n, /** @type {string} */ worth) => `${rule}: ${count(n, 'place')}, ${worth}`,
    costs: (/** @type {number} */ n) => `cost ${number(n)}`,
    explain: 'Suggest fixes',
  },

  wishes: {
    title: 'Wishes and limits', caption: 'Of each teacher and group, most broken first',
    who: 'Name', kept: 'Kept', broken: 'Broken', where: 'Where',
    sum: (/** @type {number} */ n, /** @type {number} */ lost) =>
      `${count(n, 'person or group asks', 'people and groups ask')} for something; ${lost === 0 ? 'all of it is kept' : `not all is kept of ${number(lost)}`}.`,
  },

  week: {
    title: 'Week', of: (/** @type {string} */ name) => `Week of ${name}`, period: 'Period', free: 'Free',
    by: 'View by', which: 'Name',
    added: 'Added', gone: 'Removed', legend: 'Courses',
    density: 'Density', densities: { comfortable: 'Comfortable', compact: 'Compact' },
    details: {
      when: 'When', students: 'Students', teachers: (/** @type {number} */ n) => `Teacher${n === 1 ? '' : 's'}`,
      seats: (/** @type {number} */ n) => count(n, 'seat'),
      part: 'Part', weeks: 'Weeks',
      cohorts: {
        curriculum: (/** @type {number} */ n) => `${n === 1 ? 'Curriculum' : 'Curricula'}`,
        group: (/** @type {number} */ n) => `${n === 1 ? 'Group' : 'Groups'}`,
      },
      others: (/** @type {number} */ n) => `${number(n)} more`,
    },
    earlier: 'Previous week', later: 'Next week', thisWeek: 'This week', holiday: 'Holiday', outside: 'Outside the term',
    weeks: (/** @type {string} */ weeks) => ({ odd: 'odd weeks', even: 'even weeks' }[weeks]
      ?? `${/[,-]/.test(weeks) ? 'weeks' : 'week'} ${weeks.replaceAll('-', '–')}`),
    number: (/** @type {number} */ n) => `Week ${n}`, all: 'All weeks',
  },

  overview: {
    title: 'All rooms', by: 'Show', zooms: { days: 'Use by day', periods: 'Every lecture' }, open: 'Click or press Enter for the room’s week.',
  },

  print: {
    open: 'Print…', title: 'Print', print: 'Print', keep: 'Cancel',
    hint: 'To save a PDF, choose it as the printer.',
    week: (/** @type {string} */ name) => `This week: ${name}`,
    all: { curriculum: 'All curricula', group: 'All groups', teacher: 'All teachers', room: 'All rooms, a week each', course: 'All courses' },
    pages: (/** @type {string} */ what, /** @type {string} */ n) => `${what} (${n} on A4)`,
    rooms: 'All rooms together, on A3',
    validFrom: (/** @type {string} */ day) => `Valid from ${day}`,
    publication: (/** @type {number} */ n, /** @type {string} */ hash) => `Publication ${n} · ${hash}`,
    draft: (/** @type {string} */ hash) => `Not published · ${hash}`,
    printed: (/** @type {string} */ day) => `Printed ${day}`,
  },

  preview: {
    title: 'Best timetable so far',
    which: 'Variant', best: 'Best so far',
    waiting: 'Available a few seconds after the search starts.',
    about: (/** @type {number} */ n, /** @type {string} */ cost, /** @type {number} */ hard) =>
      `Variant ${n}, ${hard > 0 ? count(hard, 'hard violation') : `cost ${cost}`}. Recent moves are highlighted.`,
  },

  bring: {
    change: 'Change…', changeTitle: (/** @type {string} */ term) => `Change timetable of ${term}`, begin: 'Begin changes',
    changeEffect: 'A new job begins with the timetable in force. That stays in force until what you change is selected and approved.',
    data: 'Data', sameData: 'As it was published', newestData: (/** @type {number} */ n) => `Newest, version ${n}`,
    dataHint: 'The dataset has changed since. With the newest data you see what the timetable violates now.',
    open: 'Bring in timetable…', title: 'Bring in timetable', confirm: 'Bring in', cancel: 'Cancel',
    effect: 'A timetable from elsewhere becomes a variant. It may violate rules: you see them all, and can change it by hand.',
    file: 'File', fileHint: 'A table of lectures as Lectern exports it (CSV or XLSX), JSON, or a solution of ITC-2007, ITC-2019 or FET.',
    term: 'Term', termHint: 'What the timetable is for, such as winter-2027.',
    note: 'Note for others (optional)',
  },

  published: {
    title: 'Published timetables', caption: 'Timetables in force',
    when: 'Published', by: (/** @type {string} */ who) => `approved by ${who}`, how: 'View approval history',
    none: 'No published timetables yet.',
  },

  term: {
    title: (/** @type {string} */ term) => `Timetable of ${term}`,
    none: 'no timetable is in force for this term',
    published: (/** @type {number} */ n) => (n === 1 ? 'Published' : `${ordinal(n)} publication,`),
    approved: (/** @type {string} */ who) => `approved by ${who}.`,
    withdrawn: 'No timetable is in force: the last one was withdrawn.',
    download: 'Download', xlsx: 'Spreadsheet (XLSX)', csv: 'CSV', ics: 'Calendar file',
  },

  reports: {
    link: 'Reports',
    names: { free: 'Free', teachers: 'Teachers', rooms: 'Rooms', curricula: 'Curricula' },
    titles: { free: 'Free at a time', teachers: 'Load of teachers', rooms: 'Use of rooms', curricula: 'Days of curricula' },
    files: { free: 'free', teachers: 'teachers', rooms: 'rooms', slots: 'rooms by period', curricula: 'curricula' },
    variant: (/** @type {number} */ n, /** @type {string} */ term) => `Variant ${n} for ${term}`,
    published: (/** @type {string} */ term) => `Timetable of ${term}`,
    csv: 'Download CSV',
    at: (/** @type {string} */ day, /** @type {Period} */ { start, name }) => (start ? `${day} at ${start}` : `${day}, ${name}`),
    none: 'This timetable has no lectures.',
    nobody: { room: 'This dataset has no rooms.', teacher: 'This dataset has no teachers.', curriculum: 'This dataset has no curricula.',
      group: 'This dataset has no groups.' },
    groups: { name: 'Groups', title: 'Days of groups', file: 'groups' },
    share: (/** @type {number | null} */ percent) => (percent === null ? '–' : `${number(percent)} %`),
    lectures: 'Lectures', periods: 'Periods', days: 'Days', gaps: 'Gaps', longest: 'Longest day',
  },

  free: {
    whose: 'Show', seats: 'Seats, at least',
    kinds: { room: 'Rooms', teacher: 'Teachers', curriculum: 'Curricula', group: 'Groups' },
    answer: (/** @type {'room' | 'teacher' | 'curriculum' | 'group'} */ whose, /** @type {number} */ n, /** @type {number} */ all,
      /** @type {number} */ seats, /** @type {string} */ at) => {
      const things = { room: count(all, 'room'), teacher: count(all, 'teacher'), curriculum: count(all, 'curriculum', 'curricula'),
        group: count(all, 'group') }[whose];
      const sized = seats > 0 ? ` with ${count(seats, 'seat')} or more` : '';
      return `${n === 0 ? 'None' : number(n)} of ${things}${sized} ${n > 1 ? 'are' : 'is'} free on ${at}.`;
    },
    rest: (/** @type {number} */ held, /** @type {number} */ away) =>
      `${count(held, 'has', 'have')} a lecture${away > 0 ? `, and ${count(away, 'is', 'are')} not available` : ''}.`,
    week: (/** @type {string} */ kind) => `${kind} free in each period`,
    hint: 'Choose a period.',
    slot: (/** @type {string} */ at, /** @type {number} */ n) => `${at}, ${number(n)} free`,
    caption: (/** @type {string} */ kind, /** @type {string} */ at) => `${kind} on ${at}`,
    columns: { seats: 'Seats', standing: 'Status', lecture: 'Lecture' },
    standings: { free: 'Free', held: 'Has a lecture', away: 'Not available' },
    unfit: (/** @type {number} */ seats) => `No room has ${count(seats, 'seat')}.`,
  },

  teacherDays: {
    most: (/** @type {string[]} */ names, /** @type {number} */ n, /** @type {number} */ days) =>
      (names.length === 1 ? `${names[0]} has the most lectures: ${number(n)}, on ${count(days, 'day')}.`
        : `${some(names, 3)} have the most lectures: ${number(n)} each.`),
    all: (/** @type {number} */ n, /** @type {number} */ without, /** @type {number} */ gaps) =>
      `${count(n, 'teacher')}${without > 0 ? `, ${number(without)} without a lecture` : ''}, ${gaps === 0 ? 'no gaps' : count(gaps, 'gap')} in the week.`,
    picture: 'Lectures by day',
    card: (/** @type {string} */ name, /** @type {string[]} */ days) => `${name}: ${days.join(', ')}`,
    sum: (/** @type {number} */ n, /** @type {number} */ days) => `${count(n, 'lecture')}, ${count(days, 'day')}`,
    table: 'All teachers', note: 'A lecture with several teachers counts for each.',
    inPeriods: {
      most: (/** @type {string[]} */ names, /** @type {number} */ n, /** @type {number} */ days) =>
        (names.length === 1 ? `${names[0]} has the most periods: ${number(n)}, on ${count(days, 'day')}.`
          : `${some(names, 3)} have the most periods: ${number(n)} each.`),
      picture: 'Periods by day', sum: (/** @type {number} */ n, /** @type {number} */ days) => `${count(n, 'period')}, ${count(days, 'day')}`,
      note: 'Periods of an average week. A lecture with several teachers counts for each.',
    },
  },

  roomUse: {
    answer: (/** @type {number} */ percent) => `Rooms are in use ${percent} % of the time that they are available.`,
    most: (/** @type {string} */ at, /** @type {number} */ used, /** @type {number} */ there) =>
      `The most are in use on ${at}: ${number(used)} of ${number(there)}.`,
    seats: (/** @type {number} */ percent) => `Lectures fill ${percent} % of the seats of their rooms.`,
    picture: 'By period',
    about: 'Rooms in use, and below it how many of their seats are taken.', hint: 'Choose a period to see which rooms are free.',
    ofSeats: ' seats',
    slot: (/** @type {string} */ at, /** @type {number} */ used, /** @type {number} */ there) =>
      `${at}: ${number(used)} of ${count(there, 'room')} in use`,
    table: 'By room', note: 'More than 100 % of the seats are taken where a room has too few.',
    columns: { seats: 'Seats', used: 'Periods used', there: 'Periods available', share: 'In use', taken: 'Seats taken',
      day: 'Day', period: 'Period', rooms: 'Rooms in use', open: 'Rooms available', students: 'Students' },
  },

  curriculumDays: {
    of: {
      curriculum: { none: 'No curriculum has a gap.', picture: 'Days of each curriculum', table: 'All curricula',
        size: (/** @type {number} */ n) => count(n, 'curriculum', 'curricula') },
      group: { none: 'No group has a gap.', picture: 'Days of each group', table: 'All groups', size: (/** @type {number} */ n) => count(n, 'group') },
    },
    all: (/** @type {string} */ size, /** @type {number} */ gaps, /** @type {number} */ isolated) =>
      `${size}, ${gaps === 0 ? 'no gaps' : count(gaps, 'gap')}, ${isolated === 0 ? 'no isolated lectures' : count(isolated, 'isolated lecture')}.`,
    most: (/** @type {string[]} */ names, /** @type {number} */ n) =>
      (names.length === 1 ? `${names[0]} has the most gaps: ${number(n)} in the week.` : `${some(names, 3)} have the most gaps: ${number(n)} each.`),
    held: 'Lecture', gap: 'Gap',
    day: (/** @type {string} */ day, /** @type {number} */ lectures, /** @type {number} */ gaps) =>
      `${day} ${count(lectures, 'lecture')}${gaps > 0 ? ` and ${count(gaps, 'gap')}` : ''}`,
    off: 'no lectures',
    sum: (/** @type {number} */ gaps) => (gaps === 0 ? 'no gaps' : count(gaps, 'gap')),
    note: 'The longest day is counted in periods, from its first lecture to its last.',
    columns: { isolated: 'Isolated', earliest: 'Earliest', latest: 'Latest' },
  },

  history: {
    title: 'Publication history',
    caption: 'Publications, newest first',
    columns: { number: 'No.', what: 'Change', who: 'By', when: 'When', actions: '' },
    causes: { job: 'Published', restore: 'Restored', withdrawal: 'Withdrawn' },
    inForce: 'in force', comment: 'Comment', reason: 'Reason',
    withdraw: 'Withdraw…', restore: 'Restore…',
    restoreLabel: (/** @type {number} */ n) => `Restore publication ${n}`,
    withdrawTitle: 'Withdraw timetable',
    withdrawEffect: 'The term is left without a timetable, and calendars cancel its lectures.',
    restoreTitle: (/** @type {number} */ n) => `Restore publication ${n}`,
    restoreEffect: 'It replaces the timetable in force at once.',
    confirmWithdraw: 'Withdraw', confirmRestore: 'Restore', keep: 'Cancel',
    decisions: 'Decisions',
  },

  changes: {
    title: 'What changed',
    first: 'This is the first timetable of the term.',
    since: (/** @type {string} */ who, /** @type {number} */ n) =>
      (n === 0 ? `${who}: no changes since` : `${who}: ${count(n, 'course')} changed since`),
    elsewhere: (/** @type {number} */ n) => `All other changes (${count(n, 'course')})`,
    moved: (/** @type {string} */ from, /** @type {string} */ to) => `${from} → ${to}`,
    added: 'Added', removed: 'Removed',
  },

  feeds: {
    title: 'Calendar links',
    about: 'A calendar that subscribes to a link stays up to date. Anyone with the link can read it until you revoke it.',
    subscribe: (/** @type {string} */ name) => `Get calendar link for ${name}`,
    made: (/** @type {string} */ name) => `Calendar link for ${name}. It is shown only once.`,
    copy: 'Copy link', copied: 'Link copied',
    google: 'Google Calendar', outlook: 'Outlook', device: 'Apple and others',
    undated: 'The calendar stays empty until the term has dates.',
    caption: 'Your calendar links', everybodys: 'All calendar links', of: 'For', by: 'Created by', you: 'you', since: 'Created', revoke: 'Revoke',
  },

  calendar: {
    title: 'Term dates',
    held: (/** @type {string} */ days, /** @type {string} */ zone) => `${days}, ${zone}.`, free: 'Holidays:',
    missing: 'No dates yet. Calendars need them.',
    change: 'Set dates', propose: 'Propose new dates',
    proposeHint: 'A timetable is in force, so an approver must approve new dates.',
    proposed: 'Proposed dates',
    proposedBy: (/** @type {string} */ who) => `Proposed by ${who}, `,
    ownProposal: 'Someone else must approve them.',
    approve: 'Approve dates', reject: 'Reject dates', comment: 'Comment', commentHint: 'Required to reject', sayWhy: 'Enter a reason.',
    zone: 'Time zone', first: 'First day', last: 'Last day',
    holidays: 'Holidays', name: 'Name', addHoliday: 'Add holiday', remove: 'Remove',
    periods: 'Period times', start: 'Start', end: 'End',
    startOf: (/** @type {string} */ period) => `Start of ${period}`,
    endOf: (/** @type {string} */ period) => `End of ${period}`,
    days: 'Days:',
    heldOn: (/** @type {string} */ day, /** @type {string} */ weekday) =>
      (day === weekday ? day : `${day} is ${weekday}`),
    weekdays: {
      monday: 'Monday', tuesday: 'Tuesday', wednesday: 'Wednesday', thursday: 'Thursday', friday: 'Friday', saturday: 'Saturday', sunday: 'Sunday',
      none: 'no weekday',
    },
    weekdaysOf: 'Weekdays', choose: 'Choose',
    weekdaysHint: 'A repeated weekday starts another week: Mon A and Mon B make a two-week timetable.',
    asks: (/** @type {string} */ days) => `Choose a weekday for ${days}.`,
    save: 'Save', saved: 'Saved. Calendars update by themselves.',
    send: 'Propose', sent: 'Proposed. The dates change once they are approved.',
    decided: { approve: 'Approved. Calendars update by themselves.', reject: 'Rejected. The dates are unchanged.' },
  },

  search: {
    title: 'Search',
    all: 'All variants',
    each: 'Progress of each variant',
    variant: (/** @type {number} */ n) => `Variant ${n}`, by: (/** @type {string} */ who) => `by ${who}`,
    optimal: 'optimal', atLeast: (/** @type {string} */ bound) => `optimum ≥ ${bound}`,
    columns: { variant: 'Variant', done: 'Progress', cost: 'Cost', gap: 'Optimality', left: 'Time left', speed: 'Moves/s', status: 'Status' },
    status: { waiting: 'Waiting for a solver', running: 'Searching', done: 'Done' },
    resumed: (/** @type {number} */ attempt) => `resumed (attempt ${attempt})`,
    hard: (/** @type {number} */ n) => `${count(n, 'hard violation')}`,
    millions: (/** @type {number} */ n) => `${decimal(n)} M`,
    left: (/** @type {string} */ time) => `About ${time} left`,
    at: (/** @type {number} */ seconds) => (seconds < 120 ? `${seconds} s` : `${number(Math.round(seconds / 6) / 10)} min`),
    chart: 'Cost of each variant over time; the table has the numbers',
    chartCaption: ['Cost over time', 'Lower is better.'],
  },
};
