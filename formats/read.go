package formats

import (
	"fmt"
	"os"

	"github.com/lectern-timetables/lectern/timetable"
)

// fileFormulation scores a .ctt or .ectt file if the caller names no formulation: such a file has no weights.
const fileFormulation = "UD2"

var byteOrderMark = []byte("\uFEFF")

// Read reads a problem of version 1, which can be searched, like ReadTerm.
func Read(data []byte, formulation string) (*timetable.Problem, error) {
	problem, err := ReadTerm(data, formulation)
	if err == nil && problem.Version != timetable.ProblemVersion {
		return nil, invalidProblem([]timetable.FieldError{{Place: "/version", Message: fmt.Sprintf(
			"documents of version %d are checked and searched in files, with `lectern check` and `lectern solve`; "+
				"the server takes version %d", problem.Version, timetable.ProblemVersion)}})
	}
	return problem, err
}

// ReadTerm reads a problem in any format that Lectern knows. A document that begins with { or [ is JSON, one that
// begins with < a problem of ITC-2019, any other a .ctt or .ectt file. A file of another kind is refused, and the error
// says what it is. The weights are those of the named formulation ("UD1" to "UD5"), even if the document has its own.
// With formulation "" they are the document's, and UD2 for a .ctt or .ectt file.
func ReadTerm(data []byte, formulation string) (*timetable.Problem, error) {
	weights, err := fileWeights(formulation)
	if err != nil {
		return nil, err
	}
	if looksLikeITC2019(data) {
		return ReadITC2019(data)
	}
	if other := problemKind(data); other != nil {
		return nil, other.refuse(timetable.CodeInvalidProblem)
	}
	if !looksLikeJSON(data) {
		return ReadCTT(data, weights)
	}
	problem, err := ReadJSON(data)
	if err == nil && formulation != "" {
		problem.Weights = weights
	}
	return problem, err
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
	text := beginning(data)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}
