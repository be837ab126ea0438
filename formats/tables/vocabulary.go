package tables

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// The words that people use for columns, by the kind of table: English and German, and some of the French and Spanish.
// What is nearest to a heading counts, so general words stand beside exact ones.
var vocabulary = map[Kind]map[Meaning]string{
	Courses: {
		ID: "id, course id, lv id, kurs id, key",
		Code: "code, course code, catalog nbr, catalog number, catalog no, subject code, module code, course no, " +
			"course number, subject no, number, " +
			"nr, no, kuerzel, modulnummer, lv nummer, lv nr, kursnummer, modulnr, veranstaltungsnummer, " +
			"paper code, course, sigle, codigo, clave",
		Name: "name, title, course name, course title, subject, subject name, module, module name, paper, " +
			"titel, fach, modul, lehrveranstaltung, veranstaltung, kurs, kursname, bezeichnung, " +
			"description, cours, intitule, matiere, asignatura, materia",
		Hours: "l t p, l t p c, l t p s c, ltp, ltpc, ltpsc, l t p structure, lecture tutorial practical, " +
			"hours l t p, v ue p, v u p, vup",
		Lecture: "l, lecture, lectures, lecture hours, lectures week, lectures per week, theory, theory hours, " +
			"v, vl, vorlesung, vorlesungsstunden, sws vorlesung, cm",
		Tutorial: "t, tutorial, tutorials, tutorial hours, exercise, exercises, recitation, u, ue, ub, uebung, " +
			"ubung, ubungen, uebungen, sws ubung, td",
		Lab: "p, practical, practicals, practical hours, lab, labs, lab hours, laboratory, pr, praktikum, " +
			"labor, sws praktikum, tp, practical lab",
		Part: "part, component, class type, session type, type, activity type, kind, mode, art, typ, lv typ, " +
			"lv art, veranstaltungsart, form, lehrform",
		PartHours: "hours, hours per week, hrs, weekly hours, contact hours, periods, periods per week, sws, " +
			"stunden, wochenstunden, semesterwochenstunden, std, heures, horas, sessions per week, " +
			"lectures per week",
		Lecturers: "faculty, faculty id, faculty ids, faculty name, lecturer, lecturers, teacher, teachers, " +
			"instructor, instructors, professor, staff, tutor, taught by, faculty in charge, " +
			"course instructor, dozent, dozenten, dozentin, dozierende, dozierender, lehrende, lehrender, " +
			"lehrperson, lehrkraft, lehrkrafte, lehrbeauftragte, prof, person, enseignant, profesora, " +
			"docente, co instructor, second lecturer",
		Group: "group, groups, section, section id, sections, class, batch, batches, cohort, programme, " +
			"program, section name, student group, gruppe, gruppen, studiengang, studiengruppe, " +
			"seminargruppe, klasse, jahrgang, zug, kohorte, groupe, grupo, branch, study group, " +
			"attended by, horer, horerkreis",
		Semester: "semester, sem, year, year of study, term, study year, level, fachsemester, fs, studienjahr, " +
			"jahr, annee",
		Half: "half, semester half, half semester, pre post mid, premid postmid, first second half, " +
			"halbsemester, semesterhalfte, halfte, block",
		Elective: "elective, is elective, optional, core elective, course type, category, wahlfach, wahl, " +
			"wahlpflicht, pflicht wahl, wahlmodul",
		Basket: "basket, elective basket, basket id, elective group, elective slot, elective block, " +
			"elective set, slot group, bundle, bucket, wahlblock, wahlfachgruppe, wahlpflichtblock, " +
			"block id",
		Combined: "combined, is combined, common, shared, shared with, combined with, joint, merged, " +
			"together with, cross listed, gemeinsam, gemeinsam mit, zusammen mit, zusammen, geteilt mit, " +
			"kombiniert",
		Size: "students, enrollment, enrl cap, cap, enrollment cap, max enrollment, registered students, enrolment, " +
			"enrolled, strength, size, registered, no of students, " +
			"number of students, student count, capacity, headcount, intake, teilnehmer, teilnehmende, " +
			"teilnehmerzahl, tn, horerzahl, studierende, anzahl, anzahl studierende, etudiants, alumnos",
		Department: "department, dept, school, faculty dept, discipline, institut, fachbereich, fakultat, " +
			"abteilung, fachgruppe",
		Room: "room, rooms, room no, required room, preferred room, venue, location, hall, raum, wunschraum, " +
			"horsaal, salle, aula",
		Type: "room type, required room type, type of room, raumtyp, raumart, room requirement, lab type",
	},
	Rooms: {
		ID: "id, room id, room code, code, raum id, kuerzel, key",
		Name: "name, room, room name, room no, room number, number, no, nr, hall, venue, classroom, raum, " +
			"raumnummer, raumname, raum nr, horsaal, saal, bezeichnung, salle, aula, location",
		Capacity: "capacity, seats, max occupancy, occupancy, seating, seating capacity, size, places, max students, " +
			"strength, platze, " +
			"sitzplatze, kapazitat, anzahl platze, capacite, capacidad, plazas, no of seats, " +
			"room capacity",
		Type: "type, room type, kind, category, raumtyp, raumart, art, typ, tipo",
		Features: "features, facilities, equipment, amenities, resources, has projector, ausstattung, merkmale, " +
			"equipement, equipamiento",
		Building:   "building, block, campus, site, gebaude, haus, standort, batiment, edificio",
		Department: "department, dept, owner, fachbereich, fakultat, institut",
	},
	People: {
		ID: "id, faculty id, teacher id, lecturer id, staff id, employee id, instructor id, emp id, " +
			"personal nr, personalnummer, kuerzel, code, initials, key, nr, no",
		Name: "name, faculty name, full name, faculty, teacher, teacher name, lecturer, lecturer name, " +
			"instructor, instructor name, professor, staff, staff name, dozent, dozentin, dozierende, " +
			"lehrperson, lehrende, lehrender, lehrkraft, mitarbeiter, person, nombre, nom, enseignant, " +
			"profesora",
		Department: "department, dept, school, institut, fachbereich, fakultat, abteilung",
	},
	Groups: {
		ID: "id, section id, group id, class id, batch id, code, gruppen id, kuerzel, key",
		Name: "name, section, section name, batch, batch name, group, group name, class, class name, cohort, " +
			"programme, program, gruppe, gruppenname, klasse, studiengruppe, seminargruppe, studiengang, " +
			"jahrgang, kohorte, groupe, grupo",
		Size: "strength, size, students, count, no of students, number of students, student count, " +
			"headcount, enrollment, enrolment, intake, teilnehmer, studierende, anzahl, " +
			"anzahl studierende, grosse, effectif",
		PartOf:     "part of, parent, parent group, year group, belongs to, teil von, gehort zu, ubergruppe",
		Department: "department, dept, branch, school, fachbereich, fakultat, institut",
	},
	Students: {
		Student: "student, student id, student no, student number, roll no, roll number, reg no, " +
			"registration number, enrollment no, matriculation number, usn, id, matrikelnummer, " +
			"matrikel nr, matrikel, studierende, studierender, etudiant, alumno, name",
		Group: "group, section, class, batch, cohort, programme, program, gruppe, seminargruppe, studiengang, " +
			"klasse",
		Course: "courses, course, course id, course code, subjects, subject, modules, module, " +
			"registered courses, kurse, kurs, module, modul, facher, fach, veranstaltung, belegung, " +
			"belegte kurse, enrolled in, electives, wahlfach, wahlfacher",
	},
	Sizes: {
		Group:  "section, section id, group, group id, class, batch, gruppe, klasse, studiengang",
		Course: "course, course id, course code, subject, elective, module, kurs, kurs id, modul, wahlfach, fach",
		Size: "enrollment, enrolment, students, count, strength, number of students, teilnehmer, anzahl, " +
			"studierende",
	},
	Wishes: {
		Lecturers: "faculty, faculty id, teacher, teacher id, lecturer, lecturer id, instructor, professor, " +
			"staff, name, dozent, dozentin, lehrperson, lehrende, person",
		Room:  "room, room id, room no, venue, raum, raumnummer",
		Group: "section, group, batch, class, gruppe",
		Day:   "day, weekday, days, tag, wochentag, jour, dia",
		Start: "start, from, start time, begin, time from, von, beginn, uhrzeit von, anfang, desde, debut",
		End:   "end, to, end time, until, time to, bis, ende, uhrzeit bis, hasta, fin",
		Level: "priority, preference, level, wish, availability, available, status, wunsch, prioritat, " +
			"verfugbar, verfugbarkeit",
	},
	Setup: {
		Parameter: "parameter, setting, key, name, option, einstellung, eigenschaft",
		Value:     "value, wert, einstellung wert, valor, valeur",
	},
	Slots: {
		Name:  "name, slot, period, period name, slot name, stunde, zeitfenster, block, nr, no",
		Start: "start, from, start time, begin, von, beginn, anfang",
		End:   "end, to, end time, until, bis, ende",
		Type:  "type, kind, break, is break, pause, art",
	},
}

// MeaningsOf lists what the columns of a kind of table can say, in the order in which people think of it.
func MeaningsOf(kind Kind) []Meaning {
	order := []Meaning{ID, Code, Student, Name, Parameter, Value, Hours, Lecture, Tutorial, Lab, Part, PartHours,
		Lecturers,
		Group, Course, PartOf, Semester, Half, Elective, Basket, Combined, Size, Capacity, Type, Features, Room, Building,
		Department, Day, Start, End, Level}
	return slices.DeleteFunc(order, func(m Meaning) bool { return vocabulary[kind][m] == "" })
}

// phrases are the vocabulary's phrases, split once.
var phrases = func() map[Kind]map[Meaning][]string {
	split := map[Kind]map[Meaning][]string{}
	for kind, meanings := range vocabulary {
		split[kind] = map[Meaning][]string{}
		for meaning, text := range meanings {
			split[kind][meaning] = strings.Split(text, ", ")
		}
	}
	return split
}()

// headingWords are all phrases, by which headings are told from values.
var headingWords = func() map[string]bool {
	all := map[string]bool{"credits": true, "credit": true, "ects": true, "email": true, "remarks": true, "s": true,
		"c": true}
	for _, meanings := range phrases {
		for _, list := range meanings {
			for _, phrase := range list {
				all[phrase] = true
			}
		}
	}
	return all
}()

// plainWords writes a heading in small letters of ASCII where it can, its words apart: "Course_Code" is "course code",
// and "Übung" is "ubung".
func plainWords(text string) string {
	text = strings.ReplaceAll(splitCamel(text), "ß", "ss")
	folded, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), text)
	if err != nil {
		folded = text
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(folded), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// splitCamel separates the words of "ElectiveBasket".
func splitCamel(text string) string {
	var b strings.Builder
	before := ' '
	for _, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// unusedWords are headings of what no timetable needs, though parts of them look like what it does.
var unusedWords = []string{"self study", "selbststudium", "credit", "ects", "bench", "email", "e mail", "phone",
	"telefon",
	"remark", "bemerkung", "duration", "exam",
	"sl no", "sr no", "s no", "serial", "lfd nr"}

// likeness is how near a heading is to the phrases of a meaning, from 0 to 100. Both are plain words.
func likeness(heading string, list []string) int {
	best := 0
	if slices.ContainsFunc(unusedWords, func(w string) bool { return strings.Contains(heading, w) }) &&
		!slices.Contains(list, heading) {
		return 0
	}
	for _, phrase := range list {
		best = max(best, alike(heading, phrase))
	}
	return best
}

func alike(heading, phrase string) int {
	if heading == phrase {
		return 100
	}
	if heading == "" {
		return 0
	}
	words, parts := strings.Fields(heading), strings.Fields(phrase)
	held := 0
	for _, part := range parts {
		if slices.Contains(words, part) {
			held++
		}
	}
	const least = 4 // letters of a part of a word, as in Raumnummer
	switch {
	case held == len(parts) && (len(parts) > 1 || len(phrase) > 1):
		return 50 + 40*len(phrase)/len(heading)
	case len(parts) == 1 && len(phrase) >= least && slices.ContainsFunc(words, func(w string) bool {
		return strings.HasPrefix(w, phrase) || strings.HasSuffix(w, phrase)
	}):
		return 40 + 20*len(phrase)/len(heading)
	}
	return 0
}
