// Package messages has what servers, workers and tools say to the workflows of jobs and read of them: the names of
// workflows, Signals, task queues, Temporal activities and search attributes, and the inputs and results. Whoever talks
// to a workflow needs this package alone; the code of the workflows stays with the workers.
//
// Names and JSON stand in the histories of jobs that live for weeks. So names stay, fields are only added, and an
// absent field means what it meant before there was one.
package messages
