package solver

import "math/bits"

// The day of a curriculum or a teacher is a pattern: a bit for each period, set if there is a lecture. What isolated
// lectures, windows and daily loads cost follows from the pattern alone, as long as nobody has two lectures at the same
// time. With lectures in conflict, somebody has; what these lectures add is then counted too (countOverlaps).

const (
	wordBits = 64
	// longestTable is the length of the longest day that has a table of its patterns. Few patterns occur, and their
	// entries fit the fastest cache.
	longestTable = 12
)

// tally counts what is wrong with a pattern.
type tally struct{ isolated, windows, load int32 }

// flips holds what flipping one bit costs, for each pattern.
type flips [1 << longestTable]int32

// These masks change nothing. They tell the compiler that an index is within a table, and a shift within a word.
const (
	flipMask = 1<<longestTable - 1
	flipBits = wordBits - 1
)

const (
	ofCurricula = iota // in flipCost
	ofTeachers
)

// compilePatterns makes the tables of patterns.
func (m *model) compilePatterns() {
	m.dayWords = (m.periods + wordBits - 1) / wordBits
	if m.periods > longestTable {
		return
	}
	for pattern := range uint64(1) << m.periods {
		m.tallies = append(m.tallies, m.measure([]uint64{pattern}))
	}
	m.flipCost[ofCurricula] = m.compileFlips(0)
	if m.counted.teachers != 0 {
		m.flipCost[ofTeachers] = m.compileFlips(m.curricula)
	}
}

// compileFlips finds what each bit costs a group.
func (m *model) compileFlips(group int32) []flips {
	table := make([]flips, m.periods)
	for bit := range table {
		for pattern, t := range m.tallies {
			table[bit][pattern] = int32(m.costOf(m.tallies[pattern^1<<bit], group) - m.costOf(t, group))
		}
	}
	return table
}

// costOf is what a pattern costs a group.
func (m *model) costOf(t tally, group int32) int {
	if group >= m.curricula {
		return int(t.windows) * m.weights.teachers
	}
	return int(t.isolated)*m.weights.isolated + int(t.windows)*m.weights.windows + int(t.load)*m.weights.load
}

// tallyOf counts what is wrong with a pattern, from the table if there is one.
func (m *model) tallyOf(pattern []uint64) tally {
	if m.periods <= longestTable {
		return m.tallies[pattern[0]]
	}
	return m.measure(pattern)
}

// measure counts the isolated lectures, the windows and the misses of the daily load of a pattern.
func (m *model) measure(pattern []uint64) (t tally) {
	lectures, first, last := 0, -1, -1
	for i, word := range pattern {
		before, after := word<<1, word>>1
		if i > 0 {
			before |= pattern[i-1] >> (wordBits - 1)
		}
		if i+1 < len(pattern) {
			after |= pattern[i+1] << (wordBits - 1)
		}
		t.isolated += int32(bits.OnesCount64(word &^ before &^ after))
		lectures += bits.OnesCount64(word)
		if word == 0 {
			continue
		}
		if first < 0 {
			first = i*wordBits + bits.TrailingZeros64(word)
		}
		last = i*wordBits + bits.Len64(word) - 1
	}
	if lectures > 0 {
		t.windows = int32(last - first + 1 - lectures)
	}
	t.load = m.loadMisses[min(lectures, len(m.loadMisses)-1)]
	return t
}

// pattern is the pattern of a group's day.
func (s *state) pattern(group, day int32) []uint64 {
	return s.patterns[(group*s.days+day)*s.dayWords:][:s.dayWords]
}

// flip flips the bit of a slot in the pattern of its day.
func (s *state) flip(group, slot int32) {
	s.pattern(group, s.day[slot])[s.bit[slot]/wordBits] ^= 1 << (s.bit[slot] % wordBits)
}

// occupyAll adds a lecture of course c to a slot of all its groups for n = 1, or removes it for n = -1.
func (s *state) occupyAll(c, slot int32, n int16) {
	for _, group := range s.curriculaOf.of(c) {
		s.occupy(group, slot, n)
	}
	for _, group := range s.teachersOf.of(c) {
		s.occupy(group, slot, n)
	}
}

// occupy adds a lecture to a slot of a group for n = 1, or removes one for n = -1, and updates the counts.
func (s *state) occupy(group, slot int32, n int16) {
	day := s.day[slot]
	s.countDay(group, day, -1)
	lectures := &s.inSlot[group*s.slots+slot]
	was := *lectures
	*lectures += n
	if was == 0 || *lectures == 0 {
		s.flip(group, slot)
	} else {
		s.overlaps[group*s.days+day] += n
	}
	s.countDay(group, day, 1)
}

// countDay adds the violations of a group's day to the counts, n times.
func (s *state) countDay(group, day int32, n int) {
	t := s.tallyOf(s.pattern(group, day))
	if group >= s.curricula {
		s.counts.teachers += n * int(t.windows)
		return
	}
	if s.overlaps[group*s.days+day] > 0 {
		s.countOverlaps(&t, group, day)
	}
	s.counts.isolated += n * int(t.isolated)
	s.counts.windows += n * int(t.windows)
	s.counts.load += n * int(t.load)
}

// countOverlaps adds to the tally of a curriculum's day what the lectures beyond the first of each slot change.
func (s *state) countOverlaps(t *tally, curriculum, day int32) {
	inSlot := s.inSlot[curriculum*s.slots:][:s.slots]
	first, lectures := 1+day*(s.periods+1), 0
	for slot := first; slot < first+s.periods; slot++ {
		lectures += int(inSlot[slot])
		if inSlot[slot] > 1 && inSlot[slot-1] == 0 && inSlot[slot+1] == 0 {
			t.isolated += int32(inSlot[slot] - 1)
		}
	}
	t.load = s.loadMisses[min(lectures, len(s.loadMisses)-1)]
}

// groupDelta is what the groups of course c pay when its lecture goes from one slot to another. If a group has a
// lecture there, that one comes back, as the two are in conflict, and the group pays nothing.
func (s *state) groupDelta(c, from, to int32) int {
	if s.periods > longestTable {
		return s.longDelta(s.curriculaOf.of(c), from, to) + s.longDelta(s.teachersOf.of(c), from, to)
	}
	price := s.tableDelta(s.curriculaOf.of(c), s.flipCost[ofCurricula], from, to)
	if s.counted.teachers != 0 {
		price += s.tableDelta(s.teachersOf.of(c), s.flipCost[ofTeachers], from, to)
	}
	return price
}

// tableDelta is groupDelta for some groups, by tables. A processor cannot guess whether a group has a lecture in the
// other slot, so there is no branch for it: free is all ones if it has none, and zero otherwise.
func (s *state) tableDelta(groups []int32, flip []flips, from, to int32) (price int) {
	leave, enter := &flip[s.bit[from]], &flip[s.bit[to]]
	left, entered := uint64(1)<<(s.bit[from]&flipBits), s.bit[to]&flipBits
	before, after := s.day[from], s.day[to]
	if before == after {
		for _, group := range groups {
			day := s.patterns[group*s.days+after]
			free := int32(day>>entered&1) - 1
			price += int((leave[day&flipMask] + enter[(day^left)&flipMask]) & free)
		}
		return price
	}
	for _, group := range groups {
		here, there := s.patterns[group*s.days+before], s.patterns[group*s.days+after]
		free := int32(there>>entered&1) - 1
		price += int((leave[here&flipMask] + enter[there&flipMask]) & free)
	}
	return price
}

// longDelta is groupDelta for days that are too long for tables.
func (s *state) longDelta(groups []int32, from, to int32) int {
	price := 0
	for _, group := range groups {
		if s.inSlot[group*s.slots+to] > 0 {
			continue
		}
		price -= s.daysCost(group, from, to)
		s.flip(group, from)
		s.flip(group, to)
		price += s.daysCost(group, from, to)
		s.flip(group, from)
		s.flip(group, to)
	}
	return price
}

// daysCost is what the days of two slots cost a group.
func (s *state) daysCost(group, a, b int32) int {
	cost := s.costOf(s.measure(s.pattern(group, s.day[a])), group)
	if s.day[a] != s.day[b] {
		cost += s.costOf(s.measure(s.pattern(group, s.day[b])), group)
	}
	return cost
}
