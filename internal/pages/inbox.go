package pages

import "github.com/lectern-timetables/lectern/internal/browser"

// ToDecide is the inbox's link to a job whose selected variant waits for an approver. It appears without a
// reload.
func (p Person) ToDecide(dataset, term string) browser.Element {
	return p.Find("link", "Review the selected variant: "+dataset+", "+term)
}
