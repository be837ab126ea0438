package formats

import (
	"fmt"
	"os"

	"github.com/lectern-timetables/lectern/formats/workbook"
	"github.com/lectern-timetables/lectern/timetable"
)

// fileFormulation scores a .ctt or .ectt file if the caller names no formulation: such a file has no weights.
const fileFormulation = "UD2"

var byteOrderMark = []byte("\uFEFF")

// Read reads a problem in any format that Lectern knows, like Import.
func Read(data []byte, formulation string) (*timetable.Problem, error) {
	problem, _, err := Import(data, formulation)
	return problem, err
}

// Import reads a problem in any format that Lectern knows, and notes what of a file of FET the problem does not have. A
// document that begins with { or [ is JSON, one that begins with < a problem of ITC-2019 or FET, a ZIP archive a
// workbook, any other a .ctt or .ectt file. A file of another kind is refused, and the error says what it is. The
// weights are those of the named formulation ("UD1" to "UD5"), even if the document has its own. With formulation ""
// they are the document's, and UD2 for a .ctt or .ectt file.
func Import(data []byte, formulation string) (*timetable.Problem, FETNotes, error) {
	weights, err := fileWeights(formulation)
	if err != nil {
		return nil, FETNotes{}, err
	}
	if IsFET(data) {
		return ReadFET(data)
	}
	problem, err := read(data, formulation, weights)
	return problem, FETNotes{}, err
}

// read is Import of any format but FET.
func read(data []byte, formulation string, weights timetable.Weights) (*timetable.Problem, error) {
	if looksLikeITC2019(data) {
		return ReadITC2019(data)
	}
	parse := ReadJSON
	if workbook.Is(data) {
		parse = readWorkbook
	} else if other := problemKind(data); other != nil {
		return nil, other.refuse(timetable.CodeInvalidProblem)
	} else if !looksLikeJSON(data) {
		return ReadCTT(data, weights)
	}
	problem, err := parse(data)
	if err == nil && formulation != "" {
		problem.Weights = weights
	}
	return problem, err
}

// readWorkbook reads a planner's workbook. Its document is read like any other.
func readWorkbook(data []byte) (*timetable.Problem, error) { return workbook.Read(data, ReadJSON) }

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
