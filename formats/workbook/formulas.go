package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// checkFormulas refuses a formula whose value the file does not have: its cell would be read as empty. Other formulas
// count by the value that they had when the workbook was saved.
func checkFormulas(archive *zip.Reader) error {
	for _, file := range archive.File {
		if !strings.HasPrefix(file.Name, sheetsPart) || !strings.HasSuffix(file.Name, ".xml") {
			continue
		}
		part, err := file.Open()
		if err != nil {
			return errDamaged
		}
		data, err := io.ReadAll(part)
		if err := errors.Join(err, part.Close()); err != nil {
			return errDamaged
		}
		if bytes.Contains(data, []byte("<f")) {
			if cell := withoutValue(data); cell != "" {
				return refuse("the formula in cell %s has no value; save the workbook in a spreadsheet program, and send it again",
					cut(cell))
			}
		}
	}
	return nil
}

// withoutValue finds the first cell with a formula and without a value.
func withoutValue(data []byte) (cell string) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var isFormula, hasValue bool
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return "" // what is no XML is found when the rows are read
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "c":
				cell, isFormula, hasValue = reference(t), false, false
			case "f":
				isFormula = true
			case "v", "is":
				hasValue = true
			}
		case xml.EndElement:
			if t.Name.Local == "c" && isFormula && !hasValue {
				return cell
			}
		}
	}
}

// reference is the name of a cell.
func reference(cell xml.StartElement) string {
	for _, attr := range cell.Attr {
		if attr.Name.Local == "r" {
			return attr.Value
		}
	}
	return "?"
}
