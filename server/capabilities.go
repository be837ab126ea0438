package server

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// Capabilities are what a request for a timetable may ask of this server.
type Capabilities struct {
	Profiles   []timetable.Profile `json:"profiles" doc:"what a variant may favour"`
	Variants   int                 `json:"variants" doc:"at most"`
	Budget     float64             `json:"budget_seconds" doc:"of search for each variant, at most"`
	Iterations int64               `json:"iterations" doc:"of search for each variant without a budget in time, at most"`
}

type capabilitiesOutput struct{ Body Capabilities }

func (q requests) capabilities(context.Context, *struct{}) (*capabilitiesOutput, error) {
	return &capabilitiesOutput{Body: Capabilities{
		Profiles:   timetable.Profiles,
		Variants:   q.limits.Variants,
		Budget:     q.limits.Budget.Seconds(),
		Iterations: maxIterations,
	}}, nil
}
