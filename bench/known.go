package bench

import (
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
)

// Known has published figures to compare runs with.
type Known struct {
	BestName   string               // name of the column of the best costs, such as "best known (UD2)"
	References []string             // names of the columns of further figures, such as "Müller"
	Best       map[string]float64   // per instance, the cost of the best timetable known
	Figures    map[string][]float64 // per instance, the mean cost that each reference gives
}

// ReadKnown reads a CSV file: a line of column names, then lines with an instance's name, the best known cost, and one
// figure of each reference. The names of the columns from the second on are shown; they should say the formulation, as
// costs under another one do not compare. Lines that begin with # are ignored.
func ReadKnown(path string) (Known, error) {
	file, err := os.Open(path)
	if err != nil {
		return Known{}, fmt.Errorf("read known costs: %w", err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	reader.TrimLeadingSpace = true
	rows, err := reader.ReadAll()
	if err != nil {
		return Known{}, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) == 0 || len(rows[0]) < 2 {
		return Known{}, fmt.Errorf("%s: the first line must name the columns: the instance, its best known cost, "+
			"and any references", path)
	}
	known := Known{BestName: rows[0][1], References: rows[0][2:], Best: map[string]float64{},
		Figures: map[string][]float64{}}
	for _, row := range rows[1:] {
		if err := known.add(row); err != nil {
			return Known{}, fmt.Errorf("%s: %s: %w", path, row[0], err)
		}
	}
	return known, nil
}

func (k Known) add(row []string) error {
	var numbers []float64
	for _, field := range row[1:] {
		number, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return fmt.Errorf("%q is no cost", field)
		}
		numbers = append(numbers, number)
	}
	k.Best[row[0]], k.Figures[row[0]] = numbers[0], numbers[1:]
	return nil
}
