package web

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"strings"
	"testing"
)

func get(t *testing.T, address, etag string) *http.Response {
	t.Helper()
	request := httptest.NewRequest(http.MethodGet, address, nil)
	if etag != "" {
		request.Header.Set("If-None-Match", etag)
	}
	answer := httptest.NewRecorder()
	Handler().ServeHTTP(answer, request)
	return answer.Result()
}

func TestFilesHaveTheirTypesAndTheSecurityHeaders(t *testing.T) {
	for address, contentType := range map[string]string{
		"/":                   "text/html; charset=utf-8",
		"/static/main.js":     "text/javascript; charset=utf-8",
		"/static/lectern.css": "text/css; charset=utf-8",
		"/static/icon.svg":    "image/svg+xml",
	} {
		answer := get(t, address, "")
		if answer.StatusCode != http.StatusOK {
			t.Errorf("%s: got status %d", address, answer.StatusCode)
		}
		for name, want := range map[string]string{
			"Content-Type":            contentType,
			"Content-Security-Policy": contentSecurityPolicy,
			"X-Content-Type-Options":  "nosniff",
			"Referrer-Policy":         "same-origin",
			"Cache-Control":           "no-cache",
		} {
			if got := answer.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", address, name, got, want)
			}
		}
	}
}

func TestAFileThatHasNotChangedIsNotSentAgain(t *testing.T) {
	first := get(t, "/", "")
	if again := get(t, "/", first.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
		t.Errorf("got status %d, want 304", again.StatusCode)
	}
}

func TestThereAreNoListings(t *testing.T) {
	for _, address := range []string{"/static", "/static/", "/static/views", "/static/views/", "/static/none.js", "/web.go"} {
		if answer := get(t, address, ""); answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: got status %d, want 404", address, answer.StatusCode)
		}
	}
}

// The policy would stop such a thing in the browser; here it is found before.
func TestNothingIsInlineOrFromAnotherHostOrReadAsHTML(t *testing.T) {
	forbidden := regexp.MustCompile(`(?i)<style|<script>|\sstyle=|\son[a-z]+=|//[a-z0-9.-]+\.[a-z]{2,}/|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(`)
	for name, asset := range load() {
		content := strings.ReplaceAll(string(asset.content), "http://www.w3.org/2000/svg", "")
		if found := forbidden.FindString(content); found != "" {
			t.Errorf("%s has %q", name, found)
		}
	}
}

func TestEveryImportAndReferenceIsThere(t *testing.T) {
	imported := regexp.MustCompile(`(?:from |import\()'(\.[^']+)'`)
	referred := regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`)
	for name, asset := range load() {
		for _, match := range imported.FindAllStringSubmatch(string(asset.content), -1) {
			wantFile(t, name, path.Join(path.Dir(name), match[1]))
		}
		for _, match := range referred.FindAllStringSubmatch(string(asset.content), -1) {
			wantFile(t, name, match[1])
		}
	}
}

func wantFile(t *testing.T, of, name string) {
	t.Helper()
	if _, err := fs.Stat(files, strings.TrimPrefix(name, "/")); err != nil {
		t.Errorf("%s refers to %s: %v", of, name, err)
	}
}
