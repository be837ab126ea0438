// Package demo has problems to try Lectern with: College, a small college that people recognise, and Generate, which
// makes problems of any size for tests of speed and scale. The same arguments always give the same problem.
package demo
