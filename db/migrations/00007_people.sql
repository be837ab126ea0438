-- +goose Up

-- The id by which a person is known, as timetable.PersonID has it: an e-mail address is the same in capitals or not.
CREATE FUNCTION person_id(id text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN id LIKE '%_@_%' AND id NOT LIKE '%@%@%' THEN lower(id) ELSE id END;

-- Rows that were written before keep their spelling. They are found by person.
CREATE INDEX jobs_by_key ON jobs (org, person_id(requester), idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX feeds_by_person ON feeds (org, person_id(created_by), id DESC);

-- Whom an admin or an operator has revoked: whatever signed them in until then opens nothing any more.
CREATE TABLE person_revocations (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org        text        NOT NULL,
    key        text        NOT NULL, -- a hash of both, by which requests ask; it stays when a pseudonym takes the person's place
    person     text        NOT NULL, -- person_id of who is revoked
    revoked_by text        NOT NULL, -- the actor id of an admin, or 'operator'
    reason     text        NOT NULL,
    revoked_at timestamptz NOT NULL
);
CREATE INDEX person_revocations_latest ON person_revocations (key, revoked_at);
CREATE TRIGGER person_revocations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON person_revocations
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- When whoever took a ticket had signed in. The default is for servers of the version before, which do not say: such a ticket
-- counts as taken before any revocation.
ALTER TABLE tickets ADD COLUMN signed_in_at timestamptz NOT NULL DEFAULT to_timestamp(0);
