package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
)

func TestTheChartOfASearchHasItsBeginningAfterAReload(t *testing.T) {
	s := open(t)
	job := s.generate(ask{"problem_id": s.upload(demo.College()), "term": "spring", "variants": 1, "budget_seconds": 60})
	p := s.signIn("planner")
	p.Goto(pages.Job(job))
	var begun float64
	p.Until("a chart", func() (drawn bool) {
		begun, drawn = p.ChartBegins()
		return drawn
	})
	reached := p.Percent()
	p.Until("a search that is further", func() bool { return p.Percent() > reached+10 })
	p.Reload()
	p.Until("a chart that begins where it did", func() bool {
		again, drawn := p.ChartBegins()
		return drawn && again <= begun
	})
	p.Finish()
	p.AwaitState(pages.ToSelect)
}
