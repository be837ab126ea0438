package pages

import "github.com/lectern-timetables/lectern/internal/browser"

// Upload uploads a problem's file from the page of problems.
func (p Person) Upload(path, problem string) {
	p.Attach(path)
	p.AskLink(problem).Await()
}

// Attach chooses a file on the page of problems, whatever becomes of it.
func (p Person) Attach(path string) { p.files().Attach(path) }

// UploadByKeys uploads a problem's file by keyboard alone.
func (p Person) UploadByKeys(path, problem string) {
	p.files().AttachByKeys(path)
	p.AskLink(problem).Await()
}

func (p Person) files() browser.Element { return p.Find("button", "Choose files") }

// AskLink leads from a problem to the form for a new timetable.
func (p Person) AskLink(problem string) browser.Element {
	return p.Find("list", "Uploads").Find("link", "New timetable from "+problem)
}
