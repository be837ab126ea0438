package server_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-timetables/lectern/calendar"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// refusal is the body of an error.
type refusal struct {
	Detail     string                 `json:"detail"`
	Errors     []timetable.FieldError `json:"errors"`
	MoreErrors int                    `json:"more_errors"`
}

func refused(answer testkit.Answer) (r refusal) {
	answer.Into(&r)
	return r
}

const json64 = 64 << 10

func TestBodies(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.BodyBytes = 1 << 20 })
	for name, test := range map[string]func(*testing.T, *site){
		"are small for every operation":            everyBodyIsSmall,
		"take what people write":                   longTextsFit,
		"are not decoded beyond what a form needs": costlyBodiesAreRefused,
		"are told in few errors":                   errorsAreBounded,
		"of uploads are as large as is configured": uploadsAreBounded,
		"are taken as they are":                    encodedBodiesAreNotDecoded,
		"do not come in a token":                   longTokensAreRefused,
	} {
		t.Run(name, func(t *testing.T) {
			here := *s
			here.planner, here.approver, here.viewer = s.planner.For(t), s.approver.For(t), s.viewer.For(t)
			test(t, &here)
		})
	}
}

func everyBodyIsSmall(t *testing.T, s *site) {
	admin := s.As(s.url, "uni", "ada", timetable.Admin).For(t)
	var api struct {
		Paths map[string]map[string]struct {
			RequestBody *struct{} `json:"requestBody"`
		} `json:"paths"`
	}
	admin.Get("/api/openapi.json").Want(200).Into(&api)
	larger := map[string]int{
		"/api/problems": 1 << 20, "/api/terms/{term}": 1 << 20, "/api/imports": 1 << 20, "/api/imports/{id}/mapping": 2 << 20,
		"/api/imports/{id}/apply": 2 << 20, "/api/datasets/{id}/changes": 1 << 20, "/api/datasets/{id}/draft": 1 << 20,
		"/api/datasets/{id}/draft/save": 1 << 20, "/api/datasets/{id}/{kind}/{external_id}": 1 << 20,
		"/api/datasets/{id}/roll-forward": 1 << 20, "/api/generation-jobs/bring": 1 << 20,
		"/api/timetable/workflows/{id}/variants": 1 << 20,
	}
	bodies := 0
	for path, operations := range api.Paths {
		for method, operation := range operations {
			if operation.RequestBody == nil {
				continue
			}
			bodies++
			most := larger[path]
			if most == 0 {
				most = json64
			}
			path := strings.NewReplacer(
				"{id}", "0", "{term}", "t", "{number}", "1", "{kind}", "rooms", "{external_id}", "x",
			).Replace(path)
			body := []byte(`{"x":"` + strings.Repeat("x", most) + `"}`)
			answer := admin.Do(strings.ToUpper(method), path, body, "Content-Type", "application/json").
				WantCode(413, "too_large")
			if detail := refused(answer).Detail; !strings.Contains(detail, fmt.Sprint(most, " bytes")) {
				t.Errorf("%s %s is refused without its limit: %s", method, path, detail)
			}
		}
	}
	if bodies < 8 {
		t.Errorf("only %d operations have bodies", bodies)
	}
}

func longTextsFit(t *testing.T, s *site) {
	job := s.generate(t, ask{"variants": 1})
	escaped := `{"comments":"` + strings.Repeat(`\ud83d\ude00`, 5000) + `"}`
	// There is nothing to approve: it was read.
	s.approver.Do("POST", "/api/timetable/workflows/"+job.ID+"/approve/", []byte(escaped),
		"Content-Type", "application/json").Want(202)
	term := calendar.Term{TimeZone: "Europe/Rome", FirstDay: "2027-01-01", LastDay: "2027-12-31"}
	for i := range 300 {
		term.Holidays = append(term.Holidays,
			calendar.Holiday{FirstDay: "2027-03-01", LastDay: "2027-03-02", Name: strings.Repeat("🏖", 199) + fmt.Sprint(i%10)})
	}
	for i := range 288 {
		term.Periods = append(term.Periods, calendar.Period{Start: fmt.Sprintf("%02d:%02d", i/12, i%12*5),
			End: fmt.Sprintf("%02d:%02d", i/12, i%12*5+4)})
	}
	s.planner.Put("/api/terms/long", term).Want(200)
}

func costlyBodiesAreRefused(t *testing.T, s *site) {
	fill := func(before, part, after string) []byte {
		return []byte(before + strings.Repeat(part, (json64-100)/len(part)) + after)
	}
	for name, body := range map[string][]byte{
		"lists in lists":     fill(`{"member":`, "[", ""),
		"objects in objects": fill(`{"member":`, `{"a":`, ""),
		"empty lists":        fill(`{"member":[`, "[],", "[]]}"),
		"objects":            fill(`{"member":[`, `{"a":1},`, "1]}"),
		"numbers":            fill(`{"member":[`, `1,`, "1]}"),
		"closed lists":       []byte(`{"member":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + "}"),
	} {
		answer := s.viewer.Do("POST", "/api/feeds/", body, "Content-Type", "application/json").
			WantCode(400, "invalid_request")
		if r := refused(answer); len(r.Errors) != 1 || !strings.Contains(r.Errors[0].Message, "too many values") {
			t.Errorf("%s are answered %s", name, answer.Body)
		}
	}
	s.planner.Put("/api/terms/t/", spring()).Want(200)
	brackets := `{"term":"t","kind":"room","member":"` + strings.Repeat("[", 100) + `"}` // within a text
	s.viewer.Do("POST", "/api/feeds/", []byte(brackets), "Content-Type", "application/json").Want(201)
}

func errorsAreBounded(t *testing.T, s *site) {
	unknown := ask{}
	for i := range 250 {
		unknown[fmt.Sprint("key", i)] = strings.Repeat("x", 10)
	}
	r := refused(s.viewer.Post("/api/feeds/", unknown).WantCode(422, "invalid_request"))
	if len(r.Errors) != 100 || r.MoreErrors != 250+3-100 {
		t.Errorf("of 253 errors of a form %d are listed and %d more counted", len(r.Errors), r.MoreErrors)
	}
	r = refused(s.viewer.Post("/api/feeds/", ask{strings.Repeat("x", 60_000): 1}).Want(422))
	for _, e := range r.Errors {
		if len(e.Place)+len(e.Message) > 1000 {
			t.Errorf("an error has a place of %d bytes and a text of %d", len(e.Place), len(e.Message))
		}
	}
	holidays := calendar.Term{TimeZone: "Europe/Rome", FirstDay: "2027-01-01", LastDay: "2027-12-31",
		Holidays: make([]calendar.Holiday, 150)}
	r = refused(s.planner.Put("/api/terms/autumn", holidays).WantCode(422, "invalid_request"))
	if len(r.Errors) != 100 || r.MoreErrors != 200 {
		t.Errorf("of 300 errors of a calendar %d are listed and %d more counted", len(r.Errors), r.MoreErrors)
	}
	problem := smallProblem()
	for range 150 {
		problem.Rooms = append(problem.Rooms, problem.Rooms[0])
	}
	r = refused(s.planner.Post("/api/problems/", problem).WantCode(422, "invalid_problem"))
	if len(r.Errors) != 100 || r.MoreErrors != 50 || !strings.Contains(r.Detail, "150 errors") {
		t.Errorf("of 150 errors of a problem %d are listed and %d more counted: %s", len(r.Errors), r.MoreErrors, r.Detail)
	}
	if small := refused(s.viewer.Post("/api/feeds/", ask{}).Want(422)); len(small.Errors) != 3 || small.MoreErrors != 0 {
		t.Errorf("three errors are told as %+v", small)
	}
}

func uploadsAreBounded(t *testing.T, s *site) {
	if status := s.sendChunks(t, "/api/problems/", 2<<20); status != 413 {
		t.Errorf("an upload that does not tell its length is answered %d", status)
	}
	document := document(t, smallProblem())
	upload := func(size int) testkit.Answer {
		return s.planner.Do("POST", "/api/problems/", []byte(document+strings.Repeat(" ", size-len(document))))
	}
	upload(1 << 20).Want(201)
	upload(1<<20+1).WantCode(413, "too_large")
	s.planner.Do("POST", "/api/problems/", nil).Want(422)
	s.viewer.Do("POST", "/api/problems/", make([]byte, 2<<20)).WantCode(403, "role_missing")
	// Room is given back: many of them follow one another, and some at once.
	var uploads sync.WaitGroup
	for range 20 {
		uploads.Go(func() { upload(1 << 20).Want(200) })
	}
	uploads.Wait()
}

func encodedBodiesAreNotDecoded(t *testing.T, s *site) {
	body := []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xaa\xae\x05\x04\x00\x00\xff\xff") // {} in gzip
	s.viewer.Do("POST", "/api/feeds/", body, "Content-Type", "application/json", "Content-Encoding", "gzip").Want(400)
	s.viewer.Do("POST", "/api/feeds/", []byte("--x--"), "Content-Type", "multipart/form-data; boundary=x").
		WantCode(415, "unsupported_media_type")
}

func longTokensAreRefused(t *testing.T, s *site) {
	stranger := *s.viewer
	stranger.Token = strings.Repeat("x", 20_000) + "." + s.viewer.Token
	stranger.Get("/api/problems/").WantCode(401, "unauthenticated")
}

// A body of which nothing comes takes no room for longer than others wait for theirs.
func TestSlowUploadsEndBeforeOthersHaveWaitedTooLong(t *testing.T) {
	s := open(t, 0, func(c *server.Config) { c.Limits.BodyBytes = 1 << 20 })
	const slow = 4 // take all room that there is
	for range slow {
		conn := s.dial(t)
		fmt.Fprintf(conn, "POST /api/problems/ HTTP/1.1\r\nHost: lectern\r\nAuthorization: Bearer %s\r\n"+
			"Content-Length: %d\r\n\r\n{",
			s.planner.Token, 1<<20)
		defer func() {
			answer, err := io.ReadAll(conn)
			if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 408 ") {
				t.Errorf("a slow upload is answered %.100s (%v)", answer, err)
			}
		}()
	}
	college := s.As(s.url, "college", "carla", timetable.Planner)
	body, err := json.Marshal(smallProblem())
	if err != nil {
		t.Fatal(err)
	}
	college.Do(http.MethodPost, "/api/problems/", body).Want(201)
}
