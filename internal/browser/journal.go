package browser

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// journal is what happened on a page.
type journal struct {
	mu       sync.Mutex
	sent     map[string]string // what was requested, by the request's id
	waiting  map[string]bool   // the ids of requests without a complete answer yet
	total    totals
	troubles []string
	allowed  []*regexp.Regexp
}

type totals struct{ loads, bytes int }

// Allow announces trouble by a pattern, such as `^500 POST .*/approve`. Trouble that matches it does not fail the test.
// Trouble reads
//
//	console error: …
//	exception: …
//	security: …                      a breach of the content security policy
//	dialog: alert …                  any dialog, which is dismissed
//	404 GET http://…                 an answer of status 400 or more
//	failed GET http://…: net::ERR_…  a request without an answer
func (p *Page) Allow(pattern string) {
	p.seen.mu.Lock()
	defer p.seen.mu.Unlock()
	p.seen.allowed = append(p.seen.allowed, regexp.MustCompile(pattern))
}

// note records an event. It may not call the browser.
func (j *journal) note(event any) {
	j.mu.Lock()
	defer j.mu.Unlock()
	switch e := event.(type) {
	case *page.EventFrameNavigated:
		if e.Frame.ParentID == "" && e.Frame.URL != "about:blank" {
			j.total.loads++
		}
	case *page.EventJavascriptDialogOpening:
		j.trouble("dialog: %s %s", e.Type, e.Message)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeAssert {
			j.trouble("console error: %s", said(e.Args))
		}
	case *runtime.EventExceptionThrown:
		j.trouble("exception: %s", thrown(e.ExceptionDetails))
	case *log.EventEntryAdded:
		j.noteLog(e.Entry)
	default:
		j.noteNetwork(event)
	}
}

// noteLog leaves out what network events say better.
func (j *journal) noteLog(entry *log.Entry) {
	switch {
	case entry.Level != log.EntryLevelError || entry.Source == log.EntrySourceNetwork:
	case entry.Source == log.EntrySourceSecurity:
		j.trouble("security: %s", entry.Text)
	default:
		j.trouble("console error: %s", entry.Text)
	}
}

func (j *journal) noteNetwork(event any) {
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		j.sent[string(e.RequestID)] = e.Request.Method + " " + e.Request.URL
		j.waiting[string(e.RequestID)] = true
	case *network.EventWebSocketCreated:
		j.sent[string(e.RequestID)] = "GET " + e.URL
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			j.trouble("%d %s", e.Response.Status, j.sent[string(e.RequestID)])
		}
	case *network.EventLoadingFinished:
		j.total.bytes += int(e.EncodedDataLength)
		delete(j.waiting, string(e.RequestID))
	case *network.EventLoadingFailed:
		delete(j.waiting, string(e.RequestID))
		if !e.Canceled && e.BlockedReason == "" { // what is blocked is in the log
			j.trouble("failed %s: %s", j.sent[string(e.RequestID)], e.ErrorText)
		}
	case *network.EventWebSocketFrameError:
		j.trouble("failed %s: %s", j.sent[string(e.RequestID)], e.ErrorMessage)
	}
}

func (j *journal) trouble(format string, args ...any) {
	j.troubles = append(j.troubles, fmt.Sprintf(format, args...))
}

func (j *journal) count() totals {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.total
}

func (j *journal) quiet() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return len(j.waiting) == 0
}

// report fails the test for all trouble that Allow did not announce.
func (j *journal) report(t testing.TB) {
	t.Helper()
	for _, trouble := range j.unannounced() {
		t.Errorf("in the page: %s", trouble)
	}
}

func (j *journal) unannounced() (found []string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, trouble := range j.troubles {
		if !j.allows(trouble) {
			found = append(found, trouble)
		}
	}
	return found
}

func (j *journal) allows(trouble string) bool {
	for _, pattern := range j.allowed {
		if pattern.MatchString(trouble) {
			return true
		}
	}
	return false
}

// dismissDialogs keeps dialogs from blocking the page, until it is closed.
func (p *Page) dismissDialogs() {
	for _, err := range chromedp.Events(p.ctx, page.JavascriptDialogOpening) {
		if err != nil {
			return
		}
		_, _ = chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{}) // it may be gone
	}
}

// said is what a page wrote to its console.
func said(args []*runtime.RemoteObject) string {
	var words []string
	for _, arg := range args {
		var text string
		if json.Unmarshal(arg.Value, &text) != nil {
			text = arg.Description + string(arg.Value)
		}
		words = append(words, text)
	}
	return strings.Join(words, " ")
}

// thrown is the text of an exception, with its place if that is known.
func thrown(details *runtime.ExceptionDetails) string {
	if details.Exception == nil || details.Exception.Description == "" {
		return details.Text
	}
	return details.Exception.Description
}
