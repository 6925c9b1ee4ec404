-- Cases about many things, and what is being done to rooms at this moment.
ALTER TABLE cases ADD COLUMN deed TEXT NOT NULL DEFAULT 'dismiss-room';
-- Until when somebody wants to hear of the room being opened again.
ALTER TABLE cases ADD COLUMN watched_until INTEGER;
CREATE INDEX case_watched_until ON cases (watched_until) WHERE watched_until IS NOT NULL;

-- Each of the things that a case of many is about. Moments in milliseconds since 1970: when it was or may have been done, and when
-- it was, by Tencent's word.
CREATE TABLE item (
  case_number INTEGER NOT NULL,
  item INTEGER NOT NULL,
  app TEXT NOT NULL,
  kind TEXT NOT NULL,
  room TEXT NOT NULL,
  deed TEXT NOT NULL,
  tried_at INTEGER,
  closed_at INTEGER,
  PRIMARY KEY (case_number, item)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_of_room ON item (room, case_number);
CREATE INDEX item_tried ON item (tried_at) WHERE tried_at IS NOT NULL;
CREATE INDEX item_closed ON item (app, kind, room, closed_at) WHERE closed_at IS NOT NULL;

-- One room, one act: whoever does the same to the same room at the same moment violates the key. The target is what is done, and to
-- whom.
CREATE TABLE flight (
  app TEXT NOT NULL,
  kind TEXT NOT NULL,
  room TEXT NOT NULL,
  target TEXT NOT NULL,
  case_number INTEGER NOT NULL,
  PRIMARY KEY (app, kind, room, target)
) STRICT, WITHOUT ROWID;
INSERT INTO flight (app, kind, room, target, case_number)
  SELECT app, kind, room, 'dismiss-room', number FROM cases WHERE state IN ('CONFIRMED', 'SENDING');
DROP INDEX case_in_flight;
