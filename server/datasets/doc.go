// Package datasets keeps the versions of datasets and what people change in them, without HTTP.
//
// Whoever changes a dataset holds the lock of its row. A change says what it found at its place, so two people who
// change one dataset meet only where they change the same field.
package datasets
