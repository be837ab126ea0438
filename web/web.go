// Package web is Lectern's pages, embedded in the binary: plain HTML, CSS and ES modules that call the API with the
// session's cookie. There is no build step, and nothing is loaded from another host.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
)

//go:embed index.html static
var files embed.FS

// contentSecurityPolicy allows what comes from Lectern itself, sockets included, and nothing that is written into a page.
const contentSecurityPolicy = "default-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

// contentTypes are named here because those of the host differ, and browsers are told not to guess.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".svg":  "image/svg+xml",
}

// asset is a file as it is sent.
type asset struct {
	content     []byte
	contentType string
	etag        string
}

// Handler serves the start page at / and its files below /static/. Browsers ask each time and are told when nothing has
// changed, so that a new version is never mixed with an old one.
func Handler() http.Handler {
	assets := load()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := assets[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", contentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		h.Set("Content-Type", a.contentType)
		h.Set("ETag", a.etag)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.content))
	})
}

// load reads every embedded file, by the path of its address.
func load() map[string]asset {
	assets := map[string]asset{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		if contentTypes[path.Ext(name)] == "" {
			return fmt.Errorf("no content type for %s", name)
		}
		assets["/"+name] = newAsset(content, path.Ext(name))
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("the embedded pages can always be read: %v", err))
	}
	assets["/"] = newAsset(withPreloads(assets["/index.html"].content, assets), ".html")
	delete(assets, "/index.html")
	return assets
}

// newAsset is a file with what its kind is sent with.
func newAsset(content []byte, extension string) asset {
	return asset{content, contentTypes[extension], fmt.Sprintf(`"%x"`, sha256.Sum256(content))}
}

// withPreloads names in the head of the start page every module that it begins with, so that browsers ask for all of them at
// once rather than one after the other, as each names the next.
func withPreloads(page []byte, assets map[string]asset) []byte {
	needed := map[string]bool{}
	collectImports("/static/main.js", assets, needed)
	var links strings.Builder
	for _, address := range slices.Sorted(maps.Keys(needed)) {
		fmt.Fprintf(&links, "  <link rel=\"modulepreload\" href=\"%s\">\n", address)
	}
	return bytes.Replace(page, []byte("</head>"), []byte(links.String()+"</head>"), 1)
}

// imported finds the modules that a module cannot begin without.
var imported = regexp.MustCompile(`from '(\.[^']+)'`)

func collectImports(address string, assets map[string]asset, needed map[string]bool) {
	if needed[address] {
		return
	}
	needed[address] = true
	for _, match := range imported.FindAllSubmatch(assets[address].content, -1) {
		collectImports(path.Join(path.Dir(address), string(match[1])), assets, needed)
	}
}
