package classic

import (
	"strings"

	"github.com/lectern-timetables/lectern/timetable"
)

// person is a person in the form of Lectern's API.
type person struct {
	ID    string           `json:"id"`
	Name  string           `json:"name"`
	Org   string           `json:"org"`
	Roles []timetable.Role `json:"roles"`
}

// user is a person in the front end's form.
type user struct {
	ID           string  `json:"id"`
	Username     string  `json:"username"`
	Email        string  `json:"email"`
	Role         string  `json:"role"`
	FirstName    string  `json:"first_name"`
	LastName     string  `json:"last_name"`
	Department   *string `json:"department"` // Lectern has none
	Organization string  `json:"organization"`
	IsActive     bool    `json:"is_active"`
}

func userOf(p person) user {
	u := user{ID: p.ID, Username: p.ID, Role: roleOf(p.Roles), Organization: p.Org, IsActive: true}
	if strings.Contains(p.ID, "@") {
		u.Email = p.ID
	}
	u.FirstName, u.LastName, _ = strings.Cut(p.Name, " ")
	return u
}

// login signs somebody in with a name and password, or with a token in place of the password.
func (c call) login() (any, error) {
	var sent struct {
		Username string `json:"username"`
		Password string `json:"password"`
	}
	if err := c.read(&sent); err != nil {
		return nil, err
	}
	request := map[string]string{"username": sent.Username, "password": sent.Password}
	if isToken(sent.Password) {
		request = map[string]string{"token": sent.Password}
	}
	var who person
	if err := c.post("/api/auth/sign-in", request, &who); err != nil {
		return nil, err
	}
	return map[string]any{"message": "Signed in", "user": userOf(who)}, nil
}

// isToken says whether a password looks like a signed token.
func isToken(password string) bool {
	return strings.HasPrefix(password, "eyJ") && strings.Count(password, ".") == 2
}

func (c call) logout() (any, error) {
	if err := c.post("/api/auth/sign-out", nil, nil); err != nil {
		return nil, err
	}
	return done{Success: true, Message: "Signed out"}, nil
}

func (c call) me() (any, error) {
	who, err := c.person()
	if err != nil {
		return nil, err
	}
	return userOf(who), nil
}

// person is the person who makes the request.
func (c call) person() (who person, err error) {
	return who, c.get("/api/auth/me", &who)
}

// done reports that something was done.
type done struct {
	Success    bool   `json:"success"`
	Message    string `json:"message"`
	WorkflowID string `json:"workflow_id,omitempty"`
}
