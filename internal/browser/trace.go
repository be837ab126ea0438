package browser

import (
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"
)

// slice is something that a thread of the browser did, in microseconds.
type slice struct {
	Name     string  `json:"name"`
	Begin    float64 `json:"ts"`
	Duration float64 `json:"dur"`
	Process  int     `json:"pid"`
	Thread   int     `json:"tid"`
}

// pageWork are the names of slices in which a page's script runs or its layout is computed. They may lie within each
// other.
var pageWork = map[string]bool{
	frameBegins: true, "FunctionCall": true, "EvaluateScript": true, "TimerFire": true, "EventDispatch": true,
	"UpdateLayoutTree": true, "Layout": true,
}

const frameBegins = "FireAnimationFrame"

// ScriptAndLayout does what animates the page with requestAnimationFrame, and returns how long script and layout took
// for each frame, by a trace.
func (p *Page) ScriptAndLayout(animate func()) (frames []time.Duration) {
	p.t.Helper()
	threads := map[[2]int][]slice{}
	for _, s := range p.trace(animate) {
		if pageWork[s.Name] {
			threads[[2]int{s.Process, s.Thread}] = append(threads[[2]int{s.Process, s.Thread}], s)
		}
	}
	for _, work := range threads {
		frames = append(frames, perFrame(work)...)
	}
	return frames
}

// perFrame sums what a thread did from the begin of each frame to that of the next, without counting a time twice.
func perFrame(work []slice) (frames []time.Duration) {
	slices.SortFunc(work, func(a, b slice) int { return int(a.Begin - b.Begin) })
	end := 0.0
	for _, s := range work {
		if s.Name == frameBegins {
			frames = append(frames, 0)
		}
		if spent := s.Begin + s.Duration - max(s.Begin, end); spent > 0 && len(frames) > 0 {
			frames[len(frames)-1] += time.Duration(spent * float64(time.Microsecond))
		}
		end = max(end, s.Begin+s.Duration)
	}
	return frames
}

// trace records what the browser does meanwhile.
func (p *Page) trace(do func()) (all []slice) {
	p.t.Helper()
	var mu sync.Mutex
	complete := make(chan struct{})
	err := chromedp.Listen(p.ctx, func(event any) {
		switch e := event.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, value := range e.Value {
				var s slice
				if json.Unmarshal(value, &s) == nil {
					all = append(all, s)
				}
			}
		case *tracing.EventTracingComplete:
			close(complete)
		}
	})
	p.must("listen to a trace", err)
	_, err = call(p, tracing.Start, tracing.StartParams{
		TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"devtools.timeline"}},
	})
	p.must("begin a trace", err)
	do()
	_, err = call(p, tracing.End, cdp.Empty{})
	p.must("end a trace", err)
	<-complete
	mu.Lock()
	defer mu.Unlock()
	return all
}
