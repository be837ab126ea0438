// Package plan is a term's problem in numbers: activities with the times, rooms and teachers that they may have, lists
// of activities, and constraints over those lists. timetable.Problem says the same in a planner's words, and Expand
// turns it into a Plan.
//
// Check scores a solution from scratch. It knows nothing of any search, so that it can be held against every search.
// Its measures are those of the International Timetabling Competition 2019 (Müller, Rudová and Müllerová 2024),
// those of curriculum-based course timetabling (Bonutti et al. 2012), and the limits of a person's day and week that
// FET has.
//
// A new kind of constraint is a line in the table of its family: pairs, days, weeks or wholes.
package plan
