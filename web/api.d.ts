// For tsc: what the pages read of the API's answers, which /api/openapi.json describes in full, and what they share.

/** A list that comes in pages; next is the cursor of the next one. */
interface Page<T> {
  items: T[];
  next?: string;
}

interface Person {
  id: string;
  name: string;
  roles: string[];
  timetable?: Mine;
}

/** Whose timetable is somebody's own. */
interface Mine {
  kind: Kind['key'];
  member: string;
}

interface Slot {
  day: number;
  period: number;
}

interface Lecture extends Slot {
  course: string;
  /** '' where it is held in none. */
  room: string;
  // Of a document of version 2.
  activity?: string;
  /** In periods; 1 where it is left out. */
  length?: number;
  /** Such as "odd" or "1-6, 8"; all where it is left out. */
  weeks?: string;
  other_rooms?: string[];
  /** Those who were chosen for it. */
  teachers?: string[];
}

/** A meeting of a document of version 2, and whom it concerns. */
interface Activity {
  id: string;
  course: string;
  part?: string;
  /** Its course, its part and its own id, such as "DB/lab/A". */
  class?: string;
  label: string;
  students: number;
  teachers: string[];
  groups: string[];
}

/** A lecture that is compared with another timetable. */
interface ComparedLecture extends Lecture {
  change?: 'added' | 'gone';
}

interface Named {
  id: string;
  name?: string;
  code?: string;
  unavailable?: Slot[];
}

interface Room extends Named {
  capacity: number;
  features?: string[];
  parts?: string[];
  building?: string;
  shared?: boolean;
}

interface Course extends Named, Setting {
  teachers: string[];
  lectures: number;
  students: number;
  min_days?: number;
  required_features?: string[];
  groups?: string[];
  elective?: string;
  parts?: Part[];
}

/** When and where something is held. */
interface Setting extends Asking {
  weeks?: string[];
  rooms?: (string | { count?: number, of?: (string | { id: string, penalty?: number })[], features?: string[], buildings?: string[] })[];
  no_room?: boolean;
  times?: { length?: number }[];
  tags?: string[];
}

/** A part of a course, such as its lab. */
interface Part extends Setting {
  id: string;
  name?: string;
  meetings: number[];
  for?: string[];
  classes?: ({ id: string, groups?: string[] } & Setting)[];
}

/** Students who attend together. */
interface Group extends Curriculum, Asking {
  size?: number;
  part_of?: string[];
  division?: string;
}

interface Curriculum extends Named {
  courses: string[];
}

interface Period {
  name: string;
  start?: string;
  end?: string;
}

/** A part of the term. */
interface Span {
  weeks?: string;
  days?: string[];
  from?: string;
  to?: string;
}

type Level = 'never' | 'only' | 'strongly_avoid' | 'avoid' | 'neutral' | 'prefer' | 'strongly_prefer';

interface Wish extends Span {
  level: Level;
}

interface Constraint {
  kind: string;
  of?: string[];
  min?: number;
  max?: number;
  gap?: number;
  from?: number;
  between?: Span | Span[];
  tag?: string;
  weight: number | 'hard';
}

/** What somebody asks of their days and weeks. */
interface Asking {
  wishes?: Wish[];
  constraints?: Constraint[];
}

/** The document of a dataset version, in either version of its form. */
interface StoredDocument extends Asking {
  version?: number;
  name: string;
  days: (string | { name: string, weekday?: Weekday, periods?: Period[] })[];
  periods: Period[];
  rooms: (Room & Asking)[];
  teachers: (Named & Asking)[];
  courses: (Course & Asking)[];
  curricula?: Curriculum[];
  pins?: object[];
  daily_load?: { min?: number, max?: number };
  weights: Partial<Record<SoftRule, number | 'hard'>>;
  weeks?: number;
  groups?: Group[];
  electives?: { id: string, name?: string, takes?: number, weight?: number }[];
  students?: object[];
}

/** A document as the pages read it: problem.js makes it. */
interface Problem extends StoredDocument {
  days: string[];
  /** Those of each day, where they differ; then periods are their numbers alone. */
  dayPeriods?: Period[][];
  /** Then those of the days that have none of their own. */
  common?: Period[];
  /** By their ids, and by their courses'. */
  activities?: Map<string, Activity>;
  byCourse?: Map<string, Activity[]>;
}

interface StoredProblem {
  version?: number;
  groups?: number;
  import_notes?: { constraints: number, left_out: { type: string, count: number }[], inactive: number };
  id: string;
  name: string;
  lectures: number;
  courses: number;
  rooms: number;
  curricula: number;
  uploaded_by: string;
  created_at: string;
  /** The dataset that it is a version of, and which one; not in lists. */
  dataset_id?: string;
  dataset_version?: number;
}

/** A version of a dataset. */
interface DatasetVersion {
  number: number;
  problem_id: string;
  name: string;
  /** Of the form of the document. */
  version?: number;
  lectures: number;
  courses: number;
  rooms: number;
  curricula: number;
  groups?: number;
  origin: 'upload' | 'import' | 'edit' | 'api' | 'restore' | 'roll_forward';
  restores?: number;
  author: string;
  author_name: string;
  note?: string;
  created_at: string;
}

/** A line of versions. */
interface Dataset {
  id: string;
  name: string;
  newest: DatasetVersion;
  draft_changes: number;
}

/** What became of a value of a document: a field, or a whole thing. Without from it is new, and without to it is gone. */
interface DataChange {
  /** Such as /rooms/C101/capacity. */
  place: string;
  from?: any;
  to?: any;
}

/** What people are changing in a dataset together. */
interface Draft {
  dataset_id: string;
  /** The version that it is based on, and the newest one. */
  base: number;
  newest: number;
  /** Of the newest change; 0 while nothing has been changed. */
  revision: number;
  changes: (DataChange & { revision: number, author: string, author_name: string, changed_at: string })[];
  /** What keeps it from being saved. */
  errors: FieldError[];
  more_errors?: number;
  document?: StoredDocument;
}

/** What is known of a problem before any search. */
interface Finding {
  code: FindingCode;
  severity: 'impossible' | 'unavoidable' | 'warning';
  message: string;
  values?: Partial<FindingValues>;
  facts: Fact[];
  cost?: number;
}

/** A part of a problem that a finding is about: by its id, a period by itself, a pin by its course's id and its period. */
interface Fact {
  kind: Kind['key'] | 'slot' | 'pin';
  id?: string;
  slot?: Slot;
}

interface Proof {
  bound?: number;
  gap?: number;
  optimal?: boolean;
}

interface Variant extends Proof {
  id: string;
  job_id: string;
  number: number;
  profile: Profile;
  /** The variant from which its search began, or from which it was made by hand. */
  start_variant_id?: string;
  /** Who made it by hand, or brought it. */
  author?: string;
  author_name?: string;
  note?: string;
  /** How many lectures are elsewhere than there. */
  moved?: number;
  hash: string;
  feasible: boolean;
  selected: boolean;
  hard: number;
  cost: number;
  rules: { rule: Rule, violations: number, weight: number | 'hard', cost: number }[];
  experience?: Record<string, number>;
}

interface VariantDetail extends Variant {
  problem_id: string;
  replayable: boolean;
  students?: 'not_sectioned';
  lectures: Lecture[];
  violations: Violation[];
}

interface Violation extends Partial<Slot> {
  rule: Rule;
  message: string;
  count: number;
  cost: number;
  curricula?: string[];
  courses?: string[];
  rooms?: string[];
  teachers?: string[];
  groups?: string[];
}

/** A violation, with the best change that removes or lessens it, if there is one and it was looked for. */
interface Diagnosis extends Violation {
  advice: string;
  skipped?: boolean;
  change?: { moves: { from?: Lecture, to?: Lecture }[], left: number, hard: number, cost: number };
}

type Action = 'select' | 'approve' | 'request_changes' | 'reject' | 'search_again' | 'revise' | 'cancel' | 'finish';

interface AnyDecision {
  id: string;
  accepted: boolean;
  actor: string;
  actor_name: string;
  roles: string[];
  comment?: string;
  code?: ErrorCode;
  reason?: string;
  decided_at: string;
}

/** A decision about a job. */
interface Decision extends AnyDecision {
  action: Action;
  variant_id?: string;
  round: number;
  /** What was asked for, to search again. */
  search?: { variants: number, budget_seconds: number, profile?: Profile };
}

/** A decision about a term. */
interface TermDecision extends AnyDecision {
  action: 'withdraw' | 'restore' | 'set_dates' | 'propose_dates' | 'approve_dates' | 'reject_dates';
}

interface Job {
  id: string;
  state: State;
  term: string;
  time_zone?: string;
  problem_id: string;
  problem_name: string;
  /** Null in jobs of problems that were in no dataset. */
  dataset_id?: string | null;
  dataset_version?: number | null;
  requester: string;
  requester_name: string;
  variants: number;
  profiles: Profile[];
  budget_seconds: number;
  iterations: number;
  priority: 'high' | 'normal' | 'low';
  /** The variant from whose timetable its searches began. */
  start_variant_id?: string | null;
  /** What they paid for a lecture that they moved. */
  moving?: number[];
  selected_variant_id: string | null;
  selected_by: string | null;
  error: string | null;
  error_code: FailureCode | null;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
  /** Only in jobs of earlier versions. */
  expires_at: string | null;
  round: number;
  due_at: string | null;
  overdue: boolean;
  temporal_url?: string;
  progress?: number;
  awaits?: 'select' | 'approve';
  allowed_actions?: Action[];
  decisions?: Decision[];
  replays?: Replay;
  /** Of a job that is not searched: the id of its first variant, which somebody brought. */
  begins_with?: string;
}

interface Replay {
  variant_id: string;
  outcome: 'pending' | 'same' | 'different' | 'other_version' | 'unfinished' | 'gone';
}

/** A job after a decision, which waits for a worker unless it is settled. */
interface DecidedJob extends Job {
  decision_id: string;
  settled: boolean;
}

/** What may be asked of a search, at most. */
interface Capabilities {
  profiles: Profile[];
  variants: number;
  budget_seconds: number;
  iterations: number;
}

interface VariantProgress extends Proof {
  number: number;
  status: 'waiting' | 'running' | 'done';
  attempt?: number;
  percent: number;
  iterations: number;
  best?: { hard: number, cost: number };
  elapsed_seconds: number;
  remaining_seconds: number;
  seq: number;
  /** Pairs of seconds and cost, only where curves are asked for. */
  curve?: [number, number][];
}

/** What the socket sends, and polling reads. */
interface Progress {
  job_id: string;
  status: State;
  progress: number;
  round: number;
  /** Of the search that runs, or ran last. */
  search_progress: number;
  message: string;
  time_remaining_seconds: number | null;
  selected_variant_id: string | null;
  variants: VariantProgress[];
}

/** The best timetable of a search so far. */
interface Sketch {
  number: number;
  hard: number;
  cost: number;
  lectures: Lecture[];
  at: string;
}

interface Publication {
  id: string;
  term: string;
  cause: 'job' | 'restore' | 'withdrawal';
  job_id: string;
  variant_id: string;
  variant_hash: string;
  approved_by: string;
  approver: string;
  comment?: string;
  published_at: string;
  superseded_at?: string;
  time_zone?: string;
}

interface NumberedPublication extends Publication {
  number: number;
  problem_id: string;
}

/** What becomes of the lectures of a course from one timetable to another. */
interface CourseChange {
  course: string;
  moved: { from: Lecture, to: Lecture }[];
  added: Lecture[];
  removed: Lecture[];
}

interface Changes {
  since: NumberedPublication;
  courses: CourseChange[];
}

interface PublishedTimetable {
  publication: NumberedPublication;
  problem: StoredDocument;
  lectures: Lecture[];
  calendar: Calendar | null;
  weekdays: (Weekday | '')[];
  asks: number[];
  changes: Changes | null;
}

type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday' | 'none';

interface Holiday {
  first_day: string;
  last_day: string;
  name?: string;
}

/** When a term is held. */
interface Calendar {
  time_zone: string;
  first_day: string;
  last_day: string;
  holidays?: Holiday[];
  periods?: { start: string, end: string }[];
  weekdays?: (Weekday | '')[];
}

interface CalendarProposal {
  id: string;
  calendar: Calendar;
  proposed_by: string;
  proposed_by_name: string;
  proposed_at: string;
  may_decide?: boolean;
}

interface TermSummary {
  term: string;
  published: boolean;
  first_day?: string;
  last_day?: string;
  proposal: boolean;
}

interface Feed {
  id: string;
  term: string;
  kind: Kind['key'];
  member: string;
  created_by: string;
  created_at: string;
  revoked_at: string | null;
}

/** An answer without content, in the place of one that has key. */
type Nothing<Key extends string> = { [key in Key]?: undefined };

/** Tables that somebody takes in. */
interface Import {
  id: string;
  dataset?: string;
  tables: { name: string, file: string, headings: string[], rows: number, preview: string[][] }[];
  mapping: ImportMapping;
  settings: ImportSettings;
  issues: ImportIssue[];
  /** What columns can say, by the kind of table. */
  meanings: Record<string, string[]>;
}

interface ImportMapping {
  tables: { table: string, is: string, columns: string[], group?: string }[];
  /** By the key of twins, whether they are one. */
  twins?: Record<string, boolean>;
}

interface TimeSpan { start: string; end: string }

interface ImportSettings {
  name: string;
  days: string[];
  start: string;
  end: string;
  period: number;
  breaks: TimeSpan[];
  periods?: TimeSpan[];
  weeks: number;
  batch?: number;
  baskets: string;
}

interface ImportIssue {
  severity: 'error' | 'doubt';
  place: string;
  code: string;
  message: string;
  values?: string[];
}

interface ImportChange { kind: string; id: string; name: string }

/** What tables would make. */
interface ImportReport {
  tables: { table: string, is: string, rows: number, understood: number }[];
  issues: ImportIssue[];
  more?: number;
  errors: number;
  doubts: number;
  twins: { key: string, kind: string, names: string[], places: string[], merged: boolean }[];
  rooms: number;
  people: number;
  groups: number;
  courses: number;
  meetings: number;
  usable: boolean;
  changes?: { new: ImportChange[], changed: ImportChange[], gone: ImportChange[], more?: number };
}

/** When and where an activity is held, and by whom of those who are chosen for it. */
interface Place {
  days: number[];
  period: number;
  /** In periods; 1 where it is left out. */
  length?: number;
  weeks?: string;
  rooms: string[];
  teachers?: string[];
}

/** What is moved: its id is left out where the lectures of a course are interchangeable. */
interface Movable {
  course: string;
  activity?: string;
}

interface Move extends Movable {
  /** Left out if it has no place yet. */
  from?: Place;
  /** Left out if it is taken out of the week. */
  to?: Place;
}

/** By how much more hard rules are violated and by how much more a timetable costs. */
interface Delta {
  hard: number;
  cost: number;
}

interface Reason extends Violation {
  hard: boolean;
}

/** A time that an activity may have, in the cheapest of its rooms; in has what it changes in each room. */
interface PricedTime extends Place, Delta {
  in: (Delta | null)[];
  reasons: Reason[];
}

/** All places that an activity may have, with what each would change. */
interface Places extends Movable {
  revision: number;
  label: string;
  from?: Place;
  now: Delta;
  rooms: string[];
  times: PricedTime[];
  teachers: ({ teachers: string[] } & Delta)[];
  complete: boolean;
}

/** What moves would change. */
interface Priced extends Delta {
  revision: number;
  gone: Violation[];
  new: Violation[];
}

interface Suggestions {
  revision: number;
  items: ({ moves: Move[] } & Delta)[];
  complete: boolean;
}

/** Moves that were made together in a working copy. */
interface Edit {
  revision: number;
  moves: Move[];
  author: string;
  author_name: string;
  edited_at: string;
}

/** What planners change in a variant together. */
interface WorkingCopy {
  /** '' while nothing is edited. */
  id: string;
  variant_id: string;
  job_id: string;
  problem_id: string;
  number: number;
  revision: number;
  edits: Edit[];
  changes: CourseChange[];
  was: Delta;
  hard: number;
  cost: number;
  rules: Variant['rules'];
  violations: Violation[];
  lectures: Lecture[];
  unplaced: (Movable & { label: string })[];
  savable: boolean;
}

/** What GET answers at a path. The first that fits counts, as `${string}` fits more than an id. */
type Answer<Path extends string> =
  Path extends '/api/auth/me/' ? Person
  : Path extends `/api/imports/${string}/` ? Import
  : Path extends '/api/problems/' | `/api/problems/?${string}` ? Page<StoredProblem>
  : Path extends `/api/problems/${string}/findings/` ? Page<Finding>
  : Path extends `/api/problems/${string}/activities/` ? { items: Activity[] }
  : Path extends `/api/problems/${string}/` ? StoredProblem & { document: StoredDocument }
  : Path extends `/api/datasets/${string}/draft/removal/${string}` ? { items: DataChange[] }
  : Path extends `/api/datasets/${string}/versions/0` ? { problem_id: string }
  : Path extends `/api/datasets/${string}/draft/findings` ? Page<Finding>
  : Path extends `/api/datasets/${string}/draft` | `/api/datasets/${string}/draft?${string}` ? Draft
  : Path extends '/api/datasets/' ? Page<Dataset>
  : Path extends `/api/datasets/${string}/versions/` | `/api/datasets/${string}/versions/?${string}` ? Page<DatasetVersion>
  : Path extends `/api/datasets/${string}/changes/?${string}` ? { items: DataChange[], more?: number }
  : Path extends '/api/generation-jobs/offer/' ? Capabilities
  : Path extends `/api/generation-jobs/${string}/sketches/${string}/` ? Sketch | Nothing<'lectures'>
  : Path extends '/api/generation-jobs/' | `/api/generation-jobs/?${string}` ? Page<Job>
  : Path extends `/api/generation-jobs/${string}/` ? Job
  : Path extends `/api/timetable/workflows/${string}/decisions/` ? Page<Decision>
  : Path extends `/api/timetable/workflows/${string}/` ? Job
  : Path extends `/api/timetable/variants/?${string}` ? Page<Variant>
  : Path extends `/api/timetable/variants/${string}/changes/` ? VariantChanges
  : Path extends `/api/timetable/variants/${string}/explanation/` ? { violations: Diagnosis[] }
  : Path extends `/api/timetable/variants/${string}/working-copy/places?${string}` ? Places
  : Path extends `/api/timetable/variants/${string}/working-copy?${string}` ? WorkingCopy | Nothing<'lectures'>
  : Path extends `/api/timetable/variants/${string}/working-copy` ? WorkingCopy
  : Path extends `/api/timetable/variants/${string}/` ? VariantDetail
  : Path extends '/api/timetable/published/' | `/api/timetable/published/?${string}` ? Page<Publication>
  : Path extends `/api/timetable/published/${string}/history/` ? Page<NumberedPublication>
  : Path extends `/api/timetable/published/${string}/` ? PublishedTimetable
  : Path extends '/api/terms/' ? Page<TermSummary>
  : Path extends `/api/terms/${string}/proposal/` ? CalendarProposal | Nothing<'id'>
  : Path extends `/api/terms/${string}/decisions/` ? Page<TermDecision>
  : Path extends '/api/feeds/' ? Page<Feed>
  : Path extends `/api/progress/${string}` ? Progress
  : unknown;

/** An item of the list that GET answers at a path. */
type Item<Path extends string> = Answer<Path> extends Page<infer T extends { id: string }> ? T : never;

/** What POST answers at a path. */
type Outcome<Path extends string> =
  Path extends '/api/auth/sign-in/' ? Person
  : Path extends `/api/datasets/${string}/draft` ? Draft
  : Path extends `/api/imports/${string}/apply/` ? StoredProblem
  : Path extends '/api/feeds/' ? Feed & { url: string }
  : Path extends `/api/datasets/${string}/versions/${string}/restore/` | `/api/datasets/${string}/roll-forward/` ? DatasetVersion
  : Path extends `/api/timetable/workflows/${string}/variants?${string}` ? DecidedJob
  : Path extends `/api/generation-jobs/bring?${string}` | `/api/timetable/published/${string}/change` ? Job
  : Path extends '/api/generation-jobs/generate/' | `/api/timetable/variants/${string}/replay/` ? Job
  : Path extends `/api/timetable/variants/${string}/select/` ? DecidedJob
  : Path extends `/api/timetable/variants/${string}/working-copy/save` ? DecidedJob & { variant_id: string }
  : Path extends `/api/timetable/variants/${string}/working-copy/price` ? Priced
  : Path extends `/api/timetable/variants/${string}/working-copy/suggestions` ? Suggestions
  : Path extends `/api/timetable/variants/${string}/working-copy?${string}` ? WorkingCopy
  : Path extends `/api/timetable/workflows/${string}/` | `/api/generation-jobs/${string}/` ? DecidedJob
  : unknown;

/** What approving a variant replaces and changes; null where nothing is in force. */
type VariantChanges = { replaces: null, changes: null } | { replaces: NumberedPublication, changes: Changes };

type State = 'queued' | 'running' | 'draft' | 'pending_review' | 'approved' | 'published' | 'rejected' | 'cancelled' | 'failed' | 'expired';

type Profile = 'balanced' | 'compact_days' | 'stable_rooms' | 'seats' | 'spread_weeks' | 'teachers';

/** What documents of version 2 add: kinds of constraints, and the other parts of a cost. */
type TermRule = 'placed' | 'times' | 'rooms_allowed' | 'teachers_allowed' | 'sectioning' | 'class_limit' | 'same_start' | 'same_time'
  | 'different_time' | 'same_days' | 'different_days' | 'same_weeks' | 'different_weeks' | 'overlap' | 'not_overlap' | 'same_room'
  | 'different_room' | 'same_attendees' | 'precedence' | 'work_day' | 'min_gap' | 'parallel' | 'consecutive' | 'days_between'
  | 'order_of_day' | 'same_room_if_next' | 'load' | 'breaks' | 'block_length' | 'continuous' | 'gaps' | 'waits' | 'span' | 'isolated'
  | 'free_within' | 'building_changes' | 'next_building' | 'at_once' | 'building_gap' | 'last' | 'wishes' | 'doubles' | 'days_a_week'
  | 'half_days' | 'whole_days' | 'gaps_a_week' | 'waits_a_week' | 'late_starts' | 'rest' | 'moves' | 'days' | 'rooms' | 'windows_used'
  | 'in_window' | 'seats' | 'time_penalties' | 'room_penalties' | 'student_conflicts';

type Rule = SoftRule | TermRule | 'lectures' | 'conflicts' | 'availability' | 'room_occupancy' | 'room_availability' | 'pins';

type SoftRule = 'room_capacity' | 'min_working_days' | 'isolated_lectures' | 'windows' | 'room_stability'
  | 'student_min_max_load' | 'travel_distance' | 'room_suitability' | 'double_lectures' | 'teacher_windows';

/** One thing that is wrong with a request or a file; its place is a JSON pointer, or a line. */
interface FieldError {
  place: string;
  message: string;
  code?: FieldCode;
}

/** A period to point at, or a whole day. */
interface Mark {
  day: number;
  period?: number;
}

/** What a week can be shown for: its members in a problem, and whether a lecture is one of theirs. */
interface Kind {
  key: 'curriculum' | 'group' | 'teacher' | 'room' | 'course' | 'rooms';
  of(problem: Problem): Named[];
  label(member: Named): string;
  has(problem: Problem, member: Named, lecture: Lecture): boolean;
}

/** Whose week is shown. */
type Choice = [Kind, Named];

/** What a view is shown with: who looks, the id and the query in the address; signal ends when the page is left. */
interface Visit {
  me: Person;
  signal: AbortSignal;
  id: string;
  query: URLSearchParams;
  /** Shows the page anew, with a notice above it. */
  again: (notice?: string) => Promise<void>;
}

/** What a cell of a table holds; null is nothing. */
type Value = string | number | null;

/** A column of a table that can be sorted, and written to a file. */
interface Column<Row> {
  key: string;
  heading: string;
  kind?: 'number';
  unit?: '%';
  value: (row: Row) => Value;
  /** What sorts, where that is not the value. */
  rank?: (row: Row) => Value;
  /** What a page shows in the value's place. */
  show?: (row: Row) => Leaf | Leaf[];
}

/** The controls of a form by what a request calls them; index and part say which of several. */
type Controls = Record<string, (index?: string, part?: string) => HTMLElement | undefined>;

/** What is left out of an element when it is null, undefined, false or ''. */
type Leaf = Node | string | number | false | null | undefined;

/** What an element can be made of: leaves, in lists too. */
type Child = Leaf | (Leaf | Leaf[])[];

type Attribute = string | number | boolean | null | undefined;

type Listeners<Element> = {
  [name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[name] & { currentTarget: Element }) => void;
};

/** Attributes by their names, and listeners by those of their events. */
interface Properties<Element> extends Listeners<Element> {
  [name: string]: Attribute | ((event: never) => void);
}
