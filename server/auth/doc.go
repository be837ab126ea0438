// Package auth finds out who makes a request, and what they may do. It verifies tokens, opens and ends sessions, issues
// tickets for sockets, signs people in with a password, a token or an OpenID Connect provider, and revokes people.
//
// However somebody signs in, a request is made by a Principal. Browsers keep a session: a token that Lectern has signed
// itself, in a cookie, until it expires or is revoked. Programs send a token in the Authorization header.
package auth
