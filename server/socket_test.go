package server_test

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// frame is a message of the socket.
type frame struct {
	Type     string
	Progress *float64
	Data     timetable.JobProgress
}

// socket opens a job's progress socket; query may hold a ticket, headers are names and values in turn.
func socket(t *testing.T, url, token, jobID, query string, headers ...string) (*websocket.Conn, *http.Response, error) {
	t.Helper()
	header := http.Header{}
	if token != "" {
		header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		header.Set(headers[i], headers[i+1])
	}
	address := strings.Replace(url, "http", "ws", 1) + "/ws/timetable/progress/" + jobID + "/" + query
	conn, response, err := websocket.Dial(t.Context(), address, &websocket.DialOptions{HTTPHeader: header})
	if err == nil {
		t.Cleanup(func() { conn.CloseNow() })
	}
	return conn, response, err
}

func mustSocket(t *testing.T, url, token, jobID string, headers ...string) *websocket.Conn {
	t.Helper()
	conn, _, err := socket(t, url, token, jobID, "", headers...)
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

func read(t *testing.T, conn *websocket.Conn) (frame, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, data, err := conn.Read(ctx)
	if err != nil {
		return frame{}, err
	}
	var f frame
	if err := json.Unmarshal(data, &f); err != nil {
		t.Errorf("read frame %s: %v", data, err)
	}
	return f, nil
}

func TestASocketShowsAJobFromItsStartToItsEnd(t *testing.T) {
	const portal = "https://portal.example.edu"
	s := open(t, 2, func(c *server.Config) { c.AllowedOrigins = []string{portal} })
	job := s.generate(t, ask{"variants": 3, "budget_seconds": 2})
	conn := mustSocket(t, s.url, s.viewer.Token, job.ID, "Origin", portal)

	ended, drafted := make(chan error, 1), make(chan struct{}, 1)
	states := map[timetable.State]bool{}
	go func() {
		var last frame
		for {
			f, err := read(t, conn)
			if err != nil {
				ended <- err
				return
			}
			if f.Type != "progress" || f.Progress == nil || *f.Progress != f.Data.Progress {
				t.Errorf("the frame %+v is not one", f)
			}
			if f.Data.Progress < last.Data.Progress || f.Data.Seq <= last.Data.Seq {
				t.Errorf("progress went from %v (seq %d) to %v (seq %d)", last.Data.Progress, last.Data.Seq, f.Data.Progress,
					f.Data.Seq)
			}
			if f.Data.Status == timetable.Draft && !states[timetable.Draft] {
				drafted <- struct{}{}
			}
			states[f.Data.Status] = true
			last = f
		}
	}()

	select {
	case <-drafted:
	case err := <-ended:
		t.Fatalf("the socket ended before the variants were ready: %v", err)
	}
	variant := s.variants(t, job.ID)[0]
	s.planner.Post("/api/timetable/variants/"+variant.ID+"/select/", nil).Want(200)
	s.approver.Post("/api/timetable/workflows/"+job.ID+"/approve/", nil).Want(200)
	if status := websocket.CloseStatus(<-ended); status != websocket.StatusNormalClosure {
		t.Errorf("the socket was closed with %v, want 1000", status)
	}
	if !states[timetable.Running] || !states[timetable.Published] {
		t.Errorf("the frames said no more than %v", states)
	}
}

func TestPollingGivesTheFrameOfTheSocket(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	f, err := read(t, mustSocket(t, s.url, s.viewer.Token, job.ID))
	if err != nil {
		t.Fatal(err)
	}
	poll := s.progress(t, job.ID)
	a, _ := json.Marshal(poll)
	b, _ := json.Marshal(f.Data)
	if string(a) != string(b) {
		t.Errorf("the poll says\n%s, the socket\n%s", a, b)
	}
}

func TestAPollHasTheCurveOfASearchForThoseWhoAsk(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 1})
	var with timetable.JobProgress
	s.viewer.Get("/api/progress/" + job.ID + "/?curves=true").Want(200).Into(&with)
	searched := with.Variants[0]
	if n := len(searched.Curve); n == 0 || searched.Curve[n-1][1] != float64(searched.Best.Cost) {
		t.Errorf("the curve of a variant that costs %d is %v", searched.Best.Cost, searched.Curve)
	}
	if without := s.progress(t, job.ID).Variants[0]; without.Curve != nil {
		t.Errorf("a poll that does not ask for it has the curve %v", without.Curve)
	}
}

func TestASocketTellsWhichVariantIsSelected(t *testing.T) {
	s := open(t, 2)
	job := s.drafted(t, ask{"variants": 2})
	conn := mustSocket(t, s.url, s.viewer.Token, job.ID)
	for _, v := range s.variants(t, job.ID) {
		s.planner.Post("/api/timetable/variants/"+v.ID+"/select/", nil).Want(200)
		for selected := ""; selected != v.ID; {
			f, err := read(t, conn)
			if err != nil {
				t.Fatal(err)
			}
			if f.Data.Selected != nil {
				selected = *f.Data.Selected
			}
		}
	}
}

func TestASocketAnswersPings(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	answersPings(t, mustSocket(t, s.url, s.viewer.Token, job.ID))
}

func TestAStoppingServerSaysGoodbyeToSockets(t *testing.T) {
	s := open(t, 0)
	job := s.generate(t, ask{"variants": 1})
	conn := mustSocket(t, s.url, s.viewer.Token, job.ID)
	if _, err := read(t, conn); err != nil {
		t.Fatal(err)
	}
	go s.stopServer()
	for {
		if _, err := read(t, conn); err != nil {
			if status := websocket.CloseStatus(err); status != websocket.StatusGoingAway {
				t.Errorf("the socket was closed with %v, want 1001: %v", status, err)
			}
			return
		}
	}
}

func TestSocketsAreForThoseWhoMaySeeTheJob(t *testing.T) {
	const portal = "https://portal.example.edu"
	s := open(t, 0, func(c *server.Config) { c.AllowedOrigins = []string{portal} })
	job := s.generate(t, ask{"variants": 1})
	stranger := s.As(s.url, "elsewhere", "eve", timetable.Admin)
	var ticket server.Ticket
	s.viewer.Post("/api/auth/tickets/", ask{"job_id": job.ID}).Want(200).Into(&ticket)
	stranger.Post("/api/auth/tickets/", ask{"job_id": job.ID}).WantCode(404, timetable.CodeNotFound)

	for _, c := range []struct {
		name, token, query, origin string
		status                     int
	}{
		{"nobody", "", "", "", 401},
		{"another organisation", stranger.Token, "", "", 404},
		{"an origin that is not allowed", s.viewer.Token, "", "https://evil.example", 403},
		{"an allowed origin", s.viewer.Token, "", portal, 101},
		{"the server's own origin", s.viewer.Token, "", s.url, 101},
		{"a made-up ticket", "", "?ticket=guess", "", 401},
		{"a ticket", "", "?ticket=" + ticket.Ticket, portal, 101},
		{"a ticket again", "", "?ticket=" + ticket.Ticket, portal, 401},
	} {
		var headers []string
		if c.origin != "" {
			headers = []string{"Origin", c.origin}
		}
		_, response, err := socket(t, s.url, c.token, job.ID, c.query, headers...)
		if response == nil {
			t.Errorf("%s: %v", c.name, err)
		} else if response.StatusCode != c.status {
			t.Errorf("%s: status %d, want %d", c.name, response.StatusCode, c.status)
		}
	}
}

func TestTwoHundredSocketsOnAJobCostOnePollOfTemporal(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 60})
	s.awaitSearch(t, job.ID)
	var sockets sync.WaitGroup
	for range 200 {
		conn := mustSocket(t, s.url, s.viewer.Token, job.ID)
		sockets.Go(func() {
			for range 5 {
				if _, err := read(t, conn); err != nil {
					t.Errorf("read: %v", err)
				}
			}
		})
	}
	before, begin := s.metric(t, "lectern_temporal_polls_total"), time.Now()
	sockets.Wait()
	polls, seconds := s.metric(t, "lectern_temporal_polls_total")-before, time.Since(begin).Seconds()
	if limit := seconds/0.15 + 2; polls > limit {
		t.Errorf("%v polls of Temporal in %.1f s; one watcher makes %.0f at most", polls, seconds, limit)
	}
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(200)
}

// Who goes away without a word leaves nothing open.
func TestASocketWhoseClientIsGoneIsClosed(t *testing.T) {
	s := open(t, 1)
	job := s.generate(t, ask{"variants": 1, "budget_seconds": 600})
	var below net.Conn
	dial := func(ctx context.Context, network, address string) (conn net.Conn, err error) {
		below, err = new(net.Dialer).DialContext(ctx, network, address)
		return below, err
	}
	browser := &http.Client{Transport: &http.Transport{DialContext: dial}}
	address := strings.Replace(s.url, "http", "ws", 1) + "/ws/timetable/progress/" + job.ID
	_, _, err := websocket.Dial(t.Context(), address, &websocket.DialOptions{
		HTTPClient: browser, HTTPHeader: http.Header{"Authorization": {"Bearer " + s.viewer.Token}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := below.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if err := below.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, below); err != nil {
		t.Errorf("the server has not closed its side: %v", err)
	}
	s.planner.Post("/api/generation-jobs/"+job.ID+"/cancel/", nil).Want(http.StatusOK)
}

func TestPagesOfOtherOriginsOpenNoSocket(t *testing.T) {
	const portal = "https://portal.example.edu"
	s := open(t, 0, withAnn, func(c *server.Config) { c.AllowedOrigins = []string{portal} })
	job := s.generate(t, ask{"variants": 1})
	session := s.signIn(t, annsPassword)
	for origin, want := range map[string]int{
		portal: 101, s.url: 101,
		"https://evil.example": 403, "null": 403, "http://portal.example.edu": 403, portal + ".evil.example": 403,
		portal + ":444":                   403,
		"https://evil.example/?" + portal: 403, "http://127.0.0.1:1": 403, "file://": 403,
	} {
		_, answer, err := socket(t, s.url, "", job.ID, "", append(with(session), "Origin", origin)...)
		if answer == nil {
			t.Errorf("%s: %v", origin, err)
		} else if answer.StatusCode != want {
			t.Errorf("a page of %s: status %d, want %d", origin, answer.StatusCode, want)
		}
	}
}
