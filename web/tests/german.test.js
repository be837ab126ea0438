import assert from 'node:assert/strict';
import { test } from 'node:test';

globalThis.localStorage = { getItem: (key) => (key === 'lectern-language' ? 'de' : null) };
const { say } = await import('../static/strings.js');
const { toCSV } = await import('../static/csv.js');
const { dateTime, dayRange, decimal, list, number } = await import('../static/text.js');
const { adviceText, failureText, findingText, progressText, reasonText, refusalText, violationText } = await import('../static/told.js');
const { tradeoffs } = await import('../static/tradeoff.js');

const problem = {
  name: 'Kleine Hochschule', days: ['Montag', 'Dienstag'], periods: [{ name: '1', start: '09:00' }, { name: '2', start: '11:00' }],
  rooms: [{ id: 'a', name: 'Aula', capacity: 40 }, { id: 'b', name: 'Bude', capacity: 20 }],
  teachers: [{ id: 'lee', name: 'Ann Lee', unavailable: [{ day: 1, period: 0 }] }],
  courses: [{ id: 'alg', name: 'Algebra', teachers: ['lee'], lectures: 3, students: 45, min_days: 2 },
    { id: 'ana', name: 'Analysis', teachers: ['lee'], lectures: 1, students: 1200 }],
  curricula: [{ id: 'y1', name: 'Mathematik 1', courses: ['alg', 'ana'] }], weights: {},
};
const finding = (code, values, ...facts) => findingText({ code, severity: 'impossible', message: 'in English', values, facts }, problem);
const violation = (rule, more) => violationText({ rule, message: 'in English', count: 1, cost: 0, ...more }, problem, [{ course: 'alg' }]);

test('numbers, dates and lists are written as in German', () => {
  assert.equal(number(1234.5), '1.234,5');
  assert.equal(decimal(2), '2,0');
  assert.equal(list(['a', 'b', 'c']), 'a, b und c');
  assert.match(dateTime('2026-09-28T12:00:00Z', 'UTC'), /28\. Sept?\. 2026, 12:00/);
  assert.match(dayRange('2026-09-28', '2026-10-02'), /28\. Sept?\.\s*–\s*2\. Okt\. 2026/);
  assert.equal(say.term.published(3), '3. Veröffentlichung,');
});

test('why a place is worse is told by the rule and by names', () => {
  const reason = (rule, about) => reasonText({ rule, message: 'in English', count: 1, cost: 0, hard: true, ...about }, problem);
  assert.equal(reason('conflicts', { courses: ['ana'], curricula: ['y1'] }), 'Konflikte: Analysis, Mathematik 1');
  assert.equal(reason('room_occupancy', { courses: ['ana'], rooms: ['a'] }), 'Raumbelegung: Analysis, Aula');
  assert.equal(reason('availability', { courses: ['alg'], teachers: ['lee'] }), `${say.rules.availability}: Ann Lee`);
  assert.equal(reason('days', { courses: ['alg'] }), `${say.rules.days}: Algebra`);
});

test('a CSV file is one that a German spreadsheet opens', () => {
  const columns = [{ key: 'a', heading: 'Name', value: (row) => row[0] }, { key: 'b', heading: 'Anteil', value: (row) => row[1] }];
  assert.equal(toCSV(columns, [['Aula', 2.5]]), '\uFEFFName;Anteil\r\nAula;2,5\r\n');
});

test('a refusal is told by its code, with what it names', () => {
  assert.equal(refusalText('own_request', {}), 'Sie haben diesen Stundenplan angefordert. Jemand anderes muss darüber entscheiden.');
  assert.equal(refusalText('not_allowed_in_state', { action: 'select', state: 'failed' }),
    'Im Zustand „Fehlgeschlagen“ kann keine Variante ausgewählt werden.');
  assert.equal(refusalText('too_large', { of: 'lectures', lectures: 6000, limit: 5000 }),
    'Der Datensatz hat 6.000 Termine. Dieser Server erlaubt höchstens 5.000.');
  assert.equal(refusalText('not_allowed_in_state', {}), 'Das ist im jetzigen Zustand nicht möglich.');
  assert.equal(refusalText('invalid_request', { errors: 2 }), 'Die Eingaben enthalten Fehler.');
});

test('what only the server can say is left to it', () => {
  assert.equal(refusalText('invalid_request', {}), undefined);
  assert.equal(refusalText('a_new_code', {}), undefined);
  assert.equal(failureText({ error: 'Old.', error_code: null }), undefined);
});

test('a failure is told by its code', () => {
  assert.match(failureText({ error: 'No.', error_code: 'no_timetable_found' }), /^Kein zulässiger Stundenplan gefunden/);
});

test('a finding is told by its code, what it counts and what it is about', () => {
  const [alg, ana, lee] = [['course', 'alg'], ['course', 'ana'], ['teacher', 'lee']].map(([kind, id]) => ({ kind, id }));
  const slot = { kind: 'slot', slot: { day: 0, period: 0 } };
  assert.equal(finding('course_periods', { lectures: 3, periods: 1 }, alg, slot), 'Algebra hat 3 Termine, aber dafür gibt es nur 1 Zeitfenster: Montag, 09:00');
  assert.equal(finding('teacher_periods', { lectures: 4, periods: 1 }, lee, alg, ana, slot),
    'Algebra und Analysis haben zusammen 4 Termine, keine zwei zugleich, weil Ann Lee sie alle hält, aber dafür gibt es nur 1 Zeitfenster: Montag, 09:00');
  assert.equal(finding('seats_for_course', { students: 45, seats: 40, standing: 5, lectures: 3 }, alg, { kind: 'room', id: 'a' }),
    'Algebra hat 45 Studierende, aber der größte mögliche Raum, Aula, hat 40 Plätze: 5 ohne Platz, bei 3 Terminen');
  assert.equal(finding('pin_teacher_unavailable', undefined, { kind: 'pin', id: 'alg', slot: { day: 1, period: 0 } }, lee),
    'Algebra ist auf Dienstag, 09:00 festgelegt, aber Ann Lee ist dann nicht verfügbar');
});

test('every finding is told, whatever it is about', () => {
  const facts = [...problem.courses.map(({ id }) => ({ kind: 'course', id })), { kind: 'teacher', id: 'lee' }, { kind: 'curriculum', id: 'y1' },
    { kind: 'room', id: 'a' }, { kind: 'slot', slot: { day: 0, period: 1 } }, { kind: 'pin', id: 'alg', slot: { day: 1, period: 1 } }];
  const values = { lectures: 3, periods: 2, places: 2, courses: 2, rooms: 1, students: 50, seats: 40, standing: 10, wanted: 3, possible: 2,
    alone: 1, days: 2, min: 1, max: 2, teachers: 2, size: 40, of: 'ids', spellings: ['"a"', '"А"'] };
  for (const code of Object.keys(say.server.findings)) assert.doesNotMatch(finding(code, values, ...facts), /undefined|NaN|null/, code);
});

test('a violation is told from the dataset', () => {
  assert.equal(violation('room_capacity', { courses: ['alg'], rooms: ['a'], day: 0, period: 1, count: 5 }),
    'Algebra, Montag, 11:00: 45 Studierende in Aula mit 40 Plätzen.');
  assert.equal(violation('conflicts', { courses: ['alg', 'ana'], day: 0, period: 0 }),
    'Algebra und Analysis liegen beide auf Montag, 09:00, aber Ann Lee hält beide.');
  assert.equal(violation('availability', { courses: ['alg'], day: 1, period: 0 }), 'Ann Lee hält Algebra, ist aber nicht verfügbar: Dienstag, 09:00.');
  assert.equal(violation('lectures', { courses: ['alg'], count: 2 }), 'Algebra hat 1 von 3 Terminen.');
  assert.equal(violation('windows', { curricula: ['y1'], day: 0, count: 2 }), 'Mathematik 1 hat am Montag 2 Lücken zwischen den Terminen.');
  for (const rule of Object.keys(say.server.violations)) {
    const text = violation(rule, { courses: ['alg', 'ana'], rooms: ['a', 'b'], curricula: ['y1'], teachers: ['lee'], day: 0, period: 0 });
    assert.doesNotMatch(text, /undefined|NaN|null/, rule);
  }
});

test('advice says what to change, and what that does', () => {
  const moved = { from: { course: 'alg', room: 'b', day: 0, period: 0 }, to: { course: 'alg', room: 'a', day: 0, period: 0 } };
  const diagnosis = { rule: 'room_capacity', count: 25, cost: 25, change: { moves: [moved], left: 5, hard: 0, cost: 1080 } };
  assert.equal(adviceText(diagnosis, problem, { hard: 0, cost: 1100 }),
    'Algebra (Montag, 09:00, Bude) verlegen nach: Aula. Das mindert den Verstoß von 25 auf 5. Kosten: 1.080 statt 1.100.');
  assert.equal(adviceText({ ...diagnosis, change: undefined, skipped: true }, problem, { hard: 0, cost: 0 }), say.server.advice.skipped);
});

test('progress is told from the variants', () => {
  const variants = [{ status: 'done', best: { hard: 0, cost: 1234 } }, { status: 'running', best: { hard: 0, cost: 1500 } }, { status: 'waiting' }];
  assert.equal(progressText({ status: 'running', variants }), '1 von 3 Varianten fertig, 1 in Arbeit; beste Kosten 1.234.');
  assert.equal(progressText({ status: 'running', variants: [] }), 'Wartet auf einen Rechenplatz.');
});

test('trade-offs are sentences', () => {
  const variant = (n, windows, rooms) => ({ id: `v${n}`, number: n, profile: 'balanced', hash: `${n}`, selected: false, feasible: true, hard: 0, cost: windows + rooms,
    rules: [{ rule: 'windows', weight: 1, violations: windows, cost: windows }, { rule: 'room_stability', weight: 1, violations: rooms, cost: rooms }] });
  assert.deepEqual([...tradeoffs([variant(1, 9, 1), variant(2, 2, 20)]).values()],
    ['Insgesamt am besten; 7 Lücken mehr für Studierende als Variante 2.', 'Die wenigsten Lücken für Studierende; 19 Raumwechsel mehr als Variante 1.']);
});
