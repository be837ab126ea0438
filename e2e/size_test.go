package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
)

// What comes over the wire, headers included: for the page that a newcomer sees first, and until all pages are there.
// Pages that few people need, such as those to edit and to import, are not loaded ahead.
const (
	mostFirstBytes = 130_000
	mostBytes      = 190_000
)

func TestTheFirstPageIsSmall(t *testing.T) {
	s := open(t)
	p := pages.Arrive(t, s.url)
	p.Until("at rest", p.Quiet)
	first := p.BytesReceived()
	german := browser.Open(t)
	german.Speak("de")
	german.Visit(s.url + "/")
	german.Until("in German, and at rest", func() bool {
		return german.Quiet() && german.Find("button", "Anmelden").Count() > 0
	})
	if n := german.BytesReceived(); n > mostFirstBytes {
		t.Errorf("in German, the first page takes %d bytes; want at most %d", n, mostFirstBytes)
	} else {
		t.Logf("in German, the first page takes %d bytes", n)
	}
	p.SignIn("planner")
	p.Until("at rest", p.Quiet)
	all := p.BytesReceived()
	if first > mostFirstBytes || all > mostBytes {
		t.Errorf("the first page takes %d bytes, and all pages %d; want at most %d and %d",
			first, all, mostFirstBytes, mostBytes)
	} else {
		t.Logf("the first page takes %d bytes, and all pages %d", first, all)
	}
}
