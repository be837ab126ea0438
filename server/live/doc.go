// Package live shows people how far a job is, while it changes. A Hub looks at each followed job once, however many follow
// it, and gives every follower the newest frame. Sockets bound how many follow, and close the sockets of those who may not
// follow any longer.
//
// A Follower is one who follows a job: Accept serves them a WebSocket, and Progress the frames to send in another way. The
// package takes plain values for who they are.
package live
