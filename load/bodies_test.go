package load

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/prometheus/procfs"
)

// attack is a number of expensive requests, of which atOnce are under way at a time.
type attack struct {
	name     string
	requests int
	atOnce   int
	path     string
	body     string
	stranger bool // without a sign-in
}

const megabyte = 1_000_000

func filled(size int, before, part, after string) string {
	return before + strings.Repeat(part, (size-len(before)-len(after))/len(part)) + after
}

func attacks() []attack {
	const (
		head = `{"version":1,"name":"x","days":["a"],"periods":[{"name":"p"}],` +
			`"rooms":[{"id":"r","capacity":1}],"courses":[`
		uploads = 7_700_000 // bytes
		small   = 65_000
	)
	return []attack{
		{name: "feeds", requests: 80, atOnce: 40, path: "/api/feeds/", body: filled(
			megabyte, `{"member":[`, `{"a":1},`, `{"a":1}]}`,
		)},
		{name: "uploads", requests: 24, atOnce: 24, path: "/api/problems/", body: filled(uploads, head, `{"a":1},`, `{}]}`)},
		{name: "sign-ins", requests: 80, atOnce: 40, path: "/api/auth/sign-in/", stranger: true, body: filled(
			megabyte, `{"token":[`, `[],`, `[]]}`,
		)},
		{name: "small feeds", requests: 2000, atOnce: 200, path: "/api/feeds/", body: filled(
			small, `{"member":[`, `{"a":1},`, `{"a":1}]}`,
		)},
		{
			name: "rooms of a .ctt", requests: 24, atOnce: 24, path: "/api/problems/",
			body: "ROOMS:\n" + strings.Repeat("x 1\n", 149_000),
		},
		{name: "large and valid but for an end", requests: 24, atOnce: 24, path: "/api/problems/",
			body: head + strings.Repeat(
				`{"id":"a","teachers":[],"lectures":1,"students":1,"name":"`+strings.Repeat("n", 70)+`"},`, 49_000,
			) + `{}]}`},
	}
}

// This measures how much memory of a server hostile bodies take at most; how soon they are answered does not matter.
func BenchmarkHostileBodies(b *testing.B) {
	for _, a := range attacks() {
		b.Run(a.name, func(b *testing.B) {
			s := open(b)
			before := s.peak()
			var refused atomic.Int64
			s.each(a.requests, a.atOnce, func(int) {
				if status := s.send(a); status >= http.StatusBadRequest && status < http.StatusInternalServerError ||
					status == http.StatusServiceUnavailable {
					refused.Add(1)
				} else {
					b.Errorf("status %d", status)
				}
			})
			b.ReportMetric(float64(before)/megabyte, "MB-before")
			b.ReportMetric(float64(s.peak())/megabyte, "MB-peak")
			b.ReportMetric(float64(refused.Load()), "refused")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// send sends an attack's body once and returns the status of the answer: 413 when the server closes the connection
// instead of reading it.
func (s *site) send(a attack) (status int) {
	request, err := http.NewRequestWithContext(
		s.b.Context(), http.MethodPost, s.url+a.path, bytes.NewReader([]byte(a.body)),
	)
	if err != nil {
		s.b.Error(err)
		return 0
	}
	request.Header.Set("Content-Type", "application/json")
	if !a.stranger {
		request.Header.Set("Authorization", "Bearer "+s.planner.Token)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return http.StatusRequestEntityTooLarge
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, answer.Body)
	return answer.StatusCode
}

// peak is the most memory that the server's process has used, in bytes.
func (s *site) peak() uint64 {
	s.b.Helper()
	process, err := procfs.NewProc(s.process.Pid)
	if err != nil {
		s.b.Fatal(err)
	}
	status, err := process.NewStatus()
	if err != nil {
		s.b.Fatal(err)
	}
	return status.VmHWM
}
