package tables

// Report is what a dry run found, before anything is stored.
type Report struct {
	Tables   []TableReport `json:"tables"`
	Issues   []Issue       `json:"issues" doc:"errors first"`
	More     int           `json:"more,omitempty" doc:"issues beyond those listed"`
	Errors   int           `json:"errors"`
	Doubts   int           `json:"doubts"`
	Twins    []Twin        `json:"twins"`
	Rooms    int           `json:"rooms"`
	People   int           `json:"people"`
	Groups   int           `json:"groups"`
	Courses  int           `json:"courses"`
	Meetings int           `json:"meetings" doc:"of a week"`
	Usable   bool          `json:"usable" doc:"whether it can be imported"`
	Changes  *Changes      `json:"changes,omitempty" doc:"of the dataset that it is added to"`
}

// TableReport is how much of a table was understood.
type TableReport struct {
	Table      string `json:"table"`
	Is         Kind   `json:"is"`
	Rows       int    `json:"rows"`
	Understood int    `json:"understood"`
}
