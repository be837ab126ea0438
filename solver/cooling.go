package solver

// cooling lowers the temperature over a search, from a first to a last one. Its logarithm falls by the power of 1.5 of what is left
// of the search, ever more slowly: the colder it is, the longer a placement takes to settle.
//
// Which temperature is cold enough depends on what moves cost in the problem at hand, and that depends on far more than the
// smallest weight. So it is foreseen, time and again, from how often a climb was made, a move that makes the placement dearer.
type cooling struct {
	first float64 // temperature
	few   float64 // of the most climbs are left where it is cold enough
	cooled
}

// cooled is how far a cooling is.
type cooled struct {
	fall float64 // logarithm of the first temperature over the last one, as it is foreseen
	at   float64 // the part of the search that is over
	fell float64 // logarithm of the first temperature over the present one

	moves, climbs int64   // since the last one was foreseen
	most          float64 // climbs among so many moves, at most so far
}

const (
	// fewClimbs of the most that there were are left where it is cold enough for a problem of up to fewLectures. In a larger one
	// more lectures have climbed at any time, and the best is further from where all are down: there it has to be colder.
	fewClimbs   = 1.0 / 800
	fewLectures = 450

	someClimbs = 1.0 / 3 // of the most are left where they begin to tell when that is; until then it is far
	countable  = 64      // climbs tell how often there are any
)

// newCooling is the cooling from one temperature to another, which is a guess, with so many lectures.
func newCooling(first, last float64, lectures int32) cooling {
	larger := max(1, float64(lectures)/fewLectures)
	return cooling{
		first:  first,
		few:    fewClimbs / (larger * larger),
		cooled: cooled{fall: decayTime(last / first)},
	}
}

// temperature is the temperature when fraction of the search is over. It asks for one moment after the other.
func (c *cooling) temperature(fraction float64) float64 {
	if fraction > c.at {
		c.estimate()
		c.fell = c.fall - float64((c.fall-c.fell)*power15((1-fraction)/(1-c.at)))
		c.at = fraction
	}
	return c.first * decay(c.fell)
}

// foresee foresees the last temperature, once there are enough climbs to count, or so few that this tells enough.
//
// Where most climbs cost the same d, there are exp(-d/temperature) times as many as where it is hot. Then the logarithm of their number,
// over that of the most, is as much of the logarithm of few as the last temperature is of the present one.
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
