package dev.curfew.trtc;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.BlockUser;
import dev.curfew.room.Media;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomAction.DismissRoom;
import dev.curfew.room.RoomId;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UnblockUser;
import dev.curfew.room.UserId;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What leaves for Tencent, to the byte: names and types of the parameters as the pages of the six calls have them. */
class RemoteCallTest {
  private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
  private static final App APP = Samples.app(URI.create("http://trtc.tencentcloudapi.com"));
  private static final Room STRING = room(new StringRoomId("abcd"));
  private static final Room NUMBER = room(new NumberRoomId(4_294_967_294L));

  @Nested
  class Closing {
    @Test
    void aStringRoom() throws IOException {
      assertThatItSends(new DismissRoom(STRING), "DismissRoomByStrRoomId",
          "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}");
    }

    @Test
    void aNumberRoom() throws IOException {
      assertThatItSends(new DismissRoom(NUMBER), "DismissRoom",
          "{\"SdkAppId\":1400000001,\"RoomId\":4294967294}");
    }
  }

  @Nested
  class Removing {
    @Test
    void fromAStringRoom() throws IOException {
      assertThatItSends(new RemoveUsers(STRING, users("eve", "bob")), "RemoveUserByStrRoomId",
          "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\",\"UserIds\":[\"bob\",\"eve\"]}");
    }

    @Test
    void fromANumberRoom() throws IOException {
      assertThatItSends(new RemoveUsers(NUMBER, users("eve")), "RemoveUser",
          "{\"SdkAppId\":1400000001,\"RoomId\":4294967294,\"UserIds\":[\"eve\"]}");
    }

    @Test
    void idsThatJsonSpellsOtherwise() throws IOException {
      assertThatItSends(new RemoveUsers(STRING, users("\"e\\ve\"", "用户")), "RemoveUserByStrRoomId",
          "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\",\"UserIds\":[\"\\\"e\\\\ve\\\"\",\"用户\"]}");
    }
  }

  @Nested
  class Blocking {
    @ParameterizedTest
    @CsvSource({"BOTH,1", "AUDIO,2", "VIDEO,3"})
    void inAStringRoomWhichHasAnotherNameThere(Media media, int isMute) throws IOException {
      assertThatItSends(new BlockUser(STRING, new UserId("eve"), media), "SetUserBlockedByStrRoomId",
          "{\"SdkAppId\":1400000001,\"StrRoomId\":\"abcd\",\"UserId\":\"eve\",\"IsMute\":" + isMute + "}");
    }

    @ParameterizedTest
    @CsvSource({"BOTH,1", "AUDIO,2", "VIDEO,3"})
    void inANumberRoom(Media media, int isMute) throws IOException {
      assertThatItSends(new BlockUser(NUMBER, new UserId("eve"), media), "SetUserBlocked",
          "{\"SdkAppId\":1400000001,\"RoomId\":4294967294,\"UserId\":\"eve\",\"IsMute\":" + isMute + "}");
    }

    @Test
    void isEndedByTheSameCalls() throws IOException {
      assertThatItSends(new UnblockUser(STRING, new UserId("eve")), "SetUserBlockedByStrRoomId",
          "{\"SdkAppId\":1400000001,\"StrRoomId\":\"abcd\",\"UserId\":\"eve\",\"IsMute\":0}");
      assertThatItSends(new UnblockUser(NUMBER, new UserId("eve")), "SetUserBlocked",
          "{\"SdkAppId\":1400000001,\"RoomId\":4294967294,\"UserId\":\"eve\",\"IsMute\":0}");
    }
  }

  @Nested
  class UsersOfOneRequest {
    @Test
    void areTenAtMost() {
      assertThat(new RemoveUsers(STRING, numbered(10)).users()).hasSize(10);
      assertThatThrownBy(() -> new RemoveUsers(STRING, numbered(11))).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("One request removes 1 to 10 users.");
    }

    @Test
    void areOneAtLeast() {
      assertThatThrownBy(() -> new RemoveUsers(STRING, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void areNamedOnceAndInOrderHoweverTheyWereTyped() {
      assertThat(new RemoveUsers(STRING, users("eve", "bob", "eve")))
          .isEqualTo(new RemoveUsers(STRING, users("bob", "eve")));
    }

    @Test
    void haveIdsOf128CharactersAtMost() {
      assertThat(new UserId("u".repeat(128)).text()).hasSize(128);
      assertThatThrownBy(() -> new UserId("u".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "e ve", "eve\n", "\teve", "e\u0000ve", "e\u00a0ve", "e\u2028ve", "e\u3000ve"})
    void haveNoEmptyIdsNorWhiteSpaceOrControls(String text) {
      assertThat(UserId.isPossible(text)).isFalse();
      assertThatThrownBy(() -> new UserId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<UserId> numbered(int count) {
      return IntStream.range(0, count).mapToObj(i -> new UserId("u" + i)).toList();
    }
  }

  @Test
  void aRoomOfAnotherAppIsRefused() {
    Room foreign = new Room(new AppName("other"), new StringRoomId("abcd"));

    assertThatThrownBy(() -> RemoteCall.of(APP, new RemoveUsers(foreign, users("eve"))))
        .isInstanceOf(IllegalArgumentException.class).hasMessage("The room belongs to app other, not to live.");
  }

  private static void assertThatItSends(RoomAction action, String name, String body) throws IOException {
    Request request = TrtcRequests.signed(APP, RemoteCall.of(APP, action), NOW);
    Buffer sent = new Buffer();
    request.body().writeTo(sent);

    assertThat(request.header("X-TC-Action")).isEqualTo(name);
    assertThat(sent.readUtf8()).isEqualTo(body);
  }

  private static List<UserId> users(String... ids) {
    return Stream.of(ids).map(UserId::new).toList();
  }

  private static Room room(RoomId id) {
    return new Room(Samples.LIVE, id);
  }
}
