// Package browser opens pages in a real browser for tests. A test finds elements by accessible role and name, as a
// blind person does. It waits for conditions, never for time. Whatever goes wrong in a page, such as an uncaught
// exception, a failed request or a breach of its security policy, fails the test unless Allow announced it.
package browser

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/chromedp/chromedp"
)

// closeTimeout is how long the browser has to close by itself before it is killed.
const closeTimeout = 10 * time.Second

// shared is the browser process of the test process. It starts with the first page, and each page has a private window.
var shared struct {
	once sync.Once
	ctx  context.Context //nolint:containedctx // chromedp's handle of the browser
	end  func() error
	err  error
}

// tests is what a TestMain runs, such as *testing.M.
type tests interface{ Run() int }

// Around makes the tests of a TestMain close the browser that they may have started.
func Around(m tests) interface{ Run() int } { return around{m} }

type around struct{ tests }

// Run runs the tests and returns their exit status.
func (a around) Run() int {
	code := a.tests.Run()
	if shared.end == nil {
		return code
	}
	if err := shared.end(); err != nil {
		fmt.Fprintln(os.Stderr, "end the browser:", err)
		return max(code, 1)
	}
	return code
}

// process is the running browser. The first call starts it.
func process() (context.Context, error) {
	shared.once.Do(func() { shared.ctx, shared.end, shared.err = start() })
	return shared.ctx, shared.err
}

// start runs a browser with a new, empty profile, which is deleted at its end.
func start() (ctx context.Context, end func() error, err error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, // it shows only our own pages, and root may not use the sandbox
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "en-GB"),
		chromedp.Flag("accept-lang", "en-GB"),
	)
	allocator, release := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, _ = chromedp.NewContext(allocator)
	if err := chromedp.Do(ctx); err != nil {
		release()
		return nil, nil, fmt.Errorf("start a browser (Debian: apt-get install chromium): %w", err)
	}
	end = func() error {
		closing, cancel := context.WithTimeout(ctx, closeTimeout)
		defer cancel()
		defer release()
		return chromedp.Cancel(closing)
	}
	return ctx, end, nil
}
