package tables

import "github.com/lectern-timetables/lectern/spelling"

// book finds rooms, people or groups by what cells call them: an id or a name, in any spelling.
type book struct {
	kind   Kind
	bare   func(string) string // what nearly equal names have in common
	apart  map[string]bool     // what people said of twins: by Twin.Key, false keeps them apart
	things []thing
	exact  map[string]int // by id or name
	near   map[string]int // by bare name
	ids    map[string]bool
	twins  map[string]*Twin
	order  []string // of twins, as found
	listed bool     // whether a table lists them
}

type thing struct {
	id, name, place string
	own             bool // its table has an id for it
}

// Twin are names that are nearly the same: with and without a title, or turned around.
type Twin struct {
	Key    string   `json:"key" doc:"names the decision in the mapping"`
	Kind   Kind     `json:"kind"`
	Names  []string `json:"names"`
	Places []string `json:"places" doc:"the cell in which each was read first"`
	Merged bool     `json:"merged"`
}

func newBook(kind Kind, bare func(string) string, decided map[string]bool) *book {
	return &book{kind: kind, bare: bare, apart: decided, exact: map[string]int{}, near: map[string]int{},
		ids: map[string]bool{}, twins: map[string]*Twin{}}
}

// look is the same for spellings of one text that nobody tells apart.
func look(text string) string {
	if plain := plainWords(text); plain != "" {
		return plain
	}
	return spelling.Look(text)
}

// known says whether something is called so, exactly.
func (b *book) known(text string) bool {
	_, ok := b.exact[look(text)]
	return ok
}

// find finds what a cell names: exactly, or nearly if that is not to be kept apart.
func (b *book) find(text, place string) (n int, ok bool) {
	if n, ok = b.exact[look(text)]; ok {
		return n, true
	}
	n, ok = b.near[b.bare(text)]
	if !ok || isNumber(text) && b.kind != Groups {
		return 0, false
	}
	t := b.twin(n, text, place, true)
	if t.Merged {
		b.exact[look(text)] = n
	}
	return n, t.Merged
}

// twin notes that a name is nearly that of a thing.
func (b *book) twin(n int, text, place string, merge bool) *Twin {
	bare := b.bare(text)
	t := b.twins[bare]
	if t == nil {
		t = &Twin{Key: string(b.kind) + " " + bare, Kind: b.kind, Merged: merge}
		if said, decided := b.apart[t.Key]; decided {
			t.Merged = said
		}
		t.Names, t.Places = []string{b.things[n].name}, []string{b.things[n].place}
		b.twins[bare] = t
		b.order = append(b.order, bare)
	}
	for _, name := range t.Names {
		if look(name) == look(text) {
			return t
		}
	}
	t.Names, t.Places = append(t.Names, text), append(t.Places, place)
	return t
}

// add adds a thing with an id and a name, either of which may be empty. Twins that have ids of their own stay two.
func (b *book) add(id, name, place string) (n int, fresh bool) {
	own := id != ""
	if name == "" {
		name = id
	}
	if own {
		if n, found := b.exact[look(id)]; found && b.things[n].own {
			return n, false
		}
	} else if n, found := b.exact[look(name)]; found {
		return n, false
	}
	if n, found := b.near[b.bare(name)]; found && look(b.things[n].name) != look(name) {
		if t := b.twin(n, name, place, !own || !b.things[n].own); t.Merged {
			b.call(n, id, name)
			return n, false
		}
	}
	n = len(b.things)
	if !own {
		id = name
	}
	b.things = append(b.things, thing{unique(idOf(id), b.ids), name, place, own})
	b.call(n, id, name)
	return n, true
}

// call lets a thing be found by an id and a name. The first who is called so is found.
func (b *book) call(n int, id, name string) {
	for _, text := range []string{id, name} {
		if text == "" {
			continue
		}
		if _, taken := b.exact[look(text)]; !taken {
			b.exact[look(text)] = n
		}
	}
	if _, taken := b.near[b.bare(name)]; !taken {
		b.near[b.bare(name)] = n
	}
}

// allTwins lists the twins as they were found.
func (b *book) allTwins() []Twin {
	twins := make([]Twin, 0, len(b.order))
	for _, bare := range b.order {
		twins = append(twins, *b.twins[bare])
	}
	return twins
}
