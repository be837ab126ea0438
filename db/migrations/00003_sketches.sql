-- +goose Up

-- A sketch is the best timetable of a search that goes on, for people to look at.
CREATE TABLE sketches (
    job_id   uuid    NOT NULL REFERENCES jobs,
    number   integer NOT NULL,
    document json    NOT NULL, -- timetable.Sketch
    PRIMARY KEY (job_id, number)
);
