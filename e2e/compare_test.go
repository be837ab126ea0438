package e2e

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/internal/pages"
	"github.com/lectern-timetables/lectern/server"
	"github.com/lectern-timetables/lectern/timetable"
)

// inWords is what the cards call a violation of a rule.
var inWords = map[timetable.Rule]string{
	timetable.RoomCapacity:      "students? without a seat",
	timetable.MinWorkingDays:    "missing teaching days?",
	timetable.IsolatedLectures:  "isolated lectures?",
	timetable.Windows:           "gaps? for students",
	timetable.RoomStability:     "room changes?",
	timetable.StudentMinMaxLoad: "lectures? over or under the daily load",
	timetable.TravelDistance:    "changes? of building",
	timetable.DoubleLectures:    "split double lectures?",
}

func TestVariantsAreComparedByTheirNumbers(t *testing.T) {
	s := open(t)
	job := s.drafted(ask{
		"problem_id": s.upload(demo.College()), "term": "2027-autumn", "variants": 3, "iterations": 20_000,
		"profiles": []string{"seats", "compact_days", "stable_rooms"},
	})
	var list struct{ Items []server.Variant }
	s.api.Get("/api/timetable/variants/?job_id=" + job).Want(http.StatusOK).Into(&list)
	planner := s.signIn("planner")
	planner.Goto(pages.Job(job))

	cards := planner.Cards()
	if len(cards) != len(list.Items) {
		t.Fatalf("there are %d cards of %d variants", len(cards), len(list.Items))
	}
	for _, v := range list.Items {
		card := cardOf(t, cards, v.Number)
		if !strings.Contains(card, fmt.Sprintf("Cost %d", v.Cost)) {
			t.Errorf("variant %d costs %d, and its card says: %s", v.Number, v.Cost, card)
		}
		requireTrue(t, card, v, list.Items)
	}
	if !strings.Contains(cards[0], "Best overall") {
		t.Errorf("the first card does not say that it is the best: %s", cards[0])
	}
	planner.Until("a picture of each", func() bool { return len(planner.Pictures()) == len(cards) })

	last := list.Items[len(list.Items)-1]
	planner.Select(last.Number)
	planner.AwaitState(pages.ToApprove)
	if first := planner.Cards()[0]; !strings.Contains(first, fmt.Sprintf("Variant %d", last.Number)) ||
		!strings.Contains(first, "Selected") {
		t.Errorf("variant %d is selected, and the first card says: %s", last.Number, first)
	}
	told := planner.CompareVariants(1, 2)
	differ, all := s.differences(list.Items[0].ID, list.Items[1].ID)
	if want := fmt.Sprintf("%d of %d lectures", differ, all); !strings.HasPrefix(told, want) {
		t.Errorf("two variants are said to differ so: %q, want %q", told, want)
	}
	planner.Follow("View variant 1 with differences from variant 2")
	planner.UntilText(fmt.Sprintf("%d of %d lectures differ", differ, all))
}

func cardOf(t *testing.T, cards []string, number int) string {
	t.Helper()
	for _, card := range cards {
		if strings.HasPrefix(card, fmt.Sprintf("Variant %d", number)) {
			return card
		}
	}
	t.Fatalf("no card of variant %d in %q", number, cards)
	return ""
}

// requireTrue requires that what a card says of a variant in comparison with another is what their numbers say.
func requireTrue(t *testing.T, card string, v server.Variant, all []server.Variant) {
	t.Helper()
	for rule, what := range inWords {
		mine := violations(v, rule)
		if regexp.MustCompile(`No `+what).MatchString(card) && mine != 0 {
			t.Errorf("variant %d has %d of %s: %s", v.Number, mine, rule, card)
		}
		than := regexp.MustCompile(`(\d+) more ` + what + ` than variant (\d)`).FindStringSubmatch(card)
		if than == nil {
			continue
		}
		number, _ := strconv.Atoi(than[2])
		for _, other := range all {
			if other.Number == number && than[1] != strconv.Itoa(mine-violations(other, rule)) {
				t.Errorf("variants %d and %d have %d and %d of %s: %s",
					v.Number, number, mine, violations(other, rule), rule, card)
			}
		}
	}
	if !regexp.MustCompile(`more|fewer|No |Fewest|Best overall|The same`).MatchString(card) {
		t.Errorf("the card says nothing of variant %d: %s", v.Number, card)
	}
}

func violations(v server.Variant, rule timetable.Rule) int {
	for _, line := range v.Rules {
		if line.Rule == rule {
			return line.Violations
		}
	}
	return 0
}

// differences is how many lectures of a variant have no twin in another: of the same course, at the same time, in the
// same room.
func (s *site) differences(id, other string) (differ, all int) {
	s.t.Helper()
	there := map[timetable.Lecture]bool{}
	for _, lecture := range s.lectures(other) {
		there[lecture] = true
	}
	lectures := s.lectures(id)
	for _, lecture := range lectures {
		if !there[lecture] {
			differ++
		}
	}
	return differ, len(lectures)
}

func (s *site) lectures(variant string) timetable.Timetable {
	s.t.Helper()
	var detail server.VariantDetail
	s.api.Get("/api/timetable/variants/" + variant + "/").Want(http.StatusOK).Into(&detail)
	return detail.Lectures
}

func TestTheTabSaysHowFarTheSearchIs(t *testing.T) {
	t.Parallel()
	feed := newFeed(t, 2)
	p := pages.Arrive(t, feed.url).SignIn("planner")
	p.Goto(pages.Job(feedJob))
	tab := func(title, icon string) func() bool {
		return func() bool {
			nowTitle, nowIcon := p.Tab()
			return nowTitle == title && nowIcon == icon
		}
	}
	p.Until("nothing done in the tab", tab("0 % · spring · Lectern", "ring-0.svg"))
	feed.sent = 1000
	feed.send()
	p.Until("half of it in the tab", tab("50 % · spring · Lectern", "ring-4.svg"))
	p.Goto(pages.Published)
	p.Until("another page in the tab", tab("Published timetables · Lectern", "icon.svg"))
}

// notices stands for the browser's notifications: it keeps those that the page shows, and answers its requests.
const notices = `window.notices = [];
	window.Notification = class extends EventTarget {
		static get permission() { return sessionStorage.getItem('permission') ?? 'default'; }
		static async requestPermission() { sessionStorage.setItem('permission', '%s'); return Notification.permission; }
		constructor(title, { body }) { super(); window.notices.push(title + ': ' + body); }
	};
	Object.defineProperty(document, 'hidden', { get: () => window.away === true });`

func TestPeopleAreToldThatVariantsAreReady(t *testing.T) {
	t.Parallel()
	var ready atomic.Bool
	s := newStage(t, timetable.Planner, map[string]any{
		"GET /api/timetable/workflows/{id}/": func(*http.Request) any {
			if ready.Load() {
				return aJob("j1", timetable.Draft)
			}
			return aJob("j1", timetable.Running)
		},
		"GET /api/progress/{id}/": func(*http.Request) any {
			state := timetable.Running
			if ready.Load() {
				state = timetable.Draft
			}
			return timetable.JobProgress{JobID: "j1", Status: state, Variants: []timetable.VariantProgress{}}
		},
		"GET /api/problems/{id}/":                          map[string]any{"document": demo.College()},
		"GET /api/generation-jobs/{id}/sketches/{number}/": map[string]any{},
	})
	p := pages.Arrive(t, s.url)
	p.Allow(`WebSocket|^404 GET |^failed `)
	p.Before(fmt.Sprintf(notices, "granted"))
	p.Reload()
	p.SignIn("me")
	p.Goto(pages.Job("j1"))
	p.Find("button", "Notify me when it is ready").Click()
	p.UntilText("You will be notified.")
	p.Reload()
	p.UntilText("You will be notified.")
	p.Run("window.away = true", nil)
	ready.Store(true)
	var told []string
	p.Until("notified", func() bool {
		p.Run("window.notices", &told)
		return len(told) > 0
	})
	if want := "Awaiting selection: Problem j1, spring"; len(told) != 1 || told[0] != want {
		t.Errorf("the page notified of %q, want %q", told, want)
	}
}

func TestWhoDeclinesNotificationsIsNotAskedAgain(t *testing.T) {
	t.Parallel()
	feed := newFeed(t, 2)
	p := pages.Arrive(t, feed.url)
	p.Before(fmt.Sprintf(notices, "denied"))
	p.Reload()
	p.SignIn("planner")
	p.Goto(pages.Job(feedJob))
	ask := p.Find("button", "Notify me when it is ready")
	ask.Click()
	ask.AwaitGone()
}
