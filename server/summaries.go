package server

// summaries say what the operations of routes.go do, by their ids.
var summaries = map[string]string{
	"sign-in":       "Sign in with a password or a token; the session is a cookie",
	"sign-out":      "End the session of this browser",
	"who-am-i":      "Who I am and what I may do",
	"issue-ticket":  "A ticket that opens one progress socket, once, within a minute",
	"revoke-person": "End somebody's sessions, tokens, sockets and feeds, everywhere",

	"upload-problem":  "Upload a problem as JSON (see /api/problem.schema.json), .ctt or .ectt",
	"list-problems":   "Problems, the newest first",
	"get-problem":     "One problem with its document",
	"get-findings":    "Why the problem has no timetable, or none without cost",
	"list-activities": "What of a document of version 2 is placed, and whom it concerns",

	"generate":     "Ask for a timetable",
	"get-offer":    "What may be asked for: profiles and limits",
	"list-jobs":    "Jobs, the newest first",
	"get-job":      "One job",
	"get-sketch":   "The best timetable so far of a variant that is being searched",
	"cancel-job":   "End a job without a timetable",
	"finish-job":   "Stop searching now and keep the best",
	"get-progress": "A job's progress, as the socket sends it",

	"get-workflow":   "One job, by the id of its workflow, which is the job's",
	"list-decisions": "All decisions about a job, the newest first",
	"approve":        "Approve the selected variant: it is published",
	"reject":         "Reject the selected variant, saying why",

	"list-variants":   "The variants of a job",
	"get-variant":     "One variant with its lectures and violations",
	"get-changes":     "What would change if one variant were published",
	"get-explanation": "What one variant violates, and which single change removes it",
	"get-solution":    "One variant in the competition's format",
	"replay-variant":  "Repeat the search for a variant, and compare what it finds",
	"select-variant":  "Put a variant up for review",

	"list-published": "The timetables in force",
	"get-published":  "The timetable in force for a term, and what changed with it",
	"get-history":    "What was in force for a term, the newest first",
	"get-csv":        "The timetable in force for a term, for spreadsheets",
	"get-ics":        "The timetable in force for a term, for calendars",
	"get-xlsx":       "The timetable in force for a term, as a workbook",
	"withdraw":       "Take the timetable of a term out of force",
	"restore":        "Put an earlier timetable of a term in force again",

	"list-terms":          "Terms with a published timetable or a calendar",
	"get-term":            "When a term is held",
	"put-term":            "Say when a term is held, or propose it once the term has dates and a timetable in force",
	"list-calendars":      "Every calendar that a term has had or was proposed, the newest first",
	"list-term-decisions": "All decisions about a term, the newest first",
	"get-proposal":        "The dates that wait for an approver",
	"approve-dates":       "Approve the proposed dates: they hold from now on",
	"reject-dates":        "Reject the proposed dates, saying why",

	"make-feed":   "An address for calendar programs, which tells the timetable in force of one member",
	"list-feeds":  "My feeds, and everybody's for an admin, the newest first",
	"revoke-feed": "Close a feed's address for good",
	"get-feed":    "What a feed's address leads to; the secret in it is all it takes",
}
