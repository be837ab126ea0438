package browser

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Element is an element of a page with a role, such as "button", and a name. It is looked up again for each use.
type Element struct {
	p    *Page
	role string
	name string
	part bool     // the name is a part of the accessible name
	in   *Element // where it is looked for; nil is the whole page
}

// Find names an element by its accessible role and name; an empty name means any.
func (p *Page) Find(role, name string) Element { return Element{p: p, role: role, name: name} }

// Find names an element within this one.
func (e Element) Find(role, name string) Element {
	return Element{p: e.p, role: role, name: name, in: &e}
}

// FindPart names an element within this one by its role and a part of its accessible name.
func (e Element) FindPart(role, part string) Element {
	return Element{p: e.p, role: role, name: part, part: true, in: &e}
}

// String is for messages.
func (e Element) String() string {
	if e.in != nil {
		return fmt.Sprintf("%s %q in %s", e.role, e.name, e.in)
	}
	return fmt.Sprintf("%s %q", e.role, e.name)
}

// Count is how many such elements there are now.
func (e Element) Count() int { return len(e.all()) }

// Await waits until it is there.
func (e Element) Await() {
	e.p.t.Helper()
	e.awaitHandle()
}

// AwaitGone waits until there is none.
func (e Element) AwaitGone() {
	e.p.t.Helper()
	e.p.Until("without "+e.String(), func() bool { return e.Count() == 0 })
}

// Text is the text that it shows.
func (e Element) Text() string {
	e.p.t.Helper()
	return ask[string](e, "function() { return this.innerText }")
}

// Value is the value of a form's control.
func (e Element) Value() string {
	e.p.t.Helper()
	return ask[string](e, "function() { return String(this.value) }")
}

// Focused says whether it has the focus.
func (e Element) Focused() bool {
	found := e.all()
	if len(found) == 0 {
		return false
	}
	is, err := on[bool](e.p, found[0], "function() { return this === document.activeElement }")
	return err == nil && is
}

// ToTop scrolls the page so that the element is at the top, as far as there is enough below it.
func (e Element) ToTop() {
	e.p.t.Helper()
	ask[bool](e, "function() { this.scrollIntoView({ behavior: 'instant' }); return true }")
}

// Click clicks it with the mouse, where it can be hit, until it receives the click.
func (e Element) Click() {
	e.p.t.Helper()
	e.p.Until("clicked "+e.String(), func() bool {
		found := e.all()
		return len(found) > 0 && e.p.click(found[0])
	})
}

// Fill replaces the content of a text field.
func (e Element) Fill(text string) {
	e.p.t.Helper()
	e.Click()
	ask[bool](e, "function() { this.select(); return true }")
	_, err := call(e.p, input.InsertText, input.InsertTextParams{Text: text})
	e.p.must("fill "+e.String(), err)
	if got := e.Value(); got != text {
		e.p.t.Fatalf("%s holds %q, want %q", e, got, text)
	}
}

// Choose chooses an option of a list by its label.
func (e Element) Choose(label string) {
	e.p.t.Helper()
	value := ask[*string](
		e, "function(label) { return [...this.options].find((option) => option.label === label)?.value ?? null }", label,
	)
	if value == nil {
		e.p.t.Fatalf("%s has no option %q", e, label)
	}
	e.set(*value)
}

// SetDate gives a field for dates a day, such as 2027-02-15.
func (e Element) SetDate(day string) {
	e.p.t.Helper()
	e.set(day)
	if got := e.Value(); got != day {
		e.p.t.Fatalf("%s holds %q, want %q", e, got, day)
	}
}

// set gives a form's control a value and notifies the page, as when a person does it.
func (e Element) set(value string) {
	e.p.t.Helper()
	ask[bool](e, `function(value) {
		this.value = value;
		this.dispatchEvent(new Event('input', { bubbles: true }));
		this.dispatchEvent(new Event('change', { bubbles: true }));
		return true;
	}`, value)
}

// Attach puts files, given by their paths, into a field for files.
func (e Element) Attach(paths ...string) {
	e.p.t.Helper()
	_, err := call(e.p, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: paths, ObjectID: e.awaitHandle()})
	e.p.must(fmt.Sprintf("attach %s to %s", strings.Join(paths, ", "), e), err)
}

// handle is an object of the page's JavaScript, as the browser knows it.
type handle = runtime.RemoteObjectID

func (e Element) awaitHandle() (h handle) {
	e.p.t.Helper()
	e.p.Until("a "+e.String(), func() bool {
		found := e.all()
		if len(found) > 0 {
			h = found[0]
		}
		return len(found) > 0
	})
	return h
}

// all finds the elements that exist now, in the order of the page. One that disappears meanwhile is left out.
func (e Element) all() (found []handle) {
	for _, root := range e.roots() {
		// A query by name does not find file inputs: it takes their names for others than the browser gives them.
		answer, err := call(e.p, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{ObjectID: root, Role: e.role})
		if err != nil {
			continue
		}
		for _, node := range answer.Nodes {
			if node.Ignored || !e.isNamed(nameOf(node)) {
				continue
			}
			if h, ok := e.p.resolve(node.BackendDOMNodeID); ok {
				found = append(found, h)
			}
		}
	}
	return found
}

func (e Element) isNamed(name string) bool {
	if e.part {
		return strings.Contains(name, e.name)
	}
	return e.name == "" || name == e.name
}

// nameOf is an element's accessible name. Some versions of Chromium add blanks around it.
func nameOf(node *accessibility.Node) (name string) {
	if node.Name != nil {
		_ = json.Unmarshal(node.Name.Value, &name) // what has no name has none
	}
	return strings.TrimSpace(name)
}

func (e Element) roots() []handle {
	if e.in != nil {
		return e.in.all()
	}
	document, err := call(e.p, runtime.Evaluate, runtime.EvaluateParams{Expression: "document"})
	if err != nil || document.Result == nil {
		return nil
	}
	return []handle{document.Result.ObjectID}
}

func (p *Page) resolve(id cdp.BackendNodeID) (handle, bool) {
	answer, err := call(p, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: id})
	if err != nil || answer.Object == nil {
		return "", false
	}
	return answer.Object.ObjectID, true
}

// aim scrolls an element into view and returns the middle of its visible part, unless something covers it. The
// element's property hit then says whether it was clicked.
const aim = `function() {
	this.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
	const box = this.getClientRects()[0];
	if (!box) return null;
	const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
	if (!this.contains(document.elementFromPoint(x, y))) return null;
	this.addEventListener('click', () => { this.hit = true; }, { capture: true, once: true });
	return [x, y];
}`

// click clicks an element and says whether it received the click. One that was just replaced does not.
func (p *Page) click(h handle) bool {
	at, err := on[[]float64](p, h, aim)
	if err != nil || len(at) != 2 {
		return false
	}
	ctx, cancel := p.soon()
	defer cancel()
	if chromedp.Do(ctx, chromedp.MouseClickXY(at[0], at[1])) != nil {
		return false
	}
	hit, err := on[bool](p, h, "function() { return this.hit === true }")
	return hit || err != nil // an element that is gone has led to another page
}

// ask calls a function of JavaScript on an element once it is there.
func ask[T any](e Element, function string, args ...any) T {
	e.p.t.Helper()
	value, err := on[T](e.p, e.awaitHandle(), function, args...)
	e.p.must("ask "+e.String(), err)
	return value
}

// on calls a function of JavaScript on an object.
func on[T any](p *Page, h handle, function string, args ...any) (T, error) {
	ctx, cancel := p.soon()
	defer cancel()
	return chromedp.Run(
		ctx, chromedp.CallFunctionOn[T](function, func(c *runtime.CallFunctionOnParams) { c.ObjectID = h }, args...),
	)
}

// call sends the browser a command about a page.
func call[P, R any](p *Page, command cdp.Command[P, R], params P) (R, error) {
	ctx, cancel := p.soon()
	defer cancel()
	return chromedp.Call(ctx, command, params)
}
