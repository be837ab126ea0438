package spelling

import "strings"

// latin replaces letters of Cyrillic and Greek that look like Latin ones, at least as capitals, by the Latin ones
// (Unicode, confusables.txt). The text is in small letters.
var latin = strings.NewReplacer(pairs(
	"авеѕіјкмнорстухүԛԝ", "abesijkmhopctyxyqw",
	"αβεζηικμνορτυχ", "abezhikmnoptyx",
)...)

// pairs pairs each letter of a text with the letter at the same place of the next text.
func pairs(texts ...string) []string {
	var list []string
	for i := 0; i < len(texts); i += 2 {
		twins := []rune(texts[i+1])
		for j, letter := range []rune(texts[i]) {
			list = append(list, string(letter), string(twins[j]))
		}
	}
	return list
}
