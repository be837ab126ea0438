// Package live shows people how far a job is, while it changes. A Hub looks at each followed job once, however many
// follow it. Sockets limit how many follow, and close the sockets of those who may not follow any longer.
//
// A Follower is somebody who follows a job: Accept serves them a WebSocket, and Progress what to send in another way. A
// SignIn says, in plain values, who they are and for how long.
package live
