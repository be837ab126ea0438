// Package web is Lectern's pages, embedded in the binary: plain HTML, CSS and ES modules that call the API with the
// session's cookie. There is no build step, and nothing is loaded from another host.
package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"fmt"
	"html"
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

// contentSecurityPolicy allows what comes from Lectern itself, sockets included, and nothing inline.
const contentSecurityPolicy = "default-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; " +
	"form-action 'self'"

// contentTypes are listed here because those of the host vary, and browsers are told not to guess.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
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
	contents := read()
	addRings(contents)
	page := contents["index.html"]
	place := "/static/" + version(contents) + "/"
	delete(contents, "index.html")
	assets := map[string]asset{}
	for name, content := range contents {
		address := place + strings.TrimPrefix(name, "static/")
		assets[address] = newAsset(content, path.Ext(name), "public, max-age=31536000, immutable")
	}
	page = bytes.ReplaceAll(page, []byte("/static/"), []byte(place))
	head := s.meta() + preloads(place+"main.js", assets)
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

// comments are those of a module that fill whole lines. They are a fifth of the modules, and browsers need none of
// them.
var comments = regexp.MustCompile(`(?m)^[ \t]*(?:/\*\*(?:[^*]|\*+[^*/])*\*+/|//[^\n]*)$`)

// newlines is what is left of a comment, so that errors name the lines of the source.
func newlines(comment []byte) []byte {
	return bytes.Repeat([]byte("\n"), bytes.Count(comment, []byte("\n")))
}

// read reads every embedded file, by its name, without the comments of modules.
func read() map[string][]byte {
	contents := map[string][]byte{}
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
		if path.Ext(name) == ".js" {
			content = comments.ReplaceAllFunc(content, newlines)
		}
		contents[name] = content
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("the embedded pages can always be read: %v", err))
	}
	return contents
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

// preloads lists all modules that the page begins with in the head of the start page, from the first on. So browsers
// request them all at once and not one after the other, as each names the next.
func preloads(first string, assets map[string]asset) string {
	needed := map[string]bool{}
	collectImports(first, assets, needed)
	var links strings.Builder
	for _, address := range slices.Sorted(maps.Keys(needed)) {
		fmt.Fprintf(&links, "  <link rel=\"modulepreload\" href=\"%s\">\n", address)
	}
	return links.String()
}

// imported finds the modules that a module imports statically.
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
