// Package pages is what people see and do on Lectern's pages, for tests in a browser. The pages' words, such as labels,
// headings and the names of buttons, are here and nowhere else in these tests.
package pages

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Routes: they follow a server's address.
const (
	Inbox     = "/#/"
	Problems  = "/#/problems"
	Published = "/#/published"
)

// Problem is the route of a problem's page.
func Problem(id string) string { return "/#/problems/" + id }

// Generate is the route of the page to ask for a timetable of a problem.
func Generate(problemID string) string { return "/#/generate?problem=" + problemID }

// Job is the route of a job's page.
func Job(id string) string { return "/#/jobs/" + id }

// Variant is the route of a variant's page.
func Variant(id string) string { return "/#/variants/" + id }

// Term is the route of the page of a term's timetable.
func Term(term string) string { return "/#/published/" + url.PathEscape(term) }

// Person is somebody on a page of a server.
type Person struct {
	*browser.Page
	url string
}

// Arrive opens a server's first page for somebody who has not signed in.
func Arrive(t testing.TB, url string) Person {
	t.Helper()
	p := Person{browser.Open(t), url}
	p.Visit(url + "/")
	p.Heading("Sign in").Await()
	return p
}

// SignIn signs in with a name, which is also the password. Afterwards the page of the address is shown.
func (p Person) SignIn(name string) Person {
	p.userName().Fill(name)
	p.password().Fill(name)
	p.signIn().Click()
	p.signOut().Await()
	return p
}

// SignInWithToken signs in with a token, where that is the only way.
func (p Person) SignInWithToken(token string) Person {
	p.Find("textbox", "Token").Fill(token)
	p.Press(browser.Enter)
	p.signOut().Await()
	return p
}

// SignOnWith signs in through a provider of single sign-on. Afterwards the page of the address is shown.
func (p Person) SignOnWith(provider string) {
	p.TrySignOnWith(provider)
	p.signOut().Await()
}

// TrySignOnWith goes to a provider of single sign-on, which may send people back who may not sign in.
func (p Person) TrySignOnWith(provider string) { p.Follow("Sign in with " + provider) }

// SignInByKeys does the same as SignIn, with the keyboard alone.
func (p Person) SignInByKeys(name string) {
	p.userName().TabTo()
	p.Press(name)
	p.password().TabTo()
	p.Press(name + browser.Enter)
	p.signOut().Await()
}

// AwaitSignedIn waits for a page of a signed-in person.
func (p Person) AwaitSignedIn() { p.signOut().Await() }

// AwaitNotShown waits for the heading of a page that cannot be shown.
func (p Person) AwaitNotShown() { p.Heading("This page cannot be shown").Await() }

// SignOutByKeys signs out with the keyboard alone.
func (p Person) SignOutByKeys() {
	p.signOut().TabTo()
	p.Press(browser.Enter)
	p.userName().Await()
}

func (p Person) userName() browser.Element { return p.Find("textbox", "User name") }
func (p Person) password() browser.Element { return p.Find("textbox", "Password") }
func (p Person) signIn() browser.Element   { return p.Find("main", "").Find("button", "Sign in") }
func (p Person) signOut() browser.Element  { return p.Find("button", "Sign out") }

// Top is what every page begins with.
func (p Person) Top() browser.Element { return p.Find("banner", "") }

// Heading is one of the page's headings.
func (p Person) Heading(text string) browser.Element { return p.Find("heading", text) }

// Goto goes to a route by its address, without loading the document again, and waits for its page.
func (p Person) Goto(route string) {
	p.Run(
		fmt.Sprintf("document.querySelector('h1').left = true; location.hash = %q; true", strings.TrimPrefix(route, "/")),
		nil,
	)
	p.Until("at another page", func() (there bool) {
		p.Run("{ const title = document.querySelector('h1'); title !== null && !title.left }", &there)
		return there
	})
}

// Follow follows a link.
func (p Person) Follow(name string) { p.Find("link", name).Click() }

// FollowByKeys goes to a link or a button with the Tab key and opens it with a key.
func (p Person) FollowByKeys(role, name string) {
	p.followByKeys(p.Find(role, name))
}

func (p Person) followByKeys(e browser.Element) {
	e.TabTo()
	p.Press(browser.Enter)
}
