package spelling

import "strings"

// latin writes the letters of Cyrillic and Greek that look like Latin ones, in capitals at least, as these (Unicode,
// confusables.txt). The text is in small letters.
var latin = strings.NewReplacer(pairs(
	"авеѕіјкмнорстухүԛԝ", "abesijkmhopctyxyqw",
	"αβεζηικμνορτυχ", "abezhikmnoptyx",
)...)

// pairs lists each letter of a text with the one in the same place of the text after it.
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
