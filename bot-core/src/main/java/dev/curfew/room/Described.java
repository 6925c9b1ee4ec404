package dev.curfew.room;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Tencent's paid query says of an id. Its records lag behind and do not tell a string room from a number room, so a room that
 * is not in them may be live all the same.
 *
 * @param asOf when it was asked
 * @param since when the session that is not finished was created; empty when the records know of none
 * @param people how many of its users have not left by these records; empty when that could not be asked
 * @see <a href="https://trtc.io/document/36754">DescribeRoomInfo</a>
 */
public record Described(Instant asOf, Optional<Instant> since, OptionalInt people) {}
