// Package web is Lectern's pages, embedded in the binary: plain HTML, CSS and ES modules that call the API with the
// session's cookie. They are written as they are read; the program joins them when it starts, so there is no build
// step. Nothing is loaded from another host.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"html"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

//go:embed index.html
var startPage []byte

//go:embed static
var sources embed.FS

// contentSecurityPolicy allows what comes from Lectern itself, sockets included, and nothing inline.
const contentSecurityPolicy = "default-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; " +
	"form-action 'self'"

// contentTypes are listed here because those of the host vary, and browsers are told not to guess.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".map":  "application/json",
	".svg":  "image/svg+xml",

	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
}

// asset is a file in the form in which it is sent.
type asset struct {
	content      []byte
	contentType  string
	cacheControl string
	etag         string
}

// isDocument says whether a browser may show the file as a page. Then its headers matter. For other files they would
// waste bytes.
func (a asset) isDocument() bool {
	return a.contentType == contentTypes[".html"] || a.contentType == contentTypes[".svg"]
}

// Site is what the start page tells of the server, so that it need not ask: how people can sign in, apart from a token,
// and whether the pages include the style guide, for those who work on them.
type Site struct {
	Password   bool
	Provider   string // of single sign-on, by the name that people use; "" = none
	StyleGuide bool
}

// Handler serves the start page at /, and its files below /static/ and a hash of all files. Browsers request the start
// page each time and keep the files that it names. So each version is fetched once, and versions are never mixed:
// addresses of other versions do not exist.
func Handler(s Site) http.Handler {
	assets := load(s)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		a, ok := assets[r.URL.Path]
		if !ok {
			h.Set("Cache-Control", "no-store") // another version may have it
			protect(h)
			http.NotFound(w, r)
			return
		}
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", a.cacheControl)
		h.Set("Content-Type", a.contentType)
		if a.isDocument() {
			protect(h)
			h.Set("ETag", a.etag)
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.content))
	})
}

// protect limits what a document may do, and keeps pages of other sites from showing it in a frame.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("X-Frame-Options", "DENY") // for browsers that do not know frame-ancestors
	h.Set("Referrer-Policy", "same-origin")
}

// load prepares every file for sending, by the path of its address.
func load(s Site) map[string]asset {
	b := joined()
	place := "/static/" + version(b.files) + "/"
	assets := map[string]asset{}
	for name, content := range b.files {
		assets[place+name] = newAsset(content, path.Ext(name), "public, max-age=31536000, immutable")
	}
	page := bytes.ReplaceAll(startPage, []byte("/static/"), []byte(place))
	head := s.meta() + preloads(place, b.needed)
	page = bytes.Replace(page, []byte("</head>"), []byte(head+"</head>"), 1)
	assets["/"] = newAsset(page, ".html", "no-cache")
	return assets
}

// meta writes it into the head of the start page.
func (s Site) meta() string {
	tags := ""
	if s.Password {
		tags += "  <meta name=\"sign-in-password\">\n"
	}
	if s.Provider != "" {
		tags += fmt.Sprintf("  <meta name=\"sign-in-provider\" content=\"%s\">\n", html.EscapeString(s.Provider))
	}
	if s.StyleGuide {
		tags += "  <meta name=\"style-guide\">\n"
	}
	return tags
}

// version is a hash of all files; it changes with any of them.
func version(contents map[string][]byte) string {
	all := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(contents)) {
		fmt.Fprintf(all, "%s %d\n%s", name, len(contents[name]), contents[name])
	}
	return fmt.Sprintf("%x", all.Sum(nil)[:8])
}

// newAsset is a file with the headers of its kind.
func newAsset(content []byte, extension, cacheControl string) asset {
	return asset{content, contentTypes[extension], cacheControl, fmt.Sprintf(`"%x"`, sha256.Sum256(content))}
}

// preloads lists the modules that the page begins with in the head of the start page. So browsers request them all at
// once and not one after the other, as each names the next.
func preloads(place string, needed []string) string {
	var links strings.Builder
	for _, name := range needed {
		fmt.Fprintf(&links, "  <link rel=\"modulepreload\" href=\"%s\">\n", place+name)
	}
	return links.String()
}
