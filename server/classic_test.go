package server_test

import (
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// openFormer runs a Lectern that serves the former service's front end, with its data and two people, and one who may
// only look.
func openFormer(t *testing.T) (s *site, planner, approver, viewer *former) {
	t.Helper()
	s = open(t, 2, func(c *server.Config) {
		c.Classic = true
		c.Auth.Users = []auth.User{
			account("paula@uni.edu", "Paula Maria Planner", timetable.Planner, timetable.Approver),
			account("arun", "Arun", timetable.Approver),
			account("vera", "Vera", timetable.Viewer),
			{Actor: timetable.Actor{ID: "carla", Roles: []timetable.Role{timetable.Admin}}, Org: "college", Password: "secret"},
		}
	})
	planner, approver, viewer = newFormer(t, s.url), newFormer(t, s.url), newFormer(t, s.url)
	return s, planner, approver, viewer
}

func account(id, name string, roles ...timetable.Role) auth.User {
	return auth.User{Actor: timetable.Actor{ID: id, Name: name, Roles: roles}, Org: "uni", Password: "secret"}
}

// One Lectern serves the whole contract: its parts build on one another.
func TestTheFormerFrontEndWorksUnchanged(t *testing.T) {
	s, planner, approver, viewer := openFormer(t)
	t.Run("somebody signs in, and out", func(t *testing.T) { formerSignIn(t, planner, approver, viewer) })
	t.Run("without data there is no timetable", func(t *testing.T) {
		planner.For(t).refused(400, "generation-jobs/generate/", things{"academic_year": "2026-27", "semester": "odd"})
	})
	s.planner.Do("POST", "/api/problems/", demo.CollegeJSON).Want(201)
	job := ""
	t.Run("a timetable is searched and followed", func(t *testing.T) { job = formerSearch(t, planner, viewer) })
	t.Run("variants are compared, one is selected", func(t *testing.T) { formerSelection(t, s, planner, viewer, job) })
	t.Run("two people decide", func(t *testing.T) { formerApproval(t, planner, approver, viewer, job) })
	t.Run("a timetable is rejected", func(t *testing.T) { formerRejection(t, planner, approver) })
	t.Run("a job is cancelled", func(t *testing.T) { formerCancellation(t, planner) })
	t.Run("jobs are listed", func(t *testing.T) { formerList(t, viewer, job) })
	t.Run("a timetable is sent back", func(t *testing.T) { formerRequestForChanges(t, planner, approver) })
	t.Run("what is wrong is said in its form", func(t *testing.T) { formerErrors(t, planner, viewer, job) })
}

// For makes the client report to another test.
func (f *former) For(t *testing.T) *former {
	c := *f
	c.t = t
	return &c
}

func formerSignIn(t *testing.T, planner, approver, viewer *former) {
	planner, approver, viewer = planner.For(t), approver.For(t), viewer.For(t)
	if said := planner.refused(401, "auth/login/",
		things{"username": "arun", "password": "guess"}); !strings.Contains(said, "password") {
		t.Errorf("a wrong password is answered with %q", said)
	}
	planner.want(401, "GET", "auth/me/", nil, &things{})
	answer := planner.login("paula@uni.edu")
	want := things{
		"id": "paula@uni.edu", "username": "paula@uni.edu", "email": "paula@uni.edu", "role": "admin", "first_name": "Paula",
		"last_name": "Maria Planner", "department": nil, "organization": "uni", "is_active": true,
	}
	if !reflect.DeepEqual(answer["user"], want) || answer["message"] == "" {
		t.Errorf("login is answered with %v", answer)
	}
	if me, again := planner.get("auth/me/"), planner.post("auth/refresh/", nil); !reflect.DeepEqual(me, want) ||
		!reflect.DeepEqual(again, want) {
		t.Errorf("me is %v, refreshed %v", me, again)
	}
	if role := approver.login("arun")["user"].(things)["role"]; role != "admin" {
		t.Errorf("an approver is %v", role)
	}
	if role := viewer.login("vera")["user"].(things)["role"]; role != "student" {
		t.Errorf("a viewer is %v", role)
	}
	viewer.post("auth/logout/", nil)
	viewer.want(401, "GET", "auth/me/", nil, &things{})
	viewer.refused(401, "auth/refresh/", nil)
	viewer.login("vera")
}

func formerSearch(t *testing.T, planner, viewer *former) string {
	planner, viewer = planner.For(t), viewer.For(t)
	job := planner.generate("odd", 2)
	sockets := []*websocket.Conn{planner.listen("/ws/timetable/progress/" + job + "/"),
		viewer.listen("/ws/progress/" + job)}
	if err := wsjson.Write(t.Context(), sockets[0], things{"type": "ping", "timestamp": 1764486000123}); err != nil {
		t.Fatal(err)
	}
	pong := planner.hear(sockets[0], func(message things) bool { return message["type"] == "pong" })
	if pong["timestamp"] != 1764486000123.0 {
		t.Errorf("the pong is %v", pong)
	}
	running := planner.poll(job, "running")
	for _, name := range []string{"progress", "overall_progress"} {
		if n := running[name].(float64); n != float64(int(n)) || n >= 100 {
			t.Errorf("%s of a running job is %v", name, n)
		}
	}
	polled := planner.poll(job, "completed")
	frames := []things{
		planner.hear(sockets[0], hasStatus("completed")), viewer.hear(sockets[1], hasStatus("completed")),
		viewer.events(job, hasStatus("completed")), planner.get("generation-jobs/" + job + "/progress/"),
	}
	for _, frame := range frames {
		if !reflect.DeepEqual(frame, polled) {
			t.Errorf("one way tells %v, another one %v", frame, polled)
		}
	}
	wantKeys(t, polled, "type", "job_id", "progress", "status", "stage", "message", "timestamp", "time_remaining_seconds",
		"eta_seconds",
		"overall_progress", "error")
	status := viewer.get("generation-jobs/" + job + "/status/")
	if status["status"] != "completed" || status["progress"] != 100.0 || status["academic_year"] != "2026-27" ||
		status["semester"] != "odd" ||
		status["created_by"] != "paula@uni.edu" || status["organization_id"] != "uni" || status["error_message"] != nil {
		t.Errorf("the job is %v", status)
	}
	return job
}

func formerSelection(t *testing.T, s *site, planner, viewer *former, job string) {
	planner, viewer = planner.For(t), viewer.For(t)
	var variants []things
	viewer.want(200, "GET", "timetable/variants/?job_id="+job, nil, &variants)
	own := s.variants(t, job)
	if len(variants) != 2 {
		t.Fatalf("%d variants", len(variants))
	}
	college := new(timetable.Problem)
	if err := json.Unmarshal(demo.CollegeJSON, college); err != nil {
		t.Fatal(err)
	}
	for i, v := range variants {
		wantKeys(t, v, "id", "job_id", "variant_number", "optimization_priority", "is_selected", "selected_at", "selected_by",
			"generated_at",
			"quality_metrics", "statistics", "timetable_entries")
		quality, entries := v["quality_metrics"].(things), v["timetable_entries"].([]any)
		if quality["hard_constraint_violations"] != float64(own[i].Hard) || len(entries) != college.Lectures() {
			t.Errorf("variant %d has %v and %d entries", i, quality, len(entries))
		}
		want := 100 * float64(len(entries)) / float64(len(entries)+own[i].Cost)
		if quality["overall_score"].(float64)-want > 0.01 {
			t.Errorf("a timetable of cost %d is scored with %v", own[i].Cost, quality["overall_score"])
		}
		wantKeys(t, entries[0].(things), "day", "time_slot", "subject_id", "subject_code", "subject_name", "faculty_id",
			"faculty_name",
			"batch_id", "batch_name", "classroom_id", "room_number", "duration_minutes")
	}
	if result := viewer.get("generation-jobs/" + job + "/result/"); len(result["variants"].([]any)) != 2 {
		t.Errorf("the result is %v", result)
	}
	first, second := variants[0]["id"].(string), variants[1]["id"].(string)
	viewer.refused(403, "timetable/variants/"+first+"/select/", nil)
	planner.refused(404, "generation-jobs/"+job+"/select-variant/", things{"variant_id": job})
	planner.post("generation-jobs/"+job+"/select-variant/", things{"variant_id": first})
	if answer := planner.post("timetable/variants/"+second+"/select/", nil); answer["success"] != true ||
		answer["message"] == "" {
		t.Errorf("select is answered with %v", answer)
	}
	viewer.want(200, "GET", "timetable/variants/?job_id="+job, nil, &variants)
	if v := variants[1]; v["is_selected"] != true || v["selected_by"] != "paula@uni.edu" || v["selected_at"] == nil ||
		variants[0]["selected_at"] != nil {
		t.Errorf("after the selection of the second the variants are %v", variants)
	}
}

func formerApproval(t *testing.T, planner, approver, viewer *former, job string) {
	planner, approver, viewer = planner.For(t), approver.For(t), viewer.For(t)
	path := "timetable/workflows/" + job + "/"
	if workflow := approver.get(path); workflow["status"] != "draft" ||
		workflow["submitted_for_review_by"] != "paula@uni.edu" ||
		workflow["published_at"] != nil || len(workflow["timetable_entries"].([]any)) == 0 {
		t.Errorf("before the approval the workflow is %v", workflow)
	}
	said := planner.refused(403, path+"approve/", things{"comments": "Mine."})
	if !strings.Contains(said, "someone else must approve") {
		t.Errorf("one person alone is told %q", said)
	}
	viewer.refused(403, path+"approve/", nil)
	if answer := approver.post(path+"approve/", things{"comments": "Good."}); answer["success"] != true ||
		answer["workflow_id"] != job {
		t.Errorf("approve is answered with %v", answer)
	}
	published := viewer.events(job, func(event things) bool { return event["stage"] == "published" })
	if published["status"] != "completed" {
		t.Errorf("a published job is %v", published)
	}
	if workflow := viewer.get(path); workflow["status"] != "published" || workflow["published_by"] != "arun" ||
		workflow["published_at"] == nil {
		t.Errorf("after the approval the workflow is %v", workflow)
	}
	approver.refused(409, path+"reject/", things{"comments": "Too late."})
}

func formerRejection(t *testing.T, planner, approver *former) {
	planner, approver = planner.For(t), approver.For(t)
	job := planner.generate("even", 0.5)
	planner.poll(job, "completed")
	var variants []things
	planner.want(200, "GET", "timetable/variants/?job_id="+job, nil, &variants)
	planner.post("timetable/variants/"+variants[0]["id"].(string)+"/select/", nil)
	socket := planner.listen("/ws/progress/" + job)
	path := "generation-jobs/" + job + "/approve/"
	approver.refused(400, path, things{"action": "admire"})
	if said := approver.refused(422, path, things{"action": "reject"}); !strings.Contains(said, "reason") {
		t.Errorf("a rejection without a reason is answered with %q", said)
	}
	approver.post(path, things{"action": "reject", "comments": "Too early in the morning."})
	planner.hear(socket, hasStatus("failed"))
	if _, _, err := socket.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusNormalClosure {
		t.Errorf("the socket of an ended job is closed with %v", err)
	}
	workflow := planner.get("timetable/workflows/" + job + "/")
	status := planner.get("generation-jobs/" + job + "/status/")
	if workflow["status"] != "rejected" || status["status"] != "failed" || status["error_message"] == nil {
		t.Errorf("the rejected workflow is %v, its job %v", workflow, status)
	}
}

func formerRequestForChanges(t *testing.T, planner, approver *former) {
	planner, approver = planner.For(t), approver.For(t)
	job := planner.generate("winter", 0.5)
	planner.poll(job, "completed")
	var variants []things
	planner.want(200, "GET", "timetable/variants/?job_id="+job, nil, &variants)
	choose := "timetable/variants/" + variants[0]["id"].(string) + "/select/"
	planner.post(choose, nil)
	workflow := "timetable/workflows/" + job + "/"
	approver.refused(422, workflow+"request-changes/", nil)
	approver.post(workflow+"request-changes/", things{"comments": "Too early in the morning."})
	sentBack := planner.get(workflow)
	if sentBack["status"] != "draft" || sentBack["round"] != 2.0 || sentBack["submitted_for_review_at"] != nil ||
		sentBack["changes_requested_by"] != "arun" ||
		sentBack["changes_requested_comments"] != "Too early in the morning." {
		t.Errorf("the workflow that was sent back is %v", sentBack)
	}
	if progress := planner.poll(job, "completed"); progress["progress"] != 100.0 || progress["round"] != 2.0 {
		t.Errorf("its progress is %v", progress)
	}
	planner.post(choose, nil)
	approver.post("generation-jobs/"+job+"/approve/", things{"action": "request_changes", "comments": "Still too early."})
	planner.post(choose, nil)
	approver.post(workflow+"approve/", things{"comments": ""})
}

func formerCancellation(t *testing.T, planner *former) {
	planner = planner.For(t)
	job := planner.generate("summer", 600)
	planner.poll(job, "running")
	if answer := planner.post("generation-jobs/"+job+"/cancel/", nil); answer["success"] != true ||
		answer["message"] == "" {
		t.Errorf("cancel is answered with %v", answer)
	}
	planner.poll(job, "cancelled")
}

func formerList(t *testing.T, viewer *former, published string) {
	viewer = viewer.For(t)
	first := viewer.get("generation-jobs/?page=1&page_size=2")
	if first["count"] != 3.0 || len(first["results"].([]any)) != 2 || first["previous"] != nil {
		t.Fatalf("the first page is %v", first)
	}
	wantKeys(t, first["results"].([]any)[0].(things), "id", "job_id", "organization_id", "department_id", "academic_year",
		"semester", "status",
		"progress", "created_by", "created_at", "updated_at", "error_message")
	next, _ := strings.CutPrefix(first["next"].(string), "/classic/api/")
	if last := viewer.get(next); last["next"] != nil || last["previous"] == nil || first["count"] != last["count"] ||
		last["results"].([]any)[0].(things)["id"] != published {
		t.Errorf("the last page is %v", last)
	}
	for filter, want := range map[string]float64{
		"status=completed": 1, "status=failed,cancelled": 2, "status=running": 0, "status=published": 1, "limit=1": 3,
		"page=9": 3,
	} {
		if list := viewer.get("generation-jobs/?" + filter); list["count"] != want || list["results"] == nil {
			t.Errorf("with %s the list is %v, want %v", filter, list, want)
		}
	}
}

func formerErrors(t *testing.T, planner, viewer *former, job string) {
	planner, viewer = planner.For(t), viewer.For(t)
	generate := func(change things) string {
		body := things{"academic_year": "2026-27", "semester": "odd",
			"config": things{"number_of_variants": 1, "timeout_seconds": 1}}
		maps.Copy(body, change)
		status, _, answer := planner.call("POST", "generation-jobs/generate/", body)
		if status != 400 && status != 422 {
			t.Errorf("with %v generate is answered %d", change, status)
		}
		return string(answer)
	}
	for want, change := range map[string]things{
		"academic_year":     {"semester": ""},
		"hyphen":            {"semester": "odd-2"},
		"without blanks":    {"semester": "odd one"},
		"not 99":            {"config": things{"number_of_variants": 99}},
		"priority":          {"priority": "soon"},
		"not JSON":          {"config": 7},
		"number_of_variant": {"config": things{"number_of_variants": -1}},
	} {
		if said := generate(change); !strings.Contains(said, want) || !strings.Contains(said, `"success":false`) {
			t.Errorf("with %v generate is answered %s", change, said)
		}
	}
	viewer.refused(403, "generation-jobs/generate/", things{"academic_year": "2026", "semester": 1})
	for _, path := range []string{"generation-jobs/7/status/", "timetable/workflows/x%2Fy/", "nothing/",
		"timetable/variants/?job_id=7", "progress/7"} {
		viewer.want(404, "GET", path, nil, &struct {
			Success *bool
			Error   *string
		}{})
	}
	for _, path := range []string{"generation-jobs/?status=soon", "generation-jobs/?page=0",
		"generation-jobs/?page_size=many"} {
		viewer.want(400, "GET", path, nil, &things{})
	}
	if status, header, _ := viewer.call("GET", "auth/login/", nil); status != 405 || header.Get("Allow") != "POST" {
		t.Errorf("a method that is not possible is answered %d, Allow: %s", status, header.Get("Allow"))
	}
	stranger := newFormer(t, strings.TrimSuffix(planner.base, "/classic"))
	stranger.login("carla")
	for _, path := range []string{"generation-jobs/" + job, "generation-jobs/" + job + "/result",
		"timetable/workflows/" + job,
		"timetable/variants/?job_id=" + job, "progress/" + job, "generation/stream/" + job} {
		stranger.want(404, "GET", path, nil, &things{})
	}
	stranger.refused(404, "generation-jobs/"+job+"/cancel/", nil)
	stranger.post("auth/logout/", nil)
	stranger.want(401, "GET", "generation/stream/"+job, nil, &things{})
	if _, answer, err := websocket.Dial(t.Context(), stranger.base+"/ws/progress/"+job, nil); err == nil ||
		answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("a stranger's socket: %v", err)
	}
}

// wantKeys fails the test unless an object has the fields that the client reads, and no others.
func wantKeys(t *testing.T, object things, keys ...string) {
	t.Helper()
	if got := slices.Sorted(maps.Keys(object)); !slices.Equal(got, slices.Sorted(slices.Values(keys))) {
		t.Errorf("the object has %v, want %v", got, keys)
	}
}

func TestASocketOfTheFormerFrontEndIsCountedAndEndsWithTheSignIn(t *testing.T) {
	s := open(t, 0, func(c *server.Config) {
		c.Classic, c.Limits.SocketsPerUser = true, 1
		c.Auth.Users = []auth.User{account("vera", "Vera", timetable.Viewer)}
	})
	job := s.generate(t, ask{}).ID
	viewer := newFormer(t, s.url)
	viewer.login("vera")
	socket := viewer.listen("/ws/progress/" + job)
	viewer.hear(socket, hasStatus("queued"))
	viewer.want(429, "GET", "generation/stream/"+job, nil, &things{})
	viewer.post("auth/logout/", nil)
	if _, _, err := socket.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the socket of somebody who has signed out is closed with %v", err)
	}
	viewer.login("vera")
	viewer.events(job, hasStatus("queued")) // the seat is free again
	socket = nil
	for socket == nil { // until the events' is, too
		socket, _, _ = websocket.Dial(t.Context(), viewer.base+"/ws/progress/"+job,
			&websocket.DialOptions{HTTPClient: viewer.http})
	}
	go s.stopServer()
	viewer.hear(socket, hasStatus("queued"))
	if _, _, err := socket.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("the socket of a server that stops is closed with %v", err)
	}
}

func TestTheFormerFrontEndTakesATokenForAPasswordAndIsLoggedOnce(t *testing.T) {
	t.Parallel()
	log := &testkit.Buffer{}
	s := &site{System: testkit.NewSystemWithoutTemporal(t)}
	s.Log = slog.New(slog.NewJSONHandler(log, nil))
	s.Config.Classic = true
	s.url, s.stopServer = s.StartServer()
	s.planner = s.As(s.url, "uni", "paula", timetable.Planner)
	admin := newFormer(t, s.url)
	answer := admin.post("auth/login/", things{"username": "paula", "password": s.planner.Token})
	if user := answer["user"].(things); user["id"] != "paula" || user["last_name"] != "paula" || user["email"] != "" {
		t.Errorf("login is answered with %v", answer)
	}
	admin.get("auth/me/")
	wantLogged(t, log, "request", "/classic/api/auth/me/",
		record{"actor": "paula", "org": "uni", "status": 200, "code": ""})
	admin.refused(400, "generation-jobs/generate/", things{"academic_year": "2026", "semester": "1"})
	admin.refused(404, "timetable/workflows/1/approve/", nil)
	wantLogged(t, log, "request", "/classic/api/timetable/workflows/1/approve/",
		record{"actor": "paula", "status": 404, "code": "not_found"})
	for _, path := range []string{"/api/auth/me", "/api/problems"} {
		if lines := logged(t, log, "request", path); len(lines) > 0 {
			t.Errorf("a call within another one is logged: %v", lines)
		}
	}
}

func TestTheFormerFrontEndIsServedOnlyWhereThatIsWanted(t *testing.T) {
	s := openAlone(t)
	if status, _, _ := newFormer(t, s.url).call("GET", "auth/me/", nil); status != http.StatusNotFound {
		t.Errorf("it is answered with %d", status)
	}
}
