package dev.curfew.sandbox.tencent;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoomEventTest {
  /** The published example: https://trtc.io/document/54912. */
  private static final String OFFICIAL = "{\n\t\"EventGroupId\":\t2,\n\t\"EventType\":\t204,\n\t\"CallbackTs\":\t"
      + "1664209748188,\n\t\"EventInfo\":\t{\n\t\t\"RoomId\":\t8489,\n\t\t\"EventTs\":\t1664209748,\n\t\t"
      + "\"EventMsTs\":\t1664209748180,\n\t\t\"UserId\":\t\"user_85034614\",\n\t\t\"Reason\":\t0\n\t}\n}";

  private static final Callback CALLBACK = Callback.signed(URI.create("http://127.0.0.1/"), "123654");

  @Test
  void signsThePublishedExampleAsPublished() {
    byte[] body = OFFICIAL.getBytes(StandardCharsets.UTF_8);

    assertThat(body).hasSize(207);
    assertThat(CALLBACK.sign(body)).contains("kkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA=");
  }

  @Test
  void signsTheCompactFormDifferently() {
    byte[] compact = OFFICIAL.replaceAll("[\n\t]", "").getBytes(StandardCharsets.UTF_8);

    assertThat(CALLBACK.sign(compact)).contains("anzyZII7pPNA7OhLIykuCYYviTmAgduUch5n7HSFggc=");
  }

  @Test
  void writesThePublishedExampleByteForByte() {
    RoomEvent event = new RoomEvent(TrtcRoom.number(1400000001, 8489), 204, Instant.ofEpochMilli(1664209748180L),
        Optional.of("user_85034614"), Map.of("Reason", 0));

    assertThat(event.body(Instant.ofEpochMilli(1664209748188L))).asString(StandardCharsets.UTF_8).isEqualTo(OFFICIAL);
  }

  @Test
  void hasTheIdOfANumberRoomAsAStringWhereTheExampleOf102DoesSo() {
    Instant at = Instant.ofEpochMilli(1664209748180L);
    TrtcRoom room = TrtcRoom.number(1400000001, 12345);

    assertThat(text(new RoomEvent(room, RoomEvent.CREATED, at, Optional.empty(), Map.of()), at))
        .contains("\"RoomId\":\t12345,");
    assertThat(text(new RoomEvent(room, RoomEvent.DISMISSED, at, Optional.empty(), Map.of()), at))
        .contains("\"RoomId\":\t\"12345\",").doesNotContain("UserId");
  }

  @Test
  void hasTheIdAsOnTheClientAndUniqueIdsWhereTheApplicationIsLikeThat() {
    Instant at = Instant.ofEpochMilli(1664209748180L);
    TrtcRoom room = TrtcRoom.number(1400000001, 12345);
    Callback.Fields old = new Callback.Fields(false, true);

    assertThat(new RoomEvent(room, RoomEvent.DISMISSED, at, Optional.empty(), Map.of()).body(at, old))
        .asString(StandardCharsets.UTF_8).contains("\"RoomId\":\t12345,").doesNotContain("UniqueId");
    assertThat(new RoomEvent(room, RoomEvent.LEFT, at, Optional.of("ann"), Map.of("Reason", 1)).body(at, old))
        .asString(StandardCharsets.UTF_8)
        .contains("\"UserId\":\t\"ann\",\n\t\t\"UniqueId\":\t96737,\n\t\t\"Reason\":\t1\n");
  }

  private static String text(RoomEvent event, Instant at) {
    return new String(event.body(at), StandardCharsets.UTF_8);
  }
}
