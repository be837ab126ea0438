package publications

import "github.com/lectern-timetables/lectern/db"

// Terms decides and reads what is in force for terms.
type Terms struct {
	db          *db.Store
	ownApproval bool
	histories   *histories
}

// New makes Terms. With ownApproval, people may approve the dates that they have proposed.
func New(store *db.Store, ownApproval bool) *Terms {
	return &Terms{db: store, ownApproval: ownApproval, histories: newHistories()}
}

// Term is a term of an organisation.
type Term struct{ Org, Name string }
