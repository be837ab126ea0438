package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/timetable"
)

// person uses the API as a good client does: with an Idempotency-Key for every change. While no answer comes, it tries
// again at another server with the same key.
type person struct {
	site  *site
	id    string
	token string
	http  *http.Client
	book  *book
}

// newPerson signs somebody in.
func (s *site) newPerson(b *book, id string, roles ...timetable.Role) *person {
	s.t.Helper()
	token, err := auth.SignToken(s.config.Auth, timetable.Actor{ID: id, Name: id, Roles: roles}, org, 12*time.Hour)
	if err != nil {
		s.t.Fatal(err)
	}
	p := &person{site: s, id: id, token: token, book: b, http: &http.Client{
		Timeout: 10 * time.Second, Transport: &http.Transport{},
	}}
	s.t.Cleanup(p.http.CloseIdleConnections)
	return p
}

// org is everybody's organisation.
const org = "uni"

// answer is a server's final answer.
type answer struct {
	Status int
	Code   timetable.Code // of a refusal
	Body   []byte
}

func (a answer) into(value any) error {
	if err := json.Unmarshal(a.Body, value); err != nil {
		return fmt.Errorf("read %q: %w", a.Body, err)
	}
	return nil
}

// The pauses between tries.
const (
	firstPause = 50 * time.Millisecond
	mostPause  = time.Second
)

// call tries until there is an answer.
func (p *person) call(ctx context.Context, method, path, key string, body any) (answer, error) {
	var document []byte
	if body != nil {
		var err error
		if document, err = json.Marshal(body); err != nil {
			return answer{}, err
		}
	}
	pause := firstPause
	at := rand.IntN(len(p.site.urls))
	for {
		a, err := p.try(ctx, method, p.site.urls[at]+path, key, document)
		if err == nil && a.Status < http.StatusInternalServerError && a.Status != http.StatusTooManyRequests {
			return a, nil
		}
		if err == nil {
			err = fmt.Errorf("status %d: %s", a.Status, a.Body)
		}
		select {
		case <-ctx.Done():
			return answer{}, fmt.Errorf("%s %s has no answer: %w", method, path, err)
		case <-time.After(pause):
		}
		pause = min(2*pause, mostPause)
		at = (at + 1) % len(p.site.urls)
	}
}

func (p *person) try(ctx context.Context, method, url, key string, body []byte) (answer, error) {
	request, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return answer{}, err
	}
	request.Header.Set("Authorization", "Bearer "+p.token)
	request.Header.Set("Content-Type", "application/json")
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	response, err := p.http.Do(request)
	if err != nil {
		return answer{}, err
	}
	defer response.Body.Close()
	a := answer{Status: response.StatusCode}
	if a.Body, err = io.ReadAll(response.Body); err != nil {
		return answer{}, err
	}
	var refusal struct{ Code timetable.Code }
	if a.Status >= http.StatusBadRequest && json.Unmarshal(a.Body, &refusal) == nil {
		a.Code = refusal.Code
	}
	return a, nil
}

// get reads something that exists.
func (p *person) get(ctx context.Context, path string, value any) error {
	a, err := p.call(ctx, http.MethodGet, path, "", nil)
	if err != nil {
		return err
	}
	if a.Status != http.StatusOK {
		return fmt.Errorf("GET %s: status %d: %s", path, a.Status, a.Body)
	}
	return a.into(value)
}

// book records what people were told.
type book struct {
	mu        sync.Mutex
	requests  map[string]string // the job that each key of a request made
	decisions []told
	approved  map[string]timetable.Timetable // what a job's approver read
	edits     map[string]server.WorkingCopy  // what was saved as a variant
}

// told is what somebody was told about their decision.
type told struct {
	by, key, job string
	action       timetable.Action
	answer       answer
	at           time.Time
}

func newBook() *book {
	return &book{
		requests: map[string]string{}, approved: map[string]timetable.Timetable{}, edits: map[string]server.WorkingCopy{},
	}
}

func (b *book) requested(key, job string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if before, known := b.requests[key]; known && before != job {
		return fmt.Errorf("the request %s made the jobs %s and %s", key, before, job)
	}
	b.requests[key] = job
	return nil
}

func (b *book) decided(t told) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.decisions = append(b.decisions, t)
}

func (b *book) read(job string, lectures timetable.Timetable) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.approved[job] = lectures
}

func (b *book) edited(variant string, c server.WorkingCopy) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.edits[variant] = c
}

// all is what people were told about decisions.
func (b *book) all() []told {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.decisions)
}

// decide sends a decision about a job and notes what comes of it.
func (p *person) decide(
	ctx context.Context, job string, action timetable.Action, key string, body any,
) (answer, error) {
	path := fmt.Sprintf("/api/timetable/workflows/%s/%s/", job, strings.ReplaceAll(string(action), "_", "-"))
	switch action {
	case timetable.Cancel, timetable.Finish:
		path = fmt.Sprintf("/api/generation-jobs/%s/%s/", job, action)
	case timetable.Select:
		path = fmt.Sprintf("/api/timetable/variants/%s/select/", body)
		body = nil
	}
	a, err := p.call(ctx, http.MethodPost, path, key, body)
	if err != nil {
		return a, err
	}
	p.book.decided(told{by: p.id, key: key, job: job, action: action, answer: a, at: time.Now()})
	return a, nil
}
