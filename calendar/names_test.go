package calendar

import (
	"slices"
	"strings"
	"testing"
)

func TestWeekdaysAreToldByTheirNamesInTheWorldsLargeLanguages(t *testing.T) {
	t.Parallel()
	for names, want := range map[string]string{
		"Sunday Monday Tuesday Wednesday Thursday":            "sunday monday tuesday wednesday thursday",
		"Monday Wednesday Friday":                             "monday wednesday friday",
		"MON TUE WED THU FRI":                                 "monday tuesday wednesday thursday friday",
		"Mon. Tues. Weds. Thurs. Fri.":                        "monday tuesday wednesday thursday friday",
		"Mon Tues Wed Thurs Fri":                              "monday tuesday wednesday thursday friday",
		"Mo Tu We Th Fr":                                      "monday tuesday wednesday thursday friday",
		"Montag Dienstag Mittwoch Donnerstag Freitag Samstag": "monday tuesday wednesday thursday friday saturday",
		"Mo Di Mi Do Fr":                                      "monday tuesday wednesday thursday friday",
		"lundi mardi mercredi jeudi vendredi":                 "monday tuesday wednesday thursday friday",
		"lun. mar. mer. jeu. ven.":                            "monday tuesday wednesday thursday friday",
		"Lunes Martes Miércoles Jueves Viernes Sábado":        "monday tuesday wednesday thursday friday saturday",
		"lunes martes mie\u0301rcoles jueves viernes":         "monday tuesday wednesday thursday friday",
		"segunda-feira terça-feira quarta-feira quinta-feira": "monday tuesday wednesday thursday",
		"segunda terça quarta quinta sexta":                   "monday tuesday wednesday thursday friday",
		"lunedì martedì mercoledì giovedì venerdì":            "monday tuesday wednesday thursday friday",
		"maandag dinsdag woensdag donderdag vrijdag":          "monday tuesday wednesday thursday friday",
		"ma di wo do vr":                                      "monday tuesday wednesday thursday friday",
		"poniedziałek wtorek środa czwartek piątek":           "monday tuesday wednesday thursday friday",
		"понедельник вторник среда четверг пятница суббота": "monday tuesday wednesday thursday friday saturday",
		"Пн Вт Ср Чт Пт": "monday tuesday wednesday thursday friday",
		"понеділок вівторок середа четвер пʼятниця": "monday tuesday wednesday thursday friday",
		"Pazartesi Salı Çarşamba Perşembe Cuma":     "monday tuesday wednesday thursday friday",
		"الأحد الاثنين الثلاثاء الأربعاء الخميس":    "sunday monday tuesday wednesday thursday",
		"شنبه یکشنبه دوشنبه سه\u200Cشنبه چهارشنبه":  "saturday sunday monday tuesday wednesday",
		"सोमवार मंगलवार बुधवार गुरुवार शुक्रवार":    "monday tuesday wednesday thursday friday",
		"রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার": "sunday monday tuesday wednesday thursday",
		"پیر منگل بدھ جمعرات جمعہ":                  "monday tuesday wednesday thursday friday",
		"Senin Selasa Rabu Kamis Jumat":             "monday tuesday wednesday thursday friday",
		"星期一 星期二 星期三 星期四 星期五":                       "monday tuesday wednesday thursday friday",
		"周一 周二 周三 周四 周五":                            "monday tuesday wednesday thursday friday",
		"月曜日 火曜日 水曜日 木曜日 金曜日":                       "monday tuesday wednesday thursday friday",
		"月 火 水 木 金":                              "monday tuesday wednesday thursday friday",
		"월요일 화요일 수요일 목요일 금요일":                    "monday tuesday wednesday thursday friday",
		"월 화 수 목 금":                              "monday tuesday wednesday thursday friday",
		"pondělí úterý středa čtvrtek pátek":     "monday tuesday wednesday thursday friday",
		"måndag tisdag onsdag torsdag fredag":    "monday tuesday wednesday thursday friday",
		"Δευτέρα Τρίτη Τετάρτη Πέμπτη Παρασκευή": "monday tuesday wednesday thursday friday",
		"T2 T3 T4 T5 T6":                         "monday tuesday wednesday thursday friday",
		"A B C":                                  "- - -",
		"Monday Project Friday":                  "monday - friday",
	} {
		if got := told(strings.Fields(names)); got != want {
			t.Errorf("%s are %s, want %s", names, got, want)
		}
	}
	for want, names := range map[string][]string{
		"- - - -":                  {"Mon A", "Tue A", "Mon B", "Tue B"},
		"- -":                      {"Day 1", "Day 2"},
		"-":                        {"Do"}, // Thursday in German and Dutch, Sunday in Spanish
		"monday tuesday wednesday": {"Thứ Hai", "Thứ Ba", "Thứ Tư"},
	} {
		if got := told(names); got != want {
			t.Errorf("%q are %s, want %s", names, got, want)
		}
	}
}

// told writes the weekdays that names stand for.
func told(names []string) string {
	var words []string
	for _, w := range readNames(names) {
		if w == "" {
			w = "-"
		}
		words = append(words, string(w))
	}
	return strings.Join(words, " ")
}

func TestARhythmOfSeveralWeeksBeginsAgainWithAWeekdayThatIsNotLater(t *testing.T) {
	t.Parallel()
	for names, want := range map[string]rhythm{
		"monday wednesday friday":      {0, []int{0, 2, 4}, 1},
		"sunday monday thursday":       {6, []int{0, 1, 4}, 1},
		"monday friday monday friday":  {0, []int{0, 4, 7, 11}, 2},
		"saturday none monday":         {5, []int{0, none, 2}, 1},
		"wednesday tuesday":            {2, []int{0, 6}, 1},
		"monday monday tuesday monday": {0, []int{0, 7, 8, 14}, 3},
		"none":                         {none, []int{none}, 1},
	} {
		var list []Weekday
		for name := range strings.FieldsSeq(names) {
			list = append(list, Weekday(name))
		}
		if got := rhythmOf(list); got.starts != want.starts || got.weeks != want.weeks ||
			!slices.Equal(got.offsets, want.offsets) {
			t.Errorf("%s: %+v, want %+v", names, got, want)
		}
	}
}
