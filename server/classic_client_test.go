package server_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// former is a client that is written to the contract of the service that Lectern replaces, with one person's cookies.
type former struct {
	base string // of the former generator; that of the API ends in /api
	http *http.Client
	t    *testing.T
}

// things is a JSON object as JavaScript sees it.
type things = map[string]any

func newFormer(t *testing.T, url string) *former {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &former{base: url + "/classic", http: &http.Client{Jar: jar}, t: t}
}

// call sends a request to the API and returns what it is answered with.
func (f *former) call(method, path string, body things) (status int, header http.Header, answer []byte) {
	f.t.Helper()
	document, err := json.Marshal(body)
	if err != nil {
		f.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(f.t.Context(), method, f.base+"/api/"+path, bytes.NewReader(document))
	if err != nil {
		f.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := f.http.Do(request)
	if err != nil {
		f.t.Fatal(err)
	}
	defer response.Body.Close()
	if answer, err = io.ReadAll(response.Body); err != nil {
		f.t.Fatal(err)
	}
	return response.StatusCode, response.Header, answer
}

// want calls and fails the test unless the status is the expected one. into is what the answer is read into.
func (f *former) want(status int, method, path string, body things, into any) {
	f.t.Helper()
	got, _, answer := f.call(method, path, body)
	if got != status {
		f.t.Fatalf("%s %s: status %d, want %d: %s", method, path, got, status, answer)
	}
	if err := json.Unmarshal(answer, into); err != nil {
		f.t.Fatalf("%s %s: %v: %s", method, path, err, answer)
	}
}

func (f *former) get(path string) things {
	f.t.Helper()
	var answer things
	f.want(200, "GET", path, nil, &answer)
	return answer
}

func (f *former) post(path string, body things) things {
	f.t.Helper()
	var answer things
	f.want(200, "POST", path, body, &answer)
	return answer
}

// refused posts what is refused, in the former service's form, and returns the sentence.
func (f *former) refused(status int, path string, body things) string {
	f.t.Helper()
	var answer struct {
		Success *bool
		Error   string
	}
	f.want(status, "POST", path, body, &answer)
	if answer.Success == nil || *answer.Success || answer.Error == "" {
		f.t.Fatalf("POST %s is refused with %+v", path, answer)
	}
	return answer.Error
}

func (f *former) login(name string) things {
	f.t.Helper()
	return f.post("auth/login/", things{"username": name, "password": "secret"})
}

// generate asks for a timetable of a semester and returns its job.
func (f *former) generate(semester string, seconds float64) string {
	f.t.Helper()
	var answer things
	f.want(201, "POST", "generation-jobs/generate/", things{
		"academic_year": "2026-27", "semester": semester, "org_id": "uni", "priority": "high",
		"config": things{"number_of_variants": 2, "timeout_seconds": seconds, "working_days": 6, "start_time": "09:00"},
	}, &answer)
	if answer["success"] != true || answer["job_id"] != answer["workflow_id"] || answer["estimated_time"] == nil {
		f.t.Fatalf("generate is answered with %v", answer)
	}
	return answer["job_id"].(string)
}

// poll asks for progress until the job has a status.
func (f *former) poll(job, status string) things {
	f.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		progress := f.get("progress/" + job + "/")
		if progress["status"] == status {
			return progress
		}
		if time.Now().After(deadline) {
			f.t.Fatalf("after a minute the job is %v", progress)
		}
	}
}

// listen opens a socket.
func (f *former) listen(path string) *websocket.Conn {
	f.t.Helper()
	conn, _, err := websocket.Dial(f.t.Context(), f.base+path, &websocket.DialOptions{HTTPClient: f.http})
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { conn.CloseNow() })
	return conn
}

// hear reads a socket's messages until one is as wanted.
func (f *former) hear(conn *websocket.Conn, wanted func(things) bool) things {
	f.t.Helper()
	for {
		var message things
		if err := wsjson.Read(f.t.Context(), conn, &message); err != nil {
			f.t.Fatal(err)
		}
		if wanted(message) {
			return message
		}
	}
}

// events reads the events of a job until one is as wanted.
func (f *former) events(job string, wanted func(things) bool) things {
	f.t.Helper()
	request, err := http.NewRequestWithContext(f.t.Context(), http.MethodGet, f.base+"/generation/stream/"+job, nil)
	if err != nil {
		f.t.Fatal(err)
	}
	response, err := f.http.Do(request)
	if err != nil {
		f.t.Fatal(err)
	}
	defer response.Body.Close()
	if kind := response.Header.Get("Content-Type"); response.StatusCode != http.StatusOK || kind != "text/event-stream" {
		f.t.Fatalf("events are answered with %d, %s", response.StatusCode, kind)
	}
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		document, isData := strings.CutPrefix(lines.Text(), "data: ")
		if !isData {
			continue
		}
		var event things
		if err := json.Unmarshal([]byte(document), &event); err != nil {
			f.t.Fatal(err)
		}
		if wanted(event) {
			return event
		}
	}
	f.t.Fatalf("the events of job %s have ended: %v", job, lines.Err())
	return nil
}

func hasStatus(status string) func(things) bool {
	return func(message things) bool { return message["status"] == status }
}
