// Package demo has problems to try Lectern with: College, a small college that a person recognises, and Generate, which
// makes problems of any size for tests of speed and scale. Both are always the same for the same arguments.
package demo
