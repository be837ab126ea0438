package workbook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lectern-timetables/lectern/plan"
)

// notation is how a value of the document is written in a cell. The values are those of encoding/json, with numbers as
// json.Number. A value that is left out is an empty cell, and so is one whose items are none.
type notation struct {
	write func(c *calendar, value any) []string
	read  func(c *calendar, items []item) (any, error)
	split func(text string) []item // nil: the cell has one item
	join  string                   // "; " if left out

	empty  any  // what an empty cell means; nil: the property is left out
	number bool // the cell holds a number, where it can
}

// cells are the items of a cell.
func (n *notation) items(text string) []item {
	if n.split == nil {
		return []item{unquoted(text)}
	}
	return n.split(text)
}

// scalar is the notation of a value that is written as one item.
func scalar(write func(*calendar, any) string, read func(*calendar, item) (any, error)) notation {
	return notation{
		write: func(c *calendar, value any) []string { return []string{write(c, value)} },
		read:  func(c *calendar, items []item) (any, error) { return read(c, items[0]) },
	}
}

// named is the notation of a text that people may write in another way than the document has it.
func named(meant func(*calendar, string) (string, error)) notation {
	return scalar(
		func(c *calendar, value any) string {
			name, _ := value.(string)
			if read, err := meant(c, name); err != nil || read != name {
				return quote(name)
			}
			return alone(name)
		},
		func(c *calendar, i item) (any, error) {
			if i.quoted {
				return i.text, nil
			}
			return meant(c, i.text)
		},
	)
}

// The notations of single values.
var (
	text   = named(func(_ *calendar, name string) (string, error) { return name, nil })
	clock  = named(func(_ *calendar, text string) (string, error) { return timeOfDay(text) })
	moment = named((*calendar).moment)

	number = numeric(scalar(
		func(_ *calendar, value any) string { return numeral(value) },
		func(_ *calendar, i item) (any, error) { return readNumber(i.text) },
	))
	blankNumber = zeroIsEmpty(number)

	weight = numeric(scalar(
		func(_ *calendar, value any) string { return numeral(value) },
		func(_ *calendar, i item) (any, error) {
			if strings.EqualFold(i.text, "hard") {
				return "hard", nil
			}
			if n, err := readNumber(i.text); err == nil {
				return n, nil
			}
			return nil, fmt.Errorf("%s is no weight; write a whole number from 0, or hard", cited(i.text))
		},
	))

	yes = scalar(
		func(*calendar, any) string { return yesNo[0] },
		func(_ *calendar, i item) (any, error) { return readYes(i.text) },
	)

	weeks = named(func(_ *calendar, text string) (string, error) { return readWeeks(text) })

	kinds = func() []string {
		var names []string
		for _, kind := range plan.Kinds() {
			if kind.Known() {
				names = append(names, string(kind))
			}
		}
		return names
	}()
)

// numeric notes that a cell holds a number.
func numeric(n notation) notation {
	n.number = true
	return n
}

// zeroIsEmpty is the notation of a number that is 0 where the cell is empty.
func zeroIsEmpty(n notation) notation {
	write := n.write
	n.write = func(c *calendar, value any) []string {
		if numeral(value) == "0" {
			return nil
		}
		return write(c, value)
	}
	n.empty = json.Number("0")
	return n
}

func numeral(value any) string { return fmt.Sprint(value) }

// readNumber reads a whole number as people and spreadsheets write it.
func readNumber(text string) (json.Number, error) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return json.Number(strconv.FormatInt(n, 10)), nil
	}
	const exact = 1 << 53
	if f, err := strconv.ParseFloat(text, 64); err == nil && f == float64(int64(f)) && f < exact && f > -exact {
		return json.Number(strconv.FormatInt(int64(f), 10)), nil
	}
	return "", fmt.Errorf("%s is no whole number; write one such as 30", cited(text))
}

// readYes reads yes or no in the words that people and spreadsheets have for them. No is left out of a document.
func readYes(text string) (any, error) {
	switch strings.ToLower(text) {
	case "yes", "y", "x", "1", "true", "ja", "wahr":
		return true, nil
	case "no", "n", "0", "false", "nein", "falsch", "-":
		return nil, nil
	}
	return nil, fmt.Errorf("%s is neither yes nor no; write yes, or leave the cell empty", cited(text))
}

// choice is the notation of one of several names, whose underscores are blanks.
func choice(names []string) notation {
	return scalar(
		func(_ *calendar, value any) string { return strings.ReplaceAll(fmt.Sprint(value), "_", " ") },
		func(_ *calendar, i item) (any, error) {
			name := strings.Join(strings.FieldsFunc(strings.ToLower(i.text), func(r rune) bool {
				return r == ' ' || r == '_' || r == '-'
			}), "_")
			if slices.Contains(names, name) {
				return name, nil
			}
			if known := abbreviated(names, name); known != "" {
				return known, nil
			}
			return nil, fmt.Errorf("%s is none of the words for this; choose one of the list: %s", cited(i.text),
				cut(strings.Join(words(names), ", ")))
		},
	)
}

// abbreviated finds the only name that begins with some letters.
func abbreviated(names []string, letters string) string {
	const enough = 3
	var found string
	for _, name := range names {
		switch {
		case len(letters) < enough || !strings.HasPrefix(name, letters):
		case found != "":
			return ""
		default:
			found = name
		}
	}
	return found
}

// timeOfDay reads a time of day. A spreadsheet keeps it as a part of a day.
func timeOfDay(text string) (string, error) {
	if _, err := time.Parse("15:04", text); err == nil {
		return text, nil
	}
	if at, err := time.Parse("15:04:05", text); err == nil && at.Second() == 0 {
		return at.Format("15:04"), nil
	}
	if at, ok := partOfDay(text); ok {
		return at, nil
	}
	for _, layout := range []string{"15.04", "3:04 PM", "3:04PM"} {
		if at, err := time.Parse(layout, strings.ToUpper(text)); err == nil {
			return at.Format("15:04"), nil
		}
	}
	return "", fmt.Errorf("%s is no time of day; write one such as 9:00", cited(text))
}

// partOfDay reads a time of day as a spreadsheet keeps it.
func partOfDay(text string) (string, bool) {
	part, err := strconv.ParseFloat(text, 64)
	if err != nil || part < 0 || part >= 1 || !strings.ContainsAny(text, ".Ee") {
		return "", false
	}
	const minutes = 24 * 60
	at := int(part*minutes+0.5) % minutes
	return fmt.Sprintf("%02d:%02d", at/60, at%60), true
}

// readWeeks reads a set of weeks. The document has its own check of what is in it.
func readWeeks(text string) (string, error) {
	const firstDate = 1000 // a spreadsheet counts days from 1900, and no term has so many weeks
	if n, err := strconv.Atoi(text); err == nil && n >= firstDate {
		return "", fmt.Errorf("%d is how a spreadsheet keeps a date; format the cell as text and write weeks such as 1-6", n)
	}
	switch lower := strings.ToLower(text); lower {
	case "all":
		return "", nil
	case "odd", "even":
		return lower, nil
	}
	return text, nil
}

// cited is what a message quotes of a cell.
func cited(text string) string { return strconv.Quote(cut(text)) }

// cut keeps short what a message names.
func cut(text string) string {
	const longest = 60
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}
