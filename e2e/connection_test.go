package e2e

import (
	"testing"

	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/timetable"
)

func TestAJobsPageIsNotLiveWhileTheNetworkIsAway(t *testing.T) {
	t.Parallel()
	feed := newFeed(t, 1)
	p := pages.Arrive(t, feed.url).SignIn("planner")
	p.Goto(pages.Job(feedJob))
	p.AwaitLink(pages.Live)
	p.Run(`window.fetch = () => Promise.reject(new TypeError('offline'));
		window.WebSocket = class { static OPEN = 1; close() {} };
		dispatchEvent(new Event('offline')); true`, nil)
	p.AwaitLink(pages.Lost)
}

func TestAPageThatCouldNotBeReadComesBackByItself(t *testing.T) {
	t.Parallel()
	s := newStage(t, timetable.Planner, map[string]any{})
	p := pages.Arrive(t, s.url).SignIn("me")
	p.Heading("Inbox").Await()
	p.Allow(`^failed GET `)
	s.away.Store(true)
	p.Run(`location.hash = '#/problems'; true`, nil)
	p.Heading("Page unavailable").Await()
	s.away.Store(false)
	p.Heading("Datasets").Await()
}
