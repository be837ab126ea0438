// Package workingcopies keeps the working copies of variants: what planners change in them together, by hand, until
// it is saved as a variant of its own.
//
// The database has every edit. A server keeps the timetables that it was asked about lately, and brings them up to the
// newest edit whenever they are asked for, so that people may use different servers.
package workingcopies
