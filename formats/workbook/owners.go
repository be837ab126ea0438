package workbook

import (
	"strings"

	"github.com/lectern-timetables/lectern/spelling"
)

// everybody is how a cell names the term itself, where it has wishes.
const everybody = "everybody"

// node is an object of the document whose lists have rows in sheets of their own.
type node struct {
	object map[string]any
	place  string // a JSON pointer
	name   string // such as "part:DB/lab"
	ids    []string
	cells  []string // how sheets name it that are about its kind alone
}

// owners finds the nodes of a document by how cells name them.
type owners struct {
	root    *node
	kinds   map[string][]*node // in the order of the document
	exact   map[string]*node
	paths   map[string]*node   // by the kind and the ids
	loosely map[string][]*node // by the name in small letters, and by the id alone
}

// The kinds of nodes by the list that they are in, and the sheets about these lists.
var kindOf = map[string]string{
	"days": "day", "rooms": "room", "teachers": "teacher", "groups": "group", "courses": "course", "parts": "part",
	"classes": "class",
}

func newOwners(document map[string]any) *owners {
	o := &owners{kinds: map[string][]*node{}, exact: map[string]*node{}, paths: map[string]*node{},
		loosely: map[string][]*node{}}
	o.root = &node{object: document, cells: []string{""}}
	for _, name := range []string{"", everybody} {
		o.exact[name] = o.root
	}
	return o
}

// add makes an element of a list known. Its ids begin with those of the nodes that it is in. Two names are the same if
// ids have slashes; then ids are in quotes.
func (o *owners) add(list string, ids []string, object map[string]any, place string) {
	kind, known := kindOf[list]
	if !known {
		return
	}
	n := &node{object: object, place: place, ids: ids, name: kind + ":" + strings.Join(ids, "/")}
	for _, id := range ids {
		n.cells = append(n.cells, text.write(nil, id)[0])
	}
	if _, taken := o.exact[n.name]; taken {
		var quoted []string
		for _, id := range ids {
			quoted = append(quoted, quote(id))
		}
		n.name = kind + ":" + strings.Join(quoted, "/")
	}
	o.kinds[kind] = append(o.kinds[kind], n)
	o.exact[n.name] = n
	if path := pathOf(kind, ids); o.paths[path] == nil {
		o.paths[path] = n
	}
	for _, name := range []string{n.name, strings.Join(ids, "/")} {
		key := loose(name)
		o.loosely[key] = append(o.loosely[key], n)
	}
}

func loose(name string) string { return strings.ToLower(spelling.Normal(name)) }

// find finds a node by its name, or by one that can mean no other.
func (o *owners) find(name string) *node {
	if n := o.exact[name]; n != nil {
		return n
	}
	if strings.EqualFold(name, everybody) {
		return o.root
	}
	kind, id, _ := strings.Cut(name, ":")
	for _, key := range []string{loose(name), loose(kind) + ":" + strings.TrimSpace(loose(id))} {
		if found := o.loosely[key]; len(found) == 1 {
			return found[0]
		}
	}
	return nil
}

// path finds a node by its ids.
func (o *owners) path(kind string, ids []string) *node {
	if n := o.paths[pathOf(kind, ids)]; n != nil {
		return n
	}
	return o.find(kind + ":" + strings.Join(ids, "/"))
}

func pathOf(kind string, ids []string) string { return kind + "\x00" + strings.Join(ids, "\x00") }

// of are the nodes that may have rows in a sheet, with the cells that name them.
func (o *owners) of(s *sheet) []*node {
	switch s.of {
	case ofTerm:
		return []*node{o.root}
	case ofDay:
		return append([]*node{o.root}, o.kinds["day"]...)
	case ofCourse:
		return o.kinds["course"]
	case ofPart:
		return o.kinds["part"]
	}
	all := []*node{o.root}
	for _, kind := range []string{"room", "teacher", "group", "course", "part", "class"} {
		all = append(all, o.kinds[kind]...)
	}
	return all
}

// nameIn is how a sheet names a node.
func (n *node) nameIn(s *sheet) []string {
	switch {
	case s.of == ofTerm:
		return nil
	case s.of != ofHolder:
		return n.cells
	case n.place == "" && s.list == "wishes":
		return []string{everybody}
	}
	return []string{n.name}
}
