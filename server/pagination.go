package server

import (
	"github.com/google/uuid"

	"github.com/lectern-timetables/lectern/timetable"
)

// NumberPageInput asks for one page of a list whose rows are numbered. It is exported for huma, as PageInput is.
type NumberPageInput struct {
	Cursor int64 `query:"cursor" minimum:"1" maximum:"9007199254740991" doc:"the next of the page before"`
	Limit  int   `query:"limit" minimum:"1" maximum:"1000000" doc:"rows of a page; the server's bound unless given"`
}

// before is the number below which the page begins, or nil for the first page.
func (in NumberPageInput) before() *int64 {
	if in.Cursor == 0 {
		return nil
	}
	return &in.Cursor
}

func (in NumberPageInput) size(l Limits) int32 { return PageInput{Limit: in.Limit}.size(l) }

// PageInput asks for one page of a list. It is exported for huma, which skips embedded types that are not.
type PageInput struct {
	Cursor string `query:"cursor" maxLength:"100" doc:"the next of the page before"`
	Limit  int    `query:"limit" minimum:"1" maximum:"1000000" doc:"rows of a page; the server's bound unless given"`
}

// page is one page of a list.
type page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty" doc:"give it as ?cursor= to get the next page; absent on the last one"`
}

// before is the id below which the page begins, or nil for the first page.
func (in PageInput) before() (*string, error) {
	if in.Cursor == "" {
		return nil, nil
	}
	id, err := uuid.Parse(in.Cursor)
	if err != nil {
		return nil, timetable.Errorf(timetable.CodeInvalidRequest, "invalid cursor; send the next of the previous page")
	}
	cursor := id.String()
	return &cursor, nil
}

func (in PageInput) size(l Limits) int32 {
	if in.Limit == 0 || in.Limit > l.PageSize {
		return int32(l.PageSize)
	}
	return int32(in.Limit)
}

// pageOf makes a page of rows. If there is a next page, one row more than size was read. id names a row, for the
// cursor.
func pageOf[R, T any](rows []R, size int32, convert func(R) T, id func(R) string) page[T] {
	p := page[T]{Items: []T{}}
	for _, row := range rows[:min(len(rows), int(size))] {
		p.Items = append(p.Items, convert(row))
	}
	if len(rows) > int(size) {
		p.Next = id(rows[size-1])
	}
	return p
}

// parseID reads an id in a path. What is not an id at all is not found either.
func parseID(s string) (string, error) {
	id, err := uuid.Parse(s)
	if err != nil {
		return "", errNotFound
	}
	return id.String(), nil
}
