package server

import "testing"

func TestFileNamesAreSafeInEveryScript(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"timetable-2027-spring.csv":       `attachment; filename=timetable-2027-spring.csv`,
		"a\r\nSet-Cookie: x=\"y\"; b.csv": `attachment; filename=a--Set-Cookie--x--y---b.csv`,
		"../../etc/passwd":                `attachment; filename=..-..-etc-passwd`,
		"été 数.csv":                       `attachment; filename=-t---.csv; filename*=UTF-8''%C3%A9t%C3%A9-%E6%95%B0.csv`,
		"वसंत.csv": `attachment; filename=----.csv; ` +
			`filename*=UTF-8''%E0%A4%B5%E0%A4%B8%E0%A4%82%E0%A4%A4.csv`,
	} {
		if got := disposition(name); got != want {
			t.Errorf("%q is named %s, want %s", name, got, want)
		}
	}
}
