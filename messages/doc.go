// Package messages has what servers, workers and tools send to the workflows of jobs and read from them: the names of
// workflows, Signals, task queues, Temporal activities and search attributes, and the inputs and results. To talk to a
// workflow, this package is enough; the code of the workflows stays with the workers.
//
// Names and JSON stand in the histories of jobs that live for weeks. So names stay, fields are only added, and an
// absent field means what it meant before it existed.
package messages
