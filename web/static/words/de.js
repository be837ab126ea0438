// The texts of the pages in German, page by page, and what the server says, in the words of docs/glossary.md.

import { count, decimal, list, number, some as firstOf } from '../text.js';

/** @param {string[]} things @param {number} most */
const some = (things, most) => firstOf(things, most, (n) => `${number(n)} weitere`);

const courses = (/** @type {number} */ n) => count(n, 'Kurs', 'Kurse');
const curricula = (/** @type {number} */ n) => count(n, 'Studiengang', 'Studiengänge');
const datasets = (/** @type {number} */ n) => count(n, 'Datensatz', 'Datensätze');
const days = (/** @type {number} */ n) => count(n, 'Tag', 'Tage');
const gaps = (/** @type {number} */ n) => (n === 0 ? 'keine Lücken' : count(n, 'Lücke', 'Lücken'));
const groups = (/** @type {number} */ n) => count(n, 'Gruppe', 'Gruppen');
const hardViolations = (/** @type {number} */ n) => count(n, 'harter Verstoß', 'harte Verstöße');
const jobs = (/** @type {number} */ n) => count(n, 'Auftrag', 'Aufträge');
const lectures = (/** @type {number} */ n) => count(n, 'Termin', 'Termine');
const periods = (/** @type {number} */ n) => count(n, 'Zeitfenster', 'Zeitfenster');
const rooms = (/** @type {number} */ n) => count(n, 'Raum', 'Räume');
const seats = (/** @type {number} */ n) => count(n, 'Platz', 'Plätze');
const teachers = (/** @type {number} */ n) => count(n, 'Lehrperson', 'Lehrende');
const has = (/** @type {unknown[]} */ things) => (things.length === 1 ? 'hat' : 'haben');

/**
 * What is counted of a timetable, as people say it. After “keine” and “die wenigsten”, adjectives have another ending.
 * @param {string} one
 * @param {string} many
 * @param {string} [after] what also stands after “mehr” and “weniger”
 * @param {string} [weak]
 */
const unit = (one, many, after = '', weak = many) => {
  const so = (/** @type {number} */ n, /** @type {string} */ how) => `${number(n)} ${n === 1 ? one : many}${how}${after}`;
  return {
    none: `Keine ${weak}${after}`, fewest: `Die wenigsten ${weak}${after}`, some: (/** @type {number} */ n) => so(n, ''),
    more: (/** @type {number} */ n) => so(n, ' mehr'), fewer: (/** @type {number} */ n) => so(n, ' weniger'),
  };
};

/** @param {number[]} numbers */
const variantsOf = (numbers) => `${numbers.length === 1 ? 'Variante' : 'Varianten'} ${list(numbers.map(number))}`;

const states = {
  queued: 'In der Warteschlange', running: 'Suche läuft', draft: 'Auswahl offen', pending_review: 'Genehmigung offen', approved: 'Genehmigt',
  published: 'Veröffentlicht', rejected: 'Abgelehnt', cancelled: 'Abgebrochen', failed: 'Fehlgeschlagen', expired: 'Abgelaufen',
};

/** @type {Record<string, string>} */
const roles = { viewer: 'Ansicht', planner: 'Planung', approver: 'Genehmigung', admin: 'Administration' };

/** What a state of a job does not allow. @type {Record<string, string>} */
const impossibleNow = {
  select: 'kann keine Variante ausgewählt werden', approve: 'kann nicht genehmigt werden', reject: 'kann nicht abgelehnt werden',
  request_changes: 'können keine Änderungen verlangt werden', search_again: 'kann nicht weiter gesucht werden',
  revise: 'kann nichts von Hand geändert werden',
  cancel: 'kann der Auftrag nicht abgebrochen werden', finish: 'kann die Suche nicht beendet werden',
};

/** @type {ServerWords['errors']} */
const errors = {
  invalid_problem: ({ errors: n }) => (n === 1 ? 'Der Datensatz hat einen Fehler. Beheben Sie ihn und laden Sie den Datensatz erneut hoch.'
    : `Der Datensatz hat ${number(n)} Fehler. Beheben Sie sie und laden Sie den Datensatz erneut hoch.`),
  problem_not_ready: ({ errors: n }) => 'Für diesen Datensatz ist keine Suche möglich: '
    + (n === 1 ? 'An einer Stelle fehlt etwas, oder etwas widerspricht sich.' : `An ${number(n)} Stellen fehlt etwas, oder etwas widerspricht sich.`),
  invalid_request: ({ of = '', errors: n }) => ({
    start: 'Von diesem Stundenplan kann die Suche nicht ausgehen.',
    limits: 'Die Anfrage überschreitet die Grenzen dieses Servers.',
    dataset: 'Diesen Datensatz gibt es nicht. Laden Sie ihn zuerst hoch.',
    dates: 'Die Vorlesungszeit enthält Fehler. Beheben Sie sie und speichern Sie erneut.',
    empty: 'Die Datei ist leer.',
    cut_off: 'Das Hochladen wurde unterbrochen.',
    search: 'Geben Sie an, wie viele Varianten wie lange gesucht werden sollen.',
  })[of] ?? (n > 0 ? 'Die Eingaben enthalten Fehler.' : undefined),
  not_found: ({ of = '', term }) => ({
    term: `Das Semester ${term} gibt es noch nicht. Prüfen Sie den Namen, oder versuchen Sie es erneut, sobald dafür ein Stundenplan angefordert ist.`,
    dates: `Für ${term} ist noch keine Vorlesungszeit festgelegt.`,
    publication: 'Das Semester hat keine frühere Veröffentlichung mit dieser Kennung.',
    curriculum: 'Der Stundenplan hat keinen Studiengang mit dieser Kennung.',
    teacher: 'Der Stundenplan hat keine Lehrperson mit dieser Kennung.',
    room: 'Der Stundenplan hat keinen Raum mit dieser Kennung.',
    course: 'Der Stundenplan hat keinen Kurs mit dieser Kennung.',
  })[of] ?? 'Das gibt es nicht oder nicht mehr.',
  not_allowed_in_state: ({ of = '', action = '', state, limit = 0 }) => ({
    reversals: `Stundenpläne dieses Semesters wurden schon ${number(limit)}-mal zurückgezogen oder wiederhergestellt. Genehmigen Sie einen neuen.`,
    no_publication: 'Für dieses Semester ist kein Stundenplan gültig.',
    in_force: 'Dieser Stundenplan ist bereits gültig.',
    no_proposal: 'Für dieses Semester ist keine Vorlesungszeit vorgeschlagen.',
    altered: 'Der gespeicherte Stundenplan ist nicht der genehmigte und lässt sich nicht wiederherstellen.',
    replay: 'Die Suche nach dieser Variante lässt sich nicht wiederholen: Sie hatte ein Zeitlimit, endete vorzeitig oder begann bei einer anderen Variante.',
    lost: 'Der Auftrag hat keinen Workflow mehr. Entscheidungen sind erst wieder möglich, wenn der Betrieb von Lectern ihn wiederbelebt.',
  })[of] ?? (state && impossibleNow[action] ? `Im Zustand „${states[state]}“ ${impossibleNow[action]}.`
    : 'Das ist im jetzigen Zustand nicht möglich.'),
  role_missing: ({ of, role = '' }) => (of === 'token' ? 'Das Token hat keine Rolle in Lectern.'
    : role ? `Dafür brauchen Sie die Rolle ${roles[role] ?? role}.` : 'Dafür fehlt Ihnen die Rolle.'),
  own_request: () => 'Sie haben diesen Stundenplan angefordert. Jemand anderes muss darüber entscheiden.',
  own_selection: () => 'Sie haben diese Variante ausgewählt. Jemand anderes muss darüber entscheiden.',
  own_proposal: () => 'Sie haben diese Vorlesungszeit vorgeschlagen. Jemand anderes muss darüber entscheiden.',
  comment_required: () => 'Geben Sie im Kommentar den Grund an.',
  variant_required: () => 'Wählen Sie eine Variante aus.',
  variant_unknown: () => 'Der Auftrag hat diese Variante nicht.',
  edit_conflict: ({ of = '', places }) => ({
    activity: 'Jemand anderes hat das inzwischen verschoben. Sehen Sie nach, wo es jetzt ist, und entscheiden Sie neu.',
    revision: 'Jemand anderes hat inzwischen etwas geändert. Sehen Sie es sich an, und speichern Sie dann.',
  })[of] ?? `Jemand anderes hat dasselbe an ${count(places ?? 1, 'Stelle', 'Stellen')} geändert. Entscheiden Sie, welche Werte bleiben.`,
  version_stale: () => 'Das wurde inzwischen geändert. Lesen Sie es erneut und wiederholen Sie die Änderung.',
  variant_stale: () => 'Inzwischen wurde eine andere Variante ausgewählt. Prüfen Sie sie und entscheiden Sie erneut.',
  variant_infeasible: ({ variant }) =>
    `${variant ? `Variante ${number(variant)}` : 'Diese Variante'} verstößt gegen harte Regeln und kann nicht veröffentlicht werden.`,
  too_many_variants: ({ limit = 0 }) => `Ein Auftrag hat ${limit ? `höchstens ${number(limit)}` : 'nicht so viele'} Varianten. Fordern Sie einen weiteren Stundenplan an.`,
  not_sent_back: () => 'Für diesen Auftrag hat niemand Änderungen verlangt. Fordern Sie einen weiteren Stundenplan an, um mehr zu suchen.',
  publication_stale: () => 'Für das Semester ist inzwischen ein anderer Stundenplan gültig. Prüfen Sie ihn und entscheiden Sie erneut.',
  proposal_stale: () => 'Inzwischen wurde eine andere Vorlesungszeit vorgeschlagen. Prüfen Sie sie und entscheiden Sie erneut.',
  idempotency_key_reused: () => 'Dieser Idempotency-Key wurde schon für eine andere Anfrage verwendet.',
  unauthenticated: ({ of = '' }) => ({
    password: 'Benutzername oder Passwort ist falsch.', token: 'Das Token ist ungültig oder abgelaufen.',
  })[of] ?? 'Melden Sie sich an.',
  too_large: ({ of, lectures: n = 0, limit = 0 }) => (of === 'lectures'
    ? `Der Datensatz hat ${lectures(n)}. Dieser Server erlaubt höchstens ${number(limit)}.`
    : `Das ist zu groß. Dieser Server erlaubt höchstens ${number(Math.round(limit / 1e5) / 10)} MB.`),
  unavailable: ({ of = '' }) => ({
    database: 'Die Datenbank ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
    slow_database: 'Die Datenbank hat zu lange gebraucht. Versuchen Sie es gleich noch einmal.',
    progress: 'Der Fortschritt ist gerade nicht zu sehen. Die Suche läuft weiter.',
    decision: 'Die Entscheidung ist vielleicht nicht angekommen. Sehen Sie im Auftrag nach und senden Sie sie gegebenenfalls erneut.',
    busy: 'Gerade kommen zu viele Anfragen. Versuchen Sie es gleich noch einmal.',
  })[of] ?? 'Lectern ist gerade nicht erreichbar. Versuchen Sie es gleich noch einmal.',
  too_many_requests: ({ of = '', limit = 0 }) => ({
    feeds: `Sie haben schon ${number(limit)} Kalenderlinks, mehr sind nicht erlaubt. Widerrufen Sie zuerst einen.`,
    jobs: `Ihre Organisation hat schon ${jobs(limit)} in Arbeit, mehr sind nicht erlaubt. Warten Sie, bis einer seine Varianten hat, oder beenden Sie einen.`,
    datasets: `Ihre Organisation hat schon ${datasets(limit)}, mehr sind nicht erlaubt. Bitten Sie den Betrieb von Lectern, ungenutzte zu löschen.`,
    edits: `Es sind schon ${number(limit)} Änderungen. Speichern Sie sie als Variante, bevor Sie weitermachen.`,
    sockets: 'Zu viele Verbindungen sind offen. Schließen Sie andere Fenster von Lectern, oder versuchen Sie es später erneut.',
    sign_ins: 'Zu viele fehlgeschlagene Anmeldungen. Versuchen Sie es in einer Minute erneut.',
    requests: `Mehr als ${number(limit)} Stundenpläne können Sie in einer Minute nicht anfordern. Versuchen Sie es in einer Minute erneut.`,
    uploads: `Mehr als ${number(limit)}-mal können Sie in einer Minute nicht hochladen. Versuchen Sie es in einer Minute erneut.`,
    decisions: `Mehr als ${number(limit)} Entscheidungen können Sie in einer Minute nicht treffen. Versuchen Sie es in einer Minute erneut.`,
  })[of] ?? 'Zu viele Anfragen. Versuchen Sie es später erneut.',
  timeout: () => 'Das Hochladen hat zu lange gedauert. Versuchen Sie es mit einer schnelleren Verbindung erneut.',
  origin_not_allowed: () => 'Seiten dieser Herkunft dürfen Lectern nicht aufrufen.',
  method_not_allowed: () => 'Dieser Aufruf ist hier nicht erlaubt.',
  unsupported_media_type: () => 'Diese Art von Daten liest Lectern nicht.',
  internal: () => 'Interner Fehler. Melden Sie ihn dem Betrieb von Lectern.',
  term_without_calendar: ({ term = '' }) => `Für ${term || 'das Semester'} ist noch keine Vorlesungszeit festgelegt.`,
  period_without_times: ({ period = '' }) => `Für ${period ? `das Zeitfenster ${period}` : 'ein Zeitfenster'} ist noch keine Uhrzeit festgelegt.`,
  day_without_weekday: () => 'Für einige Tage ist der Wochentag nicht bekannt. Die Planung kann ihn bei der Vorlesungszeit angeben.',
  database_restored: () =>
    'Die Datenbank wurde aus einer Sicherung wiederhergestellt und ist noch unvollständig. Versuchen Sie es erneut, sobald der Betrieb von Lectern fertig ist.',
};

/** @type {ServerWords['fields']} */
const fields = {
  unknown_time_zone: 'Diese Zeitzone ist unbekannt. Schreiben Sie sie wie Europe/Berlin.',
  not_a_day: 'Das ist kein Tag.',
  year_too_far: 'Das Jahr muss zwischen 1970 und 2199 liegen.',
  last_day_before_first: 'Der letzte Tag liegt vor dem ersten.',
  term_too_long: 'Die Vorlesungszeit ist länger als zwei Jahre.',
  holiday_outside_term: 'Der Feiertag liegt außerhalb der Vorlesungszeit.',
  not_a_time: 'Das ist keine Uhrzeit.',
  end_before_start: 'Das Zeitfenster endet, bevor es beginnt.',
  period_ends_too_late: 'Das Zeitfenster endet erst, wenn der nächste Tag begonnen hat.',
  periods_overlap: 'Das Zeitfenster beginnt, bevor das darüber endet.',
  not_a_weekday: 'Das ist kein Wochentag.',
  weekdays_missing: 'Geben Sie für jeden Tag den Wochentag an.',
  weekdays_do_not_fit: 'Die Wochentage passen nicht zu den Tagen des Stundenplans.',
  above_limit: 'Das ist mehr, als dieser Server erlaubt.',
  unknown_profile: 'Diesen Schwerpunkt gibt es nicht.',
  start_unknown: 'Diese Variante gibt es nicht.',
  start_unrelated: 'Kein Kurs dieser Variante ist im Datensatz.',
  start_missing: 'Es gibt keinen Stundenplan, von dem etwas verlegt werden könnte.',
};

/** @type {ServerWords['failures']} */
const failures = {
  no_timetable_exists: 'Für diesen Datensatz gibt es keinen zulässigen Stundenplan. Die Vorprüfung des Datensatzes nennt den Grund.',
  no_timetable_found: 'Kein zulässiger Stundenplan gefunden. Suchen Sie länger, oder lockern Sie die Vorgaben des Datensatzes.',
  search_failed: 'Die Suche ist fehlgeschlagen. Das ist ein Fehler in Lectern; sein Betrieb kann die Ursache sehen.',
  not_as_approved: 'Der gespeicherte Stundenplan ist nicht der genehmigte. Er wurde nicht veröffentlicht.',
  not_started: 'Der Auftrag konnte wegen eines internen Fehlers nicht beginnen. Die Ursache steht im Protokoll des Servers.',
  ended_in_temporal: 'Der Betrieb hat diesen Auftrag in Temporal beendet.',
  lost_in_restore: 'Dieser Auftrag ging verloren, als die Datenbank aus einer Sicherung wiederhergestellt wurde. Fordern Sie den Stundenplan erneut an.',
};

/** @param {string[]} names */
const named = (names) => some(names, 6);

/** @param {string[]} slots whose names have commas themselves */
const inSlots = (slots) => (slots.length > 6 ? [...slots.slice(0, 6), `${number(slots.length - 6)} weitere`] : slots).join('; ');

/** @param {FindingValues} values @param {FoundNames} names */
const onlyPeriods = ({ periods: n }, { slots }) => (n === 0 ? 'aber es gibt kein Zeitfenster dafür'
  : `aber dafür gibt es nur ${periods(n)}${slots.length > 0 ? `: ${inSlots(slots)}` : ''}`);

/** @param {FoundNames} names @param {FindingValues} values */
const held = ({ courses: those }, { lectures: n }) => `${named(those)} ${has(those)} zusammen ${lectures(n)}`;

/** @param {FoundNames} names */
const pinned = ({ pins: [{ course, slot }] }) => `${course} ist auf ${slot} festgelegt`;

/** @param {FoundNames} names */
const bothPinned = ({ pins: [one, other] }) => `${one.course} und ${other?.course ?? one.course} sind beide auf ${one.slot} festgelegt`;

/** @param {number} n */
const alone = (n) => (n === 1 ? 'steht 1 Termin allein' : `stehen ${number(n)} Termine allein`);

/** @type {ServerWords['findings']} */
const findings = {
  course_periods: (names, values) => `${names.courses[0]} hat ${lectures(values.lectures)}, ${onlyPeriods(values, names)}`,
  teacher_periods: (names, values) => (names.courses.length === 0
    ? `${names.teachers[0]} hat ${lectures(values.lectures)}, ${onlyPeriods(values, names)}`
    : `${held(names, values)}, keine zwei zugleich, weil ${names.teachers[0]} sie alle hält, ${onlyPeriods(values, names)}`),
  curriculum_periods: (names, values) => (names.courses.length === 0
    ? `${names.curricula[0]} hat ${lectures(values.lectures)}, ${onlyPeriods(values, names)}`
    : `${held(names, values)}, keine zwei zugleich, weil sie alle zu ${names.curricula[0]} gehören, ${onlyPeriods(values, names)}`),
  room_periods: (_, { lectures: n, rooms: r, periods: p }) =>
    `Es gibt ${lectures(n)} in der Woche, aber ${r === 1 ? 'der einzige Raum ist' : `die ${rooms(r)} sind zusammen`} nur in ${periods(p)} offen`,
  suitable_room_periods: ({ courses: those, rooms: fit }, { lectures: n, periods: p }) => (fit.length === 0
    ? `Für ${lectures(n)} (${named(those)}) gibt es keinen geeigneten Raum`
    : `${lectures(n)} (${named(those)}) brauchen einen geeigneten Raum, aber dafür gibt es nur ${named(fit)}, zusammen in ${periods(p)} offen`),
  places: (names, values) => `${held(names, values)}, aber dafür gibt es nur ${count(values.places, 'Raum und Zeitfenster', 'Kombinationen von Raum und Zeitfenster')}: ` +
    `${named(names.rooms)} an ${inSlots(names.slots)}`,
  no_suitable_room: ({ courses: [course] }, { lectures: n }) => `${course} hat ${lectures(n)}, aber kein offener Raum ist dafür geeignet`,
  nothing_taught: () => 'Noch hat kein Kurs einen Termin',
  no_time: ({ courses: [course] }) => `Für einen Termin von ${course} gibt es keine mögliche Zeit`,
  no_room: ({ courses: [course] }, values) => `Ein Termin von ${course} braucht ${rooms(values.rooms)}, und so viele stehen nicht zur Wahl`,
  no_teacher: ({ courses: [course] }, { teachers: n }) =>
    `Ein Termin von ${course} braucht ${count(n, 'Lehrperson', 'Lehrende')}, und so viele stehen nicht zur Wahl`,
  contradiction: (_, { min, max }) => `Eine Regel verlangt mindestens ${number(min)} und höchstens ${number(max)}`,
  nothing_to_attend: ({ courses: [course] }, { students }) => `${number(students)} Studierende möchten ${course} belegen, aber der Kurs hat noch keinen Termin`,
  class_limits: ({ courses: [course] }, { students, places }) =>
    `${number(students)} Studierende möchten ${course} belegen, aber in seinen Gruppen ist nur für ${number(places)} Platz`,
  parent_in_part: ({ courses: [course] }) => `Studierende von ${course} müssten zwei Gruppen desselben Teils besuchen`,
  time_too_long: ({ courses: [course] }) => `Eine Zeit${course ? ` von ${course}` : ''} passt nicht in ihre Tage`,
  group_sizes: (_, { students, size }) =>
    `Eine Gruppe hat ${number(size)} Studierende, aber ihre Teile haben zusammen ${number(students)}`,
  pins_in_one_room: (names) => `${bothPinned(names)}, in demselben Raum ${names.rooms[0]}`,
  pins_in_conflict: (names) => `${bothPinned(names)}, aber ${names.teachers.length > 0 ? `${names.teachers[0]} hält beide`
    : `beide gehören zu ${names.curricula[0]}`}`,
  pin_course_unavailable: (names) => `${pinned(names)}, ist dann aber nicht verfügbar`,
  pin_teacher_unavailable: (names) => `${pinned(names)}, aber ${names.teachers[0]} ist dann nicht verfügbar`,
  pin_room_closed: (names) => `${pinned(names)}, in ${names.rooms[0]}, aber der Raum ist dann geschlossen`,
  pin_room_unsuitable: (names) => `${pinned(names)}, in ${names.rooms[0]}, aber der Raum ist nicht geeignet`,
  seats_for_course: ({ courses: [course], rooms: [room] }, { students, seats: n, standing, lectures: times }) =>
    `${course} hat ${number(students)} Studierende, aber der größte mögliche Raum, ${room}, hat ${seats(n)}: ` +
    `${number(standing)} ohne Platz, bei ${count(times, 'Termin', 'Terminen')}`,
  seats_for_pin: (names, { students, seats: n }) =>
    `${pinned(names)}, in ${names.rooms[0]} mit ${count(n, 'Platz', 'Plätzen')} für ${number(students)} Studierende`,
  seats_in_week: ({ courses: those, rooms: large }, { lectures: n, seats: than, periods: p, standing }) =>
    `${lectures(n)} von ${count(those.length, 'Kurs', 'Kursen')} haben mehr als ${number(than)} Studierende, aber die größeren Räume ` +
    `(${named(large)}) sind zusammen nur in ${periods(p)} offen: Mindestens ${number(standing)} Studierende bekommen keinen Platz`,
  working_days: ({ courses: [course] }, { wanted, possible, lectures: n }) => `${course} soll auf ${days(wanted)} verteilt sein, ` +
    `${n === possible ? `hat aber nur ${lectures(n)}` : `kann aber nur an ${count(possible, 'Tag', 'Tagen')} stattfinden`}`,
  lone_lectures: ({ curricula: [curriculum], courses: those }, { lectures: n, alone: least }) => (n === 1
    ? `${curriculum} hat nur einen Termin in der Woche, von ${named(those)}; er steht allein`
    : those.length > 0 ? `Direkt vor oder nach ${named(those)} kann kein anderer Termin von ${curriculum} liegen: Dort ${alone(least)}`
      : `Die ${lectures(n)} von ${curriculum} können nicht alle nebeneinander liegen: Mindestens ${least === 1 ? 'einer steht' : `${number(least)} stehen`} allein`),
  daily_load: ({ curricula: [curriculum] }, { lectures: n, days: d, min, max }) => {
    if (n < min) return `${curriculum} hat ${lectures(n)} in der Woche, weniger als die ${number(min)}, die ein Tag haben soll`;
    if (max > 0 && n > max * d) return `${curriculum} hat ${lectures(n)} für ${days(d)} mit höchstens je ${number(max)}`;
    return `${curriculum} hat ${lectures(n)}, die sich nicht so auf ${days(d)} verteilen lassen, dass jeder ` +
      `${max > 0 ? `${number(min)} bis ${number(max)}` : `mindestens ${number(min)}`} hat`;
  },
  full: ({ curricula: [curriculum], teachers: [teacher] }, { lectures: n, rooms: r, periods: p }) => (curriculum || teacher
    ? `${curriculum || teacher} hat ${lectures(n)} für die möglichen ${periods(p)}: Kein Zeitfenster bleibt frei`
    : `Es gibt ${lectures(n)} für die ${periods(p)}, in denen ${r === 1 ? 'der einzige Raum offen ist' : `die ${rooms(r)} offen sind`}: Nie ist ein Raum frei`),
  look_alike: ({ rooms: those, teachers: people, courses: taught }, { of, spellings }) => {
    const what = those.length > 0 ? 'Räume' : people.length > 0 ? 'Lehrende' : taught.length > 0 ? 'Kurse' : 'Studiengänge';
    const written = { ids: 'den Kennungen', buildings: 'den Gebäuden', features: 'den Merkmalen' }[of];
    return `Es gibt ${what} mit ${written} ${named(spellings)}, die gleich aussehen; ist dasselbe gemeint, schreiben Sie es gleich`;
  },
};

/** @type {ServerWords['violations']} */
const violations = {
  lectures: ({ courses: [course], held: n, lectures: wanted }) => (n < wanted ? `${course} hat ${number(n)} von ${count(wanted, 'Termin', 'Terminen')}.`
    : `${course} hat ${lectures(n)} statt ${number(wanted)}.`),
  conflicts: ({ courses: [one, other], slot, teacher, curriculum }) =>
    `${one} und ${other} liegen beide auf ${slot}, aber ${teacher ? `${teacher} hält beide` : `beide gehören zu ${curriculum}`}.`,
  availability: ({ courses: [course], slot, teacher }) => (teacher ? `${teacher} hält ${course}, ist aber nicht verfügbar: ${slot}.`
    : `${course} ist nicht verfügbar: ${slot}.`),
  room_occupancy: ({ courses: those, rooms: [room], slot }) => `${room} hat ${lectures(those.length)} zugleich, ${slot}: ${those.join(', ')}.`,
  room_availability: ({ courses: [course], rooms: [room], slot }) => `${room} ist geschlossen, wenn ${course} dort liegt: ${slot}.`,
  pins: ({ courses: [course], rooms: [room], slot }) => `${course} ist auf ${slot}${room ? ` in ${room}` : ''} festgelegt, liegt aber nicht dort.`,
  room_capacity: ({ courses: [course], rooms: [room], slot, students, seats: n }) =>
    `${course}, ${slot}: ${number(students)} Studierende in ${room} mit ${count(n, 'Platz', 'Plätzen')}.`,
  min_working_days: ({ courses: [course], days: wanted, count: missing }) => `${course} ist auf ${days(wanted - missing)} statt auf ${number(wanted)} verteilt.`,
  isolated_lectures: ({ courses: [course], slot, curriculum }) => `${course}, ${slot}, steht für ${curriculum} allein.`,
  windows: ({ curriculum, day, count: n }) => `${curriculum} hat am ${day} ${gaps(n)} zwischen den Terminen.`,
  room_stability: ({ courses: [course], count: n }) => `${course} liegt in ${number(n + 1)} Räumen.`,
  student_min_max_load: ({ curriculum, day, count: n, min, max }) => `${curriculum} weicht am ${day} um ${lectures(n)} von der Tageslast ab ` +
    `(${max > 0 ? `${number(min)} bis ${number(max)}` : `mindestens ${number(min)}`}).`,
  travel_distance: ({ curriculum, rooms: [from, to], slot }) => `${curriculum} wechselt nach ${slot} von ${from} nach ${to}, in ein anderes Gebäude.`,
  room_suitability: ({ courses: [course], rooms: [room], slot }) => `${room} ist für ${course} nicht geeignet, ${slot}.`,
  double_lectures: ({ courses: [course], slot }) => `${course}, ${slot}, steht allein, obwohl der Kurs an diesem Tag mehrere Termine hat.`,
  teacher_windows: ({ teacher, day, count: n }) => `${teacher} hat am ${day} ${gaps(n)} zwischen den Terminen.`,
};

/** @type {ServerWords['advice']} */
const advice = {
  none: 'Keine einzelne Änderung, die die harten Regeln einhält, behebt das.',
  skipped: 'Das wurde nicht untersucht, weil es so viel anderes gibt.',
  change({ from, to, other, count: n, left, elsewhere, before, after }) {
    const what = !from ? `Einen Termin ansetzen: ${to}` : !to ? `Den Termin streichen: ${from}` : other ? `${from} und ${other} tauschen`
      : `${from} verlegen nach: ${to}`;
    const effect = left > 0 ? `mindert den Verstoß von ${number(n)} auf ${number(left)}` : 'behebt den Verstoß';
    const price = elsewhere > 0 ? `, kostet aber an anderer Stelle ${number(elsewhere)}` : '';
    const hard = after.hard === before.hard ? '' : `Harte Verstöße: ${number(after.hard)} statt ${number(before.hard)}. `;
    const cost = after.cost === before.cost ? `Kosten unverändert: ${number(after.cost)}.` : `Kosten: ${number(after.cost)} statt ${number(before.cost)}.`;
    return `${what}. Das ${effect}${price}. ${hard}${cost}`;
  },
};

/** @type {ServerWords['progress']} */
function progress({ status, variants }) {
  if (status === 'queued') return 'Wartet, bis gerechnet werden kann.';
  if (status !== 'running') return `${states[status]}.`;
  const best = variants.flatMap((v) => v.best ?? []).sort((a, b) => a.hard - b.hard || a.cost - b.cost)[0];
  if (!best) return 'Wartet auf einen Rechenplatz.';
  const so = (/** @type {VariantProgress['status']} */ wanted) => number(variants.filter((v) => v.status === wanted).length);
  return `${so('done')} von ${count(variants.length, 'Variante', 'Varianten')} fertig, ${so('running')} in Arbeit; beste Kosten ${number(best.cost)}` +
    `${best.hard > 0 ? `, noch ${hardViolations(best.hard)}` : ''}.`;
}

/** What is found in tables. @type {ServerWords['issues']} */
const issues = {
  file_unknown: () => 'Diese Art von Datei enthält keine Tabellen; speichern Sie sie als .xlsx oder .csv.',
  file_protected: () => 'Die Arbeitsmappe ist mit einem Passwort geschützt; speichern Sie sie ohne.',
  file_old: () => 'Die Arbeitsmappe hat das Format von vor 2007 (.xls); speichern Sie sie als .xlsx.',
  file_broken: () => 'Die Datei ist beschädigt und nicht lesbar; speichern Sie sie neu.',
  file_large: ([mb]) => `Entpackt sind diese und die Dateien davor größer als ${mb} MB; senden Sie nur das Nötige.`,
  file_empty: () => 'Sie enthält keine Tabelle.',
  file_encoding: () => 'Der Text ist nicht in UTF-8, UTF-16 oder Windows-1252; speichern Sie ihn als CSV UTF-8.',
  macros: () => 'Die Arbeitsmappe hat Makros; sie wurden nicht ausgeführt.',
  links: () => 'Die Arbeitsmappe verweist auf andere; es gelten die Werte, die sie sich gemerkt hat.',
  too_many_rows: ([n]) => `Es sind mehr als ${n} Zeilen; der Rest wurde weggelassen.`,
  too_many_columns: ([column]) => `Es gibt Werte jenseits der Spalte ${column}; sie wurden weggelassen.`,
  too_many_tables: ([n]) => `Es sind mehr als ${n} Tabellen; der Rest wurde weggelassen.`,
  too_long: ([n]) => `Der Text hat mehr als ${n} Zeichen; er wurde gekürzt.`,
  formula: () => 'Der Wert dieser Formel steht nicht in der Datei; öffnen Sie die Arbeitsmappe, speichern Sie sie und senden Sie sie noch einmal.',
  not_a_number: ([text]) => `„${text}“ ist keine Zahl.`,
  fraction: ([text]) => `„${text}“ ist keine ganze Zahl von Stunden; sie wurde aufgerundet.`,
  a_date: ([text]) => `„${text}“ sieht nach einem Datum aus, das die Tabelle aus 3-1-0 gemacht hat; formatieren Sie die Spalte als Text.`,
  not_hours: ([text]) => `„${text}“ sagt keine Stunden wie 3-1-2.`,
  no_hours: ([name]) => `Keine Stunden Vorlesung, Übung oder Praktikum: für „${name}“ wird nichts geplant.`,
  no_name: () => 'Die Zeile hat weder Kürzel noch Bezeichnung; sie wurde weggelassen.',
  twice: ([name]) => `„${name}“ steht schon in einer früheren Zeile; es gelten die größeren Zahlen.`,
  reference: ([name]) => `Nichts heißt „${name}“; der Verweis wurde weggelassen.`,
  new_person: ([name]) => `„${name}“ steht nicht in der Tabelle der Personen und wurde ergänzt.`,
  new_group: ([name]) => `„${name}“ steht nicht in der Tabelle der Gruppen und wurde ergänzt.`,
  new_room: ([name]) => `Es gibt keinen Raum „${name}“; der Wunsch danach wurde weggelassen.`,
  new_course: ([name]) => `Es gibt keinen Kurs „${name}“; der Eintrag wurde weggelassen.`,
  nobody_attends: () => 'Niemand ist genannt, der diese Kurse besucht; nur Räume und Lehrende halten sie auseinander.',
  numbered_sections: () => 'Die Gruppen sind je Kurs gezählt; nur Räume und Lehrende halten die Kurse auseinander.',
  nobody_teaches: ([name]) => `Niemand unterrichtet „${name}“.`,
  no_labs: () => 'Kein Raum ist ein Labor; Praktika können in jedem Raum sein.',
  no_rooms: () => 'Keine Tabelle enthält Räume; nichts braucht einen.',
  no_courses: () => 'Keine Tabelle enthält Kurse.',
  no_time: ([text]) => `„${text}“ ist keine Uhrzeit wie 09:15.`,
  no_day: ([text]) => `„${text}“ ist kein Tag der Woche.`,
  takes_several: ([n, basket]) => `${n} Studierende belegen mehrere Kurse aus ${basket}, aus dem man einen belegt; es gilt der Block.`,
  takes_other: ([n]) => `${n} Studierende belegen Kurse, die ihre Gruppe nicht besucht; eine Überschneidung kostet ihre Zahl von Studierenden.`,
  unknown_group: ([name]) => `Für „${name}“ gibt es keinen Kurs.`,
  too_many_choices: ([name]) => `${name} hat zu viele Kombinationen von Wahlfächern; ihre Überschneidungen zählen nicht.`,
  uneven_slots: ([n]) => `Die Zeitfenster sind verschieden lang; daraus wurden Zeitfenster von ${n} Minuten gemacht.`,
  shorter_periods: ([n, who]) => `Vorgeschlagen sind Zeitfenster von ${n} Minuten: mit einer Stunde hätte die Woche zu wenige für ${who}.`,
  full_week: ([who, n, all]) => `${who} hat ${n} von ${all} Zeitfenstern der Woche; längere Tage oder kürzere Zeitfenster würden helfen.`,
  invalid: ([text]) => `Der Datensatz hat einen Fehler: ${text}`,
  setting: ([text]) => `„${text}“ ist als Einstellung nicht verständlich.`,
  ambiguous_enrolment: ([name, n]) => `„${name}“ hat in mehreren Gruppen je ${n} Studierende; sie gelten für alle zusammen.`,
};

/** @type {typeof import('./en.js').say} */
export const say = {
  server: { errors, fields, failures, findings, issues, violations, advice, progress },

  shell: {
    pages: { inbox: 'Eingang', jobs: 'Aufträge', problems: 'Datensätze', published: 'Veröffentlicht', mine: 'Mein Plan' },
    pagesLabel: 'Seiten',
    signOut: 'Abmelden',
    sessionEnded: 'Ihre Sitzung ist beendet. Melden Sie sich wieder an.',
    noPage: 'Diese Seite gibt es nicht',
    broken: 'Seite nicht verfügbar',
    failed: (status) => `Der Server hat mit dem Status ${status} geantwortet`,
    unreachable: 'Der Server ist nicht erreichbar; versuchen Sie es gleich noch einmal',
    notLoaded: 'Der Server ist nicht erreichbar, oder Lectern wurde aktualisiert; laden Sie die Seite neu',
    fixFields: 'Berichtigen Sie die markierten Felder',
    more: 'Mehr anzeigen', nothing: 'Noch nichts vorhanden.',
  },

  signIn: {
    title: 'Anmelden',
    about: 'Stundenpläne für Hochschulen, von den Daten bis zur Veröffentlichung.',
    name: 'Benutzername', password: 'Passwort',
    signOn: (provider) => `Mit ${provider} anmelden`,
    failed: {
      refused: 'Ihr Anmeldedienst hat die Anfrage abgelehnt.',
      stale: 'Die Anmeldung hat zu lange gedauert oder in einem anderen Fenster begonnen. Versuchen Sie es erneut.',
      unavailable: 'Ihr Anmeldedienst hat nicht gültig geantwortet. Versuchen Sie es später erneut. Der Grund steht im Protokoll von Lectern.',
      no_role: 'Ihr Konto hat keine Rolle in Lectern. Wenden Sie sich an die Administration.',
    },
    withToken: 'Mit einem Token anmelden', token: 'Token', tokenHint: 'Sie erhalten es von der Administration.',
    demo: 'Demokonten: „planner“ erzeugt und wählt aus, „approver“ genehmigt. Das Passwort ist der Benutzername.',
  },

  states,

  rules: {
    lectures: 'Termine angesetzt', conflicts: 'Konflikte', availability: 'Verfügbarkeit', room_occupancy: 'Raumbelegung',
    room_availability: 'Raumverfügbarkeit', pins: 'Feste Termine', room_capacity: 'Raumgröße', min_working_days: 'Unterrichtstage',
    isolated_lectures: 'Isolierte Termine', windows: 'Lücken für Studierende', room_stability: 'Raumtreue', student_min_max_load: 'Tageslast',
    travel_distance: 'Gebäudewechsel', room_suitability: 'Ungeeignete Räume', double_lectures: 'Doppeltermine',
    teacher_windows: 'Lücken für Lehrende',
    // Von Version 2.
    placed: 'Jeder Termin hat eine Zeit', times: 'Mögliche Zeiten', rooms_allowed: 'Mögliche Räume',
    teachers_allowed: 'Mögliche Lehrende', sectioning: 'Studierende in Teilgruppen', class_limit: 'Größe von Teilgruppen',
    same_start: 'Gleicher Beginn', same_time: 'Gleiche Tageszeit', different_time: 'Verschiedene Tageszeiten', same_days: 'Gleiche Tage',
    different_days: 'Verschiedene Tage', same_weeks: 'Gleiche Wochen', different_weeks: 'Verschiedene Wochen',
    overlap: 'Zur gleichen Zeit', not_overlap: 'Nicht zur gleichen Zeit', same_room: 'Gleicher Raum',
    different_room: 'Verschiedene Räume', same_attendees: 'Beides besuchbar', precedence: 'Reihenfolge im Semester',
    work_day: 'Länge des Tages', min_gap: 'Abstand zwischen Terminen', parallel: 'Parallel gelegt', consecutive: 'Direkt nacheinander',
    days_between: 'Tage zwischen Terminen', order_of_day: 'Reihenfolge am Tag', same_room_if_next: 'Gleicher Raum in Folge',
    load: 'Zeitfenster am Tag', breaks: 'Pausen am Tag', block_length: 'Länge von Blöcken', continuous: 'Zeitfenster ohne Pause',
    gaps: 'Lücken am Tag', waits: 'Wartezeit am Tag', span: 'Vom ersten bis zum letzten', isolated: 'Einzelne Zeitfenster',
    free_within: 'Freie Zeit, etwa mittags', building_changes: 'Gebäudewechsel am Tag', next_building: 'Gebäude in Folge',
    at_once: 'Termine zugleich', building_gap: 'Zeit für Gebäudewechsel', last: 'Letzter Termin des Tages', wishes: 'Wünsche',
    doubles: 'Doppeltermine in einem Raum', days_a_week: 'Tage in der Woche', half_days: 'Halbe Tage in der Woche',
    whole_days: 'Ganze Tage in der Woche', gaps_a_week: 'Lücken in der Woche', waits_a_week: 'Wartezeit in der Woche',
    late_starts: 'Späte Anfänge', rest: 'Ruhe über Nacht', moves: 'Gebäudewechsel in der Woche', days: 'Tage insgesamt',
    rooms: 'Genutzte Räume', windows_used: 'Genutzte Zeiträume', in_window: 'Termine in einem Zeitraum', seats: 'Plätze',
    time_penalties: 'Ungünstige Zeiten', room_penalties: 'Ungünstige Räume und Lehrende', student_conflicts: 'Konflikte von Studierenden',
  },

  roles: { viewer: roles.viewer, planner: roles.planner, approver: roles.approver, admin: roles.admin },

  profiles: {
    balanced: 'Ausgewogen', compact_days: 'Kompakt für Studierende', stable_rooms: 'Gleichbleibende Räume', seats: 'Genug Plätze',
    spread_weeks: 'Über die Woche verteilt', teachers: 'Kompakt für Lehrende',
  },

  kinds: { curriculum: 'Studiengang', group: 'Gruppe', teacher: 'Lehrperson', room: 'Raum', course: 'Kurs', rooms: 'Alle Räume' },

  ages: {
    now: 'gerade eben', ago: (span) => `vor ${span}`,
    left: (span) => `in ${span}`, over: 'jetzt',
    minutes: (n) => `${n} min`, hours: (n) => `${n} h`,
    days: (n) => count(n, 'Tag', 'Tagen'), weeks: (n) => count(n, 'Woche', 'Wochen'),
  },

  stepper: {
    label: 'Fortschritt',
    steps: { requested: 'Angefordert', searching: 'Suche', compare: 'Vergleich', review: 'Prüfung', published: 'Veröffentlicht' },
  },

  combobox: {
    none: 'Keine Treffer.',
    more: (shown, all) => `${number(shown)} von ${number(all)}. Tippen Sie, um die Liste einzugrenzen.`,
    found: (n) => `${number(n)} Treffer`,
  },

  lists: { others: (n) => `${number(n)} weitere anzeigen` },

  mine: {
    title: 'Mein Stundenplan',
    choose: 'Wählen Sie, wessen Stundenplan Ihrer ist. Lectern beginnt künftig damit.',
    show: 'Meinen Stundenplan anzeigen', make: 'Mir merken', made: 'Das ist von nun an Ihr Stundenplan.',
    nothing: 'Noch ist kein Stundenplan veröffentlicht.',
  },

  inbox: {
    title: 'Eingang',
    ask: 'Neuer Stundenplan',
    waiting: 'Wartet auf Sie',
    nothingWaits: 'Es ist alles erledigt.',
    dates: (term) => `Vorlesungszeit von ${term} prüfen`,
    select: 'Variante auswählen',
    approve: 'Ausgewählte Variante prüfen',
    failed: 'Auftrag fehlgeschlagen',
    rejected: 'Stundenplan abgelehnt',
    expired: 'Ohne Entscheidung abgelaufen',
    since: { draft: (age) => `${age} fertig`, pending_review: (age) => `${age} ausgewählt`, failed: (age) => `${age} fehlgeschlagen`,
      rejected: (age) => `${age} abgelehnt`, expired: (age) => `${age} abgelaufen` },
    askedBy: (name) => `angefordert von ${name}`, you: 'Ihnen',
    until: (moment, left) => `fällig ${moment} (${left})`,
    again: 'Neu erzeugen',
    again_label: (name, term) => `Neu erzeugen: ${name}, ${term}`,
    running: 'Laufende Suchen',
    all: 'Alle Aufträge',
    search: 'Nach Datensatz, Semester oder Person suchen',
    state: 'Zustand', anyState: 'Alle Zustände',
    term: 'Semester', anyTerm: 'Alle Semester',
    found: (n, more) => (more ? `Neueste ${jobs(n)}` : jobs(n)),
    none: 'Noch keine Aufträge.',
    noMatch: 'Keine passenden Aufträge.',
    searched: (percent) => `${Math.floor(percent)} %`,
    progressOf: (name) => `Fortschritt von ${name}`,
    atStake: { first: (term) => `Erster Stundenplan von ${term}`, none: 'Es ändert sich nichts' },
    stale: 'Der Server ist nicht erreichbar. Diese Seite ist vielleicht veraltet. Neuer Versuch läuft…',
  },

  problems: {
    title: 'Datensätze',
    lead: 'Kurse, Lehrende, Gruppen von Studierenden, Räume und Zeitfenster eines Semesters.',
    none: 'Noch keine Datensätze.',
    noneMine: 'Noch keine Datensätze. Laden Sie zuerst einen hoch.',
    list: 'Alle Datensätze',
    upload: 'Hochladen',
    choose: 'Dateien auswählen',
    drop: 'oder auf diese Seite ziehen',
    dropNow: 'Loslassen, um hochzuladen',
    kinds: 'Arbeitsmappen (.xlsx oder CSV in .zip), Dateien in JSON, FET (.fet), ITC-2019 (.xml), .ctt und .ectt.',
    emptyWorkbook: 'Leere Arbeitsmappe', exampleWorkbook: 'Arbeitsmappe mit Beispiel',
    tables: 'Eigene Tabellen importieren', schema: 'JSON-Schema',
    outcomes: 'Hochgeladene Dateien',
    waits: 'Wartet',
    sending: (percent) => `Wird hochgeladen, ${percent} %`,
    reading: 'Wird geprüft',
    stored: 'Hochgeladen',
    known: 'Bereits vorhanden',
    knownSince: (age) => `Zuerst ${age} hochgeladen.`,
    refused: 'Abgelehnt',
    failed: 'Nicht hochgeladen', empty: 'Die Datei ist leer.',
    became: (name, outcome) => `${name}: ${outcome}`,
    wrongIn: (name) => `Fehler in ${name}`,
    moreErrors: (n) => `${number(n)} weitere Fehler sind nicht aufgeführt.`,
    again: 'Erneut versuchen',
    progressOf: (name) => `Hochladen von ${name}`,
    bytes: (n) => (n < 1e6 ? `${number(Math.ceil(n / 1e3))} kB` : `${number(Math.round(n / 1e5) / 10)} MB`),
    ask: 'Neuer Stundenplan',
    ask_label: (name) => `Neuer Stundenplan aus ${name}`,
    size: (p) => [lectures(p.lectures), courses(p.courses), rooms(p.rooms),
      p.groups ? groups(p.groups) : curricula(p.curricula)].join(' · '),
    places: {
      file: 'Datei', days: 'Tag', periods: 'Zeitfenster', rooms: 'Raum', teachers: 'Lehrperson', courses: 'Kurs',
      curricula: 'Studiengang', groups: 'Gruppe', electives: 'Wahlfach', constraints: 'Bedingung', students: 'Studierende', wishes: 'Wünsche',
      pins: 'Fester Termin', weights: 'Gewichte', daily_load: 'Tageslast',
    },
  },

  imports: {
    title: 'Tabellen importieren',
    lead: 'Kurse, Räume und Personen, wie Sie sie haben.',
    notAllowed: 'Nur die Planung importiert Tabellen.',
    kinds: 'CSV-Dateien, Excel-Arbeitsmappen (.xlsx), Zeitfenster in JSON oder ein ZIP davon: alle Dateien eines Semesters auf einmal.',
    chooseOthers: 'Andere Dateien auswählen',
    tables: 'Tabellen', kind: 'Enthält', group: 'Besucht von', leftOut: 'Weglassen', columns: 'Spalten', unused: 'Weglassen',
    rows: (/** @type {number} */ n) => count(n, 'Zeile', 'Zeilen'),
    firstRows: (/** @type {string} */ table) => `Erste Zeilen von ${table}`,
    column: (/** @type {string} */ heading) => `Bedeutung von ${heading}`,
    is: { courses: 'Kurse', rooms: 'Räume', people: 'Personen', groups: 'Gruppen', students: 'Studierende und ihre Kurse',
      sizes: 'Belegung nach Gruppen', wishes: 'Wünsche und Sperrzeiten', slots: 'Zeiten eines Tages', settings: 'Einstellungen' },
    means: { id: 'Kennung', code: 'Kürzel', name: 'Bezeichnung', capacity: 'Plätze', type: 'Raumtyp', features: 'Ausstattung', building: 'Gebäude',
      department: 'Fachbereich', hours: 'Stunden wie 3-1-2', lecture_hours: 'Stunden Vorlesung', tutorial_hours: 'Stunden Übung',
      lab_hours: 'Stunden Praktikum', part: 'Vorlesung, Übung oder Praktikum', part_hours: 'Stunden', lecturers: 'Lehrende', group: 'Gruppe',
      part_of: 'Teil von', semester: 'Fachsemester', half: 'Hälfte des Semesters', elective: 'Wahlfach oder nicht', basket: 'Wahlblock',
      combined: 'Gemeinsam mit', students: 'Studierende', room: 'Raum', course: 'Kurse', student: 'Studierende Person', day: 'Tag', start: 'Von',
      end: 'Bis', level: 'Erwünscht oder nicht', parameter: 'Einstellung', value: 'Wert' },
    settings: {
      title: 'Woche', name: 'Name des Datensatzes', days: 'Tage', weeks: 'Wochen des Semesters', start: 'Tagesbeginn', end: 'Tagesende',
      period: 'Minuten eines Zeitfensters', breaks: 'Pausen', periods: 'Zeitfenster, falls sie nicht regelmäßig sind', periodsHint: 'Etwa 09:00-09:50, 10:00-10:50.',
      batch: 'Studierende im Praktikum, höchstens', batchHint: '0: so viele, wie das größte Labor Plätze hat.', baskets: 'Wahlfächer eines Blocks',
      basketKinds: { wish: 'Gleichzeitig, wenn möglich', hard: 'Immer gleichzeitig', free: 'Zu beliebiger Zeit' },
    },
    result: 'Ergebnis', checking: 'Wird geprüft…', apply: 'Importieren',
    summary: (/** @type {ImportReport} */ r) => `${number(r.errors)} Fehler, ${number(r.doubts)} Zweifel, ${count(r.courses, 'Kurs', 'Kurse')}`,
    made: (/** @type {ImportReport} */ r) => [count(r.courses, 'Kurs', 'Kurse'), count(r.meetings, 'Termin', 'Termine'), count(r.rooms, 'Raum', 'Räume'),
      count(r.people, 'Person', 'Personen'), count(r.groups, 'Gruppe', 'Gruppen')].join(' · '),
    errors: (/** @type {number} */ n) => `${number(n)} Fehler`, doubts: (/** @type {number} */ n) => `${number(n)} Zweifel`,
    twins: 'Dasselbe?', sameAs: (/** @type {string} */ names) => `${names} sind eins`,
    added: (/** @type {number} */ n) => `Neu (${number(n)})`, changed: (/** @type {number} */ n) => `Geändert (${number(n)})`,
    gone: (/** @type {number} */ n) => `Nicht in den Tabellen (${number(n)})`, remove: (/** @type {string} */ name) => `${name} entfernen`,
    understood: (/** @type {string} */ table, /** @type {number} */ n, /** @type {number} */ all) =>
      `${table}: ${number(n)} von ${count(all, 'Zeile', 'Zeilen')} verstanden`,
  },

  problem: {
    ask: 'Neuer Stundenplan',
    download: 'Herunterladen', files: { 'workbook.xlsx': 'Arbeitsmappe (XLSX)', 'workbook.zip': 'Arbeitsmappe (CSV)', 'problem.json': 'JSON-Datei' },
    facts: { lectures: 'Termine', courses: 'Kurse', teachers: 'Lehrende', curricula: 'Studiengänge', groups: 'Gruppen', rooms: 'Räume', week: 'Woche', weeks: 'Wochen',
      pins: 'Feste Termine', uploaded: 'Hochgeladen' },
    week: (d, p) => `${days(d)} × ${periods(p)}`,
    findings: 'Vorprüfung',
    rooms: 'Räume',
    roomsCaption: 'Termine und verfügbare Raumzeiten, nach Größe und Merkmal',
    roomsColumns: { rooms: 'Art', count: 'Räume', needed: 'Termine', open: 'Raumzeiten', full: 'Auslastung' },
    fromSeats: (n) => `ab ${number(n)} Plätzen`,
    withFeature: (feature) => `mit ${feature}`,
    seats: (needed, open) => `Plätze in der Woche: ${number(needed)} benötigt, ${number(open)} verfügbar.`,
    tooLarge: (n, largest) => `${courses(n)} größer als jeder Raum (${seats(largest)}): `,
    teachers: 'Lehrende',
    teachersCaption: 'Termine und verfügbare Zeitfenster, höchste Auslastung zuerst',
    noTeachers: 'Keine Lehrenden.',
    curricula: 'Studiengänge',
    curriculaCaption: 'Termine und Zeitfenster in der Woche, höchste Auslastung zuerst',
    noCurricula: 'Keine Studiengänge.',
    loadColumns: { name: 'Name', needed: 'Termine', periods: 'Zeitfenster', full: 'Auslastung' },
    share: (percent) => `${percent} %`, nothingThere: 'Nichts verfügbar',
    available: 'Verfügbarkeit',
    availableOf: 'Anzeigen',
    availableKinds: { courses: 'Verfügbare Kurse', teachers: 'Verfügbare Lehrende', rooms: 'Verfügbare Räume' },
    availableCaption: (kind, all) => `${kind} je Zeitfenster, von ${number(all)}`,
    period: 'Zeitfenster',
    weights: 'Gewichte',
    weightsColumns: { rule: 'Regel', counts: 'Verstoß', weight: 'Gewicht' },
    weightsCaption: 'Kosten je Verstoß',
    imported: 'Die Datei wurde nicht ganz verstanden.',
    leftOut: (left, { constraints, inactive = 0 }) =>
      [left.length > 0 && `Ausgelassen: ${number(left.reduce((sum, { count: n }) => sum + n, 0))} von ${count(constraints, 'Bedingung', 'Bedingungen')}.`,
        inactive > 0 && `${count(inactive, 'Aktivität ist', 'Aktivitäten sind')} in der Datei abgeschaltet.`].filter(Boolean).join(' '),
    term: {
      courses: 'Kurse', coursesCaption: 'Teile jedes Kurses, und für wen sie sind',
      courseColumns: { course: 'Kurs', part: 'Teil', meetings: 'Termine in der Woche', whom: 'Für' },
      meetings: (lengths) => `${lengths.map(number).join(' + ')} Zeitfenster`, each: (all) => `jede von ${all}`,
      groups: 'Gruppen', students: (n) => `${number(n)} Studierende`,
      needed: 'Benötigt', loadCaption: 'Benötigte und mögliche Zeitfenster einer mittleren Woche, höchste Auslastung zuerst', groupLoad: 'Auslastung der Gruppen',
      hard: 'hart',
      rooms: 'Alle Räume', roomsCaption: 'Räume und was sie bieten', shared: 'nimmt mehrere Termine zugleich auf',
      roomColumns: { room: 'Raum', seats: 'Plätze', building: 'Gebäude', features: 'Ausstattung' },
      divides: (parts) => `teilbar in ${parts}`,
      asked: 'Wünsche und Grenzen', askedCaption: 'Was Menschen, Räume und Kurse verlangen', everybody: 'Alle', wishes: 'Wünsche', limits: 'Grenzen',
      electives: 'Wahlfächer', electivesCaption: 'Kurse, von denen Studierende einige wählen', electiveColumns: { set: 'Auswahl', takes: 'Gewählt', of: 'Aus' },
      constraints: 'Bedingungen', constraintsCaption: 'Regeln für alle', constraintColumns: { rule: 'Regel', of: 'Für' },
      days: 'Tage', daysCaption: 'Tage mit eigenen Zeitfenstern', always: 'jederzeit', from: (time) => `ab ${time}`, to: (time) => `bis ${time}`,
      least: (n) => `mindestens ${number(n)}`, most: (n) => `höchstens ${number(n)}`, weight: (n) => `Gewicht ${n}`,
      levels: { never: 'Nie', only: 'Nur', strongly_avoid: 'Möglichst nie', avoid: 'Ungern', neutral: 'Egal', prefer: 'Gern',
        strongly_prefer: 'Am liebsten' },
      all: { all: 'alle Termine', 'each teacher': 'jede Lehrperson', 'each group': 'jede Gruppe', 'each curriculum': 'jeder Studiengang',
        'each course': 'jeder Kurs', 'each part': 'jeder Teil', 'each class': 'jede Teilgruppe' },
    },
    hard: 'Harte Regel', noWeights: 'Keine Gewichte: Alle zulässigen Stundenpläne sind gleich gut.',
    unweighed: (rules) => `Gewicht 0: ${rules}.`,
    counts: {
      room_capacity: 'Studierende ohne Platz', min_working_days: 'Tag unter dem Minimum eines Kurses',
      isolated_lectures: 'Termin ohne einen Termin desselben Studiengangs davor oder danach',
      windows: 'Leeres Zeitfenster am Tag eines Studiengangs',
      room_stability: 'Raum eines Kurses über den ersten hinaus',
      student_min_max_load: 'Termin unter oder über der Tageslast eines Studiengangs',
      travel_distance: 'Aufeinanderfolgende Termine eines Studiengangs in verschiedenen Gebäuden',
      room_suitability: 'Termin in einem ungeeigneten Raum',
      double_lectures: 'Einzelner Termin eines Kurses mit Doppelterminen, an einem Tag mit mehreren',
      teacher_windows: 'Leeres Zeitfenster am Tag einer Lehrperson',
    },
  },

  fields: {
    dataset: {
      version: 'Form des Dokuments', name: 'Name', weeks: 'Wochen', days: 'Tage', periods: 'Zeitfenster', daily_load: 'Tageslast',
      weights: 'Gewichte', factors: 'Anteile der Kosten', rooms: 'Räume', teachers: 'Lehrende', groups: 'Gruppen', electives: 'Wahlfächer',
      courses: 'Kurse', curricula: 'Studiengänge', students: 'Studierende', pins: 'Feste Termine', travel: 'Wege', wishes: 'Wünsche aller',
      constraints: 'Regeln für alle',
    },
    rooms: { id: 'Kennung', name: 'Name', capacity: 'Plätze', building: 'Gebäude', features: 'Ausstattung', unavailable: 'Geschlossen',
      wishes: 'Offen und geschlossen', shared: 'Mehrere Termine zugleich', parts: 'Teilbar in', department: 'Fachbereich' },
    teachers: { id: 'Kennung', name: 'Name', department: 'Fachbereich', unavailable: 'Nicht verfügbar', wishes: 'Wünsche', constraints: 'Grenzen' },
    groups: { id: 'Kennung', name: 'Name', size: 'Studierende', part_of: 'Teil von', division: 'Aufteilung', department: 'Fachbereich',
      wishes: 'Wünsche', constraints: 'Grenzen' },
    electives: { id: 'Kennung', name: 'Name', takes: 'Gewählt', weight: 'Kosten einer Überschneidung' },
    courses: { id: 'Kennung', code: 'Kürzel', name: 'Name', teachers: 'Lehrende', groups: 'Gruppen', elective: 'Wahlfach', students: 'Studierende',
      lectures: 'Termine in der Woche', parts: 'Teile', min_days: 'Tage, mindestens', double: 'Doppeltermine', required_features: 'Benötigte Ausstattung',
      unsuitable_rooms: 'Ungeeignete Räume', unavailable: 'Nicht verfügbar', department: 'Fachbereich', rooms: 'Räume', no_room: 'Ohne Raum',
      weeks: 'Wochen', times: 'Mögliche Zeiten', wishes: 'Wünsche', constraints: 'Regeln', tags: 'Schlagwörter' },
    parts: { id: 'Kennung', name: 'Name', config: 'Konfiguration', meetings: 'Termine in der Woche', for: 'Für jede von', classes: 'Teilgruppen',
      teachers: 'Lehrende', students: 'Studierende', rooms: 'Räume', no_room: 'Ohne Raum', weeks: 'Wochen', times: 'Mögliche Zeiten',
      wishes: 'Wünsche', constraints: 'Regeln', tags: 'Schlagwörter' },
    classes: { id: 'Kennung', groups: 'Gruppen', teachers: 'Lehrende', students: 'Studierende', limit: 'Höchstzahl', parent: 'Gehört zu', rooms: 'Räume',
      no_room: 'Ohne Raum', weeks: 'Wochen', times: 'Mögliche Zeiten', wishes: 'Wünsche', constraints: 'Regeln', tags: 'Schlagwörter' },
    curricula: { id: 'Kennung', name: 'Name', courses: 'Kurse' },
    students: { id: 'Kennung', courses: 'Kurse' },
    pins: { course: 'Kurs', day: 'Tag', period: 'Zeitfenster', room: 'Raum' },
    travel: { from: 'Von', to: 'Nach', periods: 'Zeitfenster' },
    daily_load: { min: 'Mindestens', max: 'Höchstens' },
    factors: { times: 'Zeiten', rooms: 'Räume', constraints: 'Regeln', students: 'Studierende' },
  },

  datachanges: {
    none: 'Keine Unterschiede.', dataset: 'Datensatz',
    unlisted: (n) => `${count(n, 'weitere Änderung ist', 'weitere Änderungen sind')} nicht aufgeführt.`,
    added: 'hinzugefügt', removed: 'entfernt',
    set: (field, to) => `${field}: ${to}`,
    changed: (field, from, to) => `${field}: ${from} → ${to}`,
    cleared: (field, from) => `${field}: nicht mehr ${from}`,
    edited: (field, added, removed) =>
      `${field}: ${[...added.map((name) => `${name} hinzugefügt`), ...removed.map((name) => `${name} entfernt`)].join(', ')}`,
    reordered: (field) => `${field}: andere Reihenfolge`,
    nobody: (field) => `${field}: keine`, open: (field) => `${field}: offen`,
    yes: 'ja', no: 'nein',
    forGroups: (to, from) => `${groups(to)} statt ${number(from)}`,
    closed: (when) => `${when} gesperrt`, opened: (when) => `${when} wieder offen`,
    wish: (wish) => `Wunsch hinzugefügt (${wish})`, noWish: (wish) => `Wunsch entfernt (${wish})`,
    rule: (rule) => `Regel hinzugefügt (${rule})`, noRule: (rule) => `Regel entfernt (${rule})`,
    about: (rule, of) => `${rule}, für ${list(of)}`,
    pin: (course, when, room) => `${course}, ${when}${room ? `, ${room}` : ''}`,
    walk: (from, to, n) => `${from} – ${to}, ${periods(n)}`,
    oneOf: (n, names) => `${number(n)} von ${list(names)}`,
    anyWith: (features) => `mit ${list(features)}`, anyIn: (buildings) => `in ${list(buildings)}`,
    any: 'beliebig', cost: (n) => `Kosten ${number(n)}`,
    more: (n) => `${number(n)} weitere`,
  },

  edit: {
    title: (/** @type {string} */ name) => `${name} bearbeiten`,
    based: (/** @type {number} */ version) => `Entwurf zu Version ${version}`,
    changes: (/** @type {number} */ n) => `${count(n, 'Änderung', 'Änderungen')} nicht gespeichert`,
    other: (/** @type {string} */ name, /** @type {string} */ when) => `${name} hat ${when} etwas geändert`,
    tablesLabel: 'Was bearbeitet wird',
    /** @type {Record<string, string>} */
    tables: { term: 'Semester', rooms: 'Räume', teachers: 'Lehrende', groups: 'Gruppen', electives: 'Wahlfächer', courses: 'Kurse', curricula: 'Studiengänge',
      constraints: 'Regeln', days: 'Tage', periods: 'Stunden' },
    /** @type {Record<string, string>} */
    headings: { week: 'Offene und gewünschte Zeiten', kind: 'Regel', of: 'Für', min: 'Mindestens', max: 'Höchstens', gap: 'Lücke', tag: 'Merkmal', weight: 'Gewicht',
      weekday: 'Wochentag', start: 'Beginn', end: 'Ende', break: 'Danach Pause' },
    /** @type {Record<string, string>} */
    one: { rooms: 'Raum', teachers: 'Lehrperson', groups: 'Gruppe', electives: 'Wahlfach', courses: 'Kurs', curricula: 'Studiengang', parts: 'Teil' },
    newRow: 'Neu …', filter: 'Filtern', add: 'Hinzufügen', duplicate: 'Duplizieren', remove: 'Löschen', setAll: 'Für alle setzen …',
    setAllTitle: (/** @type {number} */ n) => `Einen Wert in ${count(n, 'Zeile', 'Zeilen')} setzen`, column: 'Spalte', value: 'Wert',
    rows: (/** @type {number} */ shown, /** @type {number} */ all) => (shown === all ? count(all, 'Zeile', 'Zeilen') : `${number(shown)} von ${count(all, 'Zeile', 'Zeilen')}`),
    undo: 'Rückgängig', redo: 'Wiederholen', save: 'Version speichern', saved: 'Eine neue Version wurde gespeichert.', discard: 'Entwurf verwerfen', cancel: 'Abbrechen', keep: 'Übernehmen', close: 'Fertig',
    saveTitle: 'Neue Version speichern', note: 'Notiz', noteHint: 'Was sich warum geändert hat, für die Liste der Versionen.',
    discardTitle: 'Entwurf verwerfen?', discardLead: (/** @type {number} */ n) => `${count(n, 'Änderung geht', 'Änderungen gehen')} verloren, auch die anderer Personen.`,
    removeTitle: (/** @type {string} */ name) => `${name} löschen?`, removeLead: 'Anderswo wird darauf verwiesen. Auch das ändert sich:',
    conflictTitle: (/** @type {number} */ n) => (n === 1 ? 'Jemand anderes hat dasselbe geändert' : `Jemand anderes hat dasselbe an ${number(n)} Stellen geändert`),
    conflictLead: 'Wählen Sie, welche Werte bleiben. Vorher wird nichts geändert.', theirs: 'Deren Wert behalten', mine: 'Meinen verwenden', settle: 'Übernehmen',
    wrong: (/** @type {number} */ n) => (n === 1 ? 'Vor dem Speichern ist eine Sache zu berichtigen' : `Vor dem Speichern sind ${number(n)} Dinge zu berichtigen`),
    fine: 'Die Vorprüfung findet nichts, was einem Plan entgegensteht.',
    part: (/** @type {string} */ name, /** @type {number[]} */ meetings, /** @type {{for?: string[], classes?: object[]}} */ part) =>
      `${name} ${meetings.join('+')}${(part.for?.length ?? 0) + (part.classes?.length ?? 0) > 1 ? ` × ${(part.for?.length ?? 0) + (part.classes?.length ?? 0)}` : ''}`,
    partsOf: (/** @type {string} */ name) => `Teile von ${name}`,
    partsHint: 'Termine je Woche nach ihrer Länge in Stunden, etwa 2, 1. Räume und Lehrende: Namen mit Kommas; a / b für eines von zweien, 2 of a / b / c für zwei von dreien, „with Labor“ für Räume mit einer Ausstattung, – für keine.',
    week: 'Woche', weekOf: (/** @type {string} */ name) => `Zeiten von ${name}`, paint: 'Malen',
    /** @type {Record<string, string>} */
    moods: { '': 'Offen', never: 'Gesperrt', strongly_avoid: 'Möglichst nicht', avoid: 'Lieber nicht', prefer: 'Gern', strongly_prefer: 'Sehr gern' },
    moodAt: (/** @type {string} */ at, /** @type {string} */ mood) => `${at}: ${mood}`,
    otherWishes: (/** @type {number} */ n) => `${count(n, 'Wunsch', 'Wünsche')} nur für manche Wochen oder für die einzig möglichen Zeiten bleiben, wie sie sind.`,
    closed: (/** @type {string} */ n) => `${n} gesperrt`, wished: (/** @type {string} */ n) => `${n} gewünscht`,
  },

  versions: {
    title: 'Versionen',
    of: (n, newest) => `Version ${number(n)} von ${number(newest)}`,
    version: (n) => `Version ${number(n)}`,
    older: (n) => `Version ${number(n)} ist neuer.`, toNewest: 'Neueste Version ansehen',
    edit: 'Bearbeiten', upload: 'Neue Version hochladen', importTables: 'Tabellen importieren',
    unsaved: (n) => count(n, 'ungespeicherte Änderung', 'ungespeicherte Änderungen'),
    line: (n, age, who, note) => `Version ${number(n)}, ${age} von ${who}${note ? `: ${note}` : ''}`,
    by: (age, who) => `${age} von ${who}`,
    origins: { upload: 'Hochgeladen', import: 'Importiert', edit: 'Bearbeitet', api: 'Über die API geändert', restore: 'Wiederhergestellt',
      roll_forward: 'Fortgeschrieben' },
    restored: (n) => `Version ${number(n)} wiederhergestellt`,
    newest: 'neueste',
    changed: 'Was sich geändert hat', changedIn: (n) => `Was sich geändert hat in Version ${number(n)}`,
    restore: 'Zur neuesten machen…', restoreLabel: (n) => `Zur neuesten machen… (Version ${number(n)})`,
    restoreTitle: (n) => `Version ${number(n)} zur neuesten machen`,
    restoreEffect: 'Sie kommt als neue Version hinzu. Die dazwischen bleiben erhalten.', confirmRestore: 'Zur neuesten machen',
    note: 'Notiz', noteHint: 'Für Menschen, etwa der Grund.', keep: 'Abbrechen',
    compare: 'Zwei Versionen vergleichen', from: 'Von', to: 'Nach',
    differences: (n) => `${count(n, 'Änderung', 'Änderungen')}:`,
  },

  rollForward: {
    open: 'Fortschreiben…', title: 'Für ein anderes Semester fortschreiben', confirm: 'Fortschreiben', keep: 'Abbrechen',
    name: 'Name des neuen Datensatzes', nameHint: 'Räume, Menschen und Regeln werden übernommen. Dieser Datensatz bleibt, wie er ist.',
    courses: 'Kurse', all: 'Alle', some: 'Einige', none: 'Keine', search: 'Kurse finden', byTag: 'Mit einem Schlagwort',
    tagged: (tag, n) => `${tag} (${courses(n)})`,
    takeOver: 'Auch übernehmen', wishes: 'Wünsche und Grenzen von Lehrenden und Gruppen', pins: 'Feste Termine',
    stay: 'Nahe an einem Stundenplan bleiben', anywhere: 'Nein',
    stayHint: 'Kurse ohne eigene Wünsche haben dann am liebsten ihre Zeiten darin. Jedes andere Zeitfenster kostet 1.',
  },

  findings: {
    checking: 'Wird geprüft…',
    clear: 'Keine Probleme gefunden.',
    unknown: 'Vorprüfung nicht verfügbar.',
    impossible: 'Es gibt keinen zulässigen Stundenplan',
    unavoidable: 'Unvermeidbare Kosten',
    unavoidableNote: 'Jeder zulässige Stundenplan hat sie.',
    warnings: 'Warnungen',
    cost: (n) => `kostet mindestens ${number(n)}`,
  },

  generate: {
    title: 'Neuer Stundenplan',
    lead: 'Varianten erzeugen, eine auswählen und zur Genehmigung geben.',
    notAllowed: 'Nur die Planung kann Stundenpläne erzeugen.',
    firstUpload: ['Laden Sie zuerst ', 'einen Datensatz', ' hoch.'],
    parts: { what: 'Datensatz und Semester', variants: 'Varianten', search: 'Suche' },
    problem: 'Datensatz', problemOf: ({ name, lectures: n, dataset_version: version = 1 }) =>
      `${name} (${lectures(n)}${version > 1 ? `, Version ${number(version)}` : ''})`,
    look: 'Datensatz ansehen',
    onlyNewest: 'Nur die neuesten Datensätze. Öffnen Sie einen älteren, um ihn zu verwenden.',
    confirm: 'Trotzdem erzeugen',
    term: 'Semester', termHint: 'Ohne Leerzeichen, etwa 2027-sommer.',
    termInForce: 'Ein Stundenplan ist gültig. Der neue ersetzt ihn mit der Genehmigung.',
    variants: 'Anzahl der Varianten', variantsHint: (most) => `Höchstens ${number(most)}.`,
    profiles: 'Schwerpunkt je Variante',
    profilesHint: 'Lenkt die Suche. Bewertet wird immer mit den Gewichten des Datensatzes.',
    favours: {
      balanced: 'Die Gewichte des Datensatzes.',
      compact_days: 'Weniger Lücken und isolierte Termine für Studierende.',
      stable_rooms: 'Ein Raum je Kurs.',
      seats: 'Für alle Kurse genügend große Räume.',
      spread_weeks: 'Termine eines Kurses an mehr Tagen.',
      teachers: 'Weniger Lücken für Lehrende, auch ohne Gewicht im Datensatz.',
    },
    priority: 'Priorität in der Warteschlange', priorityHint: 'Anteil an freien Rechenplätzen, solange Aufträge warten.',
    priorities: { high: 'Hoch', normal: 'Normal', low: 'Niedrig' },
    send: 'Erzeugen',
    notReady: 'Vervollständigen Sie den Datensatz und laden Sie ihn erneut hoch:',
  },

  beginning: {
    from: 'Ausgehen von', fromHint: 'Ein Stundenplan des Semesters oder Datensatzes, in dem sich nur das Nötige ändert.',
    none: 'Kein Stundenplan',
    inForce: (term) => `Gültig für ${term}`,
    selected: (name, term, when) => `${name}, ${term}, ${when}`,
    moving: 'Termine verlegen', least: 'So wenige wie möglich', some: 'Einige', free: 'Beliebig',
  },

  effort: {
    time: 'Zeit je Variante', other: 'Andere',
    seconds: 'Sekunden', secondsHint: (most) => `Höchstens ${most}.`,
    movesInstead: 'Ersetzt durch die Anzahl der Züge unten.',
    repeat: 'Fester Startwert (reproduzierbar)',
    repeatHint: 'Datensatz, Schwerpunkt, Startwert und Anzahl der Züge ergeben auf jedem Rechner denselben Stundenplan. Ein Zeitlimit nicht.',
    moves: 'Züge je Variante',
    movesHint: (slow, fast, most) => `Ersetzt die Zeit, höchstens ${most}. Ein Kern schafft etwa ${number(slow)} bis ${number(fast)} Millionen in der Sekunde.`,
    seed: 'Startwert', seedHint: 'Eine ganze Zahl. Zufällig, wenn leer.',
  },

  estimate: {
    title: 'Voraussichtlich fertig',
    unknown: 'Geben Sie die Anzahl der Varianten und die Zeit je Variante ein.',
    upTo: (time) => `höchstens ${time}`,
    one: (time, at) => `In ${time}, gegen ${at}, wenn ein Rechenplatz frei ist.`,
    atOnce: (n, time, at) => `In ${time}, gegen ${at}, mit ${number(n)} freien Rechenplätzen.`,
    inTurn: (time, at) => `In ${time}, gegen ${at}, mit einem freien Rechenplatz.`,
    ahead: (n, more) => (n === 0 ? 'Keine anderen Aufträge in der Warteschlange.'
      : `${more ? 'Mehr als ' : ''}${count(n, 'anderer Auftrag', 'andere Aufträge')} in der Warteschlange.`),
    early: 'Früher, wenn alle Varianten nachweislich optimal sind oder Sie die Suche beenden.',
  },

  gain: {
    title: 'Erwartete Güte',
    unmeasured: 'Für eine so kurze Suche gibt es keine Vergleichswerte.',
    short: (seconds, percent) => `In Vergleichen kommen ${seconds}\u00a0s auf einem Kern bis auf ${percent} % an die Kosten nach einer Minute heran.`,
    long: (percent, earlier, gained) => `In Vergleichen kommt eine Minute auf einem Kern bis auf ${percent} % an die besten bekannten Kosten heran, ` +
      `und ${earlier}\u00a0s bis auf ${gained} % an eine Minute.`,
    beyond: 'Über eine Minute hinaus gibt es keine Vergleichswerte.',
    larger: (n, most) => `Mit ${count(n, 'Termin', 'Terminen')} ist dieser Datensatz größer als die Vergleiche (${number(most)}) und braucht mehr Zeit.`,
  },

  job: {
    finish: 'Jetzt beenden',
    cancelAsk: 'Auftrag abbrechen…', cancelTitle: 'Diesen Auftrag abbrechen?',
    cancelEffect: 'Die Suche endet, und es wird kein Stundenplan veröffentlicht. Das lässt sich nicht rückgängig machen.',
    cancel: 'Auftrag abbrechen', keep: 'Auftrag behalten',
    again: 'Neu erzeugen',
    sent: 'Gesendet. Die Entscheidung erscheint unten, sobald sie bearbeitet ist.',
    select: 'Auswählen', selectVariant: (n) => `Variante ${n} auswählen`,
    variants: 'Varianten', decisions: 'Entscheidungen',
    reselected: (n) => `Ausgewählt ist jetzt Variante ${n}. Prüfen Sie sie, bevor Sie entscheiden.`,
    next: {
      select: 'Vergleichen Sie die Varianten und wählen Sie eine aus.',
      selectOthers: 'Wartet darauf, dass die Planung eine Variante auswählt.',
      decideOthers: 'Wartet auf die Genehmigung.',
      ownRequest: 'Sie haben diesen Stundenplan angefordert. Jemand anderes muss ihn genehmigen.',
      ownSelection: 'Sie haben diese Variante ausgewählt. Jemand anderes muss sie genehmigen.',
      approved: 'Genehmigt. Wird veröffentlicht…',
      rejected: 'Abgelehnt. Den Grund nennen die Entscheidungen.', rejectedBy: (who) => `Abgelehnt von ${who}:`,
      failed: 'Kein zulässiger Stundenplan gefunden.',
      cancelled: 'Abgebrochen.',
      expired: 'Ohne Entscheidung abgelaufen.',
    },
    facts: {
      state: 'Zustand', term: 'Semester', problem: 'Datensatz', look: 'Datensatz ansehen', version: (n) => `Version ${number(n)}`, variants: 'Varianten', asked: 'Angefordert von',
      until: 'Entscheiden bis', workflow: 'Workflow',
      and: ' und ', seconds: (n) => `${number(n)} s`,
      moves: (n) => count(n, 'Zug', 'Züge'),
      brought: 'beginnt mit einem eingelesenen Stundenplan',
      each: (n, budget) => `${number(n)}, je ${budget}`,
      web: 'Temporal Web UI',
    },
    links: {
      live: 'Live',
      polling: 'Live-Verbindung verloren. Aktualisierung alle zwei Sekunden.',
      lost: 'Der Server ist nicht erreichbar. Neuer Versuch läuft…',
      ended: '',
    },
  },

  replay: {
    send: 'Suche wiederholen',
    hint: 'Wiederholt die Suche mit demselben Datensatz, Schwerpunkt, Startwert und derselben Anzahl von Zügen, und vergleicht beide Stundenpläne.',
    of: 'Wiederholung von', original: 'Ursprüngliche Variante',
    outcomes: {
      pending: 'Suche läuft', same: 'derselbe Stundenplan, gleiche Prüfsummen', different: 'anderer Stundenplan, verschiedene Prüfsummen',
      other_version: 'nicht vergleichbar, mit einer anderen Version des Programms gesucht', unfinished: 'nicht vergleichbar, vorzeitig beendet',
      gone: 'Nicht vergleichbar, das Original ist gelöscht',
    },
  },

  compare: {
    caption: 'Varianten, die beste zuerst; weniger ist besser',
    cost: 'Kosten', proven: 'Optimalität', hard: 'Harte Verstöße',
    title: 'Alle Zahlen',
    rules: 'Kosten je Regel',
    hardRule: (name) => `${name} (harte Verstöße)`,
    softRule: (name, weight) => (weight === 0 ? name : `${name} (×${weight})`),
    felt: 'Auswirkung auf Menschen',
    feelings: {
      student_gaps: 'Lücken für Studierende', lone_days: 'Tage mit nur einem Termin', teacher_gaps: 'Lücken für Lehrende',
      room_changes: 'Raumwechsel', seats_short: 'Studierende ohne Platz',
    },
    least: ' (am besten)',
    missing: (n, numbers) => `${n === 1 ? 'Variante' : 'Varianten'} ${numbers}: kein Stundenplan. Die Suche endete, bevor sie begann.`,
  },

  units: {
    room_capacity: unit('Platz zu wenig', 'Plätze zu wenig'),
    min_working_days: unit('fehlender Unterrichtstag', 'fehlende Unterrichtstage', '', 'fehlenden Unterrichtstage'),
    isolated_lectures: unit('isolierter Termin', 'isolierte Termine', '', 'isolierten Termine'),
    windows: unit('Lücke', 'Lücken', ' für Studierende'),
    room_stability: unit('Raumwechsel', 'Raumwechsel'),
    student_min_max_load: unit('Termin', 'Termine', ' außerhalb der Tageslast'),
    travel_distance: unit('Gebäudewechsel', 'Gebäudewechsel'),
    room_suitability: unit('Termin', 'Termine', ' in ungeeigneten Räumen'),
    double_lectures: unit('getrennter Doppeltermin', 'getrennte Doppeltermine', '', 'getrennten Doppeltermine'),
    teacher_windows: unit('Lücke', 'Lücken', ' für Lehrende'),
    lectures: unit('fehlender oder überzähliger Termin', 'fehlende oder überzählige Termine', '', 'fehlenden oder überzähligen Termine'),
    conflicts: unit('Konflikt', 'Konflikte'),
    availability: unit('Termin', 'Termine', ' zu nicht verfügbarer Zeit'),
    room_occupancy: unit('Termin', 'Termine', ' in belegten Räumen'),
    room_availability: unit('Termin', 'Termine', ' in geschlossenen Räumen'),
    pins: unit('verlegter fester Termin', 'verlegte feste Termine', '', 'verlegten festen Termine'),
  },

  costOf: (rule) => ({
    none: `Keine Kosten für „${rule}“`, fewest: `Die geringsten Kosten für „${rule}“`, some: (n) => `Kosten ${number(n)} für „${rule}“`,
    more: (n) => `${number(n)} mehr für „${rule}“`, fewer: (n) => `${number(n)} weniger für „${rule}“`,
  }),
  brokenRule: (rule, n) => `${hardViolations(n)} gegen „${rule}“`,

  tradeoff: {
    one: (clause) => `${clause}.`,
    both: (first, second) => `${first}; ${second}.`,
    but: (merit, price) => `${merit}, aber ${price}.`,
    than: (difference, n) => `${difference} als Variante ${n}`,
    asFew: (fewest, numbers) => `${fewest}, ebenso wenige wie ${variantsOf(numbers)}`,
    best: 'Insgesamt am besten',
    bestLike: (numbers) => `Insgesamt am besten, wie ${variantsOf(numbers)}`,
    noWorse: 'in keiner Regel schlechter als die anderen',
    noBetter: (n, price) => `In keiner Regel besser als Variante ${n}: ${price}.`,
    noCheaper: (n) => `In keiner Regel besser als Variante ${n}.`,
    sameBut: (n, difference) => `Bis auf eine Regel gleich wie Variante ${n}: ${difference}.`,
    same: (n) => `In jeder Regel gleich wie Variante ${n}.`,
    sameTimetable: (n) => `Derselbe Stundenplan wie Variante ${n}.`,
    allSame: 'In jeder Regel gleich wie die anderen.',
    mostCost: (most) => `Höchste Kosten: ${most}.`,
    onlyCost: (most) => `Einzige Kosten: ${most}.`,
    noCost: 'Kostet in keiner Regel etwas.',
    broken: (those) => `Kann nicht ausgewählt werden: ${those}.`,
    infeasible: 'Kann nicht ausgewählt werden.',
  },

  cards: {
    cost: (n) => `Kosten ${n}`, gap: (n) => `höchstens ${n} über dem Optimum`,
    moved: (n) => `${count(n, 'Termin', 'Termine')} verlegt`,
    selected: 'Ausgewählt',
    timetable: 'Stundenplan ansehen', timetableOf: (n) => `Stundenplan ansehen, Variante ${n}`,
    picture: (name, most, least) =>
      `Woche von ${name}: die meisten Termine am ${most.name} (${number(most.n)}), die wenigsten am ${least.name} (${number(least.n)})`,
  },

  pair: {
    title: 'Unterschiede',
    variant: 'Variante', with: 'Verglichen mit Variante',
    differ: ({ all, time, room }) => {
      const of = `von ${count(all, 'Termin', 'Terminen')}`;
      if (time + room === 0) return 'Kein Termin ist anders.';
      if (time > 0 && room > 0) {
        return `${number(time + room)} ${of} anders: ${number(time)} zu anderer Zeit, ${number(room)} nur in einem anderen Raum.`;
      }
      return `${number(time + room)} ${of} ${time > 0 ? 'zu anderer Zeit' : 'in einem anderen Raum'}.`;
    },
    most: { curriculum: 'Am stärksten betroffene Studiengänge', group: 'Am stärksten betroffene Gruppen', teacher: 'Am stärksten betroffene Lehrende' },
    changed: 'Andere Termine',
    marked: (one, other) => `Variante ${one} mit den Unterschieden zu Variante ${other} ansehen`,
  },

  tab: {
    searching: (percent, term) => `${percent} % · ${term}`,
    is: (state, term) => `${state} · ${term}`,
  },

  notify: {
    ask: 'Benachrichtigen, wenn fertig', watching: 'Sie werden benachrichtigt.',
    body: (name, term) => `${name}, ${term}`,
  },

  review: {
    cost: (cost) => `, Kosten ${cost}`,
    comment: 'Kommentar', commentHint: 'Erforderlich, um Änderungen zu verlangen oder abzulehnen', sayWhy: 'Geben Sie einen Grund an.',
    approve: (n) => `Variante ${n} genehmigen und veröffentlichen`,
    reject: (n) => `Variante ${n} ablehnen`,
    publishes: (n, term) => `Mit der Genehmigung wird Variante ${n} für ${term} veröffentlicht.`,
    first: 'Es ist der erste Stundenplan dieses Semesters.',
    replaces: 'Ersetzt wird', inForce: 'der gültige Stundenplan',
    moves: (changed) => {
      const all = (/** @type {'moved' | 'added' | 'removed'} */ kind) =>
        changed.reduce((sum, course) => sum + (course[kind]?.length ?? 0), 0);
      /** @type {[n: number, what: string][]} */
      const sums = [[all('moved'), 'verlegt'], [all('added'), 'neu'], [all('removed'), 'entfallen']];
      const parts = sums.filter(([n]) => n > 0);
      return parts.length === 0 ? 'Keine Änderungen.'
        : `${courses(changed.length)} betroffen: ${parts.map(([n, what]) => `${lectures(n)} ${what}`).join(', ')}.`;
    },
    difference: 'Vergleichen', lectures: 'Geänderte Termine',
    concerns: (t, c, by, enrolments) =>
      `Das betrifft ${list([teachers(t), by === 'group' ? groups(c) : curricula(c), count(enrolments, 'Belegung', 'Belegungen')])}.`,
    by: { curriculum: 'Änderungen nach Studiengang', group: 'Änderungen nach Gruppe', teacher: 'Änderungen nach Lehrperson' }, changed: 'Termine', nobody: 'Keine.',
    actions: { select: 'Auswahl', approve: 'Genehmigung', request_changes: 'Änderungen verlangt', reject: 'Ablehnung', search_again: 'Weitere Suche',
      revise: 'Änderung von Hand', cancel: 'Abbruch', finish: 'Vorzeitiges Ende' },
    accepted: 'Angenommen', refused: 'Abgewiesen',
  },

  rounds: {
    round: (n) => `Runde ${n}`,
    requestAsk: 'Änderungen verlangen…', request: 'Änderungen verlangen', keep: 'Zurück',
    sendBack: (n) => `Änderungen an Variante ${n} verlangen?`,
    effect: 'Der Auftrag geht an die Planung zurück. Alle Varianten bleiben erhalten.',
    reason: 'Was geändert werden muss',
    requested: 'Änderungen verlangt', requestedBy: (who) => `${who} verlangt Änderungen an`,
    sentBack: 'Zurückgegeben', byHand: 'von Hand',
    saved: (n, from) => `${from ? `an Variante ${from}, ` : ''}gespeichert als Variante ${n}`,
    searchAsk: 'Weiter suchen…', searchTitle: 'Weitere Varianten suchen', search: 'Weiter suchen',
    searchFrom: (n) => `Die Suche beginnt bei Variante ${n}. Die anderen Varianten bleiben erhalten.`,
    optimal: 'Ihre Kosten lassen sich nicht senken: Ein anderer Schwerpunkt findet einen anderen Stundenplan.',
    variants: 'Weitere Varianten', seconds: 'Sekunden je Variante', favour: 'Schwerpunkt',
    asked: (n, seconds) => `nach ${count(n, 'Variante', 'Varianten')}, je ${number(seconds)} s`,
    todo: 'Änderungen verlangt: andere Variante auswählen',
    overdue: 'Überfällig', overdueSince: (moment) => `überfällig seit ${moment}`,
  },

  trail: {
    all: 'Alle Entscheidungen anzeigen',
    none: 'Noch keine Entscheidungen.',
    variant: (n) => `von Variante ${n}`,
    actions: { withdraw: 'Stundenplan zurückgezogen', restore: 'Stundenplan wiederhergestellt', set_dates: 'Vorlesungszeit festgelegt',
      propose_dates: 'Vorlesungszeit vorgeschlagen', approve_dates: 'Vorlesungszeit genehmigt', reject_dates: 'Vorlesungszeit abgelehnt' },
  },

  variant: {
    lead: (v, proof) => [v.selected && 'Ausgewählt', `Kosten ${number(v.cost)}`, proof, v.hard > 0 && hardViolations(v.hard), lectures(v.lectures.length),
      v.students && 'Studierende noch ohne Teilgruppen'].filter(Boolean).join(' · '),
    file: 'Lösung herunterladen', decide: 'Prüfen',
    compare: 'Vergleichen mit', nothing: 'Nichts',
    inForce: (term) => `Gültiger Stundenplan von ${term}`,
    otherProblem: 'Er hat einen anderen Datensatz. Kurse, die es nur dort gibt, fehlen hier.',
    differs: (n, all, those) => (n === 0 ? 'Keine Unterschiede.'
      : `${number(n)} von ${count(all, 'Termin', 'Terminen')} anders, in ${count(those.length, 'Kurs', 'Kursen')}: ${some(those, 6)}.`),
  },

  workbench: {
    open: 'Von Hand ändern',
    openLabel: (n) => `Von Hand ändern (Variante ${n})`,
    title: (n) => `Variante ${n} von Hand ändern`,
    plannersOnly: 'Nur die Planung ändert Stundenpläne von Hand.',
    score: (was, now) => [
      was.hard + now.hard > 0 && `Harte Verstöße ${number(was.hard)}${now.hard === was.hard ? '' : ` → ${number(now.hard)}`}`,
      `Kosten ${number(was.cost)}${now.cost === was.cost ? '' : ` → ${number(now.cost)}`}`].filter(Boolean).join(' · '),
    changes: (n) => (n === 0 ? 'keine Änderungen' : `${courses(n)} geändert`),
    undo: 'Rückgängig', redo: 'Wiederholen', cancel: 'Abbrechen',
    undone: (move) => `Rückgängig gemacht. ${move}`, redone: (move) => `Wiederholt. ${move}`,
    saveAsk: 'Als Variante speichern …', save: 'Als Variante speichern', saveTitle: (n) => `Änderungen an Variante ${n} speichern`,
    comment: 'Kommentar', commentHint: 'Was sich warum geändert hat, für alle, die auswählen und genehmigen.', saved: 'Als neue Variante gespeichert.',
    discardAsk: 'Verwerfen …', discard: 'Verwerfen', discardTitle: 'Alle Änderungen verwerfen?', discarded: 'Alle Änderungen wurden verworfen.',
    discardLead: (n, people) => `${count(n, 'Änderung', 'Änderungen')} von ${count(people, 'Person', 'Personen')} ${n === 1 ? 'geht' : 'gehen'} verloren.`,
    notSavable: (state) =>
      `Der Auftrag ist im Zustand „${state}“. Änderungen lassen sich als Variante speichern, solange Auswahl oder Genehmigung offen ist.`,
    ended: (state) => `Der Auftrag ist beendet (${state}). Sie können hier Änderungen ausprobieren, aber nicht speichern. Was gilt, ändern Sie unter „Veröffentlicht“.`,
    gone: 'Jemand hat die Änderungen gespeichert oder verworfen, die hier zu sehen waren.',
    day: 'Tag', moved: 'Verschoben', breaks: 'Bricht eine Regel', costly: 'Kostet', hard: 'hart',
    here: 'Jetzt', free: 'Frei', impossible: 'nicht möglich', nowhere: 'ohne Platz',
    delta: (hard, cost) => [
      hard !== 0 && (hard > 0 ? `✕ +${number(hard)} hart` : `✓ −${number(-hard)} hart`),
      (cost !== 0 || hard === 0) && (cost === 0 ? 'frei' : `Kosten ${cost > 0 ? '+' : '−'}${number(Math.abs(cost))}`)].filter(Boolean).join(', '),
    takenLabel: 'Aufgenommen', aimLabel: 'Was dieser Platz ändert', putBack: 'Zurücklegen', aim: 'Wählen Sie einen Platz in der Woche oder darunter.', pricing: 'Preise werden berechnet …',
    bestPlaces: 'Beste Plätze', rooms: 'Andere Räume zu dieser Zeit', teachers: 'Andere Lehrende',
    find: 'Besseren Platz finden', takeOut: 'Aus der Woche nehmen', noBetter: 'Kein besserer Platz in höchstens drei Zügen.', apply: 'Anwenden', fix: 'Abhilfe finden',
    swap: 'Tauschen', swapWith: (name) => `Tauschen mit ${name}`, noSwap: 'Ein Tausch ist nicht möglich.', putAnyway: 'Trotzdem hierhin',
    swapTitle: (name, at) => `${name} auf ${at} legen?`,
    done: (name, place) => `${name}: jetzt ${place}.`,
    other: (who, move, n) => `${who} hat verschoben: ${move}${n > 1 ? ` und ${number(n - 1)} weitere` : ''}`,
    meanwhile: (who, name, place) =>
      `${who ?? 'Jemand anderes'} hat ${name} inzwischen verschoben. ${place ? `Jetzt: ${place}.` : 'Der Termin ist nicht mehr dort.'}`,
    unchanged: (why) => `${why} Ihr Zug wurde nicht gemacht.`,
    aboutLabel: 'Zum Stundenplan', violations: 'Verstöße', changed: 'Änderungen', history: 'Verlauf', noChanges: 'Noch keine Änderungen.',
    unplaced: (n) => `${number(n)} ohne Platz`,
  },

  violations: {
    title: 'Verstöße', caption: (n) => `${count(n, 'Stelle', 'Stellen')}, die schlimmste zuerst`,
    rule: 'Regel', where: 'Wo', count: 'Anzahl', cost: 'Kosten', advice: 'Vorschlag', hard: 'Hart',
    none: 'Keine Verstöße.',
    group: (rule, n, worth) => `${rule}: ${count(n, 'Stelle', 'Stellen')}, ${worth}`, costs: (n) => `Kosten ${number(n)}`,
    explain: 'Änderungen vorschlagen',
  },

  wishes: {
    title: 'Wünsche und Grenzen', caption: 'Je Lehrperson und Gruppe, die meisten Verstöße zuerst',
    who: 'Name', kept: 'Eingehalten', broken: 'Verletzt', where: 'Wo',
    sum: (n, lost) => `${count(n, 'Person oder Gruppe verlangt', 'Personen und Gruppen verlangen')} etwas; `
      + `${lost === 0 ? 'alles ist eingehalten' : `von ${number(lost)} nicht alles`}.`,
  },

  week: {
    title: 'Woche', of: (name) => `Woche von ${name}`, period: 'Zeitfenster', free: 'Frei',
    by: 'Ansicht nach', which: 'Name',
    added: 'Neu', gone: 'Entfallen', legend: 'Kurse',
    density: 'Dichte', densities: { comfortable: 'Normal', compact: 'Kompakt' },
    details: {
      when: 'Zeit', students: 'Studierende', teachers: (n) => (n === 1 ? 'Lehrperson' : 'Lehrende'), seats,
      part: 'Teil', weeks: 'Wochen',
      cohorts: { curriculum: (n) => (n === 1 ? 'Studiengang' : 'Studiengänge'), group: (n) => (n === 1 ? 'Gruppe' : 'Gruppen') },
      others: (n) => `${number(n)} weitere`,
    },
    earlier: 'Vorige Woche', later: 'Nächste Woche', thisWeek: 'Diese Woche', holiday: 'Feiertag', outside: 'Außerhalb der Vorlesungszeit',
    weeks: (weeks) => ({ odd: 'ungerade Wochen', even: 'gerade Wochen' }[weeks]
      ?? `${/[,-]/.test(weeks) ? 'Wochen' : 'Woche'} ${weeks.replaceAll('-', '–')}`),
    number: (n) => `Woche ${n}`, all: 'Alle Wochen',
  },

  overview: {
    title: 'Alle Räume', by: 'Anzeigen', zooms: { days: 'Nutzung nach Tag', periods: 'Alle Termine' },
    open: 'Klick oder Eingabetaste öffnet die Woche des Raums.',
  },

  print: {
    open: 'Drucken…', title: 'Drucken', print: 'Drucken', keep: 'Abbrechen',
    hint: 'Für eine PDF-Datei wählen Sie diese als Drucker.',
    week: (name) => `Diese Woche: ${name}`,
    all: { curriculum: 'Alle Studiengänge', group: 'Alle Gruppen', teacher: 'Alle Lehrenden', room: 'Alle Räume, je eine Woche', course: 'Alle Kurse' },
    pages: (what, n) => `${what} (${n} auf A4)`,
    rooms: 'Alle Räume zusammen, auf A3',
    validFrom: (day) => `Gültig ab ${day}`,
    publication: (n, hash) => `Veröffentlichung ${n} · ${hash}`,
    draft: (hash) => `Nicht veröffentlicht · ${hash}`,
    printed: (day) => `Gedruckt am ${day}`,
  },

  preview: {
    title: 'Bisher bester Stundenplan',
    which: 'Variante', best: 'Bisher beste',
    waiting: 'Verfügbar wenige Sekunden nach Beginn der Suche.',
    about: (n, cost, hard) => `Variante ${n}, ${hard > 0 ? hardViolations(hard) : `Kosten ${cost}`}. Die letzten Züge sind hervorgehoben.`,
  },

  bring: {
    change: 'Ändern …', changeTitle: (term) => `Stundenplan von ${term} ändern`, begin: 'Änderung beginnen',
    changeEffect: 'Ein neuer Auftrag beginnt mit dem gültigen Stundenplan. Dieser gilt weiter, bis Ihre Änderung ausgewählt und genehmigt ist.',
    data: 'Daten', sameData: 'Wie veröffentlicht', newestData: (n) => `Neueste, Version ${n}`,
    dataHint: 'Der Datensatz hat sich seither geändert. Mit den neuesten Daten sehen Sie, was der Stundenplan jetzt verletzt.',
    open: 'Stundenplan einlesen …', title: 'Stundenplan einlesen', confirm: 'Einlesen', cancel: 'Abbrechen',
    effect: 'Ein Stundenplan von anderswo wird eine Variante. Er darf Regeln verletzen: Sie sehen alle Verletzungen und können ihn von Hand ändern.',
    file: 'Datei', fileHint: 'Eine Tabelle der Termine, wie Lectern sie ausgibt (CSV oder XLSX), JSON oder eine Lösung von ITC-2007, ITC-2019 oder FET.',
    term: 'Semester', termHint: 'Wofür der Stundenplan ist, etwa winter-2027.',
    note: 'Notiz für andere (optional)',
  },

  published: {
    title: 'Veröffentlichte Stundenpläne', caption: 'Gültige Stundenpläne',
    when: 'Veröffentlicht', by: (who) => `genehmigt von ${who}`, how: 'Verlauf der Genehmigung',
    none: 'Noch keine veröffentlichten Stundenpläne.',
  },

  term: {
    title: (term) => `Stundenplan von ${term}`,
    none: 'Für dieses Semester ist kein Stundenplan gültig',
    published: (n) => (n === 1 ? 'Veröffentlicht' : `${number(n)}. Veröffentlichung,`),
    approved: (who) => `genehmigt von ${who}.`,
    withdrawn: 'Kein Stundenplan ist gültig: Der letzte wurde zurückgezogen.',
    download: 'Herunterladen', xlsx: 'Tabelle (XLSX)', csv: 'CSV', ics: 'Kalenderdatei',
  },

  reports: {
    link: 'Berichte',
    names: { free: 'Frei', teachers: 'Lehrende', rooms: 'Räume', curricula: 'Studiengänge' },
    titles: { free: 'Frei zu einer Zeit', teachers: 'Einsatz der Lehrenden', rooms: 'Nutzung der Räume', curricula: 'Tage der Studiengänge' },
    files: { free: 'frei', teachers: 'lehrende', rooms: 'räume', slots: 'räume nach zeit', curricula: 'studiengänge' },
    variant: (n, term) => `Variante ${n} für ${term}`,
    published: (term) => `Stundenplan von ${term}`,
    csv: 'CSV herunterladen',
    at: (day, { start, name }) => (start ? `${day}, ${start} Uhr` : `${day}, ${name}`),
    none: 'Dieser Stundenplan hat keine Termine.',
    nobody: { room: 'Dieser Datensatz hat keine Räume.', teacher: 'Dieser Datensatz hat keine Lehrenden.',
      curriculum: 'Dieser Datensatz hat keine Studiengänge.', group: 'Dieser Datensatz hat keine Gruppen.' },
    groups: { name: 'Gruppen', title: 'Tage der Gruppen', file: 'gruppen' },
    share: (percent) => (percent === null ? '–' : `${number(percent)} %`),
    lectures: 'Termine', periods: 'Zeitfenster', days: 'Tage', gaps: 'Lücken', longest: 'Längster Tag',
  },

  free: {
    whose: 'Anzeigen', seats: 'Plätze, mindestens',
    kinds: { room: 'Räume', teacher: 'Lehrende', curriculum: 'Studiengänge', group: 'Gruppen' },
    answer: (whose, n, all, least, at) => {
      const things = { room: count(all, 'Raum', 'Räumen'), teacher: count(all, 'Lehrperson', 'Lehrenden'),
        curriculum: count(all, 'Studiengang', 'Studiengängen'), group: count(all, 'Gruppe', 'Gruppen') }[whose];
      const sized = least > 0 ? ` mit mindestens ${count(least, 'Platz', 'Plätzen')}` : '';
      return `${number(n)} von ${things}${sized} ${n === 1 ? 'ist' : 'sind'} am ${at} frei.`;
    },
    rest: (busy, away) => `${count(busy, 'hat', 'haben')} einen Termin${away > 0 ? `, ${count(away, 'ist', 'sind')} nicht verfügbar` : ''}.`,
    week: (kind) => `Freie ${kind} je Zeitfenster`,
    hint: 'Wählen Sie ein Zeitfenster.',
    slot: (at, n) => `${at}, ${number(n)} frei`,
    caption: (kind, at) => `${kind} am ${at}`,
    columns: { seats: 'Plätze', standing: 'Status', lecture: 'Termin' },
    standings: { free: 'Frei', held: 'Hat einen Termin', away: 'Nicht verfügbar' },
    unfit: (n) => `Kein Raum hat ${seats(n)}.`,
  },

  teacherDays: {
    most: (names, n, d) => (names.length === 1 ? `${names[0]} hat die meisten Termine: ${number(n)}, an ${count(d, 'Tag', 'Tagen')}.`
      : `${some(names, 3)} haben die meisten Termine: je ${number(n)}.`),
    all: (n, without, g) => `${teachers(n)}${without > 0 ? `, ${number(without)} ohne Termin` : ''}, ${gaps(g)} in der Woche.`,
    picture: 'Termine nach Tag',
    card: (name, byDay) => `${name}: ${byDay.join(', ')}`,
    sum: (n, d) => `${lectures(n)}, ${days(d)}`,
    table: 'Alle Lehrenden', note: 'Ein Termin mit mehreren Lehrenden zählt für jede Lehrperson.',
    inPeriods: {
      most: (names, n, d) => (names.length === 1 ? `${names[0]} hat die meisten Zeitfenster: ${number(n)}, an ${count(d, 'Tag', 'Tagen')}.`
        : `${some(names, 3)} haben die meisten Zeitfenster: je ${number(n)}.`),
      picture: 'Zeitfenster nach Tag', sum: (n, d) => `${periods(n)}, ${days(d)}`,
      note: 'Zeitfenster einer mittleren Woche. Ein Termin mit mehreren Lehrenden zählt für jede Lehrperson.',
    },
  },

  roomUse: {
    answer: (percent) => `Die Räume sind ${percent} % der Zeit belegt, in der sie verfügbar sind.`,
    most: (at, used, there) => `Am meisten belegt sind sie am ${at}: ${number(used)} von ${number(there)}.`,
    seats: (percent) => `Termine füllen ${percent} % der Plätze in ihren Räumen.`,
    picture: 'Nach Zeitfenster',
    about: 'Belegte Räume, und darunter, wie viele ihrer Plätze besetzt sind.', hint: 'Wählen Sie ein Zeitfenster, um freie Räume zu sehen.',
    ofSeats: ' der Plätze',
    slot: (at, used, there) => `${at}: ${number(used)} von ${count(there, 'Raum', 'Räumen')} belegt`,
    table: 'Nach Raum', note: 'Mehr als 100 % der Plätze sind besetzt, wo ein Raum zu wenige hat.',
    columns: { seats: 'Plätze', used: 'Belegte Zeiten', there: 'Offene Zeiten', share: 'Belegt', taken: 'Plätze besetzt',
      day: 'Tag', period: 'Zeitfenster', rooms: 'Belegte Räume', open: 'Verfügbare Räume', students: 'Studierende' },
  },

  curriculumDays: {
    of: {
      curriculum: { none: 'Kein Studiengang hat eine Lücke.', picture: 'Tage jedes Studiengangs', table: 'Alle Studiengänge', size: curricula },
      group: { none: 'Keine Gruppe hat eine Lücke.', picture: 'Tage jeder Gruppe', table: 'Alle Gruppen', size: groups },
    },
    all: (size, g, isolated) =>
      `${size}, ${gaps(g)}, ${isolated === 0 ? 'keine isolierten Termine' : count(isolated, 'isolierter Termin', 'isolierte Termine')}.`,
    most: (names, n) => (names.length === 1 ? `${names[0]} hat die meisten Lücken: ${number(n)} in der Woche.`
      : `${some(names, 3)} haben die meisten Lücken: je ${number(n)}.`),
    held: 'Termin', gap: 'Lücke',
    day: (day, n, g) => `${day} ${lectures(n)}${g > 0 ? ` und ${gaps(g)}` : ''}`,
    off: 'keine Termine',
    sum: (g) => (g === 0 ? 'lückenlos' : gaps(g)),
    note: 'Der längste Tag ist in Zeitfenstern gezählt, vom ersten bis zum letzten Termin.',
    columns: { isolated: 'Isoliert', earliest: 'Frühester', latest: 'Spätester' },
  },

  history: {
    title: 'Verlauf der Veröffentlichungen',
    caption: 'Veröffentlichungen, neueste zuerst',
    columns: { number: 'Nr.', what: 'Änderung', who: 'Von', when: 'Wann', actions: '' },
    causes: { job: 'Veröffentlicht', restore: 'Wiederhergestellt', withdrawal: 'Zurückgezogen' },
    inForce: 'gültig', comment: 'Kommentar', reason: 'Grund',
    withdraw: 'Zurückziehen…', restore: 'Wiederherstellen…',
    restoreLabel: (n) => `Veröffentlichung ${n} wiederherstellen`,
    withdrawTitle: 'Stundenplan zurückziehen',
    withdrawEffect: 'Das Semester hat dann keinen Stundenplan, und Kalender sagen seine Termine ab.',
    restoreTitle: (n) => `Veröffentlichung ${n} wiederherstellen`,
    restoreEffect: 'Sie ersetzt den gültigen Stundenplan sofort.',
    confirmWithdraw: 'Zurückziehen', confirmRestore: 'Wiederherstellen', keep: 'Abbrechen',
    decisions: 'Entscheidungen',
  },

  changes: {
    title: 'Was sich geändert hat',
    first: 'Das ist der erste Stundenplan des Semesters.',
    since: (who, n) => (n === 0 ? `${who}: keine Änderungen seit` : `${who}: ${courses(n)} geändert seit`),
    elsewhere: (n) => `Alle anderen Änderungen (${courses(n)})`,
    moved: (from, to) => `${from} → ${to}`,
    added: 'Neu', removed: 'Entfallen',
  },

  feeds: {
    title: 'Kalenderlinks',
    about: 'Ein Kalender, der einen Link abonniert, bleibt aktuell. Wer den Link hat, kann ihn lesen, bis Sie ihn widerrufen.',
    subscribe: (name) => `Kalenderlink für ${name} erstellen`,
    made: (name) => `Kalenderlink für ${name}. Er wird nur einmal angezeigt.`,
    copy: 'Link kopieren', copied: 'Link kopiert',
    google: 'Google Kalender', outlook: 'Outlook', device: 'Apple und andere',
    undated: 'Der Kalender bleibt leer, bis die Vorlesungszeit festgelegt ist.',
    caption: 'Ihre Kalenderlinks', everybodys: 'Alle Kalenderlinks', of: 'Für', by: 'Erstellt von', you: 'Ihnen', since: 'Erstellt',
    revoke: 'Widerrufen',
  },

  calendar: {
    title: 'Vorlesungszeit',
    held: (when, zone) => `${when}, ${zone}.`, free: 'Feiertage:',
    missing: 'Noch nicht festgelegt. Kalender brauchen sie.',
    change: 'Vorlesungszeit festlegen', propose: 'Neue Vorlesungszeit vorschlagen',
    proposeHint: 'Ein Stundenplan ist gültig, deshalb muss eine neue Vorlesungszeit genehmigt werden.',
    proposed: 'Vorgeschlagene Vorlesungszeit',
    proposedBy: (who) => `Vorgeschlagen von ${who}, `,
    ownProposal: 'Jemand anderes muss sie genehmigen.',
    approve: 'Vorlesungszeit genehmigen', reject: 'Vorlesungszeit ablehnen', comment: 'Kommentar', commentHint: 'Zum Ablehnen erforderlich',
    sayWhy: 'Geben Sie einen Grund an.',
    zone: 'Zeitzone', first: 'Erster Tag', last: 'Letzter Tag',
    holidays: 'Feiertage', name: 'Name', addHoliday: 'Feiertag hinzufügen', remove: 'Entfernen',
    periods: 'Uhrzeiten der Zeitfenster', start: 'Beginn', end: 'Ende',
    startOf: (period) => `Beginn von ${period}`,
    endOf: (period) => `Ende von ${period}`,
    days: 'Tage:',
    heldOn: (day, weekday) => (day === weekday ? day : `${day} ist ${weekday}`),
    weekdays: {
      monday: 'Montag', tuesday: 'Dienstag', wednesday: 'Mittwoch', thursday: 'Donnerstag', friday: 'Freitag', saturday: 'Samstag',
      sunday: 'Sonntag', none: 'kein Wochentag',
    },
    weekdaysOf: 'Wochentage', choose: 'Auswählen',
    weekdaysHint: 'Ein wiederholter Wochentag beginnt eine weitere Woche: Mo A und Mo B ergeben einen Stundenplan über zwei Wochen.',
    asks: (those) => `Wählen Sie einen Wochentag für ${those}.`,
    save: 'Speichern', saved: 'Gespeichert. Kalender aktualisieren sich von selbst.',
    send: 'Vorschlagen', sent: 'Vorgeschlagen. Die Vorlesungszeit ändert sich mit der Genehmigung.',
    decided: { approve: 'Genehmigt. Kalender aktualisieren sich von selbst.', reject: 'Abgelehnt. Die Vorlesungszeit bleibt unverändert.' },
  },

  search: {
    title: 'Suche',
    all: 'Alle Varianten',
    each: 'Fortschritt jeder Variante',
    variant: (n) => `Variante ${n}`, by: (who) => `von ${who}`,
    optimal: 'optimal', atLeast: (bound) => `Optimum ≥ ${bound}`,
    columns: { variant: 'Variante', done: 'Fortschritt', cost: 'Kosten', gap: 'Optimalität', left: 'Restzeit', speed: 'Züge/s', status: 'Status' },
    status: { waiting: 'Wartet auf einen Rechenplatz', running: 'Suche läuft', done: 'Fertig' },
    resumed: (attempt) => `fortgesetzt (Versuch ${attempt})`,
    hard: (n) => hardViolations(n),
    millions: (n) => `${decimal(n)} Mio.`,
    left: (time) => `Noch etwa ${time}`,
    at: (seconds) => (seconds < 120 ? `${seconds} s` : `${number(Math.round(seconds / 6) / 10)} min`),
    chart: 'Kosten jeder Variante im Lauf der Zeit; die Zahlen stehen in der Tabelle',
    chartCaption: ['Kosten im Lauf der Zeit', 'Weniger ist besser.'],
  },
};
