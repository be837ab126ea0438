package e2e

import (
	"slices"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/browser"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

// noteInteractive records when the sign-in form can be used, in milliseconds since the page was requested.
const noteInteractive = `new MutationObserver((changes, observer) => {
	if (!document.querySelector('main form button')) return;
	window.interactive = performance.now();
	observer.disconnect();
}).observe(document, { childList: true, subtree: true });`

// This measures how long a newcomer waits until the first page can be used. The browser has cached nothing of it.
func BenchmarkFirstPage(b *testing.B) {
	s := start(b)
	var times []float64
	for b.Loop() {
		p := browser.Open(b)
		p.Before(noteInteractive)
		p.Visit(s.url + "/")
		p.Find("textbox", "Username").Await()
		var at float64
		p.Run("interactive", &at)
		times = append(times, at)
	}
	report(b, times, "ms")
}

const (
	liveVariants = 10
	frameEvery   = time.Second / 4
	framesBefore = 1000 // by then a page keeps as much as it ever will
)

// This measures a job's page during a search, at four frames a second: the share of a core that all of the browser's
// processes take, and the memory of the page. To watch it for ten minutes, use -benchtime 10m.
func BenchmarkLiveJob(b *testing.B) {
	feed := newFeed(b, liveVariants)
	p := pages.Arrive(b, feed.url).SignIn("planner")
	p.Goto(pages.Job(feedJob))
	p.AwaitLink(pages.Live)
	for range framesBefore {
		feed.send()
	}
	p.Until("all frames of before", func() bool { return p.Percent() == feed.percent() })
	heapBefore, busyBefore, begun := p.HeapBytes(), p.BusyTime(), time.Now()
	frames := time.NewTicker(frameEvery)
	defer frames.Stop()
	for b.Loop() {
		<-frames.C
		feed.send()
	}
	busy, span := p.BusyTime()-busyBefore, time.Since(begun)
	b.ReportMetric(100*busy.Seconds()/span.Seconds(), "%core")
	b.ReportMetric(float64(heapBefore)/1e3, "kB-at-first")
	b.ReportMetric(float64(p.HeapBytes())/1e3, "kB-at-last")
}

// scrollThrough scrolls the grid of all rooms to its end and back, 50 pixels a frame. It returns how long each frame
// took.
const scrollThrough = `new Promise((done) => {
	const pane = document.querySelector('.tall');
	const end = pane.scrollHeight - pane.clientHeight;
	const times = [];
	let [step, last] = [50, performance.now()];
	const frame = (now) => {
		times.push(now - last);
		last = now;
		pane.scrollTop += step;
		if (pane.scrollTop >= end) step = -step;
		if (pane.scrollTop <= 0 && step < 0) done(times.slice(1));
		else requestAnimationFrame(frame);
	};
	requestAnimationFrame(frame);
})`

// This measures how long frames take while the grid of all rooms scrolls, for a timetable of 5,000 lectures, and how
// long script and layout take of them.
func BenchmarkScrollOverview(b *testing.B) {
	s := start(b)
	problem := s.upload(demo.Generate(demo.Spec{Lectures: 5000}))
	_, variant := s.selected(ask{"problem_id": problem, "term": "spring", "variants": 1, "budget_seconds": 20})
	p := s.signIn("planner")
	p.Goto(pages.Variant(variant.ID))
	p.ShowAllRooms()
	p.ShowEveryLecture()
	var times []float64
	for b.Loop() {
		var pass []float64
		p.Run(scrollThrough, &pass)
		times = append(times, pass...)
	}
	var work []float64
	for _, frame := range p.ScriptAndLayout(func() { p.Run(scrollThrough, nil) }) {
		work = append(work, float64(frame)/float64(time.Millisecond))
	}
	report(b, times, "ms/frame")
	report(b, work, "ms/frame-work")
}

// tick makes the page draw frames from now on.
const tick = `(function tick() { requestAnimationFrame(tick); })(); true`

const dragMoves = 200

// This measures how long script and layout take for each frame while a lecture of 5,000 is dragged over the week.
func BenchmarkDragLecture(b *testing.B) {
	s := start(b)
	school := demo.Generate(demo.Spec{Lectures: 5000})
	problem, first := s.upload(school), school.Curricula[0].Courses[0]
	course := school.Courses[slices.IndexFunc(school.Courses, func(c timetable.Course) bool { return c.ID == first })]
	_, variant := s.selected(ask{"problem_id": problem, "term": "spring", "variants": 1, "budget_seconds": 20})
	p := s.signIn("planner")
	p.Goto(pages.Workbench(variant.ID))
	p.Run(tick, nil)
	var work []float64
	for _, frame := range p.ScriptAndLayout(func() {
		for b.Loop() {
			p.BenchLecture(course.Name).Hold()
			p.AwaitPriced()
			p.DragAbout(dragMoves)
		}
	}) {
		work = append(work, float64(frame)/float64(time.Millisecond))
	}
	report(b, work, "ms/frame-work")
}

// report reports the minimum, the median, the 99th percentile and the maximum. Other load on the machine disturbs the
// minimum least.
func report(b *testing.B, times []float64, unit string) {
	slices.Sort(times)
	at := func(part float64) float64 { return times[int(part*float64(len(times)-1))] }
	b.ReportMetric(at(0), unit+"-least")
	b.ReportMetric(at(0.5), unit+"-median")
	b.ReportMetric(at(0.99), unit+"-p99")
	b.ReportMetric(at(1), unit+"-most")
	b.ReportMetric(0, "ns/op") // it says nothing here
}
