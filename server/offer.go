package server

import (
	"context"

	"github.com/lectern-timetables/lectern/timetable"
)

// Offer is what a request for a timetable may ask for on this server.
type Offer struct {
	Profiles   []timetable.Profile `json:"profiles" doc:"what a variant may favour"`
	Variants   int                 `json:"variants" doc:"at most"`
	Budget     float64             `json:"budget_seconds" doc:"of search for each variant, at most"`
	Iterations int64               `json:"iterations" doc:"of search for each variant without a budget in time, at most"`
}

type offerOutput struct{ Body Offer }

func (s *Server) getOffer(context.Context, *struct{}) (*offerOutput, error) {
	return &offerOutput{Body: Offer{
		Profiles:   timetable.Profiles,
		Variants:   s.cfg.Limits.Variants,
		Budget:     s.cfg.Limits.Budget.Seconds(),
		Iterations: maxIterations,
	}}, nil
}
