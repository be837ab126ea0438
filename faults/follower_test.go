package faults

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"github.com/lectern-timetables/lectern/timetable"
)

// follow reads a job's progress until the job or the test ends: every other job's by socket, the rest by polling. The
// function that it returns waits for that and reports whatever went back.
func (st *staff) follow(ctx context.Context, j *assignment) (seen func() error) {
	f := &follower{job: j.id}
	done := make(chan struct{})
	go func() {
		defer close(done)
		read := st.poll
		if j.number%2 == 0 {
			read = st.listen
		}
		for at := j.number; ctx.Err() == nil && !f.ended && f.wrong == nil; at++ {
			f.here = timetable.JobProgress{}
			read(ctx, f, st.urls[at%len(st.urls)])
		}
	}()
	return func() error {
		<-done
		return f.wrong
	}
}

// follower is somebody who follows a job, at one server after another.
type follower struct {
	job    string
	here   timetable.JobProgress // the last seen at this server, over this connection
	newest timetable.JobProgress // the newest that any server has shown
	ended  bool
	wrong  error
}

// poll polls a server until it does not answer.
func (st *staff) poll(ctx context.Context, f *follower, url string) {
	for !f.ended && f.wrong == nil {
		a, err := st.planner.try(ctx, http.MethodGet, url+"/api/progress/"+f.job, "", nil)
		if err != nil || a.Status != http.StatusOK {
			time.Sleep(firstPause)
			return
		}
		var p timetable.JobProgress
		if f.wrong = a.into(&p); f.wrong == nil {
			f.see(p)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(150 * time.Millisecond):
		}
	}
}

// listen reads a server's socket until it breaks.
func (st *staff) listen(ctx context.Context, f *follower, url string) {
	opening, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	address := strings.Replace(url, "http", "ws", 1) + "/ws/timetable/progress/" + f.job + "/"
	socket, _, err := websocket.Dial(opening, address, &websocket.DialOptions{HTTPHeader: http.Header{"Authorization": {
		"Bearer " + st.planner.token,
	}}})
	if err != nil {
		time.Sleep(firstPause)
		return
	}
	defer func() { _ = socket.CloseNow() }()
	for !f.ended && f.wrong == nil {
		var frame struct{ Data timetable.JobProgress }
		// A link may have gone silent: after so long without a message, the client connects again.
		hearing, cancel := context.WithTimeout(ctx, 10*time.Second)
		err := wsjson.Read(hearing, socket, &frame)
		cancel()
		if err != nil {
			return
		}
		f.see(frame.Data)
	}
}

// see compares progress with what was shown before. What one server shows never goes back. Another server may lack the
// latest heartbeats while it cannot reach Temporal. The sequence number of a variant shows that, and older progress is
// ignored.
func (f *follower) see(now timetable.JobProgress) {
	wrong := []error{goneBack(f.here, now)}
	f.here, f.ended = now, now.Status.Final()
	newer := f.newest
	newer.Status, newer.Round, newer.Variants = now.Status, now.Round, slices.Clone(now.Variants)
	for i, before := range f.newest.Variants {
		if v := newer.Variants[i]; v.Seq < before.Seq && v.Status != timetable.VariantDone {
			newer.Variants[i] = before
		}
	}
	f.wrong = errors.Join(append(wrong, goneBack(f.newest, newer))...)
	f.newest = newer
}

// goneBack is an error when a job has lost something that it had. A round that begins leads back to a draft, and an
// approval that was overtaken to the review.
func goneBack(before, now timetable.JobProgress) error {
	var wrong []error
	if now.Round < before.Round {
		wrong = append(wrong, fmt.Errorf("its round went back from %d to %d", before.Round, now.Round))
	}
	reviewed := before.Status == timetable.Approved && now.Status == timetable.PendingReview
	if now.Round == before.Round && rank(now.Status) < rank(before.Status) && !reviewed {
		wrong = append(wrong, fmt.Errorf("its state went back from %s to %s", before.Status, now.Status))
	}
	if now.Progress < before.Progress {
		wrong = append(wrong, fmt.Errorf("its progress went back from %v to %v", before.Progress, now.Progress))
	}
	for i, v := range before.Variants {
		wrong = append(wrong, variantGoneBack(v, now.Variants[i]))
	}
	return errors.Join(wrong...)
}

func variantGoneBack(before, now timetable.VariantProgress) error {
	switch {
	case now.Percent < before.Percent:
		return fmt.Errorf("variant %d went back from %v to %v %%", now.Number, before.Percent, now.Percent)
	case now.Iterations < before.Iterations:
		return fmt.Errorf(
			"variant %d, in attempt %d, went back from %d moves, in attempt %d, to %d", now.Number, now.Attempt,
			before.Iterations, before.Attempt, now.Iterations,
		)
	case before.Best != nil && (now.Best == nil || worse(now, before)):
		return fmt.Errorf("variant %d had %+v and has %+v", now.Number, before.Best, now.Best)
	}
	return nil
}

// worse says whether a timetable is worse than another one of the same search. Where a profile changes the weights, a
// better timetable may cost more under the problem's weights, which are shown.
func worse(now, before timetable.VariantProgress) bool {
	balanced := profiles[(now.Number-1)%len(profiles)] == timetable.Balanced
	return now.Best.Hard > before.Best.Hard || balanced && now.Best.Hard == before.Best.Hard &&
		now.Best.Cost > before.Best.Cost
}

// rank is how far along a state is. "" means a job of which nothing is known yet.
func rank(s timetable.State) int {
	way := []timetable.State{
		"", timetable.Queued, timetable.Running, timetable.Draft, timetable.PendingReview, timetable.Approved,
	}
	if at := slices.Index(way, s); at >= 0 {
		return at
	}
	return len(way)
}
