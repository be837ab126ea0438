package load

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/internal/testkit"
	"github.com/lectern-timetables/lectern/timetable"
)

const (
	listedJobs = 100_000 // of each of two organisations
	smallOrgs  = 20      // with a hundredth of that each
	listings   = 100     // for each figure
	searchers  = 80      // at once, of one organisation
)

// filters are filters of a list of jobs, with and without a hit, alone and combined.
var filters = []struct{ name, query string }{
	{"all", ""},
	{"state", "state=published"},
	{"rare-state", "state=failed"},
	{"no-such-state", "state=running"},
	{"states", "state=draft,pending_review,running"},
	{"term", "term=2013-spring"},
	{"no-such-term", "term=1999-spring"},
	{"term+state", "term=2013-spring&state=failed"},
	{"term+no-such-state", "term=2013-spring&state=published"},
	{"mine", "mine=true"},
	{"mine+state", "mine=true&state=draft"},
	{"waiting", "waiting=true"},
	{"waiting+term", "waiting=true&term=2012-spring"},
	{"q-everywhere", "q=faculty"},
	{"q-somewhere", "q=2013-spring"},
	{"q-in-half", "q=p%C3%A9rs%C3%B6n+1"},
	{"q-one", "q=person-117@uni"},
	{"q-nowhere", "q=zzz"},
	{"q-nowhere-one-letter", "q=w"},
	{"q-nowhere-two-letters", "q=zz"},
	{"q-nowhere-non-ascii", "q=%C3%9F%C3%9F%C3%9F"},
	{"q-underscore", "q=_"},
	{"q-percent", "q=%25%25"},
	{"q+state", "q=faculty+7&state=failed"},
	{"q-somewhere+mine", "q=2013&mine=true"},
	{"q-nowhere+waiting", "q=zzz&waiting=true"},
}

// Lists of an organisation with a hundred thousand jobs, from the beginning and from the middle.
func BenchmarkLists(b *testing.B) {
	s := open(b)
	s.fill()
	who := s.As(s.url, "large", "person-1@uni.edu", timetable.Admin)
	for _, f := range filters {
		b.Run(f.name, func(b *testing.B) { list(b, who, f.query) })
		b.Run(f.name+"/from-the-middle", func(b *testing.B) { list(b, who, f.query+"&cursor="+s.middle(who)) })
	}
	for _, path := range []string{"/api/problems/", "/api/feeds/", "/api/terms/", "/api/timetable/published/"} {
		b.Run(path, func(b *testing.B) { measure(b, "", func() { who.For(b).Get(path).Want(http.StatusOK) }) })
	}
}

// This measures what others notice while eighty people of one organisation search for a text that occurs nowhere.
func BenchmarkSearchersBesideOthers(b *testing.B) {
	s := open(b)
	s.fill()
	who := s.As(s.url, "large", "person-1@uni.edu", timetable.Admin)
	other := s.As(s.url, "small-1", "person-1@uni.edu", timetable.Admin)
	for _, query := range []string{"q=zzz", "q=zz", "q=faculty", "mine=true&state=draft"} {
		b.Run(query, func(b *testing.B) {
			var searching sync.WaitGroup
			var over atomic.Bool
			var searches atomic.Int64
			for range searchers {
				searching.Go(func() {
					for !over.Load() {
						who.For(b).Get("/api/generation-jobs/?" + query).Want(http.StatusOK)
						searches.Add(1)
					}
				})
			}
			begun := time.Now()
			measure(b, "list-", func() { other.For(b).Get("/api/generation-jobs/").Want(http.StatusOK) })
			measure(b, "search-", func() { other.For(b).Get("/api/generation-jobs/?q=faculty").Want(http.StatusOK) })
			measure(b, "ready-", func() { other.For(b).Get("/readyz").Want(http.StatusOK) })
			b.ReportMetric(float64(searches.Load())/time.Since(begun).Seconds(), "searches/s")
			over.Store(true)
			searching.Wait()
		})
	}
}

// fill gives organisations their jobs.
func (s *site) fill() {
	s.b.Helper()
	testkit.ManyJobs(s.b, s.Database, "large", listedJobs)
	testkit.ManyJobs(s.b, s.Database, "other-large", listedJobs)
	for i := range smallOrgs {
		testkit.ManyJobs(s.b, s.Database, "small-"+strconv.Itoa(i), listedJobs/100)
	}
}

// middle is the cursor after half of an organisation's jobs.
func (s *site) middle(who *testkit.API) string {
	s.b.Helper()
	var page struct {
		Items []struct{ ID string }
	}
	who.Get("/api/generation-jobs/?term=2018-spring&limit=1").Want(http.StatusOK).Into(&page)
	return page.Items[0].ID
}

func list(b *testing.B, who *testkit.API, query string) {
	measure(b, "", func() { who.For(b).Get("/api/generation-jobs/?" + query).Want(http.StatusOK) })
}

// measure repeats something and reports how long it took, in milliseconds.
func measure(b *testing.B, what string, do func()) {
	b.Helper()
	took := make([]time.Duration, listings)
	for i := range took {
		begun := time.Now()
		do()
		took[i] = time.Since(begun)
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(took[listings/2]), what+"p50-ms")
	b.ReportMetric(ms(took[listings*95/100]), what+"p95-ms")
}
