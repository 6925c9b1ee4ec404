package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.tencent.OfficialSdk.Answer;
import dev.curfew.sandbox.tencent.OfficialSdk.Target;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sandbox against Tencent's own SDK: what the one signs, the other accepts. */
class OfficialSdkTest {
  private static final long APP = 1400000001;
  private static final TrtcRoom ROOM = TrtcRoom.string(APP, "abcd");
  private static final Account ACCOUNT = Account.of("AKIDsandbox", "sandbox-key", APP);
  private static final String DISMISS = "DismissRoomByStrRoomId";

  private static OfficialSdk sdk;

  private final SandboxTencent tencent = SandboxTencent.start().add(ACCOUNT);

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

  @ParameterizedTest
  @ValueSource(strings = {"POST", "GET"})
  void itsDismissalIsAccepted(String method) {
    tencent.rooms().enter(ROOM, "ann");

    Answer answer = sdk.call(target(ACCOUNT, method), DISMISS, abcd(APP));

    Call call = tencent.calls().getLast();
    assertThat(answer).isEqualTo(new Answer(Optional.of(call.requestId()), Optional.empty()));
    assertThat(tencent.rooms().isOpen(ROOM)).isFalse();
    Request request = call.request();
    assertThat(request.method()).isEqualTo(method);
    assertThat(request.header("Host")).contains("trtc.tencentcloudapi.com");
    assertThat(request.header("Authorization").orElseThrow()).contains("/trtc/tc3_request, ")
        .contains("SignedHeaders=content-type;host, ");
  }

  @Test
  void itsOtherCallsAreAccepted() {
    TrtcRoom number = TrtcRoom.number(APP, 4_294_967_294L);
    tencent.rooms().enter(number, "ann");
    tencent.rooms().enter(number, "bob");
    tencent.rooms().enter(ROOM, "ann");
    tencent.rooms().enter(ROOM, "bob");
    Object bob = new String[]{"bob"};

    assertThat(call("RemoveUser", Map.of("SdkAppId", APP, "RoomId", 4_294_967_294L, "UserIds", bob))).isEmpty();
    assertThat(call("RemoveUserByStrRoomId", Map.of("SdkAppId", APP, "RoomId", "abcd", "UserIds", bob))).isEmpty();
    assertThat(tencent.rooms().in(number)).extracting(Member::id).containsExactly("ann");
    assertThat(tencent.rooms().in(ROOM)).extracting(Member::id).containsExactly("ann");
    assertThat(call("DismissRoom", Map.of("SdkAppId", APP, "RoomId", 4_294_967_294L))).isEmpty();
    assertThat(tencent.rooms().isOpen(number)).isFalse();
  }

  @Test
  void itsTemporaryCredentialsAreAcceptedWithTheirToken() {
    Account temporary = ACCOUNT.withToken("token-1");
    tencent.add(temporary);
    tencent.rooms().open(ROOM);

    assertThat(sdk.call(target(ACCOUNT, "POST"), DISMISS, abcd(APP)).errorCode()).contains("AuthFailure.TokenFailure");
    assertThat(sdk.call(target(temporary, "POST"), DISMISS, abcd(APP)).errorCode()).isEmpty();
  }

  @Test
  void itsWrongKeyIsRefused() {
    Answer answer = sdk.call(target(Account.of("AKIDsandbox", "sandbox-kez", APP), "POST"), DISMISS, abcd(APP));

    assertThat(answer).isEqualTo(new Answer(Optional.of(tencent.calls().getLast().requestId()),
        Optional.of("AuthFailure.SignatureFailure")));
  }

  @Test
  void itsForeignApplicationIsRefused() {
    assertThat(call(DISMISS, abcd(1400000002))).isEqualTo("UnauthorizedOperation.SdkAppId");
  }

  @Test
  void itUnderstandsTheSandboxsErrors() {
    assertThat(call(DISMISS, abcd(APP))).isEqualTo("FailedOperation.RoomNotExist");
    tencent.errors().next("InternalError");
    assertThat(call(DISMISS, abcd(APP))).isEqualTo("InternalError");
    tencent.faults().next(new Fault.Answer(Response.html(502, "<h1>Bad Gateway</h1>")));
    assertThat(call(DISMISS, abcd(APP))).isEqualTo("ServerSideError");
  }

  private String call(String action, Map<String, Object> parameters) {
    return sdk.call(target(ACCOUNT, "POST"), action, parameters).errorCode().orElse("");
  }

  private Target target(Account account, String method) {
    return new Target(account, "ap-singapore", method, tencent.port());
  }

  private static Map<String, Object> abcd(long app) {
    return Map.of("SdkAppId", app, "RoomId", "abcd");
  }
}
