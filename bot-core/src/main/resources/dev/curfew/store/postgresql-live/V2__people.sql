-- In which rooms somebody is.
CREATE INDEX live_user_name ON live_user (name);
-- The anchors of a room, of whom there are few.
CREATE INDEX live_user_anchor ON live_user (room) WHERE role % 8 = 1;
