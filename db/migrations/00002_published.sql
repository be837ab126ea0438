-- +goose Up

-- When a term is held. Each change of the document has a higher revision, which subscribers to its feeds go by.
CREATE TABLE term_calendars (
    org        text        NOT NULL,
    term       text        NOT NULL,
    document   json        NOT NULL, -- calendar.Term
    revision   integer     NOT NULL DEFAULT 1,
    updated_by text        NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org, term)
);

-- A feed shows one curriculum, teacher, room or course of a term to whoever has its secret, until it is revoked.
CREATE TABLE feeds (
    id         uuid        PRIMARY KEY,
    org        text        NOT NULL,
    term       text        NOT NULL,
    kind       text        NOT NULL, -- timetable.Kind
    member     text        NOT NULL, -- its id in the term's problems
    hash       text        NOT NULL UNIQUE, -- of the secret; the secret itself is nowhere kept
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);
CREATE INDEX feeds_by_org ON feeds (org, id DESC);

-- A term's publications, one after the other.
CREATE INDEX publications_by_term ON publications (org, term);
