package server_test

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// subscribe makes a feed of a member of the spring term, for which somebody has asked.
func (s *site) subscribe(t *testing.T, who *testkit.API, kind timetable.Kind, member string) server.NewFeed {
	t.Helper()
	s.requested(t, "spring")
	var feed server.NewFeed
	who.Post("/api/feeds/", ask{"term": "spring", "kind": kind, "member": member}).Want(201).Into(&feed)
	if secret := strings.TrimSuffix(strings.TrimPrefix(feed.URL, "/feeds/"), ".ics"); len(secret) < 26 ||
		strings.Contains(secret, "/") {
		t.Fatalf("the feed is at %s", feed.URL)
	}
	return feed
}

// requested makes sure that a timetable is asked for a term.
func (s *site) requested(t *testing.T, term string) {
	t.Helper()
	states := []string{}
	for _, state := range timetable.States {
		states = append(states, string(state))
	}
	known, err := s.Store.HasTerm(t.Context(), db.HasTermParams{Org: "uni", States: states, Term: term})
	if err != nil {
		t.Fatal(err)
	}
	if !known {
		s.propose(t, term, smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	}
}

// program is a calendar program: it has an address, and no account.
func (s *site) program(t *testing.T) *testkit.API {
	nobody := *s.viewer.For(t)
	nobody.Token = ""
	return &nobody
}

// readFeed reads a feed and returns its events.
func readFeed(t *testing.T, program *testkit.API, url string) []testkit.CalendarEvent {
	t.Helper()
	answer := program.Get(url).Want(200)
	if kind := answer.Header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" {
		t.Errorf("a feed of the type %q", kind)
	}
	_, events := testkit.ReadCalendar(t, answer.Body)
	return events
}

// held says of each event that is held what, when first, and where.
func held(events []testkit.CalendarEvent) []string {
	var list []string
	for _, e := range events {
		if !e.Cancelled {
			list = append(list, e.Summary+" "+e.Begins[0].Format("2006-01-02 15:04 -07")+" "+e.Location)
		}
	}
	return list
}

func TestAFeedFollowsTheTermsTimetable(t *testing.T) {
	s := open(t, 0)
	feed, program := s.subscribe(t, s.viewer, timetable.OfCurriculum, "y1"), s.program(t)
	if events := readFeed(t, program, feed.URL); len(events) != 0 {
		t.Errorf("before there is a timetable: %+v", events)
	}
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	if events := readFeed(t, program, feed.URL); len(events) != 0 {
		t.Errorf("before there is a calendar: %+v", events)
	}
	s.putTerm(t, spring())
	before := readFeed(t, program, feed.URL)
	if want := []string{
		"A1 Art, old & new 2027-02-15 09:00 +00 Main Hall, School",
		"A1 Art, old & new 2027-02-15 10:00 +00 Main Hall, School",
		"Biology 2027-02-16 09:00 +00 attic",
	}; !slices.Equal(held(before), want) {
		t.Errorf("first: %q, want %q", held(before), want)
	}
	// Weeks from 15 February to 28 May, without the two of Easter; the last with summer time.
	if begins := before[0].Begins; len(begins) != 13 || begins[12].Format(time.RFC3339) != "2027-05-24T09:00:00+01:00" ||
		before[0].Lasts != time.Hour {
		t.Errorf("the first lecture is held %v", begins)
	}

	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 1, 1), at("bio", "attic", 1, 0))
	after := readFeed(t, program, feed.URL)
	if len(after) != 3 {
		t.Fatalf("after the second publication: %+v", after)
	}
	for i, sequence := range []int{0, 1, 0} {
		if before[i].UID != after[i].UID || before[i].Sequence != 0 || after[i].Sequence != sequence {
			t.Errorf("%+v has become %+v", before[i], after[i])
		}
	}
	if got, want := held(after)[1], "A1 Art, old & new 2027-02-16 10:00 +00 Main Hall, School"; got != want {
		t.Errorf("the moved lecture is %q, want %q", got, want)
	}

	// Another problem has a course less and one more.
	changed := smallProblem()
	changed.Courses[1].ID, changed.Courses[1].Name = "geo", "Geology"
	changed.Curricula[0].Courses[1], changed.Curricula[1].Courses[0] = "geo", "geo"
	s.publish(t, "spring", changed, at("art", "hall", 0, 0), at("art", "hall", 1, 1), at("geo", "attic", 1, 0))
	last := readFeed(t, program, feed.URL)
	if len(last) != 4 || last[2].UID != before[2].UID || !last[2].Cancelled || last[2].Sequence != 1 ||
		last[2].Summary != "Biology" ||
		last[3].Cancelled || last[3].Sequence != 0 || last[3].Summary != "Geology" {
		t.Errorf("after the third publication: %+v", last)
	}
	if !slices.Equal(held(last)[:2], held(after)[:2]) || last[0].Sequence != 0 || last[1].Sequence != 1 {
		t.Errorf("what the third publication leaves alone is %+v", last[:2])
	}
}

func TestAFeedIsReadAgainOnlyWhenItHasChanged(t *testing.T) {
	s := open(t, 0)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.putTerm(t, spring())
	feed, program := s.subscribe(t, s.viewer, timetable.OfTeacher, "bo"), s.program(t)
	answer := program.Get(feed.URL).Want(200)
	etag := answer.Header.Get("ETag")
	if cache := answer.Header.Get("Cache-Control"); cache != "private, no-cache" || etag == "" {
		t.Errorf("the answer has the ETag %q, and is cached %q", etag, cache)
	}
	if again := program.Get(feed.URL + "/").Want(200); !bytes.Equal(again.Body, answer.Body) {
		t.Errorf("%s\nis not\n%s", again.Body, answer.Body)
	}
	head := program.Do(http.MethodHead, feed.URL, nil).Want(200)
	if len(head.Body) != 0 || head.Header.Get("ETag") != etag ||
		head.Header.Get("Content-Type") != answer.Header.Get("Content-Type") {
		t.Errorf("HEAD answers %v", head)
	}
	same := program.Do(http.MethodGet, feed.URL, nil, "If-None-Match", `"x", `+etag).Want(304)
	if len(same.Body) != 0 || same.Header.Get("ETag") != etag {
		t.Errorf("304 answers %v", same)
	}
	later := spring()
	later.LastDay = "2027-05-29"
	s.redate(t, later)
	if now := program.Do(http.MethodGet, feed.URL, nil, "If-None-Match", etag).Want(200); now.Header.Get("ETag") == etag {
		t.Error("another file has the same ETag")
	}
}

func TestAFeedIsRevokedByWhoMadeItOrAnAdmin(t *testing.T) {
	s := open(t, 0)
	program, admin := s.program(t), s.As(s.url, "uni", "ada", timetable.Admin)
	mine, other := s.subscribe(t, s.viewer, timetable.OfRoom, "hall"), s.subscribe(t, s.planner, timetable.OfCourse, "art")
	if mine.URL == other.URL || mine.Term != "spring" || mine.Kind != timetable.OfRoom || mine.Member != "hall" ||
		mine.RevokedAt != nil {
		t.Errorf("the feeds are %+v and %+v", mine, other)
	}
	feeds := func(who *testkit.API) (ids []string) {
		var list struct{ Items []server.Feed }
		answer := who.Get("/api/feeds/").Want(200)
		answer.Into(&list)
		secret, _, _ := strings.Cut(strings.TrimPrefix(mine.URL, "/feeds/"), ".")
		if bytes.Contains(answer.Body, []byte(secret)) {
			t.Error("a list tells a secret")
		}
		for _, f := range list.Items {
			ids = append(ids, f.ID)
		}
		return ids
	}
	stranger := s.As(s.url, "elsewhere", "eve", timetable.Admin)
	for _, c := range []struct {
		who  *testkit.API
		want []string
	}{
		{s.viewer, []string{mine.ID}}, {s.planner, []string{other.ID}},
		{admin, []string{other.ID, mine.ID}}, {stranger, nil},
	} {
		if got := feeds(c.who); !slices.Equal(got, c.want) {
			t.Errorf("the feeds are %v, want %v", got, c.want)
		}
	}
	revoke := "/api/feeds/" + mine.ID + "/revoke/"
	s.planner.Post(revoke, nil).WantCode(404, timetable.CodeNotFound)
	stranger.Post(revoke, nil).WantCode(404, timetable.CodeNotFound)
	program.Post(revoke, nil).WantCode(401, "unauthenticated")
	program.Get(mine.URL).Want(200)

	var revoked, again server.Feed
	s.viewer.Post(revoke, nil).Want(200).Into(&revoked)
	admin.Post(revoke, nil).Want(200).Into(&again)
	if revoked.RevokedAt == nil || again.RevokedAt == nil || !revoked.RevokedAt.Equal(*again.RevokedAt) {
		t.Errorf("revoked: %+v, and again: %+v", revoked, again)
	}
	gone, never := program.Get(mine.URL).WantCode(404, timetable.CodeNotFound), program.Get("/feeds/never.ics").
		WantCode(404, timetable.CodeNotFound)
	if gone.Header.Get("Cache-Control") != "no-store" || gone.Header.Get("ETag") != never.Header.Get("ETag") {
		t.Errorf("what was revoked is answered with %v", gone.Header)
	}
	admin.Post("/api/feeds/"+other.ID+"/revoke/", nil).Want(200)
	program.Get(other.URL).WantCode(404, timetable.CodeNotFound)
}

func TestAFeedIsOfAMemberThatThereIs(t *testing.T) {
	s := open(t, 0)
	s.publish(t, "spring", smallProblem(), at("art", "hall", 0, 0), at("art", "hall", 0, 1), at("bio", "attic", 1, 0))
	s.program(t).Post("/api/feeds", ask{"term": "spring", "kind": "room", "member": "hall"}).
		WantCode(401, "unauthenticated")
	s.viewer.Post("/api/feeds", ask{"term": "spring", "kind": "room", "member": "nowhere"}).
		WantCode(404, timetable.CodeNotFound)
	mistyped := refused(s.viewer.Post("/api/feeds", ask{"term": "sprnig", "kind": "room", "member": "hall"}).
		WantCode(404, timetable.CodeNotFound))
	if !strings.Contains(mistyped.Detail, "sprnig") || !strings.Contains(mistyped.Detail, "check its name") {
		t.Errorf("a feed of a mistyped term is refused with %q", mistyped.Detail)
	}
	s.As(s.url, "elsewhere", "eve", timetable.Viewer).
		Post("/api/feeds", ask{"term": "spring", "kind": "room", "member": "hall"}).Want(404)
	s.requested(t, "autumn") // it has no timetable yet
	s.viewer.Post("/api/feeds", ask{"term": "autumn", "kind": "room", "member": "hall"}).Want(201)
	for _, bad := range []ask{
		{"term": "spring", "kind": "colour", "member": "red"}, {"term": "spring", "kind": "room"},
		{"term": "spring", "kind": "room", "member": ""},
		{"term": "", "kind": "room", "member": "hall"}, {"term": "a b", "kind": "room", "member": "hall"}, {},
		{"term": "autumn", "kind": "room", "member": "hall\x00"}, {"term": "autumn", "kind": "room", "member": "the hall"},
	} {
		s.viewer.Post("/api/feeds", bad).WantCode(422, timetable.CodeInvalidRequest)
	}
	s.subscribe(t, s.viewer, timetable.OfRoom, "hall")
}

func TestLogsDoNotTellSecrets(t *testing.T) {
	s := open(t, 0)
	feed := s.subscribe(t, s.viewer, timetable.OfRoom, "hall")
	log := &testkit.Buffer{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	watched, err := server.New(ctx, s.Config, s.Store, s.Client, debugLog(log))
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() { ended <- watched.Run(ctx, listener) }()
	program := s.program(t)
	program.URL = "http://" + listener.Addr().String()
	for _, path := range []string{feed.URL, feed.URL + "/", "/" + feed.URL, feed.URL + ".bak", "/lectern" + feed.URL} {
		program.Get(path)
	}
	s.viewer.Post("/api/feeds/"+feed.ID+"/revoke", nil).Want(200)
	program.Get(feed.URL).Want(404)
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	secret := strings.TrimSuffix(strings.TrimPrefix(feed.URL, "/feeds/"), ".ics")
	if text := log.String(); strings.Contains(text, secret) || strings.Count(text, "msg=request") != 6 {
		t.Errorf("the log is %s", text)
	}
}
