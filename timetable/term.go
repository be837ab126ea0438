package timetable

import "strings"

// Cause is why a publication changed what is in force for a term.
type Cause string

// The causes of a publication.
const (
	CauseJob        Cause = "job"        // the variant of an approved job was put in force
	CauseRestore    Cause = "restore"    // an earlier publication was put in force again
	CauseWithdrawal Cause = "withdrawal" // the publication in force was taken out of force
)

// CalendarStatus is the status of a version of a term's calendar.
type CalendarStatus string

// The statuses of a calendar version.
const (
	CalendarProposed   CalendarStatus = "proposed"   // waits for an approver
	CalendarInForce    CalendarStatus = "in_force"   // says when the term is held
	CalendarSuperseded CalendarStatus = "superseded" // was in force
	CalendarReplaced   CalendarStatus = "replaced"   // another was proposed before anybody decided
	CalendarRejected   CalendarStatus = "rejected"
)

// TermAction is what a person does with a term.
type TermAction string

// The actions on a term. The first two are about the timetable in force, the others about its dates.
const (
	Withdraw     TermAction = "withdraw"
	Restore      TermAction = "restore"
	SetDates     TermAction = "set_dates"     // for a term without dates or without a publication: they hold at once
	ProposeDates TermAction = "propose_dates" // for a term that has both
	ApproveDates TermAction = "approve_dates"
	RejectDates  TermAction = "reject_dates"
)

// termDeciders has the role for each action. An admin may take every one.
var termDeciders = map[TermAction]Role{
	Withdraw: Approver, Restore: Approver, ApproveDates: Approver, RejectDates: Approver,
	SetDates: Planner, ProposeDates: Planner,
}

// TermDecision is what a person decides about a term. Its ID makes it happen once.
type TermDecision struct {
	ID            string
	Action        TermAction
	Actor         Actor
	PublicationID string // to withdraw: by default the one in force; to restore: the earlier one
	ReplacesID    string // to restore: the publication in force, or NoPublication; "" = whichever is in force
	CalendarID    string // to approve or reject dates: by default the proposed version
	Comment       string // needed to withdraw and to reject dates
}

// TermStanding is what decisions about a term are judged by.
type TermStanding struct {
	InForce     string   // the id of the publication in force; "" = none
	Earlier     []string // ids of publications that put a timetable in force before
	Proposed    string   // the id of the calendar version that waits for an approver; "" = none
	ProposedBy  string   // the id of the actor who proposed it
	OwnApproval bool     // whether the proposer may approve and reject the dates too
	Reversals   int      // withdrawals and restores so far
}

// MostReversals bounds how often the timetables of a term are withdrawn and restored: each of these stays in calendars
// for good.
const MostReversals = 50

// Judge says why a decision is not allowed, as an *Error. It is nil if the decision is allowed.
func (s TermStanding) Judge(d TermDecision) error {
	if err := d.Permitted(); err != nil {
		return err
	}
	if (d.Action == Withdraw || d.Action == Restore) && s.Reversals >= MostReversals {
		return Errorf(CodeNotAllowedInState,
			"timetables of this term were withdrawn and restored %d times; approve a new one", s.Reversals).
			Naming(Values{"of": "reversals", "limit": MostReversals})
	}
	switch d.Action {
	case Withdraw:
		return s.judgeWithdrawal(d)
	case Restore:
		return s.judgeRestore(d)
	case ApproveDates, RejectDates:
		return s.judgeProposal(d)
	}
	return nil
}

// Permitted says why the actor's roles never allow the decision. It is nil if they may.
func (d TermDecision) Permitted() error {
	if role := termDeciders[d.Action]; !d.Actor.Has(role) {
		return Errorf(CodeRoleMissing, "only the role %s may do this", role).Naming(Values{"role": role})
	}
	return nil
}

func (s TermStanding) judgeWithdrawal(d TermDecision) error {
	switch {
	case s.InForce == "":
		return Errorf(CodeNotAllowedInState, "no timetable is in force for this term").
			Naming(Values{"of": "no_publication"})
	case d.PublicationID != "" && d.PublicationID != s.InForce:
		return PublicationStale()
	}
	return commented(d, "say in the comment why the timetable is withdrawn")
}

func (s TermStanding) judgeRestore(d TermDecision) error {
	if s.InForce != "" && d.PublicationID == s.InForce {
		return Errorf(CodeNotAllowedInState, "this publication is in force already").Naming(Values{"of": "in_force"})
	}
	if Stale(d.ReplacesID, s.InForce) {
		return PublicationStale()
	}
	for _, id := range s.Earlier {
		if id == d.PublicationID {
			return nil
		}
	}
	return Errorf(CodeNotFound, "the term has no earlier publication with this id").
		Naming(Values{"of": "publication"})
}

func (s TermStanding) judgeProposal(d TermDecision) error {
	switch {
	case s.Proposed == "":
		return Errorf(CodeNotAllowedInState, "no dates are proposed for this term").
			Naming(Values{"of": "no_proposal"})
	case d.CalendarID != "" && d.CalendarID != s.Proposed:
		return Errorf(CodeProposalStale, "other dates were proposed meanwhile; review them and decide again")
	case SamePerson(d.Actor.ID, s.ProposedBy) && !s.OwnApproval:
		return Errorf(CodeOwnProposal, "you proposed these dates; someone else must decide on them")
	case d.Action == RejectDates:
		return commented(d, "say in the comment why the dates are rejected")
	}
	return nil
}

func commented(d TermDecision, otherwise string) error {
	if strings.TrimSpace(d.Comment) == "" {
		return Errorf(CodeCommentRequired, "%s", otherwise)
	}
	return nil
}

// Stale says whether a decision was made about another publication than the one in force. named is the publication that
// somebody looked at, NoPublication, or "" for whichever is in force. inForce is the id of the one in force, or "" for
// none.
func Stale(named, inForce string) bool {
	if inForce == "" {
		inForce = NoPublication
	}
	return named != "" && named != inForce
}

// PublicationStale is the error of a decision that was made about another publication than the one in force.
func PublicationStale() *Error {
	return Errorf(CodePublicationStale,
		"another timetable is now in force for this term; review it and decide again")
}
