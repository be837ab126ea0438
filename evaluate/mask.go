package evaluate

import "github.com/lectern-timetables/lectern/plan"

// mask has a bit for each period of a day, or for several where a day has more than 64. What shares no bit shares no
// period.
type mask uint64

// grain is how many periods a bit of a mask stands for.
type grain int

func grainOf(p *plan.Plan) grain {
	return grain((longestDay(p) + 63) / 64)
}

func longestDay(p *plan.Plan) int {
	most := 1
	for _, d := range p.Days {
		most = max(most, len(d.Periods))
	}
	return most
}

// mask marks a part of a day.
func (g grain) mask(start, end int) mask {
	if g > 1 {
		start, end = start/int(g), (end+int(g)-1)/int(g)
	}
	return mask(plan.First(end) &^ plan.First(start))
}

// beside are the periods just before and after.
func (m mask) beside() mask { return (m<<1 | m>>1) &^ m }
