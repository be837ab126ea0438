package server_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/lectern-timetables/lectern/demo"
	"github.com/lectern-timetables/lectern/formats"
	"github.com/lectern-timetables/lectern/timetable"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

func TestAWorkbookOfADatasetIsUploadedAsTheSameDataset(t *testing.T) {
	s := open(t, 0)
	var department bytes.Buffer
	if err := formats.WriteJSON(&department, demo.Department(demo.DepartmentSpec{Programmes: 1, Seed: 1})); err != nil {
		t.Fatal(err)
	}
	for name, document := range map[string][]byte{"college": demo.CollegeJSON, "department": department.Bytes()} {
		var stored, again struct{ ID, Hash string }
		s.planner.Do("POST", "/api/problems/", document, "Content-Type", "application/json").Want(201).Into(&stored)
		for file, kind := range map[string]string{
			"workbook.xlsx": xlsxType, "workbook.zip": "application/zip", "problem.json": "application/json",
		} {
			answer := s.planner.Get("/api/problems/" + stored.ID + "/" + file).Want(200)
			if got := answer.Header.Get("Content-Type"); got != kind {
				t.Errorf("%s of the %s is %s", file, name, got)
			}
			ending := file[strings.IndexByte(file, '.'):]
			if got := answer.Header.Get("Content-Disposition"); !strings.Contains(got, ending) {
				t.Errorf("%s of the %s is called %s", file, name, got)
			}
			s.planner.Do("POST", "/api/problems/", answer.Body, "Content-Type", kind).Want(200).Into(&again)
			if again != stored {
				t.Errorf("%s of the %s is another dataset: %+v, not %+v", file, name, again, stored)
			}
		}
	}
}

func TestAWorkbookToBeginWithIsGivenOut(t *testing.T) {
	s := open(t, 0)
	example := s.viewer.Get("/api/workbook.xlsx?example=true").Want(200)
	s.planner.Do("POST", "/api/problems/", example.Body, "Content-Type", xlsxType).Want(201)
	empty := s.viewer.Get("/api/workbook.xlsx").Want(200)
	var stored struct{ Courses, Rooms int }
	s.planner.Do("POST", "/api/problems/", empty.Body, "Content-Type", xlsxType).Want(201).Into(&stored)
	if stored.Courses != 0 || stored.Rooms != 0 {
		t.Errorf("the empty workbook is %+v", stored)
	}
}

func TestAnErrorInAWorkbookNamesItsCell(t *testing.T) {
	s := open(t, 0)
	book, err := excelize.OpenReader(bytes.NewReader(s.viewer.Get("/api/workbook.xlsx?example=true").Want(200).Body))
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellValue("Rooms", "C3", "plenty"); err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	var refused struct{ Errors []timetable.FieldError }
	s.planner.Do("POST", "/api/problems/", file.Bytes(), "Content-Type", xlsxType).WantCode(422, "invalid_problem").
		Into(&refused)
	if len(refused.Errors) != 1 || refused.Errors[0].Place != "Rooms!C3" {
		t.Errorf("the errors are %+v", refused.Errors)
	}
}
