package server

import (
	"context"
	"time"

	"github.com/lectern-timetables/lectern/db"
)

// Publication is a timetable that is in force for a term.
type Publication struct {
	Term        string    `json:"term"`
	JobID       string    `json:"job_id"`
	VariantID   string    `json:"variant_id"`
	VariantHash string    `json:"variant_hash"`
	ApprovedBy  string    `json:"approved_by"`
	PublishedAt time.Time `json:"published_at"`
}

type listPublishedInput struct {
	Term string `query:"term" maxLength:"100" pattern:"^[!-~\\pL\\pN]*$" patternDescription:"a name without blanks" doc:"one term; all of them unless given"`
}

type publishedOutput struct {
	Body struct {
		Items []Publication `json:"items"`
	}
}

func (s *Server) listPublished(ctx context.Context, in *listPublishedInput) (*publishedOutput, error) {
	rows, err := s.db.ListPublications(ctx, db.ListPublicationsParams{Org: caller(ctx).Org, Term: db.OrNull(in.Term)})
	if err != nil {
		return nil, err
	}
	out := new(publishedOutput)
	out.Body.Items = []Publication{}
	for _, row := range rows {
		out.Body.Items = append(out.Body.Items, Publication{
			Term:        row.Term,
			JobID:       row.JobID,
			VariantID:   row.VariantID,
			VariantHash: row.VariantHash,
			ApprovedBy:  row.ApprovedBy,
			PublishedAt: row.PublishedAt,
		})
	}
	return out, nil
}
