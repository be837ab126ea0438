package server_test

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/demo"
)

func TestAnUploadOfAnotherKindIsToldInOneSentence(t *testing.T) {
	s := open(t, 0)
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	part, err := writer.CreateFormFile("file", "college.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(demo.CollegeJSON); err != nil || writer.Close() != nil {
		t.Fatal(err)
	}
	for says, upload := range map[string]struct {
		body []byte
		kind string
	}{
		"multipart":     {form.Bytes(), writer.FormDataContentType()},
		"a PDF":         {[]byte("%PDF-1.7\n"), "application/pdf"},
		"gzip":          {[]byte("\x1F\x8B\x08\x00"), "application/gzip"},
		"UTF-16":        {[]byte("\xFF\xFE{\x00}\x00"), "application/json"},
		"an empty file": {[]byte("\n"), "text/plain"},
	} {
		var refused struct {
			Detail string
			Errors []any
		}
		s.planner.Do("POST", "/api/problems/", upload.body, "Content-Type", upload.kind).WantCode(422, "invalid_problem").
			Into(&refused)
		if !strings.Contains(refused.Detail, says) || len(refused.Errors) > 0 {
			t.Errorf("%s is told: %+v", upload.kind, refused)
		}
	}
}
