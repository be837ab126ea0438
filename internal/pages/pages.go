// Package pages is what people see and do on Lectern's pages, for tests in a browser. The pages' words, such as labels,
// headings and the names of buttons, stand here and nowhere else in these tests.
package pages

import (
	"fmt"
	"strings"
	"testing"

	"github.com/lectern-timetables/lectern/internal/browser"
)

// Routes, as they follow a server's address.
const (
	Jobs      = "/#/"
	Problems  = "/#/problems"
	Published = "/#/published"
)

// Job is the route of a job's page.
func Job(id string) string { return "/#/jobs/" + id }

// Variant is the route of a variant's page.
func Variant(id string) string { return "/#/variants/" + id }

// headings of the pages that always have the same one.
var headings = map[string]string{Jobs: "Jobs", Problems: "Problems", Published: "Published timetables"}

// Link is what a job's page says of the way its progress comes.
type Link string

// The ways.
const (
	Live Link = "Live"
	Lost Link = "The server cannot be reached; trying again"
)

// Person is somebody at a page of a server.
type Person struct {
	*browser.Page
	url string
}

// Arrive opens a server's first page for somebody who has not signed in.
func Arrive(t testing.TB, url string) Person {
	t.Helper()
	p := Person{browser.Open(t), url}
	p.Visit(url + "/")
	p.SignInForm().Await()
	return p
}

// SignInForm is what somebody who has not signed in begins with.
func (p Person) SignInForm() browser.Element { return p.Find("textbox", "User name") }

// SignIn signs in with a password that is the name.
func (p Person) SignIn(name string) Person {
	p.SignInForm().Fill(name)
	p.Find("textbox", "Password").Fill(name)
	p.Find("button", "Sign in").Click()
	p.Heading("Jobs").Await()
	return p
}

// SignInWithToken signs in with a token.
func (p Person) SignInWithToken(token string) Person {
	p.Find("DisclosureTriangle", "Sign in with a token instead").Click()
	p.Find("textbox", "Token").Fill(token)
	p.Find("group", "Sign in with a token instead").Find("button", "Sign in").Click()
	p.Heading("Jobs").Await()
	return p
}

// Heading is the page's own.
func (p Person) Heading(text string) browser.Element { return p.Find("heading", text) }

// Goto goes to a route by its address, without loading the document anew.
func (p Person) Goto(route string) {
	p.Run(fmt.Sprintf("location.hash = %q; true", strings.TrimPrefix(route, "/")), nil)
	if heading, ok := headings[route]; ok {
		p.Heading(heading).Await()
	}
}
