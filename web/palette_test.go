package web

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What the colours must reach. WCAG 2.2 asks for the contrasts. A distance in OKLab, times 100, of 2 can just be told
// when two areas touch. Courses have grounds that are calm, and edges that are not: these hold them apart.
const (
	textContrast  = 4.5
	edgeContrast  = 3
	edgesApart    = 7
	groundsApart  = 2.3
	courseColours = 12
)

// rgb is a colour in linear light.
type rgb [3]float64

// visions are how people see colours: all of them, or without one kind of cones. The matrices, for linear light, are
// those of severity 1.0 in Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color
// Vision Deficiency, IEEE Transactions on Visualization and Computer Graphics 15 (2009).
var visions = map[string][3]rgb{
	"all cones":    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func (c rgb) seenBy(vision [3]rgb) (seen rgb) {
	for i, row := range vision {
		seen[i] = min(1, max(0, row[0]*c[0]+row[1]*c[1]+row[2]*c[2]))
	}
	return seen
}

// luminance is the relative luminance of WCAG.
func (c rgb) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

func contrast(a, b rgb) float64 {
	darker, lighter := min(a.luminance(), b.luminance()), max(a.luminance(), b.luminance())
	return (lighter + 0.05) / (darker + 0.05)
}

// oklab is a colour in Ottosson's OKLab, where equal distances look equal.
func (c rgb) oklab() [3]float64 {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func distance(a, b rgb) float64 {
	p, q := a.oklab(), b.oklab()
	return 100 * math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}

// theme has the colours of tokens.css by their names, without the dashes.
type theme map[string]rgb

// themes reads the colours of both themes. The dark one is the part from the media query on.
func themes(t *testing.T) map[string]theme {
	t.Helper()
	css, err := sources.ReadFile("static/css/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, ok := strings.Cut(string(css), "@media screen and (prefers-color-scheme: dark)")
	if !ok {
		t.Fatal("tokens.css has no dark theme")
	}
	return map[string]theme{"light": colours(light), "dark": colours(dark)}
}

func colours(css string) theme {
	found := theme{}
	for _, match := range regexp.MustCompile(`--([\w-]+): #([0-9a-f]+);`).FindAllStringSubmatch(css, -1) {
		hex := match[2]
		if len(hex) == 3 {
			hex = strings.Join([]string{hex[:1], hex[:1], hex[1:2], hex[1:2], hex[2:], hex[2:]}, "")
		}
		number, _ := strconv.ParseUint(hex, 16, 32) // the expression lets nothing else through
		found[match[1]] = rgb{linear(number >> 16), linear(number >> 8 & 255), linear(number & 255)}
	}
	return found
}

// linear takes a channel of sRGB to linear light.
func linear(channel uint64) float64 {
	c := float64(channel) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}

func eachTheme(t *testing.T, check func(t *testing.T, of func(name string) rgb)) {
	t.Helper()
	for name, colours := range themes(t) {
		t.Run(name, func(t *testing.T) {
			check(t, func(name string) rgb {
				t.Helper()
				colour, ok := colours[name]
				if !ok {
					t.Fatalf("there is no --%s", name)
				}
				return colour
			})
		})
	}
}

func TestTextCanBeReadOnEveryGround(t *testing.T) {
	pairs := map[string][]string{
		"accent-text": {"accent", "accent-hover"},
		"surface":     {"text"}, // of a toast
	}
	for _, text := range []string{"text", "text-muted", "accent", "positive", "warning", "danger"} {
		pairs[text] = []string{"surface", "surface-raised", "surface-sunken"}
	}
	for _, role := range []string{"accent", "positive", "warning", "danger"} {
		pairs[role] = append(pairs[role], role+"-soft")
	}
	for _, ground := range []string{"accent-soft", "warning-soft", "danger-soft"} {
		pairs["text"] = append(pairs["text"], ground)
		pairs["text-muted"] = append(pairs["text-muted"], ground)
	}
	for i := range courseColours {
		course := fmt.Sprint("course-", i+1)
		pairs[course+"-text"] = []string{course}
	}
	eachTheme(t, func(t *testing.T, of func(string) rgb) {
		for text, grounds := range pairs {
			for _, ground := range grounds {
				if got := contrast(of(text), of(ground)); got < textContrast {
					t.Errorf("--%s on --%s has a contrast of %.2f", text, ground, got)
				}
			}
		}
	})
}

func TestControlsAndCurvesStandOutFromTheirGround(t *testing.T) {
	shapes := []string{"edge", "accent", "positive", "warning", "danger"}
	for i := range 6 {
		shapes = append(shapes, fmt.Sprint("line-", i+1))
	}
	for i := range courseColours {
		shapes = append(shapes, fmt.Sprintf("course-%d-edge", i+1))
	}
	eachTheme(t, func(t *testing.T, of func(string) rgb) {
		for _, shape := range shapes {
			for _, ground := range []string{"surface", "surface-raised"} {
				if got := contrast(of(shape), of(ground)); got < edgeContrast {
					t.Errorf("--%s on --%s has a contrast of %.2f", shape, ground, got)
				}
			}
		}
	})
}

func TestCoursesStayApartForTheColourBlind(t *testing.T) {
	for vision, matrix := range visions {
		t.Run(vision, func(t *testing.T) {
			eachTheme(t, func(t *testing.T, of func(string) rgb) {
				wantApart(t, of, matrix, "course-%d", groundsApart)
				wantApart(t, of, matrix, "course-%d-edge", edgesApart)
			})
		})
	}
}

func wantApart(t *testing.T, of func(string) rgb, vision [3]rgb, name string, apart float64) {
	t.Helper()
	nearest := math.Inf(1)
	for i := range courseColours {
		for j := range i {
			a, b := fmt.Sprintf(name, i+1), fmt.Sprintf(name, j+1)
			got := distance(of(a).seenBy(vision), of(b).seenBy(vision))
			nearest = min(nearest, got)
			if got < apart {
				t.Errorf("--%s and --%s are %.1f apart", a, b, got)
			}
		}
	}
	t.Logf("the nearest two of --%s are %.1f apart", name, nearest)
}
