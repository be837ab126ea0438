package testkit

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
)

// CalendarEvent is an event of a calendar file, as a program that knows nothing of Lectern reads it.
type CalendarEvent struct {
	UID, Summary, Location, Description string
	Sequence                            int
	Cancelled                           bool
	Changed                             time.Time
	Begins                              []time.Time // every time it is held
	Lasts                               time.Duration
}

// ReadCalendar reads a calendar file and returns its title and its events, in the file's order. It fails the test for
// anything that RFC 5545 does not allow.
func ReadCalendar(t testing.TB, file []byte) (title string, events []CalendarEvent) {
	t.Helper()
	checkLines(t, string(file))
	decoder := ical.NewDecoder(bytes.NewReader(file))
	calendar, err := decoder.Decode()
	if err != nil {
		t.Fatalf("read %s: %v", file, err)
	}
	if _, err := decoder.Decode(); !errors.Is(err, io.EOF) {
		t.Errorf("after the calendar: %v", err)
	}
	if err := ical.NewEncoder(io.Discard).Encode(calendar); err != nil { // it checks what must be there, and how often
		t.Errorf("write %s again: %v", file, err)
	}
	clocks := readClocks(t, calendar)
	uids := map[string]bool{}
	for _, event := range calendar.Events() {
		e := readEvent(t, &event)
		if uids[e.UID] {
			t.Errorf("two events are %s", e.UID)
		}
		uids[e.UID] = true
		for _, begin := range e.Begins {
			if _, offset := begin.Zone(); clocks.offset(begin) != offset {
				t.Errorf("by the file's zone, %v is %d seconds east", begin, clocks.offset(begin))
			}
		}
		events = append(events, e)
	}
	return text(t, calendar.Component, "X-WR-CALNAME"), events
}

// checkLines checks the file's lines: both characters at the end, at most 75 octets.
func checkLines(t testing.TB, file string) {
	t.Helper()
	body, ended := strings.CutSuffix(file, "\r\n")
	if !ended {
		t.Error("the last line has no end")
	}
	for line := range strings.SplitSeq(body, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n\x00") ||
			strings.TrimSpace(line) == "" {
			t.Errorf("not a line of a calendar: %q, of %d octets", line, len(line))
		}
	}
}

func readEvent(t testing.TB, event *ical.Event) CalendarEvent {
	t.Helper()
	for _, need := range []string{"DTSTART", "DTEND", "LAST-MODIFIED", "SEQUENCE", "STATUS"} {
		if event.Props.Get(need) == nil {
			t.Fatalf("an event has no %s: %v", need, event.Props)
		}
	}
	begin, beginErr := event.DateTimeStart(nil)
	end, endErr := event.DateTimeEnd(nil)
	changed, changedErr := event.Props.DateTime("DTSTAMP", nil)
	sequence, sequenceErr := event.Props.Get("SEQUENCE").Int()
	status, statusErr := event.Status()
	set, setErr := event.RecurrenceSet(nil)
	if err := errors.Join(beginErr, endErr, changedErr, sequenceErr, statusErr, setErr); err != nil {
		t.Fatal(err)
	}
	e := CalendarEvent{
		UID: text(t, event.Component, "UID"), Summary: text(t, event.Component, "SUMMARY"),
		Location: text(t, event.Component, "LOCATION"), Description: text(t, event.Component, "DESCRIPTION"),
		Sequence: sequence, Cancelled: status == ical.EventCancelled, Changed: changed,
		Begins: []time.Time{begin}, Lasts: end.Sub(begin),
	}
	if set != nil {
		e.Begins = set.All()
	}
	if len(e.Begins) == 0 || !e.Begins[0].Equal(begin) || e.Lasts <= 0 {
		t.Errorf("event %s begins %v, and lasts %v from %v", e.UID, e.Begins, e.Lasts, begin)
	}
	return e
}

func text(t testing.TB, c *ical.Component, name string) string {
	t.Helper()
	value, err := c.Props.Text(name)
	if err != nil {
		t.Fatalf("read %s: %v", name, err)
	}
	return value
}

// clocks are a file's rules of its time zone.
type clocks []change

// change sets clocks to an offset, in seconds east, at an instant.
type change struct {
	at     time.Time
	offset int
}

// readClocks reads the time zone that every calendar of Lectern's has.
func readClocks(t testing.TB, calendar *ical.Calendar) clocks {
	t.Helper()
	i := slices.IndexFunc(calendar.Children, func(c *ical.Component) bool { return c.Name == ical.CompTimezone })
	if i < 0 {
		t.Fatal("the calendar has no time zone")
	}
	var all clocks
	for _, c := range calendar.Children[i].Children {
		start, startErr := c.Props.DateTime("DTSTART", time.UTC)
		from, fromErr := time.Parse("-0700", c.Props.Get("TZOFFSETFROM").Value)
		to, toErr := time.Parse("-0700", c.Props.Get("TZOFFSETTO").Value)
		if err := errors.Join(startErr, fromErr, toErr); err != nil {
			t.Fatal(err)
		}
		_, before := from.Zone()
		_, offset := to.Zone()
		all = append(all, change{start.Add(-time.Duration(before) * time.Second), offset})
	}
	return all
}

// offset is the offset from UTC at an instant.
func (c clocks) offset(at time.Time) int {
	offset := -1
	for _, change := range c {
		if !change.at.After(at) {
			offset = change.offset
		}
	}
	return offset
}
