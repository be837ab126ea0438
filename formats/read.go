package formats

import (
	"bytes"
	"fmt"
	"os"

	"github.com/lectern-timetables/lectern/timetable"
)

// fileFormulation scores a .ctt or .ectt file if the caller names no formulation: such a file has no weights.
const fileFormulation = "UD2"

var byteOrderMark = []byte("\uFEFF")

// Read reads a problem in any format that Lectern knows. A document that begins with { or [ is JSON, any other a .ctt
// or .ectt file. A file of another kind is refused, and the error says what it is. The weights are those of the named
// formulation ("UD1" to "UD5"), even if the document has its own. With formulation "" they are the document's, and UD2
// for a file.
func Read(data []byte, formulation string) (*timetable.Problem, error) {
	weights, err := fileWeights(formulation)
	if err != nil {
		return nil, err
	}
	if other := problemKind(data); other != nil {
		return nil, other.refuse(timetable.CodeInvalidProblem)
	}
	if !looksLikeJSON(data) {
		return ReadCTT(data, weights)
	}
	problem, err := ReadJSON(data)
	switch {
	case err != nil:
		return nil, err
	case problem.Version != timetable.ProblemVersion:
		return nil, invalidProblem([]timetable.FieldError{{Place: "/version", Message: fmt.Sprintf(
			"a document of version %d can be checked, but not searched yet", problem.Version)}})
	case formulation != "":
		problem.Weights = weights
	}
	return problem, nil
}

// ReadFile reads a problem from a file, like Read. Its errors name the file.
func ReadFile(path, formulation string) (*timetable.Problem, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read problem: %w", err)
	}
	problem, err := Read(data, formulation)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return problem, nil
}

func fileWeights(formulation string) (timetable.Weights, error) {
	if formulation == "" {
		formulation = fileFormulation
	}
	weights, err := timetable.Formulation(formulation)
	if err != nil {
		return weights, timetable.Errorf(timetable.CodeInvalidRequest, "%v", err)
	}
	return weights, nil
}

func looksLikeJSON(data []byte) bool {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, byteOrderMark))
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}
