-- The last turns that were booked of something, in order, with spaces between them, and when somebody asked last, all in microseconds
-- since 1970.
CREATE TABLE turns (what TEXT PRIMARY KEY, booked TEXT NOT NULL, asked INTEGER NOT NULL) STRICT, WITHOUT ROWID;
