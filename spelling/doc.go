// Package spelling compares how ids and names are written: which spellings are the same text, which characters are
// invisible, and which ids look alike.
package spelling
