package calendar

import "github.com/lectern-timetables/lectern/timetable"

// Publication is a timetable that was put in force for a term. Its lectures are of its problem.
type Publication struct {
	Problem  *timetable.Problem
	Lectures timetable.Timetable
}

// Event is one lecture of a term, through all its publications. Number counts the events of its course, from 1.
type Event struct {
	Course    string
	Number    int
	Lecture   timetable.Lecture  // where it is held in its weeks, or was held if it is cancelled
	Problem   *timetable.Problem // of the last publication that had it
	Changes   int                // how often its place, time, rhythm or words changed, its cancellation included
	Cancelled bool

	directory *timetable.Directory // of its problem
}

// History follows the lectures of a term through its publications, the oldest first. A lecture that a publication
// leaves in its place stays the same event, unchanged; the others are matched with the fewest moves
// (timetable.Difference). A cancelled event stays cancelled: a lecture that is added later is a new event.
func History(publications []Publication) []Event {
	h := history{
		numbers: map[string]int{}, rhythms: map[*timetable.Problem]rhythm{},
		directories: map[*timetable.Problem]*timetable.Directory{},
	}
	for _, p := range publications {
		h.publish(p)
	}
	var events []Event
	for _, e := range h.events {
		events = append(events, *e)
	}
	return events
}

// history is what has become of a term's lectures so far.
type history struct {
	events      []*Event
	numbers     map[string]int // of each course's newest event
	rhythms     map[*timetable.Problem]rhythm
	directories map[*timetable.Problem]*timetable.Directory
	now         timetable.Timetable
}

func (h *history) publish(p Publication) {
	directory := h.directory(p.Problem)
	places := h.places()
	for _, c := range timetable.Difference(h.now, p.Lectures) {
		for _, m := range c.Moved {
			e := places.take(m.From)
			e.Lecture, e.Problem, e.directory = m.To, p.Problem, directory
			e.Changes++
		}
		for _, l := range c.Removed {
			e := places.take(l)
			e.Cancelled = true
			e.Changes++
		}
		for _, l := range c.Added {
			h.numbers[c.Course]++
			h.events = append(h.events, &Event{
				Course: c.Course, Number: h.numbers[c.Course], Lecture: l, Problem: p.Problem, directory: directory,
			})
		}
	}
	for _, unmoved := range places {
		for _, e := range unmoved {
			if h.isHeldOtherwise(e, p.Problem) || isToldOtherwise(e, directory) {
				e.Changes++
			}
			e.Problem, e.directory = p.Problem, directory
		}
	}
	h.now = p.Lectures
}

// directory is that of a problem. It is built once.
func (h *history) directory(p *timetable.Problem) *timetable.Directory {
	if h.directories[p] == nil {
		h.directories[p] = p.Directory()
	}
	return h.directories[p]
}

// isHeldOtherwise says whether an event that keeps its place has another time or rhythm under another problem.
func (h *history) isHeldOtherwise(e *Event, now *timetable.Problem) bool {
	before, undated := e.Problem, Term{}
	return before != now && (undated.timesOf(before, e.Lecture) != undated.timesOf(now, e.Lecture) ||
		weeksOf(before) != weeksOf(now) || !h.ownRhythm(before).sameOn(e.Lecture.Day, h.ownRhythm(now)))
}

// isToldOtherwise says whether another problem has other words for an event that keeps its place.
func isToldOtherwise(e *Event, now *timetable.Directory) bool {
	return e.directory != now && wordsOf(e.directory, e.Lecture) != wordsOf(now, e.Lecture)
}

// ownRhythm is the rhythm that a problem says itself, by the weekdays or the names of its days.
func (h *history) ownRhythm(p *timetable.Problem) rhythm {
	r, known := h.rhythms[p]
	if !known {
		list, _ := ownWeekdays(p)
		r = rhythmOf(list)
		h.rhythms[p] = r
	}
	return r
}

// weeksOf is how many weeks a problem's days fill if they go by their order.
func weeksOf(p *timetable.Problem) int { return (len(p.Days) + week - 1) / week }

// places finds the events that are held, by their places.
type places map[timetable.Lecture][]*Event

func (h *history) places() places {
	at := places{}
	for _, e := range h.events {
		if !e.Cancelled {
			at[e.Lecture] = append(at[e.Lecture], e)
		}
	}
	return at
}

// take removes an event from its place, if there is one.
func (p places) take(l timetable.Lecture) *Event {
	here := p[l]
	p[l] = here[1:]
	return here[0]
}

// Concerning returns the events that concern a member of their problems. An event that has left a member, such as by a
// move to another room, is not among them: the event is held, and all files of a publication must say the same about
// it.
func Concerning(events []Event, m timetable.Member) []Event {
	concerns := map[*timetable.Directory]func(timetable.Lecture) bool{}
	var of []Event
	for _, e := range events {
		if concerns[e.directory] == nil {
			concerns[e.directory] = e.directory.Concerning(m)
		}
		if concerns[e.directory](e.Lecture) {
			of = append(of, e)
		}
	}
	return of
}
