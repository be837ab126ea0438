package web

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

func get(t *testing.T, address, etag string) *http.Response {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, address, nil)
	if etag != "" {
		request.Header.Set("If-None-Match", etag)
	}
	answer := httptest.NewRecorder()
	Handler(Site{}).ServeHTTP(answer, request)
	return answer.Result()
}

// place is where the start page has its files.
func place(t *testing.T) string {
	t.Helper()
	page, err := io.ReadAll(get(t, "/", "").Body)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`src="(/static/[0-9a-f]+/)main\.js"`).FindSubmatch(page)
	if found == nil {
		t.Fatalf("the start page names no main.js:\n%s", page)
	}
	return string(found[1])
}

func TestTheStartPageSaysHowToSignIn(t *testing.T) {
	for want, s := range map[string]Site{
		"":                                   {},
		"<meta name=\"sign-in-password\">\n": {Password: true},
		"<meta name=\"sign-in-provider\" content=\"&lt;b&gt; &amp; &#34;sons&#34;\">\n": {Provider: `<b> & "sons"`},
	} {
		answer := httptest.NewRecorder()
		Handler(s).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		if got := strings.Join(
			regexp.MustCompile(`<meta name="sign-in.*\n`).FindAllString(answer.Body.String(), -1), "",
		); got != want {
			t.Errorf("of %+v it says %q", s, got)
		}
	}
}

func TestAnErrorLeadsToTheLineThatWasWritten(t *testing.T) {
	for name, content := range joined().files {
		if path.Ext(name) != ".js" {
			continue
		}
		if !bytes.Contains(content, []byte("//# sourceMappingURL="+path.Base(name)+".map")) {
			t.Errorf("%s does not name its source map", name)
		}
		if !bytes.Contains(joined().files[name+".map"], []byte(`"sourcesContent": [`)) {
			t.Errorf("%s has no source map with what was written", name)
		}
	}
}

func TestFirstPageNeedsFewFiles(t *testing.T) {
	if needed := joined().needed; len(needed) > 6 {
		t.Errorf("the first page needs %d modules: %v", len(needed), needed)
	}
}

func TestWhatCannotBeJoinedIsAnErrorThatNamesIt(t *testing.T) {
	_, err := newBundle(fstest.MapFS{
		"main.js":         {Data: []byte("import { a } from './none.js';\na();")},
		"css/lectern.css": {Data: []byte("")},
	})
	if err == nil || !strings.Contains(err.Error(), "none.js") {
		t.Errorf("got %v", err)
	}
}

func TestTheStyleGuideIsOnlyOfferedWhereItIsWanted(t *testing.T) {
	for _, wanted := range []bool{true, false} {
		answer := httptest.NewRecorder()
		Handler(Site{StyleGuide: wanted}).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/", nil))
		if got := strings.Contains(answer.Body.String(), `<meta name="style-guide">`); got != wanted {
			t.Errorf("wanted: %t, offered: %t", wanted, got)
		}
	}
}

func TestFilesHaveTheirTypesAndTheSecurityHeaders(t *testing.T) {
	for address, contentType := range map[string]string{
		"/":                          "text/html; charset=utf-8",
		place(t) + "main.js":         "text/javascript; charset=utf-8",
		place(t) + "main.js.map":     "application/json",
		place(t) + "css/lectern.css": "text/css; charset=utf-8",
		place(t) + "icon.svg":        "image/svg+xml",
		place(t) + "ring-8.svg":      "image/svg+xml",

		place(t) + "fonts/inter-latin.woff2": "font/woff2",
		place(t) + "fonts/inter-license.txt": "text/plain; charset=utf-8",
	} {
		answer := get(t, address, "")
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: got status %d", address, answer.StatusCode)
		}
		wanted := map[string]string{"Content-Type": contentType, "X-Content-Type-Options": "nosniff"}
		if address == "/" || strings.HasSuffix(address, ".svg") {
			wanted["Content-Security-Policy"], wanted["Referrer-Policy"] = contentSecurityPolicy, "same-origin"
			wanted["X-Frame-Options"] = "DENY"
		}
		for name, want := range wanted {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", address, name, got, want)
			}
		}
	}
}

func TestOnlyTheStartPageIsAskedForAgain(t *testing.T) {
	for address, want := range map[string]string{
		"/":                  "no-cache",
		place(t) + "main.js": "public, max-age=31536000, immutable",
	} {
		if got := get(t, address, "").Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: Cache-Control is %q, want %q", address, got, want)
		}
	}
}

func TestAFileThatHasNotChangedIsNotSentAgain(t *testing.T) {
	first := get(t, "/", "")
	if again := get(t, "/", first.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("got status %d, want 304", again.StatusCode)
	}
}

func TestFilesOfAnotherVersionAreNotThere(t *testing.T) {
	for _, address := range []string{"/static/main.js", "/static/0123456789abcdef/main.js"} {
		answer := get(t, address, "")
		if answer.StatusCode != http.StatusNotFound || answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: got status %d, Cache-Control %q", address, answer.StatusCode, answer.Header.Get("Cache-Control"))
		}
	}
}

func TestAnyChangeMakesAnotherVersion(t *testing.T) {
	before := version(map[string][]byte{"a": []byte("1"), "b": []byte("2")})
	for name, changed := range map[string]map[string][]byte{
		"content": {"a": []byte("1"), "b": []byte("3")},
		"name":    {"a": []byte("1"), "c": []byte("2")},
		"file":    {"a": []byte("1")},
	} {
		if version(changed) == before {
			t.Errorf("another %s is the same version", name)
		}
	}
}

func TestThereAreNoListings(t *testing.T) {
	at := place(t)
	for _, address := range []string{
		"/static", "/static/", strings.TrimSuffix(at, "/"), at, at + "views", at + "views/", at + "none.js",
		at + "index.html", "/index.html", "/web.go",
	} {
		if answer := get(t, address, ""); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got status %d, want 404", address, answer.StatusCode)
		}
	}
}

// In the browser the policy would stop such a thing. This test finds it earlier.
func TestNothingIsInlineOrFromAnotherHostOrReadAsHTML(t *testing.T) {
	forbidden := regexp.MustCompile(
		`(?i)<style|<script>|\sstyle=|\son[a-z]+=|//[a-z0-9.-]+\.[a-z]{2,}/|` +
			`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(`,
	)
	known := strings.NewReplacer( // a namespace, and sites that people go to by a link
		"http://www.w3.org/2000/svg", "", "https://calendar.google.com/", "", "https://outlook.live.com/", "",
	)
	for name, asset := range load(Site{}) {
		if path.Ext(name) == ".txt" {
			continue // a licence, which no page shows
		}
		if found := forbidden.FindString(known.Replace(string(asset.content))); found != "" {
			t.Errorf("%s has %q", name, found)
		}
	}
}

func TestEveryImportAndReferenceIsThere(t *testing.T) {
	imported := regexp.MustCompile(`(?:from|import)\(?"(\.[^"]+)"`)
	referred := regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`)
	styled := regexp.MustCompile(`url\("?(\.[^")]+)"?\)`)
	assets := load(Site{})
	wantFile := func(of, name string) {
		t.Helper()
		if _, ok := assets[name]; !ok {
			t.Errorf("%s refers to %s, which is not there", of, name)
		}
	}
	for name, asset := range assets {
		for _, relative := range []*regexp.Regexp{imported, styled} {
			for _, match := range relative.FindAllStringSubmatch(string(asset.content), -1) {
				wantFile(name, path.Join(path.Dir(name), match[1]))
			}
		}
		for _, match := range referred.FindAllStringSubmatch(string(asset.content), -1) {
			wantFile(name, match[1])
		}
	}
}

func TestNoModuleImportsItself(t *testing.T) {
	imported := regexp.MustCompile(`from '(\.[^']+)'`)
	modules := written(t, ".js")
	var collect func(name string, needed map[string]bool)
	collect = func(name string, needed map[string]bool) {
		if needed[name] {
			return
		}
		needed[name] = true
		for _, match := range imported.FindAllStringSubmatch(modules[name], -1) {
			collect(path.Join(path.Dir(name), match[1]), needed)
		}
	}
	for name, content := range modules {
		for _, match := range imported.FindAllStringSubmatch(content, -1) {
			needed := map[string]bool{}
			next := path.Join(path.Dir(name), match[1])
			collect(next, needed)
			if needed[name] {
				t.Errorf("%s imports itself, through %s", name, next)
			}
		}
	}
}

// written is every file of a kind as people write it, by its name.
func written(t *testing.T, kind string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(sources, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != kind {
			return err
		}
		content, err := sources.ReadFile(name)
		files[name] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
