package dev.curfew.live;

import dev.curfew.room.Room;
import java.time.Instant;
import java.util.Optional;

/**
 * A live room in a list.
 *
 * @param since when it was created; empty when only later events of it were heard
 * @param people how many are inside
 * @param heard when the newest event in it happened
 */
public record LiveRoom(Room room, Optional<Instant> since, int people, Instant heard) {}
