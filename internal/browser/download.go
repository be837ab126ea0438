package browser

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// Download does what makes the page save a file, and returns the file's name and content.
func (p *Page) Download(save func()) (name, content string) {
	p.t.Helper()
	folder := p.t.TempDir()
	_, err := call(p, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder,
		BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
	})
	p.must("allow downloads", err)
	save()
	p.Until("with a file saved", func() bool {
		files, err := os.ReadDir(folder)
		p.must("look for a file", err)
		if len(files) == 0 || strings.HasSuffix(files[0].Name(), ".crdownload") {
			return false
		}
		name = files[0].Name()
		return true
	})
	text, err := os.ReadFile(filepath.Join(folder, name))
	p.must("read "+name, err)
	return name, string(text)
}
