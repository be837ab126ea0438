package db

import (
	"strings"

	"github.com/google/uuid"
)

// FirstID is before every id.
var FirstID = uuid.Nil.String()

// NewID makes the id of a new row, a version 7 UUID: newer ids are greater.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// OrNull is what a nullable column holds for s: NULL for "".
func OrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Containing is the pattern of LIKE for what has s in it, or NULL for "". No character of s is special, and what is no
// UTF-8 becomes a replacement character, which PostgreSQL can read.
func Containing(s string) *string {
	if s == "" {
		return nil
	}
	pattern := "%" + literal.Replace(strings.ToValidUTF8(s, "\uFFFD")) + "%"
	return &pattern
}

var literal = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
