package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	patience  = 2 * time.Minute       // how long a condition may take to become true on a busy machine
	pollEvery = 20 * time.Millisecond // between looks at a condition
)

// Page is a tab of a private window, which shares nothing with those of other pages. When a method cannot do its work
// in time, it fails the test at the line of its call.
type Page struct {
	t    testing.TB
	ctx  context.Context //nolint:containedctx // chromedp's handle of the tab
	seen *journal
}

// Open opens an empty page, 1280 pixels wide and light, until the test ends.
func Open(t testing.TB) *Page {
	t.Helper()
	browser, err := process()
	if err != nil {
		t.Fatal(err)
	}
	seen := &journal{sent: map[string]string{}, waiting: map[string]bool{}}
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(seen.note))
	p := &Page{t: t, ctx: ctx, seen: seen}
	if err := chromedp.Do(ctx); err != nil { // without a deadline, which would become the tab's
		cancel()
		t.Fatalf("open a page: %v", err)
	}
	dialogs := make(chan struct{})
	go func() {
		defer close(dialogs)
		p.dismissDialogs()
	}()
	t.Cleanup(func() {
		t.Helper()
		seen.report(t)
		if err := chromedp.Cancel(ctx); err != nil {
			t.Errorf("close a page: %v", err)
		}
		<-dialogs
	})
	_, err = chromedp.Call(
		ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true},
	)
	p.must("take the focus", err)
	p.Resize(1280, 900)
	p.Scheme("light")
	return p
}

// Visit loads an address from scratch.
func (p *Page) Visit(url string) {
	p.t.Helper()
	ctx, cancel := p.soon()
	defer cancel()
	// The empty page in between makes it a load even if the addresses differ only after #.
	p.must("visit "+url, chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(url)))
}

// Before makes every document loaded from now on run a script before its own.
func (p *Page) Before(script string) {
	p.t.Helper()
	_, err := call(p, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	p.must("prepare documents", err)
}

// Reload loads the page again.
func (p *Page) Reload() {
	p.t.Helper()
	ctx, cancel := p.soon()
	defer cancel()
	p.must("reload", chromedp.Do(ctx, chromedp.Reload()))
}

// Loads counts the documents loaded so far. Navigation within a page loads none.
func (p *Page) Loads() int { return p.seen.count().loads }

// Quiet says whether every request was answered, sockets aside.
func (p *Page) Quiet() bool { return p.seen.quiet() }

// BytesReceived is how much came over the wire so far, headers included.
func (p *Page) BytesReceived() int { return p.seen.count().bytes }

// Resize sets the window's size in CSS pixels.
func (p *Page) Resize(width, height int) {
	p.t.Helper()
	_, err := call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(width), Height: int64(height), DeviceScaleFactor: 1,
	})
	p.must("resize", err)
}

// Scheme sets the reader's preference: "light" or "dark", and reduced motion.
func (p *Page) Scheme(scheme string) {
	p.t.Helper()
	_, err := call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}})
	p.must("prefer "+scheme, err)
}

// Speak sets the languages of documents loaded from now on, as browsers send them, such as "de-DE,de".
func (p *Page) Speak(languages string) {
	p.t.Helper()
	var agent string
	p.Run("navigator.userAgent", &agent)
	_, err := call(p, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
		UserAgent: agent, AcceptLanguage: languages,
	})
	p.must("speak "+languages, err)
}

// Text is what the page shows.
func (p *Page) Text() string {
	p.t.Helper()
	var text string
	p.Run("document.body?.innerText ?? ''", &text) // a document that has just begun has no body
	return text
}

// Address is where the page is.
func (p *Page) Address() string {
	p.t.Helper()
	var address string
	p.Run("location.href", &address)
	return address
}

// Run runs JavaScript in the page, awaits its value and stores it in result, unless result is nil.
func (p *Page) Run(script string, result any) {
	p.t.Helper()
	ctx, cancel := p.soon()
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[[]byte](script, chromedp.EvalAwaitPromise))
	p.must("run "+script, err)
	if result != nil {
		p.must("read the result of "+script, json.Unmarshal(value, result))
	}
}

// Until waits until a condition holds; what names it. A failure shows the page's text.
func (p *Page) Until(what string, holds func() bool) {
	p.t.Helper()
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	for deadline := time.Now().Add(patience); !holds(); <-ticker.C {
		if time.Now().After(deadline) {
			p.t.Fatalf("after %v: not %s. The page at %s shows\n%s", patience, what, p.Address(), indent(p.Text()))
		}
	}
}

// UntilText waits until the page shows a text.
func (p *Page) UntilText(text string) {
	p.t.Helper()
	p.Until(fmt.Sprintf("%q", text), func() bool { return strings.Contains(p.Text(), text) })
}

// Rest moves the mouse into the window's corner, where it points at nothing.
func (p *Page) Rest() {
	p.t.Helper()
	_, err := call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved"})
	p.must("move the mouse", err)
}

// pictureQuality, of 100, cannot be told from the original by eye.
const pictureQuality = 70

// Picture is the window in WebP.
func (p *Page) Picture() []byte {
	p.t.Helper()
	quality := int64(pictureQuality)
	shot, err := call(p, page.CaptureScreenshot, page.CaptureScreenshotParams{
		Format: page.CaptureScreenshotFormatWebp, Quality: &quality,
	})
	p.must("take a picture", err)
	return shot.Data
}

// soon bounds one step.
func (p *Page) soon() (context.Context, context.CancelFunc) {
	return context.WithTimeout(p.ctx, patience)
}

func (p *Page) must(what string, err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatalf("%s: %v", what, err)
	}
}

func indent(text string) string { return "\t" + strings.ReplaceAll(text, "\n", "\n\t") }

// PDF is the page as it is printed, on paper of the size that it asks for.
func (p *Page) PDF() []byte {
	p.t.Helper()
	yes := true
	printed, err := call(p, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: &yes, PrintBackground: &yes})
	p.must("print", err)
	return printed.Data
}
