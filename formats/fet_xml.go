package formats

import (
	"encoding/xml"
	"strings"
)

// The elements of a file of FET. Numbers are read as text, so that a wrong one can be told with its place.
type (
	fetFile struct {
		XMLName     xml.Name             `xml:"fet"`
		Version     string               `xml:"version,attr"`
		Mode        string               `xml:"Mode"`
		DaysPerTerm string               `xml:"Number_of_Days_Per_Term"`
		Name        string               `xml:"Institution_Name"`
		Days        []fetNamed           `xml:"Days_List>Day"`
		Hours       []fetNamed           `xml:"Hours_List>Hour"`
		Teachers    []fetTeacher         `xml:"Teachers_List>Teacher"`
		OneDay      []string             `xml:"Exception_Teachers_One_Day_List>Teacher"`
		TwoDays     []string             `xml:"Exception_Teachers_Two_Days_List>Teacher"`
		ThreeDays   []string             `xml:"Exception_Teachers_Three_Days_List>Teacher"`
		Years       []fetSet             `xml:"Students_List>Year"`
		Activities  []fetActivityElement `xml:"Activities_List>Activity"`
		Rooms       []fetRoom            `xml:"Rooms_List>Room"`
		Time        fetNodes             `xml:"Time_Constraints_List"`
		Space       fetNodes             `xml:"Space_Constraints_List"`
	}
	fetNamed struct {
		Name string `xml:"Name"`
	}
	fetTeacher struct {
		Name     string `xml:"Name"`
		Behavior string `xml:"Mornings_Afternoons_Behavior"`
	}
	fetSet struct {
		Name      string   `xml:"Name"`
		Size      string   `xml:"Number_of_Students"`
		Groups    []fetSet `xml:"Group"`
		Subgroups []fetSet `xml:"Subgroup"`
	}
	fetActivityElement struct {
		ID       string   `xml:"Id"`
		GroupID  string   `xml:"Activity_Group_Id"`
		Subject  string   `xml:"Subject"`
		Teachers []string `xml:"Teacher"`
		Students []string `xml:"Students"`
		Tags     []string `xml:"Activity_Tag"`
		Duration string   `xml:"Duration"`
		Size     string   `xml:"Number_Of_Students"`
		Active   string   `xml:"Active"`
	}
	fetRoom struct {
		Name     string       `xml:"Name"`
		Building string       `xml:"Building"`
		Capacity string       `xml:"Capacity"`
		Virtual  string       `xml:"Virtual"`
		Sets     []fetRoomSet `xml:"Set_of_Real_Rooms"`
	}
	fetRoomSet struct {
		Rooms []string `xml:"Real_Room"`
	}
	fetNodes struct {
		Nodes []fetNode `xml:",any"`
	}
	// fetNode is any element. Constraints are read as such.
	fetNode struct {
		XMLName xml.Name
		Text    string    `xml:",chardata"`
		Nodes   []fetNode `xml:",any"`
	}
)

// all lists the texts of the children with a name.
func (n *fetNode) all(name string) []string {
	var texts []string
	for i := range n.Nodes {
		if n.Nodes[i].XMLName.Local == name {
			texts = append(texts, n.Nodes[i].Text)
		}
	}
	return texts
}

// first is the text of the first child with one of these names, or "".
func (n *fetNode) first(names ...string) string {
	for _, name := range names {
		if texts := n.all(name); len(texts) > 0 {
			return texts[0]
		}
	}
	return ""
}

// is says whether a child is "true" or "false".
func (n *fetNode) is(name, value string) bool { return strings.TrimSpace(n.first(name)) == value }
