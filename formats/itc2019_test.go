package formats_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/plan"
	"github.com/lectern-timetables/lectern/timetable"
)

// A course with a lecture and two seminars, one of which belongs to the lecture; and one without a room.
const itcProblem = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE problem PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://www.itc2019.org/competition-format.dtd">
<problem name="small" nrDays="2" nrWeeks="3" slotsPerDay="24">
  <optimization time="2" room="3" distribution="5" student="7"/>
  <rooms>
 <room id="1" capacity="20"><travel room="2" value="1"/><unavailable days="10" start="0" length="8" weeks="111"/></room>
    <room id="2" capacity="9"/>
  </rooms>
  <courses>
    <course id="1"><config id="1">
      <subpart id="1"><class id="1" limit="2">
        <room id="1" penalty="4"/><time days="11" start="8" length="2" weeks="111" penalty="1"/>
      </class></subpart>
      <subpart id="2">
        <class id="2" limit="1" parent="1">
          <room id="2" penalty="0"/><time days="10" start="10" length="1" weeks="101" penalty="0"/>
          <time days="01" start="23" length="1" weeks="111" penalty="9"/>
        </class>
       <class id="3" limit="1"><room id="2" penalty="0"/><time days="10" start="12" length="1" weeks="010"/></class>
      </subpart>
    </config></course>
    <course id="2"><config id="2"><subpart id="3">
      <class id="4" room="false"><time days="10" start="9" length="2" weeks="110" penalty="0"/></class>
    </subpart></config></course>
  </courses>
  <distributions>
    <distribution type="MaxDayLoad(2)" penalty="4"><class id="1"/><class id="2"/><class id="3"/></distribution>
    <distribution type="Precedence" required="true"><class id="1"/><class id="2"/></distribution>
  </distributions>
  <students>
    <student id="1"><course id="1"/><course id="2"/></student>
    <student id="2"><course id="1"/></student>
  </students>
</problem>`

const itcSolution = `<solution name="small">
  <class id="1" days="11" start="8" weeks="111" room="1"><student id="1"/><student id="2"/></class>
  <class id="2" days="10" start="10" weeks="101" room="2"><student id="1"/></class>
  <class id="3" days="10" start="12" weeks="010" room="2"><student id="2"/></class>
  <class id="4" days="10" start="9" weeks="110"><student id="1"/></class>
</solution>`

// The load of Monday is one over in each of the three weeks. The first student cannot attend class 4 with class 1,
// which it overlaps, nor class 2 with class 1, for the walk; with class 4 class 2 overlaps in the first week.
func TestASolutionOfITC2019CostsWhatItShould(t *testing.T) {
	t.Parallel()
	p, err := formats.ReadITC2019([]byte(itcProblem))
	if err != nil {
		t.Fatal(err)
	}
	want := plan.Parts{Times: 1, Rooms: 4, Constraints: 4, Students: 3}
	for range 2 { // the second time as it was written
		expanded := p.Expand()
		s, err := formats.ReadITC2019Solution(expanded, []byte(itcSolution))
		if err != nil {
			t.Fatal(err)
		}
		r := plan.Check(expanded, s)
		if r.Parts != want || r.Cost != 2*1+3*4+5*4+7*3 || !r.Feasible() || !r.Sectioned {
			t.Fatalf("cost %d, %+v, want %+v: %+v", r.Cost, r.Parts, want, r.Violations)
		}
		var written bytes.Buffer
		if err := formats.WriteITC2019(&written, p); err != nil {
			t.Fatal(err)
		}
		if p, err = formats.ReadITC2019(written.Bytes()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsWrongInAFileOfITC2019IsSaid(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ old, new, place string }{
		{`nrDays="2"`, `nrDays="0"`, "problem"},
		{`nrWeeks="3"`, `nrWeeks="1000"`, "problem"},
		{`slotsPerDay="24"`, `slotsPerDay="100000"`, "problem"},
		{`weeks="101"`, `weeks="10"`, "class 2"},
		{`weeks="101"`, `weeks="1x1"`, "class 2"},
		{`days="01"`, `days="00"`, "class 2"},
		{`start="23" length="1"`, `start="24" length="1"`, "class 2"},
		{`start="0" length="8"`, `start="20" length="8"`, "room 1"},
		{`type="Precedence"`, `type="Harmony"`, "distribution 2"},
		{`type="MaxDayLoad(2)"`, `type="MaxDayLoad"`, "distribution 1"},
		{`<class id="1"/><class id="2"/></dist`, `<class id="99"/></dist`, "distribution 2"},
		{`</problem>`, ``, "line 34"},
		{`name="small"`, `name="&bomb;"`, "line 3"},
		{`<room id="2" penalty="0"/><time days="10" start="10"`, `<room id="7"/><time days="10" start="10"`,
			"/courses/0/parts/1/classes/0/rooms/0"},
	} {
		changed := strings.Replace(itcProblem, c.old, c.new, 1)
		_, err := formats.ReadITC2019([]byte(changed))
		var refused *timetable.Error
		if !errors.As(err, &refused) || refused.Fields[0].Place != c.place {
			t.Errorf("%s instead of %s: %v, want it at %s", c.new, c.old, err, c.place)
		}
	}
}
