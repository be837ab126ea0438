package workbook

import (
	"encoding/json"
	"fmt"
	"strings"
)

// needs is the notation of rooms or teachers that are needed, all of them: "kim; 2 of lee, ray (4), ada", or, of rooms,
// "any with computers, beamer in Main".
var needs = mayBeNone(notation{split: bySemicolon, write: writeNeeds, read: readNeeds})

// The words of the notation. A name that has one of them is in quotes.
const (
	oneOf     = "one"
	ofWord    = "of"
	anyWord   = "any"
	withWord  = "with"
	inWord    = "in"
	moreWord  = "or" // goes on with the choice of the need before: a cell has an end
	mostInOne = 100  // choices that are written together
)

func writeNeeds(_ *calendar, value any) []string {
	var items []string
	for _, element := range elements(value) {
		if id, isID := element.(string); isID {
			items = append(items, plainNeed(id))
			continue
		}
		need, _ := element.(map[string]any)
		items = append(items, writeNeed(need)...)
	}
	return items
}

// plainNeed writes an id that is needed.
func plainNeed(id string) string {
	if strings.EqualFold(id, anyWord) {
		return quote(id)
	}
	return plain(id, bySemicolon)
}

func writeNeed(need map[string]any) []string {
	head := oneOf + " " + ofWord + " "
	options, chosen := need["of"].([]any)
	switch count, counted := need["count"]; {
	case chosen && counted:
		head = numeral(count) + " " + ofWord + " "
	case counted:
		head = numeral(count) + " " + anyWord
	case !chosen:
		head = anyWord
	}
	var tail string
	if features := elements(need["features"]); len(features) > 0 {
		tail += " " + withWord + " " + written(features)
	}
	if buildings := elements(need["buildings"]); len(buildings) > 0 {
		tail += " " + inWord + " " + written(buildings)
	}
	switch {
	case !chosen:
		return []string{head + tail}
	case len(options) == 0:
		return []string{head + none + tail}
	}
	items := []string{head + written(options[:min(len(options), mostInOne)]) + tail}
	for len(options) > mostInOne {
		options = options[mostInOne:]
		items = append(items, moreWord+" "+written(options[:min(len(options), mostInOne)]))
	}
	return items
}

// written lists names, and options with what they cost.
func written(list []any) string {
	var names []string
	for _, element := range list {
		option, isOption := element.(map[string]any)
		if !isOption {
			names = append(names, plainName(fmt.Sprint(element)))
			continue
		}
		names = append(names, fmt.Sprintf("%s (%s)", plainName(fmt.Sprint(option["id"])), numeral(option["penalty"])))
	}
	return strings.Join(names, ", ")
}

// plainName writes a name within a need as it is, if it is read so, and else in quotes.
func plainName(name string) string {
	all := tokens(name)
	names, rest := readNames(all)
	if len(names) != 1 || names[0] != any(name) || len(rest) > 0 || strings.ContainsAny(name, `;"`) || name == none {
		return quote(name)
	}
	return name
}

// token is a word of a need, or a comma.
type token struct {
	text          string
	quoted, comma bool
}

// isWord says whether a token is a word of the notation, or a cost.
func (t token) isWord() bool {
	_, isCost := t.cost()
	return !t.quoted && (isCost || t.is(ofWord) || t.is(anyWord) || t.is(withWord) || t.is(inWord) || t.is(moreWord))
}

func (t token) is(word string) bool { return !t.quoted && !t.comma && strings.EqualFold(t.text, word) }

// cost reads a number in brackets.
func (t token) cost() (json.Number, bool) {
	inner, opens := strings.CutPrefix(t.text, "(")
	inner, closes := strings.CutSuffix(inner, ")")
	n, isNumber := count(inner)
	return n, opens && closes && isNumber && !t.quoted
}

func tokens(text string) []token {
	var all []token
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if inner, rest, ok := quotation(text); ok {
			all, text = append(all, token{inner, true, false}), rest
			continue
		}
		if text[0] == ',' {
			all, text = append(all, token{",", false, true}), text[1:]
			continue
		}
		end := strings.IndexFunc(text, isBlank)
		if end < 0 {
			end = len(text)
		}
		word := text[:end]
		if before, found := strings.CutSuffix(word, ","); found && before != "" {
			word = before
		}
		all, text = append(all, token{word, false, false}), text[len(word):]
	}
	return all
}

func isBlank(r rune) bool { return strings.TrimSpace(string(r)) == "" }

func readNeeds(_ *calendar, items []item) (any, error) {
	var list []any
	for _, i := range items {
		if i.quoted {
			list = append(list, i.text)
			continue
		}
		all := tokens(i.text)
		if all[0].is(moreWord) && len(all) > 1 && len(list) > 0 {
			if err := addOptions(list[len(list)-1], all[1:]); err != nil {
				return nil, unclear(i, err)
			}
			continue
		}
		need, err := readNeed(i.text, all)
		if err != nil {
			return nil, unclear(i, err)
		}
		list = append(list, need)
	}
	return list, nil
}

func unclear(i item, err error) error { return fmt.Errorf("%s is not clear: %w", cited(i.text), err) }

// addOptions adds to the choice of the need before.
func addOptions(before any, all []token) error {
	need, isNeed := before.(map[string]any)
	options, rest := readNames(all)
	if !isNeed || len(rest) > 0 || need["of"] == nil {
		return fmt.Errorf("or goes on with a choice, such as one of kim, lee; or ray")
	}
	need["of"] = append(elements(need["of"]), options...)
	return nil
}

func readNeed(text string, all []token) (any, error) {
	need := map[string]any{}
	if n, isCount := count(all[0].text); isCount && len(all) > 1 && !all[0].quoted {
		need["count"], all = n, all[1:]
	} else if all[0].is(oneOf) && len(all) > 1 && all[1].is(ofWord) {
		all = all[1:]
	}
	switch {
	case all[0].is(ofWord) && len(all) > 1:
		options, rest := readNames(all[1:])
		if len(options) == 1 && options[0] == none && !all[1].quoted {
			options = []any{}
		}
		need["of"], all = options, rest
	case all[0].is(anyWord):
		all = all[1:]
	case len(all) == 1 && need["count"] == nil || !strings.ContainsFunc(text, isBlank):
		return text, nil
	default:
		return nil, fmt.Errorf("write kim; lee for both, one of kim, lee for a choice, or any with computers")
	}
	for _, of := range []struct{ word, key string }{{withWord, "features"}, {inWord, "buildings"}} {
		if len(all) > 0 && all[0].is(of.word) {
			need[of.key], all = readNames(all[1:])
		}
	}
	if len(all) > 0 {
		return nil, fmt.Errorf("it ends with %s; put names with such words in double quotes", cited(all[0].text))
	}
	return need, nil
}

// readNames reads names up to the next word of the notation. One with a cost is an option.
func readNames(all []token) (names []any, rest []token) {
	names = []any{}
	var name []string
	take := func() {
		if len(name) > 0 {
			names = append(names, strings.Join(name, " "))
		}
		name = nil
	}
	for i, t := range all {
		cost, isCost := t.cost()
		switch {
		case t.comma:
			take()
		case isCost && len(name) > 0:
			names, name = append(names, map[string]any{"id": strings.Join(name, " "), "penalty": cost}), nil
		case t.isWord():
			take()
			return names, all[i:]
		default:
			name = append(name, t.text)
		}
	}
	take()
	return names, nil
}
