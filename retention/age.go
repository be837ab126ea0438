package retention

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Age is how long something is kept; 0 is for ever. It is written in days, such as 730d, or like a time.Duration.
type Age time.Duration

const (
	day = 24 * time.Hour
	// leastDays bounds an Age below: what has just ended may still be written to.
	leastDays = 1
	// mostDays bounds it above, far from where a time.Duration ends.
	mostDays = 36_500
)

// UnmarshalText reads an Age.
func (a *Age) UnmarshalText(text []byte) error {
	written := string(text)
	if written == "" || written == "0" {
		*a = 0
		return nil
	}
	kept, err := parseAge(written)
	if err != nil || kept < leastDays*day || kept > mostDays*day {
		return fmt.Errorf("%q is no time to keep something for: write it in days, from %dd to %dd, such as 730d",
			written, leastDays, mostDays)
	}
	*a = Age(kept)
	return nil
}

func parseAge(written string) (time.Duration, error) {
	days, inDays := strings.CutSuffix(written, "d")
	if !inDays {
		return time.ParseDuration(written)
	}
	n, err := strconv.Atoi(days)
	if err != nil || n > mostDays {
		return 0, fmt.Errorf("%q is no number of days: %w", days, err)
	}
	return time.Duration(n) * day, nil
}

// String is the Age as it is written.
func (a Age) String() string {
	if d := time.Duration(a); d%day != 0 {
		return d.String()
	}
	return strconv.Itoa(int(time.Duration(a)/day)) + "d"
}

func (a Age) seconds() float64 { return time.Duration(a).Seconds() }
