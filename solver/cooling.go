package solver

// cooling lowers the temperature over a search, from a first to a last one. The logarithm of the temperature falls with
// the power of 1.5 of what is left of the search, ever more slowly: the colder it is, the longer a placement takes to
// settle.
//
// Which temperature is cold enough depends on what moves cost in the problem, and that depends on far more than the
// smallest weight. So the last temperature is estimated, again and again, from how often climbs were made. A climb is a
// move that makes the placement more expensive.
type cooling struct {
	first float64 // temperature
	few   float64 // it is cold enough when this part of the most climbs is left
	cooled
}

// cooled is how far a cooling is.
type cooled struct {
	fall float64 // logarithm of the first temperature over the last one, as estimated
	at   float64 // the part of the search that was over when fell was computed
	fell float64 // logarithm of the first temperature over the present one

	moves, climbs int64   // since the last estimate
	most          float64 // the greatest part of moves that were climbs, so far
}

const (
	// It is cold enough when fewClimbs of the most climbs are left, in a problem of up to fewLectures. In a larger
	// problem more lectures have climbed at any time, so the best placement is further from one where none has: there
	// it has to be colder.
	fewClimbs   = 1.0 / 800
	fewLectures = 450

	someClimbs = 1.0 / 3 // climbs allow an estimate when this part of the most is left; before, the end is far
	countable  = 64      // so many climbs are enough to tell their rate
)

// newCooling is the cooling of a problem with so many lectures from a first temperature to a last one, which is a
// guess.
func newCooling(first, last float64, lectures int32) cooling {
	larger := max(1, float64(lectures)/fewLectures)
	return cooling{
		first:  first,
		few:    fewClimbs / (larger * larger),
		cooled: cooled{fall: decayTime(last / first)},
	}
}

// temperature is the temperature when a fraction of the search is over. Fractions must not go back.
func (c *cooling) temperature(fraction float64) float64 {
	if fraction > c.at {
		c.estimate()
		c.fell = c.fall - float64((c.fall-c.fell)*power15((1-fraction)/(1-c.at)))
		c.at = fraction
	}
	return c.first * decay(c.fell)
}

// estimate estimates the last temperature, once there are enough climbs to count, or so few that this says enough.
//
// If most climbs cost the same d, there are exp(-d/temperature) times as many as when it is hot. So the logarithm of
// climbs over the most climbs, divided by the logarithm of few, is the last temperature divided by the present one.
func (c *cooling) estimate() {
	if c.climbs < countable && float64(c.moves)*c.most*c.few < countable {
		return
	}
	rate := float64(c.climbs) / float64(c.moves)
	c.moves, c.climbs = 0, 0
	c.most = max(c.most, rate)
	part := rate / c.most
	fall := c.fell + decayTime(min(1, decayTime(min(part, someClimbs))/decayTime(c.few)))
	if part < someClimbs || fall > c.fall {
		c.fall = fall
	}
}
