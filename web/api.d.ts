// What the pages read of the API's answers, for tsc. /api/openapi.json describes them in full.

interface Person {
  id: string;
  name: string;
  roles: string[];
}

interface Slot {
  day: number;
  period: number;
}

interface Lecture extends Slot {
  course: string;
  room: string;
  /** Set by the pages, where a lecture is compared with another timetable. */
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
}

interface Course extends Named {
  teachers: string[];
  lectures: number;
  students: number;
  required_features?: string[];
}

interface Curriculum extends Named {
  courses: string[];
}

interface Period {
  name: string;
  start?: string;
  end?: string;
}

/** The document of a dataset version. */
interface Problem {
  name: string;
  days: string[];
  periods: Period[];
  rooms: Room[];
  teachers: Named[];
  courses: Course[];
  curricula?: Curriculum[];
  pins?: object[];
  weights: Record<string, number | 'hard'>;
}

interface Proof {
  bound?: number;
  gap?: number;
  optimal?: boolean;
}

interface Variant extends Proof {
  id: string;
  job_id: string;
  problem_id: string;
  number: number;
  profile: Profile;
  hash: string;
  feasible: boolean;
  selected: boolean;
  hard: number;
  cost: number;
  rules: { rule: Rule, violations: number, weight: number | 'hard', cost: number }[];
  experience?: Record<string, number>;
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
}

interface Decision {
  id: string;
  action: string;
  accepted: boolean;
  actor: string;
  actor_name: string;
  roles: string[];
  variant_id?: string;
  comment?: string;
  reason?: string;
  decided_at: string;
}

interface Job {
  id: string;
  state: State;
  term: string;
  time_zone?: string;
  problem_id: string;
  problem_name: string;
  requester: string;
  requester_name: string;
  variants: number;
  profiles: Profile[];
  budget_seconds: number;
  iterations: number;
  priority: 'high' | 'normal' | 'low';
  selected_variant_id: string | null;
  selected_by: string | null;
  error: string | null;
  created_at: string;
  updated_at: string;
  ended_at: string | null;
  expires_at: string | null;
  temporal_url?: string;
  progress?: number;
  awaits?: 'select' | 'approve';
  allowed_actions?: string[];
  decisions?: Decision[];
  replays?: { variant_id: string; outcome: 'pending' | 'same' | 'different' | 'other_version' | 'unfinished' | 'gone' };
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
}

/** What the socket sends, and polling reads. */
interface Progress {
  job_id: string;
  status: State;
  progress: number;
  message: string;
  time_remaining_seconds: number | null;
  selected_variant_id: string | null;
  variants: VariantProgress[];
}

type State = 'queued' | 'running' | 'draft' | 'pending_review' | 'approved' | 'published' | 'rejected' | 'cancelled' | 'failed' | 'expired';

type Profile = 'balanced' | 'compact_days' | 'stable_rooms' | 'seats' | 'spread_weeks' | 'teachers';

type Rule = 'lectures' | 'conflicts' | 'availability' | 'room_occupancy' | 'room_availability' | 'pins' | 'room_capacity'
  | 'min_working_days' | 'isolated_lectures' | 'windows' | 'room_stability' | 'student_min_max_load' | 'travel_distance'
  | 'room_suitability' | 'double_lectures' | 'teacher_windows';

/** One thing that is wrong with a request or a file; its place is a JSON pointer, or a line. */
interface FieldError {
  place: string;
  message: string;
}

/** A period to point at, or a whole day. */
interface Mark {
  day: number;
  period?: number;
}

/** What a week can be shown for: its members in a problem, and whether a lecture is one of theirs. */
interface Kind {
  key: 'curriculum' | 'teacher' | 'room' | 'course';
  of(problem: Problem): Named[];
  label(member: Named): string;
  has(member: any, lecture: Lecture, course: Course): boolean;
}

/** Whose week is shown. */
type Choice = [Kind, Named];
