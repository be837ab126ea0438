package server

import "strings"

// pointer turns huma's place of an error, such as "body.lectures[3].room", into a JSON pointer of the body,
// "/lectures/3/room". Places outside the body, such as "query.limit", stay as they are.
func pointer(place string) string {
	inBody, ok := strings.CutPrefix(place, "body")
	if !ok {
		return place
	}
	return strings.NewReplacer(".", "/", "[", "/", "]", "").Replace(inBody)
}
