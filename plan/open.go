package plan

import "math/bits"

// everybody is the list of times that are ruled out for all.
const everybody = -1

// ruledOut is, by list, when hard constraints rule everything out. The last is what is ruled out for everybody: it is
// said of a list of all activities.
func ruledOut(p *Plan) [][]Time {
	times := make([][]Time, len(p.Lists)+1)
	for _, r := range p.Constraints {
		if r.Kind != Availability || !r.Hard {
			continue
		}
		of := r.List
		if len(p.Lists[of].Activities) == len(p.Activities) {
			of = len(p.Lists)
		}
		for _, wish := range r.Wishes {
			if wish.Cost > 0 {
				times[of] = append(times[of], wish.At)
			}
		}
	}
	return times
}

// shut is what is ruled out, as bits: the words of each day of each week, a bit for each period. It is nil if nothing
// is.
type shut []uint64

// shutAt marks the periods of some times.
func shutAt(p *Plan, words int, times []Time) shut {
	if len(times) == 0 {
		return nil
	}
	s := make(shut, p.Weeks*len(p.Days)*words)
	for _, t := range times {
		for week := range (t.Weeks & First(p.Weeks)).All() {
			for day := range (t.Days & First(len(p.Days))).All() {
				at := (week*len(p.Days) + day) * words
				for period := max(0, t.Start); period < min(t.End(), words*64); period++ {
					s[at+period/64] |= 1 << (period % 64)
				}
			}
		}
	}
	return s
}

// wordsOfDay is how many words have a bit for each period of a day.
func wordsOfDay(p *Plan) int {
	most := 1
	for _, d := range p.Days {
		most = max(most, len(d.Periods))
	}
	return (most + 63) / 64
}

// open counts the periods of a part of a day that are ruled out neither for a list nor for everybody.
func (m *Meter) open(list, week, day, from, to int) int {
	if from >= to {
		return 0
	}
	all := m.shut[len(m.shut)-1]
	own := all
	if list != everybody {
		own = m.shut[list]
	}
	if all == nil && own == nil {
		return to - from
	}
	at := (week*len(m.plan.Days) + day) * m.words
	open := to - from
	for word := from / 64; word <= (to-1)/64; word++ {
		ruledOut := all.word(at+word) | own.word(at+word)
		first, last := max(from-word*64, 0), min(to-word*64, 64)
		ruledOut &= uint64(First(last)) &^ uint64(First(first))
		open -= bits.OnesCount64(ruledOut)
	}
	return open
}

func (s shut) word(i int) uint64 {
	if s == nil {
		return 0
	}
	return s[i]
}
