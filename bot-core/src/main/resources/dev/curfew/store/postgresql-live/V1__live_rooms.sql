-- What was heard of rooms, each column the newest moment of something in milliseconds since 1970, 0 for never. Digits are two rows,
-- one for what came with the id as a number.
CREATE TABLE live_room (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app TEXT COLLATE "C" NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  numeric BIGINT NOT NULL,
  created BIGINT NOT NULL,
  lively BIGINT NOT NULL,
  heard BIGINT NOT NULL,
  closed BIGINT NOT NULL,
  given_up BIGINT NOT NULL,
  -- Derived, in the same transactions: what users did until then is over; whether it is live; since when; how many are inside; the newest
  -- closing that may be its own.
  floor BIGINT NOT NULL,
  live BIGINT NOT NULL,
  since BIGINT NOT NULL,
  people BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  -- The transactions that changed it last, and its existence last, so that other replicas miss none; and whose the second was.
  changed BIGINT NOT NULL,
  shifted BIGINT NOT NULL,
  shifted_by TEXT NOT NULL,
  UNIQUE (app, name, numeric)
);
CREATE INDEX live_room_changed ON live_room (changed);

-- What is looked for every minute: closings and rooms that are long over.
CREATE INDEX live_room_closed ON live_room (closed) WHERE numeric = 0 AND closed > 0;
CREATE INDEX live_room_over ON live_room (floor) WHERE live = 0;

CREATE TABLE live_user (
  room BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  entered BIGINT NOT NULL,
  sign BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  -- With what it was in the lowest three bits.
  role BIGINT NOT NULL,
  device BIGINT NOT NULL,
  video BIGINT NOT NULL,
  audio BIGINT NOT NULL,
  screen BIGINT NOT NULL,
  PRIMARY KEY (room, name)
);

CREATE INDEX live_user_gone ON live_user (gone) WHERE gone >= sign;

-- The newest event of each app.
CREATE TABLE live_feed (app TEXT PRIMARY KEY, heard BIGINT NOT NULL);
