package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
)

// mostFirstBytes is what a newcomer's first page may take over the wire, headers included.
const mostFirstBytes = 100_000

func TestTheFirstPageIsSmall(t *testing.T) {
	s := open(t)
	p := pages.Arrive(t, s.url)
	p.Until("at rest", p.Quiet)
	if got := p.BytesReceived(); got > mostFirstBytes {
		t.Errorf("the first page takes %d bytes, which is more than %d", got, mostFirstBytes)
	} else {
		t.Logf("the first page takes %d bytes", got)
	}
}
