package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestMain(m *testing.M) { os.Exit(Around(m).Run()) }

// serve serves one page, and nothing below /missing.
func serve(t *testing.T, html string) (url string) {
	t.Helper()
	site := http.NewServeMux()
	site.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "img-src data:")
		fmt.Fprintf(
			w,
			`<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><main><h1>A page</h1>%s</main>`,
			html,
		)
	})
	server := httptest.NewServer(site)
	t.Cleanup(server.Close)
	return server.URL
}

func TestTroubleIsNoticedUnlessItWasAnnounced(t *testing.T) {
	t.Parallel()
	for want, html := range map[string]string{
		"console error: Oh no":   `<script>console.error('Oh', 'no')</script>`,
		"exception: Error: bad":  `<script>setTimeout(() => { throw new Error('bad') })</script>`,
		"exception: Error: lost": `<script>Promise.reject(new Error('lost'))</script>`,
		"404 GET http://":        `<script>fetch('/missing')</script>`,
		"failed GET http://":     `<script>fetch('http://127.0.0.1:1/', { mode: 'no-cors' }).catch(() => {})</script>`,
		"security: ":             `<img src="/picture.png" alt="">`,
		"dialog: alert hello":    `<script>alert('hello')</script>`,
		"failed GET ws://":       `<script>new WebSocket(location.origin.replace('http', 'ws') + '/missing')</script>`,
	} {
		t.Run(want, func(t *testing.T) {
			t.Parallel()
			p := Open(t)
			p.Visit(serve(t, html))
			isWanted := func(trouble string) bool { return strings.HasPrefix(trouble, want) }
			p.Until(want, func() bool { return slices.ContainsFunc(p.seen.unannounced(), isWanted) })
			p.Allow("^" + want)
			if left := p.seen.unannounced(); slices.ContainsFunc(left, isWanted) {
				t.Errorf("%q was announced and is still among %q", want, left)
			}
		})
	}
}

func TestElementsAreFoundByRoleAndName(t *testing.T) {
	t.Parallel()
	p := Open(t)
	p.Visit(serve(t, `
		<form><label>Name <input></label><label>Kind <select><option>Red</option><option>Blue</option></select></label></form>
		<button>Hidden</button>
		<section aria-label="First"><button>Go</button></section><section aria-label="Second"><button>Go</button></section>
		<p id="said"></p>
		<script>
			document.querySelector('button').hidden = true;
			for (const button of document.querySelectorAll('section button')) {
				button.onclick = () => { document.querySelector('#said').textContent += button.parentNode.ariaLabel + '.'; };
			}
		</script>`))
	p.Find("textbox", "Name").Fill("Ada")
	p.Find("combobox", "Kind").Choose("Blue")
	if got := p.Find("combobox", "Kind").Value(); got != "Blue" {
		t.Errorf("chosen is %q", got)
	}
	if got := p.Find("button", "Hidden").Count(); got != 0 {
		t.Errorf("%d hidden buttons are found", got)
	}
	if got := p.Find("button", "Go").Count(); got != 2 {
		t.Errorf("%d buttons are found, want 2", got)
	}
	p.Find("region", "Second").Find("button", "Go").Click()
	p.UntilText("Second.")
	p.Find("region", "First").Find("button", "Go").TabTo()
	p.Press(Enter)
	p.UntilText("Second.First.")
}

func TestBarriersAreFound(t *testing.T) {
	t.Parallel()
	p := Open(t)
	p.Visit(serve(t, `<button style="color: #aaa; background: #fff">Faint</button><input>`))
	found := strings.Join(p.Barriers(), "\n")
	for _, rule := range []string{"color-contrast (serious)", "label (critical)"} {
		if !strings.Contains(found, rule) {
			t.Errorf("the findings lack %s:\n%s", rule, found)
		}
	}
}

func TestEveryPageIsPrivate(t *testing.T) {
	t.Parallel()
	url := serve(t, "")
	first, second := Open(t), Open(t)
	for _, p := range []*Page{first, second} {
		p.Visit(url)
	}
	first.Run(`localStorage.setItem('secret', 'yes'); document.cookie = 'secret=yes'; true`, nil)
	var leaked bool
	if second.Run(`localStorage.length > 0 || document.cookie !== ''`, &leaked); leaked {
		t.Error("one page sees what another one keeps")
	}
	if first.Loads() != 1 || first.BytesReceived() < 100 {
		t.Errorf("%d loads of %d bytes, want 1 of some", first.Loads(), first.BytesReceived())
	}
}

func TestScriptCountsForTheFrameInWhichItRuns(t *testing.T) {
	t.Parallel()
	const script = `new Promise((done) => {
		let left = 5;
		const frame = () => {
			for (const begun = performance.now(); performance.now() - begun < 20;);
			if (--left > 0) requestAnimationFrame(frame);
			else done(true);
		};
		requestAnimationFrame(frame);
	})`
	p := Open(t)
	p.Visit(serve(t, ""))
	frames := p.ScriptAndLayout(func() { p.Run(script, nil) })
	if len(frames) != 5 || slices.Min(frames) < 20*time.Millisecond {
		t.Errorf("five frames of 20 ms each took %v", frames)
	}
}
