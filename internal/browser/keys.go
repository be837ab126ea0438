package browser

import (
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Keys without a letter.
const (
	Tab   = kb.Tab
	Enter = kb.Enter
	Down  = kb.ArrowDown
	Up    = kb.ArrowUp
	Right = kb.ArrowRight

	Escape = kb.Escape
	Space  = " "
)

// mostTabs is how often the Tab key is pressed to find an element.
const mostTabs = 100

// Press presses keys one after another; a letter types itself.
func (p *Page) Press(keys string) {
	p.t.Helper()
	ctx, cancel := p.soon()
	defer cancel()
	p.must("press keys", chromedp.Do(ctx, chromedp.KeyEvent(keys)))
}

// TabTo presses the Tab key until the element has the focus. Every element that gets the focus on the way must show it.
func (e Element) TabTo() {
	e.p.t.Helper()
	e.Await()
	for range mostTabs {
		if e.p.Press(Tab); e.Focused() {
			e.p.requireVisibleFocus()
			return
		}
		e.p.requireVisibleFocus()
	}
	e.p.t.Fatalf("the Tab key does not lead to %s", e)
}

// AttachByKeys goes to a file input with the Tab key, opens its dialog with a key and chooses files there.
func (e Element) AttachByKeys(paths ...string) {
	p := e.p
	p.t.Helper()
	e.TabTo()
	_, err := call(p, page.SetInterceptFileChooserDialog, page.SetInterceptFileChooserDialogParams{Enabled: true})
	p.must("take the dialog's place", err)
	ctx, cancel := p.soon()
	defer cancel()
	opened, err := chromedp.Run(ctx, chromedp.WaitEvent(page.FileChooserOpened, nil, chromedp.KeyEvent(Enter)))
	p.must("open the dialog of "+e.String(), err)
	_, err = call(p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, BackendNodeID: opened.BackendNodeID})
	p.must("choose files for "+e.String(), err)
}

// lacksOutline describes the focused element if nothing shows that it has the focus: neither the element itself, nor
// what stands before or after its content, nor its label. Otherwise it is empty.
const lacksOutline = `(() => {
	const at = document.activeElement;
	// The page itself may put the focus on a heading, and may hide the focused element.
	if (!at || at === document.body || at.tabIndex < 0 || !at.checkVisibility()) return '';
	const shows = ([element, part]) => {
		const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
		return element.checkVisibility({ opacityProperty: true })
			&& (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 || boxShadow !== 'none');
	};
	const places = [[at], [at, '::before'], [at, '::after'], ...[...at.labels ?? []].map((label) => [label])];
	return places.some(shows) ? '' : at.outerHTML.slice(0, 200);
})()`

func (p *Page) requireVisibleFocus() {
	p.t.Helper()
	var hidden string
	if p.Run(lacksOutline, &hidden); hidden != "" {
		p.t.Errorf("it does not show that it has the focus: %s", hidden)
	}
}
