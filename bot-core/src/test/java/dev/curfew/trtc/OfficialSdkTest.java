package dev.curfew.trtc;

import dev.curfew.room.Credentials;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.Room;
import dev.curfew.room.Secret;
import dev.curfew.room.StringRoomId;
import dev.curfew.room.UserId;
import dev.curfew.sandbox.tencent.Account;
import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.OfficialSdk;
import dev.curfew.sandbox.tencent.SandboxTencent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.Request;
import okio.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ours against Tencent's own SDK, unaltered: for the same instant and bytes, the same signature; for the same call, the same
 * bytes. This SDK has no calls that block users.
 */
class OfficialSdkTest {
  private static final Account ACCOUNT = Account.of(Samples.SECRET_ID, Samples.SECRET_KEY, Samples.SDK_APP_ID);
  private static final Credentials CREDENTIALS = new Credentials(new Secret(Samples.SECRET_ID),
      new Secret(Samples.SECRET_KEY), Optional.empty());

  private static final List<UserId> BOB_AND_EVE = List.of(new UserId("bob"), new UserId("eve_2"));

  private static OfficialSdk sdk;

  private final SandboxTencent tencent = SandboxTencent.start(0, Clock.systemUTC()).add(ACCOUNT);

  @BeforeAll
  static void load() {
    sdk = OfficialSdk.load(Path.of("target", "oracle"));
  }

  @AfterAll
  static void unload() {
    sdk.close();
  }

  @AfterEach
  void stop() {
    tencent.close();
  }

  @Nested
  class TheSignatureOf {
    @Test
    void aStringRoom() {
      assertThatOursEquals(sent("DismissRoomByStrRoomId", "abcd"));
    }

    @Test
    void aNumberRoom() {
      assertThatOursEquals(sent("DismissRoom", 4_294_967_294L));
    }

    @Test
    void anIdOfAllKindsOfCharacters() {
      assertThatOursEquals(sent("DismissRoomByStrRoomId", " az09!#$%()+-:;.?@[]^_{}|~, "));
    }

    @Test
    void bytesBeyondAscii() {
      assertThatOursEquals(sent("DismissRoomByStrRoomId", "방 번호"));
    }

    private static void assertThatOursEquals(Call call) {
      String authorization = Tc3Signer.authorization(
          new Tc3Signer.Content("trtc",
              new TreeMap<>(Map.of("content-type", header(call, "Content-Type"), "host", header(call, "Host"))),
              ByteString.of(call.body())),
          CREDENTIALS, Instant.ofEpochSecond(Long.parseLong(header(call, "X-TC-Timestamp"))));

      assertThat(authorization).isEqualTo(header(call, "Authorization"));
    }
  }

  @Nested
  class TheRequestFor {
    @Test
    void aStringRoom() throws Exception {
      assertThatOursEquals(sent("DismissRoomByStrRoomId", "abcd"),
          RemoteCall.of(Samples.app(URI.create("http://trtc.tencentcloudapi.com")), Samples.dismiss("abcd")));
    }

    @Test
    void aNumberRoom() throws Exception {
      assertThatOursEquals(sent("DismissRoom", 4_294_967_294L),
          RemoteCall.of(Samples.app(URI.create("http://trtc.tencentcloudapi.com")), Samples.dismiss(4_294_967_294L)));
    }

    @Test
    void usersOfAStringRoom() throws Exception {
      assertThatOursEquals(
          sent("RemoveUserByStrRoomId", Map.of("RoomId", "abcd", "UserIds", new String[]{"bob", "eve_2"})),
          RemoteCall.of(Samples.app(URI.create("http://trtc.tencentcloudapi.com")),
              new RemoveUsers(new Room(Samples.LIVE, new StringRoomId("abcd")), BOB_AND_EVE)));
    }

    @Test
    void usersOfANumberRoom() throws Exception {
      assertThatOursEquals(
          sent("RemoveUser", Map.of("RoomId", 4_294_967_294L, "UserIds", new String[]{"bob", "eve_2"})),
          RemoteCall.of(Samples.app(URI.create("http://trtc.tencentcloudapi.com")),
              new RemoveUsers(new Room(Samples.LIVE, new NumberRoomId(4_294_967_294L)), BOB_AND_EVE)));
    }

    private static void assertThatOursEquals(Call theirs, RemoteCall call) throws Exception {
      Instant at = Instant.ofEpochSecond(Long.parseLong(header(theirs, "X-TC-Timestamp")));
      Request ours = TrtcRequests.signed(Samples.app(URI.create("http://trtc.tencentcloudapi.com")), call, at);
      okio.Buffer body = new okio.Buffer();
      ours.body().writeTo(body);

      assertThat(body.readUtf8()).isEqualTo(theirs.request().text());
      for (String name : new String[]{"Authorization", "Host", "X-TC-Action", "X-TC-Version", "X-TC-Timestamp",
          "X-TC-Region"}) {
        assertThat(ours.header(name)).as(name).isEqualTo(header(theirs, name));
      }
      assertThat(String.valueOf(ours.body().contentType())).isEqualTo(header(theirs, "Content-Type"));
    }
  }

  private Call sent(String action, Object room) {
    return sent(action, Map.of("RoomId", room));
  }

  /** What the SDK sent with these parameters and the app's, through the local Tencent as its proxy. */
  private Call sent(String action, Map<String, Object> parameters) {
    Map<String, Object> all = new TreeMap<>(parameters);
    all.put("SdkAppId", Samples.SDK_APP_ID);
    sdk.call(new OfficialSdk.Target(ACCOUNT, "ap-singapore", "POST", tencent.port()), action, all);
    assertThat(tencent.calls()).hasSize(1);
    return tencent.calls().getFirst();
  }

  private static String header(Call call, String name) {
    return call.request().header(name).orElseThrow();
  }
}
