// For tsc: what the words of a language say in the server's place, by the server's codes.

type ErrorCode = 'invalid_problem' | 'problem_not_ready' | 'invalid_request' | 'not_found' | 'not_allowed_in_state' | 'role_missing'
  | 'own_request' | 'own_selection' | 'own_proposal' | 'comment_required' | 'variant_required' | 'variant_unknown' | 'variant_stale' | 'too_many_variants' | 'not_sent_back'
  | 'variant_infeasible' | 'publication_stale' | 'proposal_stale' | 'idempotency_key_reused' | 'unauthenticated' | 'too_large'
  | 'unavailable' | 'too_many_requests' | 'timeout' | 'origin_not_allowed' | 'method_not_allowed' | 'unsupported_media_type'
  | 'internal' | 'term_without_calendar' | 'period_without_times' | 'day_without_weekday' | 'database_restored'
  | 'edit_conflict' | 'version_stale';

/** What an error names, as far as it does; of says which of the messages of a code it is. */
interface ErrorValues {
  of?: string;
  limit?: number;
  role?: string;
  action?: string;
  state?: State;
  variant?: number;
  term?: string;
  period?: string;
  lectures?: number;
  places?: number;
  conflicts?: (DataChange & { now?: unknown })[];
  /** Of a working copy: what is elsewhere, and where. */
  course?: string;
  activity?: string;
  is?: Place | null;
  /** How many things are wrong, each with its place. */
  errors: number;
}

/** What is wrong with what people enter in forms. */
type FieldCode = 'unknown_time_zone' | 'not_a_day' | 'year_too_far' | 'last_day_before_first' | 'term_too_long' | 'holiday_outside_term'
  | 'not_a_time' | 'end_before_start' | 'period_ends_too_late' | 'periods_overlap' | 'not_a_weekday' | 'weekdays_missing'
  | 'weekdays_do_not_fit' | 'above_limit' | 'unknown_profile' | 'start_unknown' | 'start_unrelated' | 'start_missing';

type FailureCode = 'no_timetable_exists' | 'no_timetable_found' | 'search_failed' | 'not_as_approved' | 'not_started'
  | 'ended_in_temporal' | 'lost_in_restore';

type FindingCode = 'course_periods' | 'teacher_periods' | 'curriculum_periods' | 'room_periods' | 'suitable_room_periods' | 'places'
  | 'no_suitable_room' | 'pins_in_one_room' | 'pins_in_conflict' | 'pin_course_unavailable' | 'pin_teacher_unavailable'
  | 'pin_room_closed' | 'pin_room_unsuitable' | 'seats_for_course' | 'seats_for_pin' | 'seats_in_week' | 'working_days'
  | 'lone_lectures' | 'daily_load' | 'full' | 'look_alike'
  | 'nothing_taught' | 'no_time' | 'no_room' | 'no_teacher' | 'contradiction' | 'nothing_to_attend' | 'class_limits' | 'parent_in_part'
  | 'time_too_long' | 'group_sizes';

/** What a finding counts; each code has some of these. */
interface FindingValues {
  lectures: number;
  periods: number;
  places: number;
  courses: number;
  rooms: number;
  students: number;
  seats: number;
  standing: number;
  wanted: number;
  possible: number;
  alone: number;
  days: number;
  min: number;
  max: number;
  teachers: number;
  size: number;
  of: 'ids' | 'buildings' | 'features';
  spellings: string[];
}

/** What a finding is about, by the names that people know. */
interface FoundNames {
  courses: string[];
  teachers: string[];
  curricula: string[];
  rooms: string[];
  slots: string[];
  pins: { course: string, slot: string }[];
}

/** What a violation is about, by the names that people know; '' is what it is not about. */
interface ToldViolation {
  count: number;
  courses: string[];
  rooms: string[];
  curriculum: string;
  teacher: string;
  slot: string;
  day: string;
  /** The lectures that the first course has, and should have. */
  held: number;
  lectures: number;
  students: number;
  seats: number;
  /** The days on which the first course should be held. */
  days: number;
  /** The bounds of a day's load; 0 is none. */
  min: number;
  max: number;
}

/** The best change of a timetable that removes a violation, or lessens it to what is left. */
interface ToldChange {
  /** A lecture with its place; '' where one is missing. */
  from: string;
  /** Where it goes; '' where it goes away. */
  to: string;
  /** The lecture that it changes places with, or ''. */
  other: string;
  count: number;
  left: number;
  /** What it costs elsewhere. */
  elsewhere: number;
  before: { hard: number, cost: number };
  after: { hard: number, cost: number };
}

/** What the server says in English, for another language. What is undefined stays in English. */
interface ServerWords {
  errors: Record<ErrorCode, (values: ErrorValues) => string | undefined>;
  fields: Record<FieldCode, string>;
  failures: Record<FailureCode, string>;
  issues: Record<string, (values: string[]) => string>;
  findings: Record<FindingCode, (names: FoundNames, values: FindingValues) => string>;
  /** By the server's own words where version 2 has a rule. */
  violations: { [rule in Exclude<Rule, TermRule>]: (told: ToldViolation) => string };
  advice: { change: (told: ToldChange) => string, none: string, skipped: string };
  progress: (progress: Progress) => string;
}
