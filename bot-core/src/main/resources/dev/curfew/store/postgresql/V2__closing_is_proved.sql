-- A case whose closing TRTC reported is CLOSED; before, ACCEPTED was all that could be.
DROP INDEX case_accepted;
CREATE INDEX case_closed ON cases (app, kind, room, moved_at) WHERE state IN ('ACCEPTED', 'CLOSED');
-- Whose rooms are watched for their closing, and for being opened again.
CREATE INDEX case_watched ON cases (moved_at) WHERE state IN ('ACCEPTED', 'CLOSED', 'UNKNOWN');
