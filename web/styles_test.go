package web

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryStyleIsUsed looks for classes and custom properties in CSS that nothing refers to any more.
func TestEveryStyleIsUsed(t *testing.T) {
	var css, scripts strings.Builder
	for _, content := range written(t, ".css") {
		css.WriteString(content)
	}
	for _, content := range written(t, ".js") {
		scripts.WriteString(content)
	}
	scripts.Write(startPage)
	styles := regexp.MustCompile(`(?s)/\*.*?\*/|"[^"]*"`).ReplaceAllString(css.String(), "")
	for _, class := range captured(styles, `\.([a-z][\w-]*)`) {
		used := regexp.MustCompile("[\\s'\"`]" + class + "[\\s'\"`,]")
		if !used.MatchString(scripts.String()) && !strings.HasPrefix(class, "look-") { // chart.js numbers these
			t.Errorf("no page has the class %s", class)
		}
	}
	for _, property := range captured(styles, `(--[\w-]+):`) {
		if !strings.Contains(styles, "var("+property) {
			t.Errorf("nothing has the value of %s", property)
		}
	}
}

// captured lists what an expression captures in a text, each once.
func captured(text, expression string) []string {
	found := map[string]bool{}
	for _, match := range regexp.MustCompile(expression).FindAllStringSubmatch(text, -1) {
		found[match[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}
