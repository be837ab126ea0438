package workbook

import "strings"

// The names of sheets that the program itself looks for. A workbook with the first two is ours.
const (
	termSheet    = "Term"
	periodsSheet = "Periods"
	readMeSheet  = "Read me"
	listsSheet   = "Lists"
)

// Notations that several columns share.
const (
	several  = "Several are separated by semicolons."
	roomHelp = "What each meeting needs, all at once: Hall, or Hall; Annex, or one of Hall, Lab (5) at a cost of 5 for " +
		"the Lab, or any with computers in Main. Empty: what the course or part says, else any. " + none + ": no room."
	teacherHelp = "Who holds it, all of them: kim; lee. Of a list, the search chooses: one of kim, lee (4) or 2 of kim, " +
		"lee, ray. Empty: as the course or part. " + none + ": nobody."
	weeksHelp   = "odd, even, or weeks such as 1-6, 8, 12-. Empty: all."
	daysHelp    = "Mon; Wed, or Mon-Thu. Empty: all."
	momentHelp  = "A time of day, such as 9:00, or the name of a period."
	closedHelp  = "Days, with times or periods: Fri; Mon 9:00-12:00; Tue 1-3."
	patternHelp = "Week patterns, of which each meeting has one: odd; even lets the search choose."
	whoseHelp   = "everybody, or room:Hall, teacher:kim, group:A, course:DB, part:DB/lab, class:DB/lab/1."
)

// settingSheets are the sheets with one value a row.
var settingSheets = []settings{
	{termSheet, "The name of the term, and how long it is.", []setting{
		{"Name", "name", text, "What people call this dataset."},
		{"Weeks", "weeks", number, "How many weeks the term has. Empty: all weeks are alike."},
		{"Version", "version", number, "The version of the format: 2, or 1 for a dataset without groups, parts and wishes."},
	}},
	{"Rules", "What matters how much. A weight is what one violation costs; 0 does not count.", []setting{
		{"Lectures a day, least", "daily_load/min", blankNumber, "What suits students on a day with lectures."},
		{"Lectures a day, most", "daily_load/max", blankNumber, "Empty: any number."},
		{"Seats", "weights/room_capacity", weight, "A student without a seat."},
		{"Days of a course", "weights/min_working_days", weight, "A day missing below the least days of a course."},
		{"Lone lectures", "weights/isolated_lectures", weight, "A lecture with none just before or after it."},
		{"Student gaps", "weights/windows", weight, "An empty period between two lectures of a day."},
		{"One room a course", "weights/room_stability", weight, "A room that a course uses beyond its first."},
		{"Load of a day", "weights/student_min_max_load", weight, "A lecture below or above the lectures a day."},
		{"Ways between buildings", "weights/travel_distance", weight, "Two lectures in a row in two buildings."},
		{"Suitable rooms", "weights/room_suitability", weight, "A lecture in a room that does not suit; hard forbids it."},
		{"Double lectures", "weights/double_lectures", weight, "A lecture of a double course that is alone."},
		{"Teacher gaps", "weights/teacher_windows", blankNumber, "An empty period between two lectures of a teacher."},
		{"Factor of times", "factors/times", number, "Multiplies what times cost. Empty: 1, as for the others."},
		{"Factor of rooms", "factors/rooms", number, "Multiplies what rooms and teachers cost."},
		{"Factor of rules", "factors/constraints", number, "Multiplies what violations of rules cost."},
		{"Factor of students", "factors/students", number, "Multiplies what clashes of students cost."},
	}},
}

// sheets are the tables, in the order in which they are read: an owner is read before what it has.
var sheets = []sheet{
	{"Days", "The teaching days of a week, in order.", "days", ofTerm, []column{
		{heading: "Day", key: "name", notation: text, help: "Its name. The other sheets use it."},
		{heading: "Weekday", key: "weekday", notation: choice(weekdays), choices: weekdays,
			help: "Only if the name does not say it."},
	}},
	{periodsSheet, "The periods of a day, in order. A day with other times has its own rows.", "periods", ofDay, []column{
		{heading: "Day", refers: "Days", help: "Empty: every day that has no periods of its own."},
		{heading: "Period", key: "name", notation: text, help: "Its name. The other sheets use it, or the time."},
		{heading: "Start", key: "start", notation: clock, help: "When it begins, such as 9:00."},
		{heading: "End", key: "end", notation: clock, help: "When it ends. The last may end after midnight."},
		{heading: "Break after it", key: "break", notation: yes, choices: yesNo, help: "yes: no meeting crosses the break."},
	}},
	{"Rooms", "Where it is taught.", "rooms", ofTerm, []column{
		{heading: "ID", key: "id", notation: text, help: "Short, without blanks. Other sheets use it."},
		{heading: "Name", key: "name", notation: text, width: 26},
		{heading: "Seats", key: "capacity", notation: number, help: "A whole number."},
		{heading: "Building", key: "building", notation: text},
		{heading: "Features", key: "features", notation: list, width: 22, help: "What it offers: computers; beamer."},
		{heading: "Closed", key: "unavailable", notation: slots, width: 26, help: closedHelp},
		{heading: "Shared", key: "shared", notation: yes, choices: yesNo,
			help: "yes: it holds several meetings at once that have seats, like an exam hall."},
		{heading: "Divided into", key: "parts", notation: list, width: 18, refers: "Rooms",
			help: "The rooms that it can be divided into."},
		{heading: "Department", key: "department", notation: text},
	}},
	{"People", "Who teaches.", "teachers", ofTerm, []column{
		{heading: "ID", key: "id", notation: text, help: "Short, without blanks. Other sheets use it."},
		{heading: "Name", key: "name", notation: text, width: 26},
		{heading: "Not available", key: "unavailable", notation: slots, width: 26, help: closedHelp},
		{heading: "Department", key: "department", notation: text},
	}},
	{"Groups", "Students who attend together: a year, a section, a lab batch.", "groups", ofTerm, []column{
		{heading: "ID", key: "id", notation: text, help: "Short, without blanks. Other sheets use it."},
		{heading: "Name", key: "name", notation: text, width: 26},
		{heading: "Students", key: "size", notation: number, help: "How many they are."},
		{heading: "Part of", key: "part_of", notation: list, refers: "Groups",
			help: "The group that it is a part of, such as the year."},
		{heading: "Division", key: "division", notation: text,
			help: "The way of dividing that group, such as lab. Groups of one division share nobody."},
		{heading: "Department", key: "department", notation: text},
	}},
	{"Electives", "Sets of courses of which each student takes some.", "electives", ofTerm, []column{
		{heading: "ID", key: "id", notation: text, help: "Short, without blanks. Courses name it."},
		{heading: "Name", key: "name", notation: text, width: 26},
		{heading: "Takes", key: "takes", notation: number, help: "How many courses a student takes. Empty: 1."},
		{heading: "Weight", key: "weight", notation: number, help: "What an overlap costs for each student who wants both."},
	}},
	{"Courses", "What is taught. A course has lectures of one period, or parts in the next sheet.", "courses", ofTerm,
		append([]column{
			{heading: "ID", key: "id", notation: text, help: "Short, without blanks. Other sheets use it."},
			{heading: "Code", key: "code", notation: text},
			{heading: "Name", key: "name", notation: text, width: 30},
			{heading: "Groups", key: "groups", notation: list, width: 18, refers: "Groups",
				help: "Those who attend it. " + several},
			{heading: "Teachers", key: "teachers", notation: blankList, width: 18, refers: "People",
				help: "All who hold it. " + several},
			{heading: "Lectures", key: "lectures", notation: blankNumber, help: "A week. Empty if it has parts."},
			{heading: "Least days", key: "min_days", notation: blankNumber, help: "Over how many days they spread."},
			{heading: "Students", key: "students", notation: blankNumber, help: "Who need seats. Empty: those of its groups."},
			{heading: "Double", key: "double", notation: yes, choices: yesNo,
				help: "yes: lectures of a day follow each other in one room."},
			{heading: "Elective", key: "elective", notation: text, refers: "Electives", help: "The set that it is one of."},
			{heading: "Features needed", key: "required_features", notation: list, width: 18, help: "What its rooms offer."},
			{heading: "Unsuitable rooms", key: "unsuitable_rooms", notation: list, width: 18, refers: "Rooms", help: several},
			{heading: "Never at", key: "unavailable", notation: slots, width: 22, help: closedHelp},
			{heading: "Department", key: "department", notation: text},
		}, setting3...)},
	{"Parts", "The parts of courses: one row for a lecture, a lab, a tutorial.", "parts", ofCourse, append([]column{
		{heading: "Course", refers: "Courses", help: "The ID of the course."},
		{heading: "Part", key: "id", notation: text, help: "Short, without blanks: lecture, lab."},
		{heading: "Name", key: "name", notation: text, width: 22},
		{heading: "Meetings", key: "meetings", notation: meetings,
			help: "Of a week, by their lengths in periods: 2 + 1 is a double and a single one."},
		{heading: "For each of", key: "for", notation: list, width: 20, refers: "Groups",
			help: "Groups that each have a class of their own."},
		{heading: "Teachers", key: "teachers", notation: needs, width: 24, refers: "People", help: teacherHelp},
		{heading: "Students", key: "students", notation: number, help: "Of each class. Empty: those of its groups."},
		{heading: "Configuration", key: "config", notation: text,
			help: "Only for students by name: they attend the parts of one configuration."},
	}, setting3...)},
	{"Classes", "Classes of a part that differ in more than their group.", "classes", ofPart, append([]column{
		{heading: "Course", refers: "Courses", help: "The ID of the course."},
		{heading: "Part", help: "The part of the course."},
		{heading: "Class", key: "id", notation: text, help: "Short, without blanks: 1, 2, A."},
		{heading: "Groups", key: "groups", notation: openList, width: 18, refers: "Groups",
			help: "Those who attend it. Empty: those of the course. " + none + ": no group."},
		{heading: "Teachers", key: "teachers", notation: needs, width: 24, refers: "People", help: teacherHelp},
		{heading: "Students", key: "students", notation: number, help: "Who need seats."},
		{heading: "Limit", key: "limit", notation: number, help: "The most students who may join it."},
		{heading: "With", key: "parent", notation: text,
			help: "The class of another part that its students attend, as lecture/1."},
	}, setting3...)},
	{"Allowed times", "Where a course, part or class lists the only times that it may have.", "times", ofHolder, []column{
		{heading: "Whose", help: "course:DB, part:DB/lab or class:DB/lab/1.", width: 22},
		{heading: "Days", key: "days", notation: days, help: "Mon, or Mon; Wed: the meeting is held on all of them. " + none +
			" and no start: there is no time at all."},
		{heading: "Start", key: "start", notation: moment, help: momentHelp},
		{heading: "Length", key: "length", notation: number, help: "In periods. Empty: that of the meeting."},
		{heading: "Weeks", key: "weeks", notation: weeks, help: weeksHelp},
		{heading: "Cost", key: "penalty", notation: number, help: "What it costs to use it. Empty: nothing."},
	}},
	{"Curricula", "Courses that share students, where groups do not say it.", "curricula", ofTerm, []column{
		{heading: "ID", key: "id", notation: text, help: "Short, without blanks."},
		{heading: "Name", key: "name", notation: text, width: 26},
		{heading: "Courses", key: "courses", notation: blankList, width: 50, refers: "Courses", help: several},
	}},
	{"Students", "Students by name, with the courses that they ask for.", "students", ofTerm, []column{
		{heading: "ID", key: "id", notation: text, help: "Short, without blanks."},
		{heading: "Courses", key: "courses", notation: blankList, width: 50, refers: "Courses", help: several},
	}},
	{"Wishes", "How welcome times are, to somebody or for something. Of several about one time, the last counts.",
		"wishes", ofHolder, []column{
			{heading: "Whose", help: whoseHelp, width: 22},
			{heading: "Level", key: "level", notation: choice(levels), choices: words(levels), width: 18,
				help: "never and only are always kept; rooms have no others."},
			{heading: "Weeks", key: "weeks", notation: weeks, help: weeksHelp},
			{heading: "Days", key: "days", notation: days, help: daysHelp},
			{heading: "From", key: "from", notation: moment, help: momentHelp + " Empty: the whole day."},
			{heading: "To", key: "to", notation: moment, help: momentHelp + " A period is in it."},
		}},
	{"Fixed times", "Lectures that are already decided.", "pins", ofTerm, []column{
		{heading: "Course", key: "course", notation: text, refers: "Courses", help: "The ID of the course."},
		{heading: "Day", key: "day", notation: pinnedDay, refers: "Days"},
		{heading: "Period", key: "period", notation: pinnedPeriod, help: "Its name, or when it begins."},
		{heading: "Room", key: "room", notation: text, refers: "Rooms", help: "Empty: any."},
	}},
	{"Relations", "Rules about meetings. A row with the rule … adds a part of the day to the one above.",
		"constraints", ofHolder, []column{
			{heading: "Whose", width: 18,
				help: "Empty, or who states it for itself: teacher:kim, group:A, course:DB, part:DB/lab."},
			{heading: "Rule", key: "kind", notation: choice(kinds), choices: words(kinds), width: 20,
				help: "docs/model.md says what each measures."},
			{heading: "Of", key: "of", notation: list, width: 26,
				help: "all, each teacher, each group, course:DB, part:DB/lab, teacher:kim, tag:exam. Empty where Whose says it."},
			{heading: "At least", key: "min", notation: number},
			{heading: "At most", key: "max", notation: number},
			{heading: "Gap", key: "gap", notation: number, help: "Meetings so far apart are one block."},
			{heading: "Days with", key: "from", notation: number, help: "Days with fewer periods do not count."},
			{heading: "Tag", key: "tag", notation: text, help: "Only meetings with this tag count."},
			{heading: "Weight", key: "weight", notation: weight, help: "What a violation costs, or hard."},
			{heading: "Weeks", key: "between/weeks", notation: weeks,
				help: "The part of the term that it looks at; all means every week."},
			{heading: "Days", key: "between/days", notation: days, help: daysHelp},
			{heading: "From", key: "between/from", notation: moment, help: momentHelp},
			{heading: "To", key: "between/to", notation: moment, help: momentHelp},
		}},
	{"Travel", "How many periods a walk takes, there and back alike.", "travel", ofTerm, []column{
		{heading: "From", key: "from", notation: text, help: "A room or a building."},
		{heading: "To", key: "to", notation: text, help: "A room or a building."},
		{heading: "Periods", key: "periods", notation: number},
	}},
}

// setting3 are the columns that courses, parts and classes have.
var setting3 = []column{
	{heading: "Rooms", key: "rooms", notation: needs, width: 24, refers: "Rooms", help: roomHelp},
	{heading: "No room", key: "no_room", notation: yes, choices: yesNo,
		help: "yes: it needs none, as what is held online."},
	{heading: "Weeks", key: "weeks", notation: patterns, help: patternHelp},
	{heading: "Tags", key: "tags", notation: list, help: "Words by which relations name it."},
}

var (
	yesNo    = []string{"yes", "no"}
	weekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
	levels   = []string{"never", "only", "strongly_avoid", "avoid", "neutral", "prefer", "strongly_prefer"}
)

// words are names of the document as people write them.
func words(names []string) []string {
	list := make([]string, 0, len(names))
	for _, name := range names {
		list = append(list, strings.ReplaceAll(name, "_", " "))
	}
	return list
}
