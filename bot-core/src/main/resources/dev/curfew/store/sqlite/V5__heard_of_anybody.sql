-- Since when replicas have been heard from without a break, whichever they were, and when last: so long the database was there, and
-- who was silent was so alone. One row.
CREATE TABLE heard (one INTEGER PRIMARY KEY CHECK (one = 1), since INTEGER NOT NULL, seen INTEGER NOT NULL) STRICT;
ALTER TABLE replica DROP COLUMN since;

-- The replica that tells of a case at the moment; while that one is gone, nobody does.
ALTER TABLE owed ADD COLUMN claimed_by TEXT;
