-- In which rooms somebody is.
CREATE INDEX live_user_name ON live_user (name);
-- The anchors of a room, of whom there are few. With the role, so that SQLite prefers it to the key.
CREATE INDEX live_user_anchor ON live_user (room, role) WHERE role % 8 = 1;
