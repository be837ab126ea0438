package calendar_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

// byUID finds events by their identity.
func byUID(events []testkit.CalendarEvent) map[string]testkit.CalendarEvent {
	found := map[string]testkit.CalendarEvent{}
	for _, e := range events {
		found[e.UID] = e
	}
	return found
}

// placesOf says where each event is held, by its identity.
func placesOf(events []testkit.CalendarEvent) map[string]string {
	places := map[string]string{}
	for _, e := range events {
		if !e.Cancelled {
			places[e.UID] = e.Summary + ", " + e.Begins[0].Format("Mon 15:04") + ", " + e.Location
		}
	}
	return places
}

func TestARepublicationMovesEventsAndDoublesNone(t *testing.T) {
	t.Parallel()
	first := timetable.Timetable{at("art", "hall", 0, 0), at("art", "hall", 1, 0), at("art", "hall", 2, 0),
		at("bio", "attic", 3, 0)}
	second := timetable.Timetable{at("art", "hall", 0, 0), at("art", "attic", 1, 0), at("bio", "attic", 3, 1),
		at("bio", "hall", 4, 0)}
	before := read(t, fileOf(autumn(), school(), first))
	after := read(t, fileOf(autumn(), school(), first, second))
	if len(before) != 4 || len(after) != 5 {
		t.Fatalf("%d events, then %d", len(before), len(after))
	}
	was, is := byUID(before), byUID(after)
	unmoved, roomMoved, removed, moved := before[0], before[1], before[2], before[3]
	for _, c := range []struct {
		what      string
		uid       string
		sequence  int
		cancelled bool
		begins    string
		room      string
	}{
		{"the unmoved", unmoved.UID, 0, false, "Mon 09:00", "Main Hall, School"},
		{"the one in another room", roomMoved.UID, 1, false, "Tue 09:00", "attic"},
		{"the removed", removed.UID, 1, true, "Wed 09:00", "Main Hall, School"},
		{"the moved", moved.UID, 1, false, "Thu 10:15", "attic"},
	} {
		e, ok := is[c.uid]
		if !ok || was[c.uid].Sequence != 0 || e.Sequence != c.sequence || e.Cancelled != c.cancelled ||
			e.Begins[0].Format("Mon 15:04") != c.begins || e.Location != c.room {
			t.Errorf("%s: was %+v, is %+v", c.what, was[c.uid], e)
		}
	}
	for uid, e := range is {
		if _, known := was[uid]; !known && (e.Sequence != 0 || e.Cancelled || e.Summary != "Biology" ||
			e.Begins[0].Format("Mon 15:04") != "Fri 09:00") {
			t.Errorf("the new: %+v", e)
		}
	}
}

func TestEventsAreFollowedThroughManyPublications(t *testing.T) {
	t.Parallel()
	a, b, c := at("art", "hall", 0, 0), at("art", "hall", 1, 0), at("art", "hall", 2, 0)
	chain := []timetable.Timetable{{a, b}, {b, c}, {a, c}, {a}, {a, b}, {a, b}}
	sequences := map[string]int{}
	for n := range chain {
		events := read(t, fileOf(autumn(), school(), chain[:n+1]...))
		if got := len(placesOf(events)); got != len(chain[n]) {
			t.Fatalf("after publication %d, %d events are held: %+v", n+1, got, events)
		}
		now := map[string]int{}
		for _, e := range events {
			now[e.UID] = e.Sequence
			if e.Sequence < sequences[e.UID] {
				t.Errorf("after publication %d, the sequence of %s falls to %d", n+1, e.UID, e.Sequence)
			}
		}
		for uid := range sequences {
			if _, there := now[uid]; !there {
				t.Errorf("after publication %d, %s is gone", n+1, uid)
			}
		}
		if n == len(chain)-1 && !maps.Equal(now, sequences) {
			t.Errorf("the same timetable again has changed %v to %v", sequences, now)
		}
		sequences = now
	}
	if len(sequences) != 3 {
		t.Errorf("the events are %v: a lecture that comes back is a new event", sequences)
	}
}

func TestLecturesThatTakeEachOthersPlacesKeepWhatTheyAre(t *testing.T) {
	t.Parallel()
	first := timetable.Timetable{at("art", "hall", 0, 0), at("bio", "hall", 1, 0)}
	second := timetable.Timetable{at("art", "hall", 1, 0), at("bio", "hall", 0, 0)}
	before, after := read(t, fileOf(autumn(), school(), first)), read(t, fileOf(autumn(), school(), first, second))
	if len(after) != 2 {
		t.Fatalf("the events are %+v", after)
	}
	for i := range after {
		if after[i].UID != before[i].UID || after[i].Summary != before[i].Summary || after[i].Sequence != 1 {
			t.Errorf("%+v has become %+v", before[i], after[i])
		}
	}
}

func TestSequencesRiseWithTheTermsCalendarAndTheProblemsTimes(t *testing.T) {
	t.Parallel()
	lectures := timetable.Timetable{at("art", "hall", 0, 0), at("art", "hall", 1, 1)}
	f := fileOf(autumn(), school(), lectures)
	f.Dated.Periods, f.Dated.Revision, f.Dated.ChangedAt = nil, 3, published.Add(time.Hour)
	for _, e := range read(t, f) {
		if e.Sequence != 2 || !e.Changed.Equal(f.Dated.ChangedAt) {
			t.Errorf("after the calendar's second change: %+v", e)
		}
	}
	later := school()
	later.Periods[1] = timetable.Period{Name: "2", Start: "10:30", End: "11:30"}
	f.Events = calendar.History([]calendar.Publication{
		{Problem: school(), Lectures: lectures}, {Problem: later, Lectures: lectures},
	})
	events := read(t, f)
	if events[0].Sequence != 2 || events[1].Sequence != 3 || events[1].Begins[0].Format("15:04") != "10:30" {
		t.Errorf("after the second period's times have changed: %+v", events)
	}
}

func TestFilesOfMembersAgreeOnTheirEvents(t *testing.T) {
	t.Parallel()
	first := timetable.Timetable{at("art", "hall", 0, 0), at("art", "hall", 1, 0), at("bio", "hall", 2, 0)}
	second := timetable.Timetable{at("art", "attic", 0, 0), at("art", "hall", 1, 0)}
	f := fileOf(autumn(), school(), first, second)
	all := byUID(read(t, f))
	for member, want := range map[timetable.Member]int{
		{}: 3, {Kind: timetable.OfRoom, ID: "hall"}: 2, {Kind: timetable.OfRoom, ID: "attic"}: 1,
		{Kind: timetable.OfTeacher, ID: "ann"}:   2,
		{Kind: timetable.OfCurriculum, ID: "y2"}: 1, {Kind: timetable.OfCourse, ID: "art"}: 2,
		{Kind: timetable.OfCourse, ID: "none"}: 0,
	} {
		narrowed := *f
		narrowed.Events = calendar.Concerning(f.Events, member)
		events := read(t, &narrowed)
		if len(events) != want {
			t.Errorf("%v has the events %+v, want %d", member, events, want)
		}
		for _, e := range events {
			if of := all[e.UID]; of.Sequence != e.Sequence || of.Location != e.Location || of.Cancelled != e.Cancelled {
				t.Errorf("%v: %+v, in the file of all: %+v", member, e, of)
			}
		}
	}
}

func TestEventsOfOtherTermsAndOrganisationsAreOthers(t *testing.T) {
	t.Parallel()
	lectures := timetable.Timetable{at("art", "hall", 0, 0)}
	uids := map[string]bool{}
	for _, of := range [][2]string{{"uni", "autumn"}, {"uni", "spring"}, {"college", "autumn"}} {
		f := fileOf(autumn(), school(), lectures)
		f.Org, f.Term = of[0], of[1]
		uids[read(t, f)[0].UID] = true
	}
	if len(uids) != 3 {
		t.Errorf("the events are %v", uids)
	}
}

func TestTheSameFileHasTheSameBytes(t *testing.T) {
	t.Parallel()
	write := func() []byte {
		first := timetable.Timetable{at("art", "hall", 0, 0), at("bio", "attic", 2, 0), at("art", "hall", 1, 0)}
		second := timetable.Timetable{at("bio", "hall", 2, 0), at("art", "hall", 4, 0)}
		body, err := fileOf(autumn(), school(), first, second).Write()
		if err != nil {
			t.Fatal(err)
		}
		return body
	}
	want := write()
	for range 20 {
		if got := write(); !bytes.Equal(got, want) {
			t.Fatalf("%s\nis not\n%s", got, want)
		}
	}
}

func TestEventsThatAreHeldEveryOtherWeekFromNowOnHaveChanged(t *testing.T) {
	t.Parallel()
	lectures := timetable.Timetable{at("art", "hall", 0, 0)}
	fortnight := school()
	fortnight.Days = slices.Concat(fortnight.Days, timetable.DaysNamed("Sat", "Sun"), fortnight.Days)
	weekend := school()
	weekend.Days = append(weekend.Days, timetable.Day{Name: "Sat"})
	for what, c := range map[string]struct {
		then    *timetable.Problem
		changes int
	}{"a fortnight": {fortnight, 1}, "a weekend": {weekend, 0}} {
		events := calendar.History([]calendar.Publication{
			{Problem: school(), Lectures: lectures}, {Problem: c.then, Lectures: lectures},
		})
		if len(events) != 1 || events[0].Changes != c.changes {
			t.Errorf("%s: the events are %+v, want %d changes", what, events, c.changes)
		}
	}
}

func TestEventsWhoseWordsHaveChangedSinceAreChanged(t *testing.T) {
	t.Parallel()
	lectures := timetable.Timetable{at("art", "hall", 0, 0), at("bio", "attic", 1, 0)}
	for what, c := range map[string]struct {
		change   func(*timetable.Problem)
		art, bio int
	}{
		"nothing": {func(*timetable.Problem) {}, 0, 0},
		"what nobody reads": {
			func(p *timetable.Problem) { p.Name, p.Rooms[0].Capacity = "Other", 7 }, 0, 0,
		},
		"the room's name":     {func(p *timetable.Problem) { roomOf(p, "hall").Name = "Aula" }, 1, 0},
		"the room's building": {func(p *timetable.Problem) { roomOf(p, "attic").Building = "Annex" }, 0, 1},
		"the course's name":   {func(p *timetable.Problem) { courseOf(p, "bio").Name = "Life" }, 0, 1},
		"the course's code":   {func(p *timetable.Problem) { courseOf(p, "art").Code = "A7" }, 1, 0},
		"who teaches":         {func(p *timetable.Problem) { courseOf(p, "art").Teachers = nil }, 1, 0},
		"the name of somebody teaching": {
			func(p *timetable.Problem) { p.Teachers = renamed(p.Teachers, "ann", "Ann Other") }, 1, 0,
		},
	} {
		now := school()
		c.change(now)
		before := fileOf(autumn(), school(), lectures)
		first := read(t, before)
		before.Events = calendar.History([]calendar.Publication{
			{Problem: school(), Lectures: lectures}, {Problem: now, Lectures: lectures},
		})
		then := read(t, before)
		if len(then) != 2 || then[0].UID != first[0].UID || then[0].Sequence != c.art || then[1].Sequence != c.bio {
			t.Errorf("%s: the events are %+v, want the sequences %d and %d", what, then, c.art, c.bio)
		}
	}
}

func roomOf(p *timetable.Problem, id string) *timetable.Room { return p.Index().Room(id) }

func courseOf(p *timetable.Problem, id string) *timetable.Course { return p.Index().Course(id) }

// renamed are teachers, one of them with another name.
func renamed(teachers []timetable.Teacher, id, name string) []timetable.Teacher {
	others := slices.DeleteFunc(slices.Clone(teachers), func(t timetable.Teacher) bool { return t.ID == id })
	return append(others, timetable.Teacher{ID: id, Name: name})
}
