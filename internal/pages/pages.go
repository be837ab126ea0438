// Package pages does what people do on Lectern's pages, for tests in a browser. It knows the labels of the controls, so
// that tests need not.
package pages

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Routes follow a server's address.
const (
	Inbox     = "/#/"
	Problems  = "/#/problems"
	Imports   = "/#/import"
	Published = "/#/published"
	Mine      = "/#/mine"

	StyleGuide = "/#/styleguide" // of a server that serves it
)

// Problem is the route of a problem's page.
func Problem(id string) string { return "/#/problems/" + id }

// Generate is the route of the form for a new timetable of a problem.
func Generate(problemID string) string { return "/#/generate?problem=" + problemID }

// Job is the route of a job's page.
func Job(id string) string { return "/#/jobs/" + id }

// Variant is the route of a variant's page.
func Variant(id string) string { return "/#/variants/" + id }

// Term is the route of a term's page.
func Term(term string) string { return "/#/published/" + url.PathEscape(term) }

// Reports is the route of the reports of a timetable, given by its page's route.
func Reports(timetable string) string { return timetable + "/reports" }

// Person is somebody who uses the pages of a server.
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

// SignIn signs in with the name as the password. Then the page of the address is shown.
func (p Person) SignIn(name string) Person {
	p.userName().Fill(name)
	p.password().Fill(name)
	p.signIn().Click()
	p.signOut().Await()
	return p
}

// SignInWithToken signs in with a token, on a server that offers no other way.
func (p Person) SignInWithToken(token string) Person {
	p.Find("textbox", "Token").Fill(token)
	p.Press(browser.Enter)
	p.signOut().Await()
	return p
}

// SignOnWith signs in with a provider of single sign-on. Then the page of the address is shown.
func (p Person) SignOnWith(provider string) {
	p.TrySignOnWith(provider)
	p.signOut().Await()
}

// TrySignOnWith goes to a provider of single sign-on. The sign-in may be refused.
func (p Person) TrySignOnWith(provider string) { p.Follow("Sign in with " + provider) }

// SignInByKeys signs in like SignIn, by keyboard alone.
func (p Person) SignInByKeys(name string) {
	p.userName().TabTo()
	p.Press(name)
	p.password().TabTo()
	p.Press(name + browser.Enter)
	p.signOut().Await()
}

// AwaitSignedIn waits until the page shows that somebody has signed in.
func (p Person) AwaitSignedIn() { p.signOut().Await() }

// AwaitNotShown waits for the message that a page is unavailable.
func (p Person) AwaitNotShown() { p.Heading("Page unavailable").Await() }

// SignOut signs out.
func (p Person) SignOut() {
	p.signOut().Click()
	p.userName().Await()
}

// SignOutByKeys signs out by keyboard alone.
func (p Person) SignOutByKeys() {
	p.signOut().TabTo()
	p.Press(browser.Enter)
	p.userName().Await()
}

func (p Person) userName() browser.Element { return p.Find("textbox", "Username") }
func (p Person) password() browser.Element { return p.Find("textbox", "Password") }
func (p Person) signIn() browser.Element   { return p.Find("main", "").Find("button", "Sign in") }
func (p Person) signOut() browser.Element  { return p.Find("button", "Sign out") }

// Top is the banner at the top of every page.
func (p Person) Top() browser.Element { return p.Find("banner", "") }

// Heading is one of the page's headings.
func (p Person) Heading(text string) browser.Element { return p.Find("heading", text) }

// Goto goes to a route without reloading the document, and waits until its page is there.
func (p Person) Goto(route string) {
	p.leave(fmt.Sprintf("location.hash = %q", strings.TrimPrefix(route, "/")))
}

// Back goes to the page before, and waits until it is there.
func (p Person) Back() { p.leave("history.back()") }

// Depth is how far down the page is scrolled, in CSS pixels.
func (p Person) Depth() (depth float64) {
	p.Run("scrollY", &depth)
	return depth
}

func (p Person) leave(how string) {
	p.Run("document.querySelector('h1').left = true; "+how+"; true", nil)
	p.Until("at another page", func() (there bool) {
		p.Run("{ const title = document.querySelector('h1'); title !== null && !title.left }", &there)
		return there
	})
}

// Follow follows a link.
func (p Person) Follow(name string) { p.Find("link", name).Click() }

// FollowByKeys goes to a link or a button with the Tab key and opens it with Enter.
func (p Person) FollowByKeys(role, name string) {
	p.followByKeys(p.Find(role, name))
}

func (p Person) followByKeys(e browser.Element) {
	e.TabTo()
	p.Press(browser.Enter)
}
