package server

import (
	"github.com/lectern-timetables/lectern/server/datasets"
	"github.com/lectern-timetables/lectern/server/publications"
	"github.com/lectern-timetables/lectern/server/workingcopies"
)

// resources are the handlers of all routes. Each has what it needs, and no more.
type resources struct {
	sessions  sessions
	people    people
	problems  problems
	imports   imports
	datasets  datasetLines
	jobs      jobs
	requests  requests
	decisions decisions
	rounds    rounds
	progress  progress
	variants  variants
	copies    workingCopies
	bringing  bringing
	published published
	terms     terms
	feeds     feeds
	health    health
}

// resources makes the handlers. Explanations share a queue, and so do files, wherever they are asked for.
func (s *Server) resources() resources {
	limits := s.cfg.Limits
	inForce := publications.New(s.db, s.cfg.OwnApproval)
	explaining, writing := newFairQueue(halfTheCores()), newFairQueue(halfTheCores())
	lines := datasets.New(s.db, limits.Problems, limits.Lectures)
	uploaded := problems{s.db, lines, limits, s.log, newFairQueue(halfTheCores()), explaining}
	reader := jobReader{db: s.db, workflowURL: s.cfg.workflowURL()}
	asked := requests{s.db, uploaded, reader, s.starter, limits, s.cfg.OwnApproval}
	decided := decisions{s.db, reader, s.starter, s.temporal, s.log}
	return resources{
		sessions:  sessions{s.auth, s.log},
		people:    people{s.auth, s.log},
		problems:  uploaded,
		imports:   imports{uploaded},
		datasets:  datasetLines{s.db, lines, limits, uploaded.reading, explaining},
		jobs:      jobs{reader, s.hub, limits, newFairQueue(halfTheCores())},
		requests:  asked,
		decisions: decided,
		rounds:    rounds{decided, asked},
		progress:  progress{s.db, s.auth, s.hub, s.sockets, s.watched, s.log},
		variants:  variants{s.db, inForce, explaining},
		copies:    workingCopies{s.db, workingcopies.New(s.db), decided, newFairQueue(halfTheCores())},
		bringing:  bringing{s.db, asked, decided, inForce, uploaded.reading},
		published: published{s.db, inForce, writing},
		terms:     terms{s.db, inForce, limits, s.cfg.OwnApproval},
		feeds:     feeds{s.db, inForce, limits, writing},
		health:    health{s.db, s.temporal},
	}
}
