package calendar

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/bg"
	"github.com/go-playground/locales/bn"
	"github.com/go-playground/locales/ca"
	"github.com/go-playground/locales/cs"
	"github.com/go-playground/locales/da"
	"github.com/go-playground/locales/de"
	"github.com/go-playground/locales/el"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/fa"
	"github.com/go-playground/locales/fi"
	"github.com/go-playground/locales/fil"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/gu"
	"github.com/go-playground/locales/he"
	"github.com/go-playground/locales/hi"
	"github.com/go-playground/locales/hr"
	"github.com/go-playground/locales/hu"
	"github.com/go-playground/locales/id"
	"github.com/go-playground/locales/it"
	"github.com/go-playground/locales/ja"
	"github.com/go-playground/locales/ko"
	"github.com/go-playground/locales/mr"
	"github.com/go-playground/locales/ms"
	"github.com/go-playground/locales/nb"
	"github.com/go-playground/locales/nl"
	"github.com/go-playground/locales/pa"
	"github.com/go-playground/locales/pl"
	"github.com/go-playground/locales/pt"
	"github.com/go-playground/locales/ro"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/sk"
	"github.com/go-playground/locales/sr"
	"github.com/go-playground/locales/sv"
	"github.com/go-playground/locales/sw"
	"github.com/go-playground/locales/ta"
	"github.com/go-playground/locales/te"
	"github.com/go-playground/locales/th"
	"github.com/go-playground/locales/tr"
	"github.com/go-playground/locales/uk"
	"github.com/go-playground/locales/ur"
	"github.com/go-playground/locales/vi"
	"github.com/go-playground/locales/zh"
	"github.com/go-playground/locales/zh_Hant"

	"github.com/lectern-timetables/lectern/spelling"
)

// language has the names and abbreviations of weekdays in one language, by their look.
type language map[string]Weekday

// languages has the names that CLDR has, and some others that people write.
var languages = sync.OnceValue(func() []language {
	list := []language{}
	for _, l := range []locales.Translator{
		ar.New(), bg.New(), bn.New(), ca.New(), cs.New(), da.New(), de.New(), el.New(), en.New(), es.New(), fa.New(),
		fi.New(), fil.New(), fr.New(), gu.New(), he.New(), hi.New(), hr.New(), hu.New(), id.New(), it.New(), ja.New(),
		ko.New(), mr.New(), ms.New(), nb.New(), nl.New(), pa.New(), pl.New(), pt.New(), ro.New(), ru.New(), sk.New(),
		sr.New(), sv.New(), sw.New(), ta.New(), te.New(), th.New(),
		tr.New(), uk.New(), ur.New(), vi.New(), zh.New(), zh_Hant.New(),
	} {
		list = append(list, newLanguage(l.WeekdaysWide(), l.WeekdaysAbbreviated(), l.WeekdaysShort()))
	}
	for _, names := range besides {
		list = append(list, newLanguage(strings.Fields(names)))
	}
	return list
})

// besides are names that people write and CLDR does not have, from Sunday on.
var besides = []string{
	"Sun Mon Tues Wed Thurs Fri Sat", "Sun Mon Tue Weds Thur Fri Sat",
	"domingo segunda terça quarta quinta sexta sábado", "CN T2 T3 T4 T5 T6 T7",
	"الاحد الاثنين الثلاثاء الاربعاء الخميس الجمعة السبت",
	"周日 周一 周二 周三 周四 周五 周六", "礼拜天 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六", "日曜 月曜 火曜 水曜 木曜 金曜 土曜",
}

// newLanguage reads lists of names, from Sunday on. A name of two weekdays counts as neither.
func newLanguage(lists ...[]string) language {
	l := language{}
	for _, list := range lists {
		for i, name := range list {
			look := lookOf(name)
			weekday := weekdays[(i+week-1)%week]
			if other, known := l[look]; known && other != weekday {
				weekday = ""
			}
			l[look] = weekday
		}
	}
	delete(l, "")
	maps.DeleteFunc(l, func(_ string, w Weekday) bool { return w == "" })
	return l
}

// lookOf is a name without its capitals, blanks and dots.
func lookOf(name string) string {
	return spelling.Look(strings.TrimRight(strings.TrimSpace(name), "."))
}

// readNames reads the weekdays that names stand for, in the languages that know most of the names, if these agree; else
// in any language, if all agree. A name of no weekday, or of several, gets an empty one.
func readNames(names []string) []Weekday {
	looks := make([]string, len(names))
	for i, name := range names {
		looks[i] = lookOf(name)
	}
	best := knowingMost(looks)
	list := make([]Weekday, len(names))
	for i, look := range looks {
		list[i] = agreed(best, look)
		if list[i] == "" && !slices.ContainsFunc(best, func(l language) bool { return l[look] != "" }) {
			list[i] = agreed(languages(), look)
		}
	}
	return list
}

// knowingMost returns the languages that know most of the names.
func knowingMost(looks []string) (best []language) {
	most := 1
	for _, l := range languages() {
		known := 0
		for _, look := range looks {
			if l[look] != "" {
				known++
			}
		}
		if known > most {
			best, most = nil, known
		}
		if known == most {
			best = append(best, l)
		}
	}
	return best
}

// agreed is the weekday that a name stands for in languages. It is empty if there is none, or several.
func agreed(in []language, look string) (found Weekday) {
	for _, l := range in {
		switch weekday := l[look]; {
		case weekday == "" || weekday == found:
		case found != "":
			return ""
		default:
			found = weekday
		}
	}
	return found
}
