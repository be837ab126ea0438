package faults

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// farewells is how many requests of each kind a server is busy with when it is told to stop.
const farewells = 20

// Unlike in the storm, nobody here tries again.
func TestAServerThatStopsAnswersWhatItHasAccepted(t *testing.T) {
	t.Parallel()
	st := newStaff(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	j := newAssignment(1)
	if err := st.request(ctx, j, 20_000); err != nil {
		t.Fatal(err)
	}
	variants, err := st.list(ctx, j)
	if err != nil {
		t.Fatal(err)
	}
	selecting := st.sendHalf(t, "/api/timetable/variants/"+variants[0].ID+"/select/", server.Choice{
		VariantHash: variants[0].Hash,
	})
	var generating []halfSent
	for range farewells {
		generating = append(generating, st.sendHalf(t, "/api/generation-jobs/generate/", ask{
			"problem_id": st.problems[0], "variants": 1, "iterations": 20_000,
		}))
	}
	var readers sync.WaitGroup
	for range farewells {
		l := st.call(t)
		if l.read(t, j.id) {
			t.Fatal("the server wants to hear no more")
		}
		readers.Go(func() {
			for last := false; !last; {
				last = l.read(t, j.id)
			}
		})
	}

	stopped := make(chan error, 1)
	go func() { stopped <- st.servers[0].stop() }()
	testkit.Eventually(t, "nobody new is let in", func() bool {
		conn, err := net.Dial("tcp", strings.TrimPrefix(st.direct[0], "http://"))
		return err != nil || conn.Close() != nil
	})
	var chosen server.DecidedJob
	selecting.finish(t, http.StatusOK, &chosen)
	if chosen.State != timetable.PendingReview {
		t.Errorf("the job is %s after the decision", chosen.State)
	}
	for _, g := range generating {
		var accepted, kept server.Job
		g.finish(t, http.StatusAccepted, &accepted)
		a, err := st.planner.try(ctx, http.MethodGet, st.direct[1]+"/api/generation-jobs/"+accepted.ID+"/", "", nil)
		if err != nil || a.into(&kept) != nil || kept.ID != accepted.ID {
			t.Errorf("the job %s is lost: %v: %s", accepted.ID, err, a.Body)
		}
	}
	readers.Wait()
	if err := <-stopped; err != nil {
		t.Error(err)
	}
}

// line is a planner's connection to the first server, with one request after the other.
type line struct {
	conn  net.Conn
	in    *bufio.Reader
	token string
}

func (st *staff) call(t *testing.T) *line {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(st.direct[0], "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return &line{conn, bufio.NewReader(conn), st.planner.token}
}

// ask sends the head of a request.
func (l *line) ask(method, path, more string) {
	fmt.Fprintf(
		l.conn, "%s %s HTTP/1.1\r\nHost: lectern\r\nAuthorization: Bearer %s\r\n%s\r\n", method, path, l.token, more,
	)
}

// answer waits for the server's answer. last is whether it is the last one on this connection.
func (l *line) answer(t *testing.T, status int, value any) (last bool) {
	t.Helper()
	response, err := http.ReadResponse(l.in, nil)
	if err != nil {
		t.Error(err)
		return true
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err == nil && value != nil {
		err = json.Unmarshal(text, value)
	}
	if err != nil || response.StatusCode != status {
		t.Errorf("status %d, want %d: %v: %s", response.StatusCode, status, err, text)
	}
	return response.Close
}

// read requests a job.
func (l *line) read(t *testing.T, jobID string) (last bool) {
	t.Helper()
	l.ask(http.MethodGet, "/api/generation-jobs/"+jobID, "")
	return l.answer(t, http.StatusOK, nil)
}

// halfSent is a request whose head the server has received.
type halfSent struct {
	*line
	body []byte
}

// sendHalf sends the head of a request and waits until the server wants the rest.
func (st *staff) sendHalf(t *testing.T, path string, body any) halfSent {
	t.Helper()
	document, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	l := st.call(t)
	l.ask(http.MethodPost, path, fmt.Sprintf(
		"Content-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n", len(document),
	))
	l.answer(t, http.StatusContinue, nil)
	return halfSent{l, document}
}

// finish sends the rest and waits for the answer.
func (h halfSent) finish(t *testing.T, status int, value any) {
	t.Helper()
	if _, err := h.conn.Write(h.body); err != nil {
		t.Error(err)
	}
	h.answer(t, status, value)
}
