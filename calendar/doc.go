// Package calendar gives a term's weekly timetable its dates, from the time zone, the first and the last day, the
// holidays and the times of the periods. It writes iCalendar files (RFC 5545) in which a lecture keeps its identity
// from one publication of the term to the next, so that subscribers see it move.
package calendar
