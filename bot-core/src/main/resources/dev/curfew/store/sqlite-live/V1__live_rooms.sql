-- What was heard of rooms, each column the newest moment of something in milliseconds since 1970, 0 for never. Digits are two rows,
-- one for what came with the id as a number.
CREATE TABLE live_room (
  id INTEGER PRIMARY KEY,
  app TEXT NOT NULL,
  name TEXT NOT NULL,
  numeric INTEGER NOT NULL,
  created INTEGER NOT NULL,
  lively INTEGER NOT NULL,
  heard INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  given_up INTEGER NOT NULL,
  -- Derived, in the same transactions: what users did until then is over; whether it is live; since when; how many are inside; the newest
  -- closing that may be its own.
  floor INTEGER NOT NULL,
  live INTEGER NOT NULL,
  since INTEGER NOT NULL,
  people INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  -- For other replicas: of no use here.
  changed INTEGER NOT NULL,
  shifted INTEGER NOT NULL,
  shifted_by TEXT NOT NULL,
  UNIQUE (app, name, numeric)
) STRICT;
-- What is looked for every minute: closings and rooms that are long over.
CREATE INDEX live_room_closed ON live_room (closed) WHERE numeric = 0 AND closed > 0;
CREATE INDEX live_room_over ON live_room (floor) WHERE live = 0;

CREATE TABLE live_user (
  room INTEGER NOT NULL,
  name TEXT NOT NULL,
  entered INTEGER NOT NULL,
  sign INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  -- With what it was in the lowest three bits.
  role INTEGER NOT NULL,
  device INTEGER NOT NULL,
  video INTEGER NOT NULL,
  audio INTEGER NOT NULL,
  screen INTEGER NOT NULL,
  PRIMARY KEY (room, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX live_user_gone ON live_user (gone) WHERE gone >= sign;

-- The newest event of each app.
CREATE TABLE live_feed (app TEXT PRIMARY KEY, heard INTEGER NOT NULL) STRICT, WITHOUT ROWID;
