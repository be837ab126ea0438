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
	// uploadTimeout is how long an upload may take. Others wait longer for the memory that it holds.
	uploadTimeout = 20 * time.Second
	// uploadsAtOnce is how many of the largest uploads may be in memory at once.
	uploadsAtOnce = 4
)

type uploadKey struct{}

// uploaded is the body of an upload's request.
func uploaded(ctx context.Context) []byte {
	document, _ := ctx.Value(uploadKey{}).([]byte)
	return document
}

// uploads makes an operation take the bytes of an upload, within the limits of its size and rate.
func (s *Server) uploads() option {
	limits := s.cfg.Limits
	queue := newFairQueue(uploadsAtOnce * limits.BodyBytes)
	return func(op *huma.Operation) {
		op.MaxBodyBytes = limits.BodyBytes
		if limits.UploadRate > 0 {
			s.limitPerson(newUploadRate(limits.UploadRate))(op) // before the body is read
		}
		through(func(ctx huma.Context, next func(huma.Context)) { s.receive(queue, ctx, next) })(op)
	}
}

// receive reads an upload as soon as there is memory for it, which is freed after the answer.
func (s *Server) receive(queue *fairQueue, ctx huma.Context, next func(huma.Context)) {
	r, w := humachi.Unwrap(ctx)
	most := ctx.Operation().MaxBodyBytes
	length := r.ContentLength
	if length < 0 { // the client did not say
		length = most
	}
	if length > most {
		s.answer(w, r, tooLarge(most))
		return
	}
	err := queue.do(ctx.Context(), caller(ctx.Context()).Org, length, func() error {
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

// readUpload reads a body into as much memory as it will need. The time to answer begins after that.
func readUpload(w http.ResponseWriter, r *http.Request, length, most int64) ([]byte, error) {
	connection := http.NewResponseController(w)
	comes := time.Now().Add(uploadTimeout)
	err := errors.Join(connection.SetReadDeadline(comes), connection.SetWriteDeadline(comes.Add(writeTimeout)))
	if err != nil {
		return nil, fmt.Errorf("set the deadlines of an upload: %w", err)
	}
	body := bytes.NewBuffer(make([]byte, 0, length+bytes.MinRead))
	_, err = body.ReadFrom(io.LimitReader(r.Body, most+1))
	var timeout net.Error
	switch {
	case int64(body.Len()) > most:
		return nil, tooLarge(most)
	case errors.As(err, &timeout) && timeout.Timeout():
		return nil, timetable.Errorf(codeTimeout, "the upload took longer than %s; try again on a faster connection",
			uploadTimeout)
	case err != nil:
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "the upload was cut off").
			Naming(timetable.Values{"of": "cut_off"})
	case body.Len() == 0:
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "the request body is empty; send the dataset in it").
			Naming(timetable.Values{"of": "empty"})
	}
	return body.Bytes(), nil
}
