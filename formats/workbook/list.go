package workbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

const (
	none   = "(none)" // what a cell says of a list that is given, and empty
	goesOn = "…"      // and what it says instead of an id, where a row goes on with the lists of the one above
)

// continues says whether a cell stands for the one above.
func continues(text string) bool { return text == goesOn || text == "..." }

// item is an element of a cell. In double quotes it is exactly what is between them, in which two stand for one.
type item struct {
	text   string
	quoted bool
}

// unquoted is a whole cell as an item.
func unquoted(text string) item {
	text = strings.TrimSpace(text)
	if inner, rest, ok := quotation(text); ok && rest == "" {
		return item{inner, true}
	}
	return item{text, false}
}

// quotation reads a text in double quotes at the beginning of another.
func quotation(text string) (inner, rest string, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		return "", text, false
	}
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] != '"':
		case strings.HasPrefix(text[i+1:], `"`):
			i++
		default:
			return strings.ReplaceAll(text[1:i], `""`, `"`), text[i+1:], true
		}
	}
	return "", text, false
}

func quote(text string) string { return `"` + strings.ReplaceAll(text, `"`, `""`) + `"` }

// plain writes one of several items as it is, if it is read so beside any other, and else in quotes.
func plain(text string, split func(string) []item) string {
	if items := split(text); len(items) != 1 || items[0] != (item{text, false}) || strings.Contains(text, `"`) {
		return quote(text)
	}
	return alone(text)
}

// alone writes the only item of a cell as it is, if it is read so, and else in quotes.
func alone(text string) string {
	if text == "" || text == none || continues(text) || isSpreadsheetError(text) || unquoted(text) != (item{text, false}) {
		return quote(text)
	}
	return text
}

// bySemicolon splits a cell at semicolons and line ends.
func bySemicolon(text string) []item { return splitAt(text, func(string) bool { return false }) }

// byComma splits a cell at commas as well, where a blank follows.
func byComma(text string) []item {
	return splitAt(text, func(rest string) bool {
		return strings.HasPrefix(rest, ",") && (len(rest) == 1 || unicode.IsSpace(rune(rest[1])))
	})
}

// splitAt splits a cell into its items. Quotes count at the beginning of an item, or of a word in it.
func splitAt(text string, separates func(rest string) bool) []item {
	var items []item
	begin := 0
	take := func(end int) {
		if part := strings.TrimSpace(text[begin:end]); part != "" {
			items = append(items, unquoted(part))
		}
	}
	for i := 0; i < len(text); i++ {
		blank := i == begin || text[i-1] == ' '
		if _, rest, ok := quotation(text[i:]); ok && blank {
			i = len(text) - len(rest) - 1
			continue
		}
		if text[i] == ';' || text[i] == '\n' || separates(text[i:]) {
			take(i)
			begin = i + 1
		}
	}
	take(len(text))
	return items
}

// The notations of lists.
var (
	list = listOf(byComma, func(_ *calendar, text string) string { return plain(text, byComma) },
		func(_ *calendar, i item) ([]any, error) { return []any{i.text}, nil })
	openList  = mayBeNone(list)
	blankList = noneIsEmpty(list)
	days      = mayBeNone(listOf(byComma, (*calendar).writeDay, (*calendar).readDays))
	patterns  = mayBeNone(listOf(bySemicolon, writePattern, readPattern))

	meetings = func() notation {
		n := noneIsEmpty(notation{split: bySum, join: " + ", write: writeMeetings, read: readMeetings})
		return n
	}()
)

// listOf is the notation of a list of texts, of which an item may mean several.
func listOf(
	split func(string) []item, write func(*calendar, string) string, read func(*calendar, item) ([]any, error),
) notation {
	return notation{
		split: split,
		write: func(c *calendar, value any) []string {
			var items []string
			for _, element := range elements(value) {
				items = append(items, write(c, fmt.Sprint(element)))
			}
			return items
		},
		read: func(c *calendar, items []item) (any, error) {
			var all []any
			for _, i := range items {
				some, err := read(c, i)
				if err != nil {
					return nil, err
				}
				all = append(all, some...)
			}
			return all, nil
		},
	}
}

// elements are those of a list. One that is null has none.
func elements(value any) []any {
	list, _ := value.([]any)
	return list
}

// mayBeNone is the notation of a list that is another thing when it is empty than when it is left out.
func mayBeNone(n notation) notation {
	write, read := n.write, n.read
	n.write = func(c *calendar, value any) []string {
		if list, given := value.([]any); given && len(list) == 0 {
			return []string{none}
		}
		return write(c, value)
	}
	n.read = func(c *calendar, items []item) (any, error) {
		if slices.Equal(items, []item{{none, false}}) {
			return []any{}, nil
		}
		return read(c, items)
	}
	return n
}

// noneIsEmpty is the notation of a list that every document has.
func noneIsEmpty(n notation) notation {
	n.empty = []any{}
	return n
}

func writePattern(_ *calendar, pattern string) string {
	if pattern == "" {
		return "all"
	}
	if read, err := readWeeks(pattern); err != nil || read != pattern {
		return quote(pattern)
	}
	return plain(pattern, bySemicolon)
}

func readPattern(_ *calendar, i item) ([]any, error) {
	if i.quoted {
		return []any{i.text}, nil
	}
	pattern, err := readWeeks(i.text)
	return []any{pattern}, err
}

// bySum splits the lengths of meetings.
func bySum(text string) []item {
	var items []item
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("+;, \n", r) }) {
		items = append(items, item{part, false})
	}
	return items
}

func writeMeetings(_ *calendar, value any) []string {
	var items []string
	for _, length := range elements(value) {
		items = append(items, numeral(length))
	}
	return items
}

func readMeetings(_ *calendar, items []item) (any, error) {
	lengths := []any{}
	for _, i := range items {
		length, err := readNumber(i.text)
		if err != nil {
			return nil, fmt.Errorf("%s is no length; write those of all meetings of a week, such as 2 + 1", cited(i.text))
		}
		lengths = append(lengths, length)
	}
	return lengths, nil
}

// isSpreadsheetError says whether a text is what a formula shows that cannot be calculated.
func isSpreadsheetError(text string) bool {
	return slices.Contains([]string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}, text)
}

// count reads a small number of a notation.
func count(text string) (json.Number, bool) {
	n, err := strconv.Atoi(text)
	return json.Number(strconv.Itoa(n)), err == nil && n >= 0
}
