// What the style guide shows.

const names = ['Algebra', 'Calculus', 'Mechanics', 'Optics', 'Programming', 'Logic', 'Statistics', 'Drawing', 'Ethics', 'Genetics', 'Geology', 'Writing'];
const courses = names.map((name, i) => ({
  id: `c${10 + i}`, code: `ABC${100 + i}`, name, teachers: ['t1'], lectures: 2, students: 30,
}));

/** A dataset with a course of every colour, and a timetable of it. @type {Problem & {curricula: Curriculum[], held: Lecture[]}} */
export const college = {
  name: 'Style', days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  periods: ['09:00', '10:00', '11:00', '13:00'].map((start, i) => ({ name: `Period ${i + 1}`, start, end: `${start.slice(0, 3)}50` })),
  rooms: [{ id: 'r1', name: 'Lecture Theatre A', capacity: 90 }], teachers: [{ id: 't1', name: 'Amélie Dubois' }],
  courses, curricula: [{ id: 'k', name: 'Mathematics, year 1', courses: courses.map(({ id }) => id) }], weights: {},
  held: courses.map(({ id }, i) => ({ course: id, room: 'r1', day: i % 5, period: (i * 2 + Math.floor(i / 5)) % 4 })),
};

const given = ['Amélie', 'Žofie', 'Jürgen', 'Paula', 'Arun', 'Søren', 'Yui', 'Chidi', 'Łucja', 'Noor'];
const family = ['Dubois', 'Nováková', 'Groß', 'García', 'Sağlam', 'Tanaka', 'Okafor', 'Wałęsa', 'Haddad', 'Smith'];

/** A thousand teachers. */
export const people = Array.from({ length: 1000 }, (_, i) => ({
  value: `p${i}`, label: `${given[i % 10]} ${family[Math.floor(i / 10) % 10]}${i < 100 ? '' : ` ${1 + Math.floor(i / 100)}`}`,
}));
