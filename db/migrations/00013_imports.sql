-- +goose Up

-- An import that somebody is preparing: the files as they were sent, and what was said of them. It is deleted when it is
-- done, given up, or a day old.
CREATE TABLE imports (
    id         uuid        PRIMARY KEY,
    org        text        NOT NULL,
    dataset_id text        NOT NULL, -- that it is added to; '' = none
    files      bytea       NOT NULL, -- an archive
    mapping    json        NOT NULL,
    settings   json        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX imports_by_org ON imports (org, created_at);
CREATE INDEX imports_by_age ON imports (created_at);

-- What was said of tables with the same headings, to be proposed for the next.
CREATE TABLE import_shapes (
    org     text        NOT NULL,
    shape   text        NOT NULL,
    said    json        NOT NULL,
    said_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (org, shape)
);
