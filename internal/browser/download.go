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
	var saved string
	p.Until("with a file saved", func() bool {
		// An empty file holds the name while the content arrives in another, which then replaces it.
		files, err := filepath.Glob(filepath.Join(folder, "*"))
		p.must("look for a file", err)
		if len(files) != 1 || strings.HasSuffix(files[0], ".crdownload") {
			return false
		}
		saved = files[0]
		file, err := os.Stat(saved)
		return err == nil && file.Size() > 0
	})
	text, err := os.ReadFile(saved)
	p.must("read "+saved, err)
	return filepath.Base(saved), string(text)
}
