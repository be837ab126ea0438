-- +goose Up

-- A session that was ended before its time. Sessions are signed tokens, of which nothing else is kept.
CREATE TABLE revoked_sessions (
    hash       text        PRIMARY KEY, -- of the session's id; the id itself is nowhere kept
    expires_at timestamptz NOT NULL     -- when its token is not valid any more anyway
);

-- The socket that a ticket opens ends with the sign-in by which the ticket was taken. The defaults are for servers of the
-- version before, which do not say.
ALTER TABLE tickets
    ADD COLUMN session         text        NOT NULL DEFAULT '', -- the hash of the session's id; '' = a token without one
    ADD COLUMN signed_in_until timestamptz NOT NULL DEFAULT now() + interval '1 hour';
