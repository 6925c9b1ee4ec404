-- The end of the chain, and how many cases there are: one row.
CREATE TABLE chain (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  cases BIGINT NOT NULL
);
INSERT INTO chain (id, seq, hash, cases) VALUES (1, 0, decode(repeat('00', 32), 'hex'), 0);

-- Derived from the events, in the same transactions; moments in milliseconds since 1970.
CREATE TABLE cases (
  number BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  state TEXT NOT NULL,
  app TEXT NOT NULL,
  kind TEXT NOT NULL,
  room TEXT NOT NULL,
  person TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  moved_at BIGINT NOT NULL,
  token TEXT NOT NULL UNIQUE,
  owner TEXT,
  deadline BIGINT,
  rule TEXT,
  prompted_at BIGINT,
  joined_to BIGINT,
  for_review BIGINT NOT NULL
);
-- One room, one act.
CREATE UNIQUE INDEX case_in_flight ON cases (app, kind, room) WHERE state IN ('CONFIRMED', 'SENDING');
CREATE INDEX case_waiting ON cases (app, kind, room) WHERE state IN ('WAITING', 'APPROVING');
-- Whether somebody else closed the room meanwhile.
CREATE INDEX case_accepted ON cases (app, kind, room, moved_at) WHERE state = 'ACCEPTED';
CREATE INDEX case_of_room ON cases (room, number);
CREATE INDEX case_of_person ON cases (person, number);
CREATE INDEX case_of_person_in_time ON cases (person, asked_at);
CREATE INDEX case_of_rule ON cases (rule, prompted_at) WHERE rule IS NOT NULL;
CREATE INDEX case_due ON cases (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX case_owned ON cases (owner) WHERE owner IS NOT NULL;
CREATE INDEX case_joined ON cases (joined_to) WHERE joined_to IS NOT NULL;
CREATE INDEX case_for_review ON cases (number) WHERE for_review = 1;

-- The truth: everything that ever happened, one chain of hashes over all of it. Only ever appended to.
CREATE TABLE event (
  seq BIGINT PRIMARY KEY,
  case_number BIGINT NOT NULL REFERENCES cases (number),
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  entry TEXT NOT NULL,
  hash BYTEA NOT NULL
);
CREATE INDEX event_of_case ON event (case_number, seq);

-- Against accidents; whoever owns the tables can drop it, which the chain is there to show.
CREATE FUNCTION history_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The history is never changed.';
END;
$$;
CREATE TRIGGER event_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION history_is_never_changed();

CREATE TABLE request (
  request_id TEXT NOT NULL,
  case_number BIGINT NOT NULL,
  PRIMARY KEY (request_id, case_number)
);

-- Who stands behind a commitment; salt, id and name are gone once somebody was forgotten.
CREATE TABLE person (
  commitment TEXT PRIMARY KEY,
  platform TEXT NOT NULL,
  salt BYTEA,
  workspace TEXT,
  id TEXT,
  name TEXT,
  UNIQUE (platform, workspace, id)
);

-- Cases of which not everybody was told.
CREATE TABLE owed (
  case_number BIGINT PRIMARY KEY,
  version BIGINT NOT NULL,
  since BIGINT NOT NULL,
  claimed_until BIGINT NOT NULL,
  not_before BIGINT NOT NULL
);
CREATE INDEX owed_since ON owed (since);

-- Where messages stand. An empty thread is none; an empty handle: it can never be edited.
CREATE TABLE standing (
  case_number BIGINT NOT NULL,
  platform TEXT NOT NULL,
  space TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  version BIGINT NOT NULL,
  handle TEXT,
  PRIMARY KEY (case_number, platform, space, channel, thread)
);

CREATE TABLE capability (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest TEXT NOT NULL UNIQUE,
  case_number BIGINT NOT NULL,
  platform TEXT NOT NULL,
  purpose TEXT NOT NULL,
  space TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread TEXT NOT NULL,
  secret TEXT NOT NULL,
  until BIGINT NOT NULL,
  uses BIGINT NOT NULL
);
CREATE INDEX capability_of_case ON capability (case_number);
CREATE INDEX capability_until ON capability (until);

CREATE TABLE seen (id TEXT PRIMARY KEY, until BIGINT NOT NULL);
CREATE INDEX seen_until ON seen (until);

CREATE TABLE kept (id TEXT PRIMARY KEY, content TEXT NOT NULL, until BIGINT NOT NULL);
CREATE INDEX kept_until ON kept (until);

CREATE TABLE leader (task TEXT PRIMARY KEY, replica TEXT NOT NULL, until BIGINT NOT NULL);

-- In microseconds since 1970: when the turn after all that are booked would begin, and when the last one was asked for.
CREATE TABLE gate (what TEXT PRIMARY KEY, next BIGINT NOT NULL, asked BIGINT NOT NULL);

-- Since when a replica has been heard from without a break, and when last.
CREATE TABLE replica (id TEXT PRIMARY KEY, since BIGINT NOT NULL, seen BIGINT NOT NULL);
