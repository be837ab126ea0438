package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/lectern-timetables/lectern/db"
	"github.com/lectern-timetables/lectern/server/auth"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/timetable"
)

// feedsPath is where feeds are. What follows in a path is a secret.
const feedsPath = "/feeds/"

// hideSecrets is a path as it may be logged.
func hideSecrets(path string) string {
	before, _, found := strings.Cut(path, feedsPath)
	if !found || strings.HasPrefix(path, "/api/") {
		return path
	}
	return before + feedsPath + "…"
}

// subscription is an operation whose answers nobody but the program that asked may keep, and whose errors nobody may.
// Calendar programs may add query parameters of their own.
func subscription(op huma.Operation) huma.Operation {
	op.Metadata = map[string]any{anyQueryKey: true}
	op.Middlewares = huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
		ctx.SetHeader("Cache-Control", "no-store")
		next(ctx)
	}}
	op = file(icsType, "an iCalendar file; its events keep their UIDs from one publication to the next", op)
	op.Responses["304"] = &huma.Response{Description: "it is still as If-None-Match says"}
	return op
}

type subscriptionInput struct {
	Secret string `path:"secret"`
	Known  string `header:"If-None-Match" doc:"the ETag of an earlier answer"`
}

type subscriptionOutput struct {
	Status       int
	ContentType  string `header:"Content-Type"`
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

// getSubscription answers calendar programs, which do not sign in. A feed that was revoked is not found: whether there was
// one is nobody's business. Its file is empty while the term has no timetable or no calendar.
func (s *Server) getSubscription(ctx context.Context, in *subscriptionInput) (*subscriptionOutput, error) {
	feed, err := s.db.FindFeed(ctx, auth.HashSecret(in.Secret))
	if err != nil {
		return nil, err
	}
	accessOf(ctx).who.Org = feed.Org
	body, err := inTurn(ctx, s.writing, feed.Org, func() ([]byte, error) { return s.writeFeed(ctx, feed) })
	if err != nil {
		return nil, err
	}
	out := &subscriptionOutput{Status: http.StatusOK, ContentType: icsType, ETag: etagOf(body), CacheControl: "private, no-cache", Body: body}
	if isKnown(in.Known, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

func (s *Server) writeFeed(ctx context.Context, feed db.Feed) ([]byte, error) {
	term := publications.Term{Org: feed.Org, Name: feed.Term}
	dated, err := s.terms.Dates(ctx, term)
	if err != nil {
		return nil, err
	}
	member := timetable.Member{Kind: timetable.Kind(feed.Kind), ID: feed.Member}
	file, err := s.terms.CalendarFile(ctx, term, dated, member)
	if err != nil {
		return nil, err
	}
	return file.Write()
}

// etagOf is a weak validator: answers are compressed on their way.
func etagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return `W/"` + hex.EncodeToString(sum[:16]) + `"`
}

// isKnown says whether an If-None-Match has an ETag, by the weak comparison (RFC 9110, section 13.1.2).
func isKnown(header, etag string) bool {
	for known := range strings.SplitSeq(header, ",") {
		known = strings.TrimSpace(known)
		if known == "*" || strings.TrimPrefix(known, "W/") == strings.TrimPrefix(etag, "W/") {
			return true
		}
	}
	return false
}
