package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"

	"github.com/lectern-timetables/lectern/timetable"
)

const (
	// uploadTimeout is how long an upload may take. It is shorter than others wait for its room.
	uploadTimeout = 20 * time.Second
	// uploadsAtOnce is how many of the largest uploads are in memory at once.
	uploadsAtOnce = 4
)

type uploadKey struct{}

// uploaded is what came with the request of an upload.
func uploaded(ctx context.Context) []byte {
	document, _ := ctx.Value(uploadKey{}).([]byte)
	return document
}

// receive reads an upload when there is room for it. Its room is taken before, by its length, and given back after the answer.
func (s *Server) receive(ctx huma.Context, next func(huma.Context)) {
	r, w := humachi.Unwrap(ctx)
	most := ctx.Operation().MaxBodyBytes
	length := r.ContentLength
	if length < 0 { // it is not told
		length = most
	}
	if length > most {
		s.answer(w, r, tooLarge(most))
		return
	}
	err := s.uploading.weigh(ctx.Context(), caller(ctx.Context()).Org, length, func() error {
		document, err := readUpload(w, r, length, most)
		if err == nil {
			next(huma.WithValue(ctx, uploadKey{}, document))
		}
		return err
	})
	if err != nil {
		s.answer(w, r, err)
	}
}

// readUpload reads a body of about a length, which takes that much memory. The time to answer begins when it has come.
func readUpload(w http.ResponseWriter, r *http.Request, length, most int64) ([]byte, error) {
	connection := http.NewResponseController(w)
	now := time.Now()
	if err := errors.Join(connection.SetReadDeadline(now.Add(uploadTimeout)), connection.SetWriteDeadline(now.Add(uploadTimeout+writeTimeout))); err != nil {
		return nil, fmt.Errorf("set the deadlines of an upload: %w", err)
	}
	body := bytes.NewBuffer(make([]byte, 0, length+bytes.MinRead))
	_, err := body.ReadFrom(io.LimitReader(r.Body, most+1))
	var timeout net.Error
	switch {
	case int64(body.Len()) > most:
		return nil, tooLarge(most)
	case errors.As(err, &timeout) && timeout.Timeout():
		return nil, timetable.Errorf(codeTimeout, "the upload took longer than %s; try again on a faster connection", uploadTimeout)
	case err != nil:
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "the upload was cut off")
	case body.Len() == 0:
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "the request has no body; send the dataset in it")
	}
	return body.Bytes(), nil
}
