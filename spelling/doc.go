// Package spelling tells how ids and names are written: which spellings are one and the same, which characters nobody sees, and
// which ids look alike.
package spelling
