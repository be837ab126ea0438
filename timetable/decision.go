package timetable

import (
	"slices"
	"strings"
	"time"
)

// Decision is what a person decides about a job. Its ID makes it happen once, however often and by whatever way it
// arrives.
type Decision struct {
	ID          string `json:"id"`
	Action      Action `json:"action"`
	Actor       Actor  `json:"actor"`
	VariantID   string `json:"variant_id,omitempty"`   // needed to select and to revise; otherwise the selected one by default
	VariantHash string `json:"variant_hash,omitempty"` // if given, it must be the variant's
	Comment     string `json:"comment,omitempty"`      // needed to request changes and to reject
	Round       int    `json:"round,omitempty"`        // in which it was taken, from 1; 0 = not known, or the first

	// ReplacesPublicationID is for approvals: the publication that the new one replaces, or NoPublication. "" means
	// whichever is in force.
	ReplacesPublicationID string `json:"replaces_publication_id,omitempty"`

	Search *Search `json:"search,omitempty"` // needed to search again; otherwise nil
}

// NoPublication stands for the id of a publication if the term has none in force.
const NoPublication = "none"

// DecisionRecord is a decision in the trail.
type DecisionRecord struct {
	Decision Decision  `json:"decision"`
	Accepted bool      `json:"accepted"`
	Code     Code      `json:"code,omitempty"`   // why it was refused, for programs
	Reason   string    `json:"reason,omitempty"` // why it was refused, for people
	At       time.Time `json:"at"`
}

// VariantRef is what a decision needs to know about a variant.
type VariantRef struct {
	ID       string `json:"id"`
	Number   int    `json:"number"`
	Hash     string `json:"hash"`
	Feasible bool   `json:"feasible"`
}

// Standing is what decisions about a job are judged by.
type Standing struct {
	State       State
	Requester   string // the id of the actor who requested the job
	OwnApproval bool   // whether the requester and the selector may approve and reject too
	Variants    []VariantRef
	Selected    *VariantRef
	SelectedBy  string // the id of the actor who selected; "" = nobody, or it does not matter for this job
	Round       int    // from 1; each request for changes begins another
}

// Judge says where a decision leads and which variant it is about, or why it is not allowed, as an *Error. That variant
// is the selected one from then on, unless the decision only adds it.
func (s Standing) Judge(d Decision) (State, *VariantRef, error) {
	next, err := s.permit(d.Action, d.Actor)
	if err != nil {
		return s.State, nil, err
	}
	about := s.Selected
	switch d.Action {
	case Select:
		about, err = s.find(d.VariantID)
	case Revise:
		about, err = s.revised(d.VariantID)
	}
	if err != nil {
		return s.State, nil, err
	}
	if err := s.current(d, about); err != nil {
		return s.State, nil, err
	}
	if d.Action.NeedsReason() && strings.TrimSpace(d.Comment) == "" {
		return s.State, nil, Errorf(CodeCommentRequired, "enter a comment with the reason")
	}
	if d.Action == SearchAgain {
		if err := d.Search.validate(); err != nil {
			return s.State, nil, err
		}
	}
	return next, about, nil
}

// Allowed lists the decisions that the actor may take now.
func (s Standing) Allowed(a Actor) []Action {
	allowed := []Action{}
	for _, action := range Decisions {
		if _, err := s.permit(action, a); err == nil {
			allowed = append(allowed, action)
		}
	}
	return allowed
}

// Awaits is the decision that the job waits for, if the actor may take it now; otherwise it is "". Approve also stands
// for RequestChanges and Reject.
func (s Standing) Awaits(a Actor) Action {
	action := awaited[s.State]
	if _, err := s.permit(action, a); err != nil {
		return ""
	}
	return action
}

// Awaiting lists the states in which a job waits for the actor. own says whether the actor requested the job.
func Awaiting(a Actor, own bool) []State {
	job := Standing{}
	if own {
		job.Requester = a.ID
	}
	var states []State
	for job.State = range awaited {
		if job.Awaits(a) != "" {
			states = append(states, job.State)
		}
	}
	slices.Sort(states)
	return states
}

// Permitted says why the actor's roles never allow the decision, whatever the job's state. It is nil if they may.
func (d Decision) Permitted() *Error {
	role, known := deciders[d.Action]
	if !known {
		return Errorf(CodeInvalidRequest, "there is no decision %q", d.Action)
	}
	if !d.Actor.Has(role) {
		return Errorf(CodeRoleMissing, "only the role %s may %s", role, d.Action.words()).
			Naming(Values{"role": role, "action": d.Action})
	}
	return nil
}

// permit judges the action itself: the actor's role, the state, and that two people decide. Nobody approves or rejects
// what they requested or selected.
func (s Standing) permit(action Action, a Actor) (State, error) {
	if err := (Decision{Action: action, Actor: a}).Permitted(); err != nil {
		return s.State, err
	}
	next, legal := s.State.Next(action)
	if !legal {
		return s.State, s.State.Refusal(action)
	}
	if action == SearchAgain && s.Round < 2 {
		return s.State, Errorf(CodeNotSentBack, "nobody has requested changes; to search more, ask for another timetable")
	}
	if !action.IsReview() || s.OwnApproval {
		return next, nil
	}
	switch {
	case SamePerson(a.ID, s.Requester):
		return s.State, Errorf(CodeOwnRequest, "you requested this timetable; someone else must %s", action.of("it")).
			Naming(Values{"action": action})
	case s.SelectedBy != "" && SamePerson(a.ID, s.SelectedBy):
		return s.State, Errorf(CodeOwnSelection, "you selected this variant; someone else must %s", action.of("it")).
			Naming(Values{"action": action})
	}
	return next, nil
}

// Refusal is the error of a decision that the state does not allow.
func (s State) Refusal(a Action) *Error {
	return Errorf(CodeNotAllowedInState, "you cannot %s that is %s", a.of("a job"), s).
		Naming(Values{"action": a, "state": s})
}

// find returns the variant to select.
func (s Standing) find(id string) (*VariantRef, error) {
	if id == "" {
		return nil, Errorf(CodeVariantRequired, "choose the variant to select")
	}
	for i := range s.Variants {
		if v := &s.Variants[i]; v.ID == id {
			if !v.Feasible {
				return nil, Errorf(CodeVariantInfeasible, "variant %d violates hard rules and cannot be published",
					v.Number).Naming(Values{"variant": v.Number})
			}
			return v, nil
		}
	}
	return nil, Errorf(CodeVariantUnknown, "the job has no variant %s", id)
}

// MostVariants is how many variants a job may have for another to be added by hand.
const MostVariants = 200

// revised returns the variant that was made by hand; nil while the job does not have it yet.
func (s Standing) revised(id string) (*VariantRef, error) {
	if id == "" {
		return nil, Errorf(CodeVariantRequired, "name what was saved")
	}
	if i := slices.IndexFunc(s.Variants, func(v VariantRef) bool { return v.ID == id }); i >= 0 {
		return &s.Variants[i], nil
	}
	if len(s.Variants) >= MostVariants {
		return nil, Errorf(CodeTooManyVariants, "a job has at most %d variants; ask for another timetable", MostVariants).
			Naming(Values{"limit": MostVariants})
	}
	return nil, nil
}

// current refuses a decision that was made about another variant than the one it would now apply to.
func (s Standing) current(d Decision, about *VariantRef) error {
	if about == nil {
		return nil
	}
	if d.VariantID != "" && d.VariantID != about.ID {
		return Errorf(CodeVariantStale, "another variant was selected meanwhile; review it and decide again")
	}
	if d.VariantHash != "" && d.VariantHash != about.Hash {
		return Errorf(CodeVariantStale, "the variant has changed; review it and decide again")
	}
	return nil
}
