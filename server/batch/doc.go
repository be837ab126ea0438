// Package batch looks things up for many callers with few queries.
package batch
