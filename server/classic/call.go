package classic

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"
)

// call is a call of the front end, answered with the help of Lectern's API.
type call struct {
	api http.Handler
	w   http.ResponseWriter
	r   *http.Request
}

// longestBody bounds the bodies that the front end sends, which are small.
const longestBody = 64 << 10

// read reads the body that the front end sent, if any.
func (c call) read(body any) error {
	err := json.NewDecoder(http.MaxBytesReader(c.w, c.r.Body, longestBody)).Decode(body)
	var tooLong *http.MaxBytesError
	switch {
	case err == nil, errors.Is(err, io.EOF):
		return nil
	case errors.As(err, &tooLong):
		return &refusal{status: http.StatusRequestEntityTooLarge, Detail: "the body is too large"}
	}
	return invalid("the body is not JSON or has an unexpected form")
}

// id is the id in the path, escaped for a path of Lectern's.
func (c call) id(name string) string { return url.PathEscape(chi.URLParam(c.r, name)) }

func (c call) get(path string, into any) error { return c.ask(http.MethodGet, path, nil, into) }

func (c call) post(path string, body, into any) error {
	return c.ask(http.MethodPost, path, body, into)
}

// ask calls Lectern's API within the front end's request, as the same person. It passes on cookies and the Retry-After
// header.
func (c call) ask(method, path string, body, into any) error {
	request, err := c.request(method, path, body)
	if err != nil {
		return err
	}
	got := &recorder{header: http.Header{}, status: http.StatusOK}
	c.api.ServeHTTP(got, request)
	for _, name := range []string{"Set-Cookie", "Retry-After", "WWW-Authenticate"} {
		for _, value := range got.header.Values(name) {
			c.w.Header().Add(name, value)
		}
	}
	if got.status >= http.StatusBadRequest {
		refused := &refusal{status: got.status}
		if err := json.Unmarshal(got.body.Bytes(), refused); err != nil {
			return fmt.Errorf("read refusal of %s: %w", path, err)
		}
		return refused
	}
	if err := json.Unmarshal(got.body.Bytes(), into); err != nil && into != nil {
		return fmt.Errorf("read answer of %s: %w", path, err)
	}
	return nil
}

func (c call) request(method, path string, body any) (*http.Request, error) {
	sent := io.Reader(http.NoBody)
	if body != nil {
		document, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("write request for %s: %w", path, err)
		}
		sent = bytes.NewReader(document)
	}
	// the front end's request has another route
	ctx := context.WithValue(c.r.Context(), chi.RouteCtxKey, chi.NewRouteContext())
	request, err := http.NewRequestWithContext(ctx, method, path, sent)
	if err != nil {
		return nil, fmt.Errorf("make request for %s: %w", path, err)
	}
	request.RemoteAddr = c.r.RemoteAddr
	for _, name := range []string{"Authorization", "Cookie", "Idempotency-Key"} {
		if values := c.r.Header.Values(name); len(values) > 0 {
			request.Header[name] = values
		}
	}
	request.Header.Set("Content-Type", "application/json")
	return request, nil
}

// recorder keeps what Lectern's API answers.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header            { return r.header }
func (r *recorder) WriteHeader(status int)         { r.status = status }
func (r *recorder) Write(part []byte) (int, error) { return r.body.Write(part) }
