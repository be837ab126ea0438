package timetable

import "strings"

// PersonID is the id that identifies a person. An e-mail address is the same in capitals and in small letters, so that
// nobody is two people by writing theirs in two ways. Any other id is compared as it is. The database's function
// person_id does the same.
func PersonID(id string) string {
	local, domain, isAddress := strings.Cut(id, "@")
	if !isAddress || local == "" || domain == "" || strings.Contains(domain, "@") {
		return id
	}
	return strings.ToLower(id)
}

// SamePerson says whether two ids belong to one person.
func SamePerson(a, b string) bool { return PersonID(a) == PersonID(b) }
