package formats

import (
	"fmt"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/lectern-timetables/lectern/timetable"
)

// term is the beginning of a document of version 2, with 31 days of so many periods and 60 weeks.
func term(periods int) string {
	var b strings.Builder
	b.WriteString(`{"version":2,"name":"x","weeks":60,"days":["d0"`)
	for i := range 30 {
		fmt.Fprintf(&b, `,"d%d"`, i+1)
	}
	b.WriteString(`],"periods":[{"name":"p0"}`)
	for i := range periods - 1 {
		fmt.Fprintf(&b, `,{"name":"p%d"}`, i+1)
	}
	return b.String() + `],`
}

// many repeats a part with the number of each in it, and a week for each.
func many(n int, format string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = strings.NewReplacer("%d", fmt.Sprint(i), "%w", fmt.Sprint(i%60+1)).Replace(format)
	}
	return strings.Join(parts, ",")
}

const (
	oneRoom = `"rooms":[{"id":"r","capacity":1}],`
	aCourse = `"courses":[{"id":"a","parts":[{"id":"p","meetings":[1],`
)

// costlyTerms are documents of version 2 whose parts multiply.
func costlyTerms() map[string]string {
	begin := term(288) + oneRoom
	classes := `"classes":[` + many(10_000, `{"id":"c%d"}`) + `]`
	tenThousand := `"courses":[` + many(1000, `{"id":"c%d","parts":[{"id":"p","meetings":[1,1,1,1,1,1,1,1,1,1]}]}`) +
		`]`
	groups := func(each string) string { return begin + `"courses":[],"groups":[{"id":"w"},` + each + `]}` }
	wishes := many(30_000, `{"weeks":"%w-","days":["d1"],"from":"p1","to":"p9","level":"avoid"}`)
	rooms := strings.ReplaceAll(strings.ReplaceAll(chain(20_000), "part_of", "parts"), `","`, `","capacity":1,"`)
	return map[string]string{
		"300 periods a day":         term(300) + oneRoom + aCourse + classes + `}]}]}`,
		"thousands of one division": groups(many(50_000, `{"id":"g%d","part_of":["w"]}`)),
		"thousands of divisions":    groups(many(50_000, `{"id":"g%d","part_of":["w"],"division":"v%d"}`)),
		"a product of two divisions": groups(many(2000, `{"id":"a%d","part_of":["w"],"division":"a"},`+
			`{"id":"b%d","part_of":["w"],"division":"b"}`)),
		"a product of many divisions": groups(many(64, `{"id":"a%d","part_of":["w"],"division":"%d"},`+
			`{"id":"b%d","part_of":["w"],"division":"%d"}`)),
		"a long chain of groups": begin + `"courses":[],"groups":[{"id":"g0"},` + chain(50_000) + `]}`,
		"a circle of groups": begin + `"courses":[],"groups":[{"id":"g0","part_of":["g50000"]},` + chain(50_001) +
			`]}`,
		"electives that multiply": begin + `"groups":[{"id":"w"}],"electives":[` + many(100,
			`{"id":"e%d","takes":2,"weight":1}`) +
			`],"courses":[` + many(3000,
			`{"id":"c%d","groups":["w"],"elective":"e1","students":9,"lectures":9,"teachers":[]}`) + `]}`,
		"sets of electives": begin + `"groups":[{"id":"w","size":5}],"electives":[` + many(60_000, `{"id":"e%d"}`) +
			`],"courses":[` + many(2500, `{"id":"c%d","elective":"e%d","teachers":[],"lectures":1,"students":1}`) +
			`]}`,
		"groups of everything": begin + `"groups":[{"id":"w"},` + many(10_000, `{"id":"g%d","part_of":["w"]}`) +
			`],"courses":[` + many(2500, `{"id":"c%d","groups":["w"],"teachers":[],"lectures":9,"students":1}`) + `]}`,
		"constraints of classes": begin + `"courses":[{"id":"a","constraints":[` +
			many(20_000, `{"kind":"gaps","max":%d,"weight":0}`) + `],"parts":[{"id":"p","meetings":[1],` + classes +
			`}]}]}`,
		"each class, again and again": begin + `"constraints":[` + many(10_000,
			`{"kind":"gaps","of":["each class"],"weight":1}`) +
			`],"courses":[{"id":"a","parts":[{"id":"p","meetings":[1],` + classes + `}]}]}`,
		"pairs of everything": begin + `"constraints":[` + many(10, `{"kind":"same_days","of":["all"],"weight":1}`) +
			`],` + tenThousand + `}`,
		"everything, named again": begin + `"constraints":[{"kind":"load","weight":1,"of":["all"` +
			strings.Repeat(`,"all"`, 50_000) +
			`]}],` + tenThousand + `}`,
		"constraints on everything": begin + `"constraints":[` + many(20_000,
			`{"kind":"load","of":["all"],"weight":1}`) + `],` + tenThousand + `}`,
		"wishes of a class":   begin + aCourse + `"wishes":[` + wishes + `],` + classes + `}]}]}`,
		"wishes of everybody": begin + `"wishes":[` + wishes + `],` + tenThousand + `}`,
		"checkered wishes": begin + `"teachers":[` + many(2000, `{"id":"t%d","wishes":[`+
			many(30, `{"weeks":"%w-","days":["d1"],"from":"p%d","to":"p%d","level":"never"}`)+`]}`) + `],"courses":[]}`,
		"times for each week": begin + aCourse + `"weeks":[` + strings.Repeat(`"odd",`, 63) + `"even"],"classes":[` +
			many(10_000, `{"id":"c%d","weeks":["1","2","3"]}`) + `]}]}]}`,
		"a long list of patterns": begin + aCourse + `"weeks":[` + strings.Repeat(`"odd",`, 200_000) + `"even"]}]}]}`,
		"long weeks": begin + aCourse + `"weeks":["1` + strings.Repeat(",1", 1_000_000) + `"],` +
			classes + `}]}]}`,
		"meetings": begin + `"courses":[` + many(500,
			`{"id":"c%d","parts":[{"id":"p","meetings":[1`+strings.Repeat(",1", 299)+`],"for":["w"]}]}`) +
			`],"groups":[{"id":"w"}]}`,
		"tags of many classes": begin + `"courses":[{"id":"a","tags":[` + many(50_000, `"t%d"`) +
			`],"parts":[{"id":"p","meetings":[1],` + classes + `}]}]}`,
		"teachers of many classes": begin + `"teachers":[` + many(50_000, `{"id":"t%d"}`) +
			`],"courses":[{"id":"a","teachers":[` +
			many(50_000, `"t%d"`) + `],"parts":[{"id":"p","meetings":[1],` + classes + `}]}]}`,
		"needs of many classes": term(10) + `"rooms":[` + many(5000,
			`{"id":"r%d","capacity":1,"building":"b","features":["f"]}`) + `],` +
			aCourse + `"classes":[` + many(10_000, `{"id":"c%d","rooms":[{"features":["f"]}]}`) + `]}]}]}`,
		"rooms within rooms": term(10) + `"rooms":[{"id":"g0","capacity":1},` + rooms + `],"courses":[]}`,
		"walks": term(10) + `"rooms":[` + many(4000, `{"id":"r%d","capacity":1,"building":"b"}`) + `],"travel":[` +
			many(50_000, `{"from":"b","to":"b","periods":1}`) + `],"courses":[]}`,
		"configurations": begin + `"courses":[{"id":"a","parts":[` + many(40_000,
			`{"id":"p%d","config":"%d","meetings":[]}`) + `]}]}`,
		"classes of one name": begin + `"courses":[{"id":"a","parts":[{"id":"p","meetings":[1],"classes":[` +
			strings.Repeat(`{"id":"c"},`, 100_000) + `{"id":"c"}]}]}]}`,
		"pins": begin + `"pins":[` + many(20_000, `{"course":"a","day":1,"period":1}`) +
			`],"courses":[{"id":"a","lectures":8928,"students":1,"teachers":[]}]}`,
		"depth": term(1) + `"courses":` + strings.Repeat(`[{"parts":`, 9) + `1` +
			strings.Repeat(`}]`, 9) + `}`,
		"wrong needs": begin + aCourse + `"rooms":[` + strings.Repeat(`{"of":[1]},`, 100_000) + `1]}]}]}`,
		"unknown kinds": begin + `"courses":[],"constraints":[` +
			strings.Repeat(`{"kind":"x","of":["all"],"weight":1},`, 100_000) + `1]}`,
		"one error in a long one": begin + `"courses":[],"students":[` + many(100_000, `{"id":"s%d","courses":[]}`) +
			`,{"id":7}]}`,
		"students of nothing": begin + `"courses":[],"students":[` + many(100_000,
			`{"id":"s%d","courses":["x","y"]}`) + `]}`,
	}
}

// chain is groups that are each part of the one before.
func chain(n int) string {
	parts := make([]string, n-1)
	for i := range parts {
		parts[i] = fmt.Sprintf(`{"id":"g%d","part_of":["g%d"]}`, i+1, i)
	}
	return strings.Join(parts, ",")
}

// The largest document of ITC-2019 has 390,000 values.
func TestALongTermIsRead(t *testing.T) {
	var times []string
	for i := range 65 {
		times = append(times, fmt.Sprintf(`{"days":["d1","d%d"],"start":"p%d"}`, 2+i%28, i))
	}
	document := term(288) + oneRoom + `"courses":[` + many(1000,
		`{"id":"c%d","parts":[{"id":"p","meetings":[1],"times":[`+
			strings.Join(times, ",")+`]}]}`) + `]}`
	var p *timetable.Problem
	var err error
	used := peak(func() { p, err = ReadJSON([]byte(document)) })
	if err != nil {
		t.Fatal(err)
	}
	if most := uint64(300 << 20); used > most {
		t.Errorf("%d MB of memory for %d MB", used>>20, len(document)>>20)
	}
	if n := len(p.Expand().Activities); n != 1000 {
		t.Errorf("%d activities are read", n)
	}
}

func TestTermsWhosePartsMultiplyAreBoundedInMemoryAndTime(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(50)) // so that garbage is hardly counted
	for name, document := range costlyTerms() {
		data := []byte(document)
		begun := time.Now()
		var p *timetable.Problem
		var err error
		used := peak(func() {
			if p, err = ReadJSON(data); err == nil {
				p.Expand()
			}
		})
		took := time.Since(begun)
		t.Logf("%s: %.1f MB, %v, %d MB: %.300v", name, float64(len(data))/1e6, took, used>>20, err)
		if took > time.Minute {
			t.Errorf("%s: read after %v", name, took)
		}
		if most := uint64(300 << 20); used > most {
			t.Errorf("%s: %d MB of memory for %d MB", name, used>>20, len(data)>>20)
		}
		if err != nil && len(fmt.Sprint(err)) > 100_000 {
			t.Errorf("%s: the error has %d bytes", name, len(fmt.Sprint(err)))
		}
	}
}
