-- The truth: everything that ever happened, one chain of hashes over all of it. Only ever appended to.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  case_number INTEGER NOT NULL REFERENCES cases (number),
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  entry TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX event_of_case ON event (case_number);

-- Against accidents; whoever can write to the file can drop them, which the chain is there to show.
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event BEGIN
  SELECT RAISE(ABORT, 'The history is never changed.');
END;
CREATE TRIGGER event_is_not_deleted BEFORE DELETE ON event BEGIN
  SELECT RAISE(ABORT, 'The history is never changed.');
END;

-- The end of the chain, and how many cases there are: one row.
CREATE TABLE chain (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  cases INTEGER NOT NULL
) STRICT;
INSERT INTO chain (id, seq, hash, cases) VALUES (1, 0, zeroblob(32), 0);

-- Derived from the events, in the same transactions; moments in milliseconds since 1970.
CREATE TABLE cases (
  number INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  app TEXT NOT NULL,
  kind TEXT NOT NULL,
  room TEXT NOT NULL,
  person TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  moved_at INTEGER NOT NULL,
  token TEXT NOT NULL UNIQUE,
  owner TEXT,
  deadline INTEGER,
  rule TEXT,
  prompted_at INTEGER,
  joined_to INTEGER,
  for_review INTEGER NOT NULL
) STRICT;
-- One room, one act.
CREATE UNIQUE INDEX case_in_flight ON cases (app, kind, room) WHERE state IN ('CONFIRMED', 'SENDING');
CREATE INDEX case_waiting ON cases (app, kind, room) WHERE state IN ('WAITING', 'APPROVING');
-- Whether somebody else closed the room meanwhile.
CREATE INDEX case_accepted ON cases (app, kind, room, moved_at) WHERE state = 'ACCEPTED';
CREATE INDEX case_of_room ON cases (room);
CREATE INDEX case_of_person ON cases (person);
CREATE INDEX case_of_person_in_time ON cases (person, asked_at);
CREATE INDEX case_of_rule ON cases (rule, prompted_at) WHERE rule IS NOT NULL;
CREATE INDEX case_due ON cases (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX case_owned ON cases (owner) WHERE owner IS NOT NULL;
CREATE INDEX case_joined ON cases (joined_to) WHERE joined_to IS NOT NULL;
CREATE INDEX case_for_review ON cases (number) WHERE for_review = 1;

CREATE TABLE request (
  request_id TEXT NOT NULL,
  case_number INTEGER NOT NULL,
  PRIMARY KEY (request_id, case_number)
) STRICT, WITHOUT ROWID;

-- Who stands behind a commitment; salt, id and name are gone once somebody was forgotten.
CREATE TABLE person (
  commitment TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  salt BLOB,
  workspace TEXT,
  id TEXT,
  name TEXT,
  UNIQUE (platform, workspace, id)
) STRICT, WITHOUT ROWID;

-- Cases of which not everybody was told.
CREATE TABLE owed (
  case_number INTEGER PRIMARY KEY,
  version INTEGER NOT NULL,
  since INTEGER NOT NULL,
  claimed_until INTEGER NOT NULL,
  not_before INTEGER NOT NULL
) STRICT;
CREATE INDEX owed_since ON owed (since);

-- Where messages stand. An empty thread is none; an empty handle: it can never be edited.
CREATE TABLE standing (
  case_number INTEGER NOT NULL,
  platform TEXT NOT NULL,
  space TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  version INTEGER NOT NULL,
  handle TEXT,
  PRIMARY KEY (case_number, platform, space, channel, thread)
) STRICT, WITHOUT ROWID;

CREATE TABLE capability (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL UNIQUE,
  case_number INTEGER NOT NULL,
  platform TEXT NOT NULL,
  purpose TEXT NOT NULL,
  space TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  secret TEXT NOT NULL,
  until INTEGER NOT NULL,
  uses INTEGER NOT NULL
) STRICT;
CREATE INDEX capability_of_case ON capability (case_number);
CREATE INDEX capability_until ON capability (until);

CREATE TABLE seen (id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX seen_until ON seen (until);

CREATE TABLE kept (id TEXT PRIMARY KEY, content TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX kept_until ON kept (until);

CREATE TABLE leader (task TEXT PRIMARY KEY, replica TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- In microseconds since 1970: when the turn after all that are booked would begin, and when the last one was asked for.
CREATE TABLE gate (what TEXT PRIMARY KEY, next INTEGER NOT NULL, asked INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Since when a replica has been heard from without a break, and when last.
CREATE TABLE replica (id TEXT PRIMARY KEY, since INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
