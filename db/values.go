package db

import "github.com/google/uuid"

// FirstID is before every id.
var FirstID = uuid.Nil.String()

// NewID makes the id of a new row, a version 7 UUID: newer ids are greater.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// OrNull is s for a nullable column: NULL for "".
func OrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
