package e2e

import (
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

func styleGuide(t *testing.T) pages.Person {
	t.Helper()
	s := newStage(t, timetable.Viewer, map[string]any{})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Goto(pages.StyleGuide)
	return p
}

func TestOneOfAThousandIsFoundByTypingAlone(t *testing.T) {
	t.Parallel()
	p := styleGuide(t)
	many := p.Find("combobox", "Many")
	many.TabTo()
	p.Press(browser.Down)
	if got := p.Find("listbox", "").Find("option", "").Count(); got != 50 || !strings.Contains(p.Text(), "50 of 1,000.") {
		t.Errorf("of 1,000 people, %d are shown at once", got)
	}
	p.Press("okafor sor")
	p.Find("option", "Søren Okafor").Await()
	p.Press(browser.Down + browser.Up + browser.Enter)
	if got := many.Value(); got != "Søren Okafor" {
		t.Errorf("chosen is %q", got)
	}
	p.Press("zzz" + browser.Escape)
	if got := many.Value(); got != "Søren Okafor" {
		t.Errorf("after Escape, chosen is %q", got)
	}
}

func TestACourseThatIsPressedInTheLegendStandsOut(t *testing.T) {
	t.Parallel()
	p := styleGuide(t)
	p.Find("button", "ABC104 Programming").Click()
	var lit []string
	p.Run(`[...document.querySelectorAll('.dimmed .week .lit b')].map((name) => name.textContent)`, &lit)
	if strings.Join(lit, ", ") != "ABC104 Programming" {
		t.Errorf("these lectures stand out: %q", lit)
	}
}
