package publications

import (
	"errors"
	"testing"

	"github.com/lectern-timetables/lectern/timetable"
)

func TestAMemberIsFoundInEveryFormOfItsLetters(t *testing.T) {
	t.Parallel()
	const composed, decomposed = "Andr\u00e9", "Andre\u0301"
	p := &timetable.Problem{
		Teachers: []timetable.Teacher{{ID: composed, Name: "André Roy"}},
		Groups:   []timetable.Group{{ID: composed, Name: "Roy's tutees"}},
	}
	for kind, name := range map[timetable.Kind]string{
		timetable.OfTeacher: "André Roy", timetable.OfGroup: "Roy's tutees",
	} {
		for _, id := range []string{composed, decomposed} {
			found, label, err := FindMember(p, timetable.Member{Kind: kind, ID: id})
			if err != nil || found.ID != composed || label != name {
				t.Errorf("the %s %q is found as %q, %q (%v)", kind, id, found.ID, label, err)
			}
		}
	}
	_, _, err := FindMember(p, timetable.Member{Kind: timetable.OfRoom, ID: composed})
	var refused *timetable.Error
	if !errors.As(err, &refused) || refused.Code != timetable.CodeNotFound {
		t.Errorf("a room that is not there: the error is %v", err)
	}
}
