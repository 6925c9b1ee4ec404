package dev.curfew.trtc;

import dev.curfew.live.RoomEvent;
import dev.curfew.live.RoomEvent.Device;
import dev.curfew.live.RoomEvent.Leaving;
import dev.curfew.live.RoomEvent.Medium;
import dev.curfew.live.RoomEvent.Role;
import dev.curfew.live.RoomEvent.What;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackDoorTest {
  private static final AppName LIVE = new AppName("live");
  private static final String KEY = "123654";
  private static final String SDK_APP_ID = "1400000001";

  /**
   * The example that Tencent publishes with its signature, real tabs and line feeds in it.
   *
   * @see <a href="https://trtc.io/document/54912">Verify signature</a>
   */
  private static final String OFFICIAL = "{\n\t\"EventGroupId\":\t2,\n\t\"EventType\":\t204,\n\t\"CallbackTs\":\t1664209748188,\n"
      + "\t\"EventInfo\":\t{\n\t\t\"RoomId\":\t8489,\n\t\t\"EventTs\":\t1664209748,\n\t\t\"EventMsTs\":\t1664209748180,\n"
      + "\t\t\"UserId\":\t\"user_85034614\",\n\t\t\"Reason\":\t0\n\t}\n}";
  private static final String OFFICIAL_SIGN = "kkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA=";
  private static final Instant OFFICIAL_SENT = Instant.ofEpochMilli(1664209748188L);

  private final AtomicReference<Instant> now = new AtomicReference<>(OFFICIAL_SENT);
  private final List<RoomEvent> taken = new ArrayList<>();
  private boolean full;
  private final CallbackDoor door = new CallbackDoor(LIVE, 1400000001L, new Secret(KEY), now::get,
      event -> !full && taken.add(event));

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sign(String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(KEY), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(bytes(body)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private CallbackResult posted(String body) {
    return door.take(new CallbackRequest(sign(body), SDK_APP_ID, bytes(body)));
  }

  private String body(int group, int type, String info) {
    long sent = now.get().toEpochMilli();
    return "{\"EventGroupId\":" + group + ",\"EventType\":" + type + ",\"CallbackTs\":" + sent + ",\"EventInfo\":{"
        + info + ",\"EventTs\":" + sent / 1000 + ",\"EventMsTs\":" + (sent - 100) + "}}";
  }

  private What told(int group, int type, String info) {
    taken.clear();
    assertThat(posted(body(group, type, info))).isEqualTo(CallbackResult.ACCEPTED);
    assertThat(taken).hasSize(1);
    assertThat(taken.getFirst().at()).isEqualTo(now.get().minusMillis(100));
    return taken.getFirst().what();
  }

  @Nested
  class TheSignature {
    @Test
    void ofTheOfficialExampleIsRight() {
      assertThat(door.take(new CallbackRequest(OFFICIAL_SIGN, SDK_APP_ID, bytes(OFFICIAL))))
          .isEqualTo(CallbackResult.ACCEPTED);
      assertThat(taken).containsExactly(new RoomEvent(LIVE, "8489", true, Instant.ofEpochMilli(1664209748180L),
          new What.Published("user_85034614", Medium.AUDIO, false)));
    }

    @Test
    void ofTheOfficialExampleIsRightYearsLaterTooAndTheExampleTooOld() {
      now.set(Instant.parse("2026-11-25T12:00:00Z"));
      CallbackRequest request = new CallbackRequest(OFFICIAL_SIGN, SDK_APP_ID, bytes(OFFICIAL));

      assertThat(door.isSigned(request)).isTrue();
      assertThat(door.take(request)).isEqualTo(CallbackResult.STALE);
      assertThat(taken).isEmpty();
    }

    @Test
    void isOverTheVeryBytes() {
      String compact = OFFICIAL.replaceAll("[\\n\\t]", "");

      assertThat(door.take(new CallbackRequest(OFFICIAL_SIGN, SDK_APP_ID, bytes(compact))))
          .isEqualTo(CallbackResult.UNSIGNED);
      assertThat(door.take(new CallbackRequest("anzyZII7pPNA7OhLIykuCYYviTmAgduUch5n7HSFggc=", SDK_APP_ID,
          bytes(compact)))).isEqualTo(CallbackResult.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA",
        "KkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA=",
        "kkoFeO3Oh2ZHnjtg8tEAQhtXK16/KI05W3BQff8IvGA= ", "ÿ"})
    void mustBeThereAndBeTheWholeOne(String sign) {
      assertThat(door.take(new CallbackRequest(sign, SDK_APP_ID, bytes(OFFICIAL)))).isEqualTo(CallbackResult.UNSIGNED);
      assertThat(taken).isEmpty();
    }

    @Test
    void isCheckedBeforeAnythingIsRead() {
      assertThat(door.take(new CallbackRequest("", "", bytes("not JSON")))).isEqualTo(CallbackResult.UNSIGNED);
    }
  }

  @Nested
  class Refused {
    @ParameterizedTest
    @ValueSource(strings = {"", "1400000002", "01400000001", "1400000001 "})
    void isWhatIsForAnotherApp(String sdkAppId) {
      assertThat(door.take(new CallbackRequest(OFFICIAL_SIGN, sdkAppId, bytes(OFFICIAL))))
          .isEqualTo(CallbackResult.FOREIGN);
      assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not JSON", "[]", "7", "{", "{}{}", "{\"EventType\":101,}", "{\"EventType\":nonsense}"})
    void isWhatIsNotOneJsonObject(String body) {
      assertThat(posted(body)).isEqualTo(CallbackResult.MALFORMED);
      assertThat(taken).isEmpty();
    }

    @Test
    void isWhatThereIsNoRoomFor() {
      full = true;

      assertThat(posted(body(1, 101, "\"RoomId\":\"abcd\""))).isEqualTo(CallbackResult.BUSY);
    }
  }

  @Nested
  class Age {
    @ParameterizedTest
    @CsvSource({"PT0S,ACCEPTED", "PT9M59S,ACCEPTED", "PT10M1S,STALE", "-PT2M59S,ACCEPTED", "-PT3M1S,STALE"})
    void isBoundedOnBothSides(Duration age, CallbackResult result) {
      String body = body(1, 101, "\"RoomId\":\"abcd\"");
      now.set(now.get().plus(age));

      assertThat(posted(body)).isEqualTo(result);
    }

    @Test
    void isThatOfTheEventToo() {
      long sent = now.get().toEpochMilli();
      String late = "{\"EventGroupId\":1,\"EventType\":101,\"CallbackTs\":" + sent
          + ",\"EventInfo\":{\"RoomId\":\"abcd\",\"EventMsTs\":" + (sent - 700_000) + "}}";

      assertThat(posted(late)).isEqualTo(CallbackResult.STALE);
    }

    @Test
    void cannotBeToldWithoutAMoment() {
      assertThat(posted("{\"EventGroupId\":1,\"EventType\":101,\"EventInfo\":{\"RoomId\":\"abcd\",\"EventTs\":"
          + now.get().getEpochSecond() + "}}")).isEqualTo(CallbackResult.STALE);
    }

    @Test
    void goesByTheSecondWhereNoMillisecondIsTold() {
      long sent = now.get().toEpochMilli();

      posted("{\"EventGroupId\":1,\"EventType\":101,\"CallbackTs\":" + sent
          + ",\"EventInfo\":{\"RoomId\":\"abcd\",\"EventTs\":" + sent / 1000 + "}}");

      assertThat(taken).extracting(RoomEvent::at).containsExactly(Instant.ofEpochSecond(sent / 1000));
    }
  }

  @Nested
  class Events {
    @Test
    void areUnderstood() {
      assertThat(told(1, 101, "\"RoomId\":12345")).isEqualTo(new What.Created());
      assertThat(told(1, 102, "\"RoomId\":\"12345\"")).isEqualTo(new What.Closed());
      assertThat(told(1, 103, "\"RoomId\":\"r\",\"UserId\":\"mia\",\"Role\":20,\"TerminalType\":2,\"Reason\":1"))
          .isEqualTo(new What.Entered("mia", Role.ANCHOR, Device.ANDROID));
      assertThat(told(1, 103, "\"RoomId\":\"r\",\"UserId\":\"mia\""))
          .isEqualTo(new What.Entered("mia", Role.UNKNOWN, Device.UNKNOWN));
      assertThat(told(1, 105, "\"RoomId\":\"r\",\"UserId\":\"mia\",\"Role\":21"))
          .isEqualTo(new What.RoleChanged("mia", Role.AUDIENCE));
    }

    @ParameterizedTest
    @CsvSource({"1,BY_THEMSELVES", "2,LOST", "3,REMOVED", "4,BY_THEMSELVES", "5,BY_THEMSELVES", "99,BY_THEMSELVES"})
    void sayWhySomebodyLeft(int reason, Leaving why) {
      assertThat(told(1, 104, "\"RoomId\":\"r\",\"UserId\":\"mia\",\"Reason\":" + reason))
          .isEqualTo(new What.Left("mia", why));
    }

    @ParameterizedTest
    @CsvSource({"1,WINDOWS", "2,ANDROID", "3,IOS", "4,LINUX", "100,OTHER", "7,UNKNOWN", "-1,UNKNOWN"})
    void sayWithWhatSomebodyCame(int terminal, Device device) {
      assertThat(told(1, 103, "\"RoomId\":\"r\",\"UserId\":\"mia\",\"Role\":21,\"TerminalType\":" + terminal))
          .isEqualTo(new What.Entered("mia", Role.AUDIENCE, device));
    }

    @ParameterizedTest
    @CsvSource({"201,VIDEO,true", "202,VIDEO,false", "203,AUDIO,true", "204,AUDIO,false", "205,SCREEN,true",
        "206,SCREEN,false"})
    void sayWhatSomebodyPublishes(int type, Medium medium, boolean on) {
      assertThat(told(2, type, "\"RoomId\":\"r\",\"UserId\":\"mia\",\"Reason\":0"))
          .isEqualTo(new What.Published("mia", medium, on));
    }

    @Test
    void sayWhetherTheIdCameAsANumber() {
      posted(body(1, 101, "\"RoomId\":12345"));
      posted(body(1, 102, "\"RoomId\":\"12345\""));

      assertThat(taken).extracting(RoomEvent::room).containsExactly("12345", "12345");
      assertThat(taken).extracting(RoomEvent::numeric).containsExactly(true, false);
    }

    @Test
    void mayHaveMoreFieldsThanAreKnown() {
      assertThat(told(1, 103, "\"RoomId\":\"r\",\"UserId\":\"mia\",\"Role\":{\"new\":[1,{}]},\"More\":{\"a\":[{}]}"))
          .isEqualTo(new What.Entered("mia", Role.UNKNOWN, Device.UNKNOWN));
    }
  }

  @Nested
  class Ignored {
    @ParameterizedTest
    @CsvSource({"1,199", "1,201", "2,103", "3,301", "14,1401", "1,9999999999", "0,0"})
    void areOtherEvents(int group, long type) {
      assertThat(posted(body(group, 0, "\"RoomId\":\"r\",\"UserId\":\"mia\"").replace("\"EventType\":0",
          "\"EventType\":" + type))).isEqualTo(CallbackResult.IGNORED);
      assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"RoomId\":\"\"", "\"RoomId\":null", "\"RoomId\":0", "\"RoomId\":-5", "\"RoomId\":1.5",
        "\"RoomId\":4294967295", "\"RoomId\":123456789012345678901234567890", "\"RoomId\":\"a/b\"", "\"RoomId\":{}",
        "\"Room\":\"r\""})
    void areRoomsThatCannotBeDismissedAnyhow(String room) {
      assertThat(posted(body(1, 101, room))).isEqualTo(CallbackResult.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"UserId\":\"\"", "\"UserId\":7", "\"UserId\":\"a\\u0000b\"", "\"UserId\":\"\\ud800\"",
        "\"Other\":1"})
    void areUsersWithoutAUsableId(String user) {
      assertThat(posted(body(1, 103, "\"RoomId\":\"r\"," + user))).isEqualTo(CallbackResult.IGNORED);
    }
  }

  @Nested
  class Counts {
    @Test
    void areKeptByResult() {
      posted(body(1, 101, "\"RoomId\":\"abcd\""));
      posted(body(1, 101, "\"RoomId\":\"abcd\""));
      posted("nonsense");
      posted(body(9, 901, "\"RoomId\":\"abcd\""));

      assertThat(door.counts().of(CallbackResult.ACCEPTED)).isEqualTo(2);
      assertThat(door.counts().of(CallbackResult.MALFORMED)).isEqualTo(1);
      assertThat(door.counts().of(CallbackResult.IGNORED)).isEqualTo(1);
      assertThat(door.counts().of(CallbackResult.UNSIGNED)).isZero();
    }
  }
}
