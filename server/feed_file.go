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

// feedsPath is where feeds are. The rest of such a path is a secret.
const feedsPath = "/feeds/"

// hideSecrets removes the secret of a feed from a path, so that it may be logged.
func hideSecrets(path string) string {
	before, _, found := strings.Cut(path, feedsPath)
	if !found || strings.HasPrefix(path, "/api/") {
		return path
	}
	return before + feedsPath + "…"
}

// feedFile is the answer at a feed's address. Only the calendar program that asked may keep it, and nobody may keep its
// errors. Calendar programs may add query parameters of their own.
var feedFile = all(icsFile, orUnchanged, mark(anyQueryKey, true), through(keepNothing))

// keepNothing forbids caching, unless the handler allows it.
func keepNothing(ctx huma.Context, next func(huma.Context)) {
	ctx.SetHeader("Cache-Control", "no-store")
	next(ctx)
}

type feedFileInput struct {
	Secret string `path:"secret"`
	Known  string `header:"If-None-Match" doc:"the ETag of an earlier answer"`
}

type feedFileOutput struct {
	Status       int
	ContentType  string `header:"Content-Type"`
	ETag         string `header:"ETag"`
	CacheControl string `header:"Cache-Control"`
	Body         []byte
}

// file answers calendar programs, which do not sign in. A revoked feed is not found, like one that never was. The file
// is empty while the term has no timetable or no calendar.
func (f feeds) file(ctx context.Context, in *feedFileInput) (*feedFileOutput, error) {
	feed, err := f.db.FindFeed(ctx, auth.HashSecret(in.Secret))
	if err != nil {
		return nil, err
	}
	accessOf(ctx).who.Org = feed.Org
	body, err := fairly(ctx, f.writing, feed.Org, func() ([]byte, error) { return f.write(ctx, feed) })
	if err != nil {
		return nil, err
	}
	out := &feedFileOutput{
		Status: http.StatusOK, ContentType: icsType, ETag: etagOf(body), CacheControl: "private, no-cache", Body: body,
	}
	if isKnown(in.Known, out.ETag) {
		out.Status, out.Body = http.StatusNotModified, nil
	}
	return out, nil
}

func (f feeds) write(ctx context.Context, feed db.Feed) ([]byte, error) {
	term := publications.Term{Org: feed.Org, Name: feed.Term}
	dated, err := f.terms.Dates(ctx, term)
	if err != nil {
		return nil, err
	}
	member := timetable.Member{Kind: timetable.Kind(feed.Kind), ID: feed.Member}
	file, err := f.terms.CalendarFile(ctx, term, dated, member)
	if err != nil {
		return nil, err
	}
	return file.Write()
}

// etagOf is a weak validator, as answers may be compressed on their way.
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
