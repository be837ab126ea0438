package browser

import (
	"slices"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// BusyTime is how much processor time the browser has used so far: for this page, all others, and its shared processes.
func (p *Page) BusyTime() time.Duration {
	p.t.Helper()
	ctx, cancel := p.soon()
	defer cancel()
	all, err := chromedp.CallBrowser(ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	p.must("ask for the browser's processes", err)
	seconds := 0.0
	for _, process := range all.ProcessInfo {
		seconds += process.CPUTime
	}
	return time.Duration(seconds * float64(time.Second))
}

// HeapBytes is the memory of the page's JavaScript after a garbage collection.
func (p *Page) HeapBytes() int {
	p.t.Helper()
	_, err := call(p, heapprofiler.CollectGarbage, cdp.Empty{})
	p.must("collect garbage", err)
	_, err = call(p, performance.Enable, performance.EnableParams{})
	p.must("measure", err)
	metrics, err := call(p, performance.GetMetrics, cdp.Empty{})
	p.must("measure", err)
	at := slices.IndexFunc(metrics.Metrics, func(m *performance.Metric) bool { return m.Name == "JSHeapUsedSize" })
	return int(metrics.Metrics[at].Value)
}
