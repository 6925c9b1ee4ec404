package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Faults;
import dev.curfew.sandbox.wire.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxTencentTest {
  private static final long APP = 1400000001;
  private static final TrtcRoom ROOM = TrtcRoom.string(APP, "abcd");
  private static final Account ACCOUNT = Account.of("AKIDsandbox", "sandbox-key", APP);
  private static final String DISMISS = "DismissRoomByStrRoomId";
  private static final String ABCD = "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}";

  private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final SandboxTencent tencent = SandboxTencent.start(0, () -> now).add(ACCOUNT);
  private final Caller caller = new Caller(tencent, ACCOUNT, () -> now);

  SandboxTencentTest() {
    tencent.limitPerSecond(1000);
  }

  @AfterEach
  void stop() {
    tencent.close();
  }

  @Nested
  class ADismissal {
    @Test
    void closesTheRoomAndIsRecorded() throws Exception {
      tencent.rooms().enter(ROOM, "ann");

      HttpResponse<String> answer = caller.send(DISMISS, ABCD, Map.of());

      String requestId = Caller.envelope(answer).path("RequestId").asText();
      assertThat(answer.body()).isEqualTo("{\"Response\":{\"RequestId\":\"" + requestId + "\"}}");
      assertThat(answer.headers().firstValue("Date")).contains("Mon, 23 Nov 2026 12:00:00 GMT");
      assertThat(tencent.rooms().open()).isEmpty();
      Call call = tencent.calls().getLast();
      assertThat(call.action()).isEqualTo(DISMISS);
      assertThat(call.room()).contains(ROOM);
      assertThat(call.body()).asString(StandardCharsets.UTF_8).isEqualTo(ABCD);
      assertThat(call.at()).isEqualTo(now);
      assertThat(call.acted()).isTrue();
      assertThat(call.succeeded()).isTrue();
      assertThat(call.requestId()).isEqualTo(requestId);
      assertThat(tencent.posts()).isEqualTo(1);
    }

    @Test
    void ofARoomThatIsNotThereFails() throws Exception {
      HttpResponse<String> answer = caller.send(DISMISS, ABCD, Map.of());

      String requestId = Caller.envelope(answer).path("RequestId").asText();
      assertThat(answer.body()).startsWith("{\"Response\":{\"Error\":{")
          .contains("\"Code\":\"FailedOperation.RoomNotExist\"").endsWith("\"RequestId\":\"" + requestId + "\"}}");
      assertThat(tencent.calls().getLast()).extracting(Call::acted, Call::error).containsExactly(false,
          Optional.of("FailedOperation.RoomNotExist"));
    }

    @Test
    void ofTheOtherKindOfRoomFails() throws Exception {
      tencent.rooms().open(TrtcRoom.string(APP, "123"));

      assertThat(caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":123}"))
          .isEqualTo("FailedOperation.RoomNotExist");
      assertThat(caller.call(DISMISS, "{\"SdkAppId\":1400000001,\"RoomId\":\"123\"}")).isEmpty();
    }

    @Test
    void ofANumberRoomBeyondTheSignedRangeWorks() throws Exception {
      tencent.rooms().open(TrtcRoom.number(APP, 4_294_967_294L));

      assertThat(caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":4294967294}")).isEmpty();
    }

    @Test
    void byGetWorksToo() throws Exception {
      tencent.rooms().open(ROOM);
      tencent.rooms().open(TrtcRoom.number(APP, 7));

      assertThat(caller.get(DISMISS, "SdkAppId=1400000001&RoomId=abcd")).isEmpty();
      assertThat(caller.get("DismissRoom", "SdkAppId=1400000001&RoomId=7")).isEmpty();
      assertThat(caller.get("DismissRoom", "SdkAppId=1400000001&RoomId=x")).isEqualTo("InvalidParameter.RoomId");
    }
  }

  @Nested
  class TheParameters {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        DismissRoom|{}|MissingParameter.SdkAppId
        DismissRoom|{'SdkAppId':1400000001}|MissingParameter.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':null}|MissingParameter.RoomId
        DismissRoom|{'SdkAppId':'1400000001','RoomId':1}|InvalidParameter.SdkAppId
        DismissRoom|{'SdkAppId':0,'RoomId':1}|InvalidParameter.SdkAppId
        DismissRoom|{'SdkAppId':1.5,'RoomId':1}|InvalidParameter.SdkAppId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':'1'}|InvalidParameter.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':1.0}|InvalidParameter.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':true}|InvalidParameter.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':0}|InvalidParameterValue.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':-1}|InvalidParameterValue.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':4294967295}|InvalidParameterValue.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':99999999999999999999}|InvalidParameterValue.RoomId
        DismissRoom|{'SdkAppId':1400000001,'RoomId':1,'roomId':1}|UnknownParameter
        DismissRoom|{'SdkAppId':1400000001,'RoomId':1,'UserIds':[]}|UnknownParameter
        DismissRoom|{'SdkAppId':1400000001,'RoomId':1,'RoomId':2}|InvalidParameter
        DismissRoom|[]|InvalidParameter
        DismissRoom|(nothing)|InvalidParameter
        DismissRoom|{'SdkAppId':1400000001|InvalidParameter
        DismissRoom|{} {}|InvalidParameter
        DismissRoomByStrRoomId|{'SdkAppId':1400000001,'RoomId':1}|InvalidParameter.RoomId
        DismissRoomByStrRoomId|{'SdkAppId':1400000001,'RoomId':''}|InvalidParameter.RoomId
        DismissRoomByStrRoomId|{'SdkAppId':1400000001,'RoomId':'a/b'}|InvalidParameter.RoomId
        DismissRoomByStrRoomId|{'SdkAppId':1400000001,'RoomId':'a*'}|InvalidParameter.RoomId
        DismissRoomByStrRoomId|{'SdkAppId':1400000001,'RoomId':'\u00e9'}|InvalidParameter.RoomId
        DismissRoomByStrRoomId|{'SdkAppId':1400000001,'StrRoomId':'a'}|UnknownParameter
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1}|MissingParameter.UserIds
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1,'UserIds':'a'}|InvalidParameter.UserIds
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1,'UserIds':[]}|InvalidParameter.UserIds
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1,'UserIds':[1]}|InvalidParameter.UserIds
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1,'UserIds':['1','2','3','4','5','6','7','8','9','10','11']}|InvalidParameter.UserIds
        RemoveUser|{'SdkAppId':1400000001,'RoomId':'1','UserIds':['a']}|InvalidParameter.RoomId
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1,'UserIds':['a','']}|InvalidParameter.UserIds
        RemoveUser|{'SdkAppId':1400000001,'RoomId':1,'UserIds':['a'],'Reason':1}|UnknownParameter
        RemoveUserByStrRoomId|{'SdkAppId':1400000001,'RoomId':1,'UserIds':['a']}|InvalidParameter.RoomId
        RemoveUserByStrRoomId|{'SdkAppId':1400000001,'UserIds':['a']}|MissingParameter.RoomId
        RemoveUserByStrRoomId|{'SdkAppId':1400000001,'StrRoomId':'1','UserIds':['a']}|UnknownParameter
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':'1','UserId':'a','IsMute':1}|InvalidParameter.RoomId
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserId':'a','IsMute':-1}|InvalidParameter
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserId':'a','IsMute':'1'}|InvalidParameter
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserIds':['a'],'IsMute':1}|UnknownParameter
        SetUserBlockedByStrRoomId|{'SdkAppId':1400000001,'StrRoomId':1,'UserId':'a','IsMute':1}|InvalidParameter.RoomId
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'IsMute':1}|MissingParameter.UserId
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserId':'a'}|MissingParameter
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserId':1,'IsMute':1}|InvalidParameter.UserId
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserId':'a','IsMute':4}|InvalidParameter
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':1,'UserId':'a','IsMute':true}|InvalidParameter
        SetUserBlockedByStrRoomId|{'SdkAppId':1400000001,'RoomId':'1','UserId':'a','IsMute':1}|UnknownParameter
        """)
    void mustBeOfTheDocumentedTypesAndBounds(String action, String body, String code) throws Exception {
      String json = body.equals("(nothing)") ? "" : body.replace('\'', '"');

      assertThat(caller.call(action, json)).isEqualTo(code);
      assertThat(tencent.calls().getLast()).extracting(Call::acted, Call::error).containsExactly(false,
          Optional.of(code));
    }

    @Test
    void mayHaveEveryCharacterThatTencentAllowsUpTo64Bytes() throws Exception {
      String odd = " !#$%&()+-:;<=.>?@[]^_{}|~,0aZ";
      String longest = "x".repeat(64);
      tencent.rooms().open(TrtcRoom.string(APP, odd));
      tencent.rooms().open(TrtcRoom.string(APP, longest));

      assertThat(caller.call(DISMISS, body(odd))).isEmpty();
      assertThat(caller.call(DISMISS, body(longest))).isEmpty();
      assertThat(caller.call(DISMISS, body(longest + "x"))).isEqualTo("InvalidParameter.RoomId");
    }
  }

  @Nested
  class TheOtherActions {
    private final TrtcRoom number = TrtcRoom.number(APP, 7);

    @Test
    void removeUsers() throws Exception {
      for (TrtcRoom room : new TrtcRoom[]{ROOM, number}) {
        tencent.rooms().enter(room, "ann");
        tencent.rooms().enter(room, "bob");
      }

      assertThat(caller.call("RemoveUser", "{\"SdkAppId\":1400000001,\"RoomId\":7,\"UserIds\":[\"ann\"]}")).isEmpty();
      assertThat(caller.call("RemoveUserByStrRoomId",
          "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\",\"UserIds\":[\"bob\",\"carol\"]}")).isEmpty();

      assertThat(tencent.rooms().in(number)).extracting(Member::id).containsExactly("bob");
      assertThat(tencent.rooms().in(ROOM)).extracting(Member::id).containsExactly("ann");
    }

    @Test
    void blockAndUnblockUsers() throws Exception {
      tencent.rooms().enter(ROOM, "ann");
      tencent.rooms().enter(number, "ann");

      assertThat(caller.call("SetUserBlocked",
          "{\"SdkAppId\":1400000001,\"RoomId\":7,\"UserId\":\"ann\",\"IsMute\":3}")).isEmpty();
      assertThat(caller.call("SetUserBlockedByStrRoomId",
          "{\"SdkAppId\":1400000001,\"StrRoomId\":\"abcd\",\"UserId\":\"ann\",\"IsMute\":1}")).isEmpty();
      assertThat(caller.call("SetUserBlocked",
          "{\"SdkAppId\":1400000001,\"RoomId\":7,\"UserId\":\"bob\",\"IsMute\":1}"))
          .isEqualTo("FailedOperation.UserNotExist");

      assertThat(tencent.rooms().in(number)).extracting(Member::mute).containsExactly(3);
      assertThat(tencent.rooms().in(ROOM)).extracting(Member::mute).containsExactly(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        RemoveUser|{'SdkAppId':1400000001,'RoomId':8,'UserIds':['ann']}
        RemoveUserByStrRoomId|{'SdkAppId':1400000001,'RoomId':'7','UserIds':['ann']}
        SetUserBlocked|{'SdkAppId':1400000001,'RoomId':8,'UserId':'ann','IsMute':1}
        SetUserBlockedByStrRoomId|{'SdkAppId':1400000001,'StrRoomId':'7','UserId':'ann','IsMute':1}
        """)
    void knowNoRoomOfTheOtherKindNorOneThatIsNotLive(String action, String body) throws Exception {
      tencent.rooms().enter(number, "ann");

      assertThat(caller.call(action, body.replace('\'', '"'))).isEqualTo("FailedOperation.RoomNotExist");
      assertThat(tencent.carriedOut()).isEmpty();
    }

    @Test
    void removeTenUsersAtOnceAndTheLastOneClosesTheRoom() throws Exception {
      List<String> users = IntStream.range(0, 10).mapToObj(i -> "u" + i).toList();
      users.forEach(user -> tencent.rooms().enter(number, user));
      String list = users.stream().map(user -> "\"" + user + "\"").collect(Collectors.joining(","));

      assertThat(caller.call("RemoveUser", "{\"SdkAppId\":1400000001,\"RoomId\":7,\"UserIds\":[" + list + "]}"))
          .isEmpty();
      assertThat(tencent.rooms().isOpen(number)).isFalse();
      assertThat(tencent.carriedOut()).containsExactly(new Order.Remove(number, users));

      tencent.rooms().enter(number, "u0");
      assertThat(tencent.rooms().in(number)).as("whoever was removed may come back").hasSize(1);
    }

    @Test
    void doNotBlockForAnApplicationOfTheChinaSite() throws Exception {
      tencent.withoutBlocking(APP);
      tencent.rooms().enter(ROOM, "ann");
      tencent.rooms().enter(number, "ann");

      assertThat(caller.call("SetUserBlocked",
          "{\"SdkAppId\":1400000001,\"RoomId\":7,\"UserId\":\"ann\",\"IsMute\":1}")).isEqualTo("InvalidAction");
      assertThat(caller.call("SetUserBlockedByStrRoomId",
          "{\"SdkAppId\":1400000001,\"StrRoomId\":\"abcd\",\"UserId\":\"ann\",\"IsMute\":1}"))
          .isEqualTo("InvalidAction");
      assertThat(caller.call("RemoveUser", "{\"SdkAppId\":1400000001,\"RoomId\":7,\"UserIds\":[\"ann\"]}")).isEmpty();
    }

    @Test
    void areOnRecordWhereTheyWereReallyDoneWhateverWasAnswered() throws Exception {
      tencent.rooms().enter(ROOM, "ann");
      tencent.errors().nextAfterActing("InternalError");
      caller.call("SetUserBlockedByStrRoomId",
          "{\"SdkAppId\":1400000001,\"StrRoomId\":\"abcd\",\"UserId\":\"ann\",\"IsMute\":2}");
      tencent.errors().next("InternalError");
      caller.call(DISMISS, ABCD);
      caller.call(DISMISS, ABCD);

      assertThat(tencent.carriedOut()).containsExactly(new Order.Block(ROOM, "ann", 2), new Order.Dismiss(ROOM));
    }
  }

  @Nested
  class TheGate {
    @ParameterizedTest
    @CsvSource({"X-TC-Action,DismissRooms,InvalidAction", "X-TC-Action,dismissroombystrroomid,InvalidAction",
        "X-TC-Action,'',MissingParameter", "X-TC-Version,2017-03-12,NoSuchVersion", "X-TC-Version,'',MissingParameter",
        "X-TC-Region,ap-mumbai,UnsupportedRegion", "X-TC-Region,'',MissingParameter",
        "X-TC-Timestamp,'',MissingParameter", "Authorization,'',AuthFailure.InvalidAuthorization",
        "Content-Type,text/plain,InvalidRequest", "Content-Type,application/x-www-form-urlencoded,InvalidRequest",
        "Content-Type,application/json,AuthFailure.SignatureFailure", "X-TC-Token,any,AuthFailure.TokenFailure"})
    void needsTheRightHeaders(String header, String value, String code) throws Exception {
      tencent.rooms().open(ROOM);

      assertThat(caller.call(DISMISS, ABCD, Map.of(header, value))).isEqualTo(code);
      assertThat(tencent.rooms().isOpen(ROOM)).isTrue();
    }

    @Test
    void servesTheRegionsItIsToldTo() throws Exception {
      tencent.rooms().open(ROOM);
      tencent.regions("ap-mumbai");

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("UnsupportedRegion");
      assertThat(caller.call(DISMISS, ABCD, Map.of("X-TC-Region", "ap-mumbai"))).isEmpty();
    }

    @Test
    void refusesAnApplicationOfAnotherAccount() throws Exception {
      tencent.rooms().open(TrtcRoom.string(1400000002, "abcd"));

      assertThat(caller.call(DISMISS, "{\"SdkAppId\":1400000002,\"RoomId\":\"abcd\"}"))
          .isEqualTo("UnauthorizedOperation.SdkAppId");
    }

    @Test
    void refusesWhatCamDoesNotAllow() throws Exception {
      tencent.add(ACCOUNT.allowedOnly("DismissRoom"));
      tencent.rooms().open(TrtcRoom.number(APP, 7));

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("AuthFailure.UnauthorizedOperation");
      assertThat(caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":7}")).isEmpty();
    }

    @Test
    void wantsTheTokenOfTemporaryCredentials() throws Exception {
      tencent.rooms().open(ROOM);
      Account temporary = ACCOUNT.withToken("token-1");
      tencent.add(temporary);

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("AuthFailure.TokenFailure");
      assertThat(new Caller(tencent, temporary, () -> now).call(DISMISS, ABCD)).isEmpty();
    }

    @Test
    void refusesASignatureOfAnotherKeyOrAnUnknownOne() throws Exception {
      assertThat(new Caller(tencent, Account.of("AKIDsandbox", "other", APP), () -> now).call(DISMISS, ABCD))
          .isEqualTo("AuthFailure.SignatureFailure");
      assertThat(new Caller(tencent, Account.of("AKIDother", "sandbox-key", APP), () -> now).call(DISMISS, ABCD))
          .isEqualTo("AuthFailure.SecretIdNotFound");
      tencent.remove("AKIDsandbox");
      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void refusesWhenItsClockIsFarFromTheCallers(long seconds) throws Exception {
      tencent.rooms().open(ROOM);
      tencent.skewClock(Duration.ofSeconds(seconds));

      HttpResponse<String> answer = caller.send(DISMISS, ABCD, Map.of());

      assertThat(Caller.codeIn(answer)).isEqualTo("AuthFailure.SignatureExpire");
      assertThat(answer.headers().firstValue("Date")).contains(
          seconds < 0 ? "Mon, 23 Nov 2026 11:54:59 GMT" : "Mon, 23 Nov 2026 12:05:01 GMT");
      tencent.skewClock(Duration.ZERO);
      assertThat(caller.call(DISMISS, ABCD)).isEmpty();
    }

    @Test
    void knowsGetAndPostOnly() throws Exception {
      HttpRequest put = HttpRequest.newBuilder(URI.create(tencent.endpoint() + "/")).PUT(BodyPublishers.ofString(ABCD))
          .build();

      assertThat(Caller.codeIn(plain(put))).isEqualTo("UnsupportedProtocol");
    }

    @Test
    void missesTheTimestampFirstWhereThereIsNothing() throws Exception {
      HttpRequest bare = HttpRequest.newBuilder(URI.create(tencent.endpoint() + "/")).build();

      assertThat(plain(bare).body()).contains("The request is missing a required parameter `Timestamp`.");
    }

    @Test
    void refusesMoreThanTenMegabytes() throws Exception {
      assertThat(caller.call(DISMISS, "x".repeat((10 << 20) + 1))).isEqualTo("RequestSizeLimitExceeded");
    }

    private HttpResponse<String> plain(HttpRequest request) throws IOException, InterruptedException {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
  }

  @Nested
  class TheRateLimit {
    @Test
    void is20ASecondForEachActionAndSlides() throws Exception {
      tencent.limitPerSecond(20);
      for (int i = 0; i < 10; i++) {
        assertThat(caller.call(DISMISS, ABCD)).isEqualTo("FailedOperation.RoomNotExist");
      }
      now = now.plusMillis(600);
      for (int i = 0; i < 10; i++) {
        assertThat(caller.call(DISMISS, ABCD)).isEqualTo("FailedOperation.RoomNotExist");
      }

      HttpResponse<String> tooMany = caller.send(DISMISS, ABCD, Map.of());
      assertThat(Caller.codeIn(tooMany)).isEqualTo("RequestLimitExceeded");
      assertThat(tooMany.body()).contains("Your current request times equals to `21` in a second, which exceeds the "
          + "frequency limit `20` for a second. Please reduce the frequency of calls.");
      assertThat(caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":7}"))
          .isEqualTo("FailedOperation.RoomNotExist");

      now = now.plusMillis(400);
      for (int i = 0; i < 10; i++) {
        assertThat(caller.call(DISMISS, ABCD)).isEqualTo("FailedOperation.RoomNotExist");
      }
      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("RequestLimitExceeded");
    }

    @Test
    void isForEachOfTheActionsByItself() throws Exception {
      tencent.limitPerSecond(2);
      List<String> actions = List.of(DISMISS, "DismissRoom", "RemoveUser", "RemoveUserByStrRoomId", "SetUserBlocked",
          "SetUserBlockedByStrRoomId");
      for (String action : actions) {
        assertThat(caller.call(action, "{}")).isEqualTo("MissingParameter.SdkAppId");
        assertThat(caller.call(action, "{}")).isEqualTo("MissingParameter.SdkAppId");
      }
      for (String action : actions) {
        assertThat(caller.call(action, "{}")).isEqualTo("RequestLimitExceeded");
        assertThat(tencent.mostInAnySecond(action)).isEqualTo(3);
      }
      assertThat(tencent.mostInAnySecond()).isEqualTo(18);
    }

    @Test
    void isForEachAccount() throws Exception {
      tencent.limitPerSecond(1);
      Account other = Account.of("AKIDother", "other-key", APP);
      tencent.add(other);
      caller.call(DISMISS, ABCD);

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("RequestLimitExceeded");
      assertThat(new Caller(tencent, other, () -> now).call(DISMISS, ABCD)).isEqualTo("FailedOperation.RoomNotExist");
    }
  }

  @Nested
  class ScriptedMisbehaviour {
    @Test
    void anErrorBeforeTheAct() throws Exception {
      tencent.rooms().open(ROOM);
      tencent.errors().next("InternalError.GetRoomCacheIpError");

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("InternalError.GetRoomCacheIpError");
      assertThat(tencent.rooms().isOpen(ROOM)).isTrue();
      assertThat(tencent.calls().getLast().acted()).isFalse();
      assertThat(caller.call(DISMISS, ABCD)).isEmpty();
    }

    @Test
    void anErrorAfterTheAct() throws Exception {
      tencent.rooms().open(ROOM);
      tencent.errors().nextAfterActing("InternalError");

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("InternalError");
      assertThat(tencent.rooms().isOpen(ROOM)).isFalse();
      assertThat(tencent.calls().getLast().acted()).isTrue();
    }

    @Test
    void severalErrorsThenAStandingOneUntilCleared() throws Exception {
      tencent.rooms().open(ROOM);
      tencent.errors().always("ServiceUnavailable");
      tencent.errors().next("InternalError");
      tencent.errors().next("ResourceUnavailable");

      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("InternalError");
      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("ResourceUnavailable");
      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("ServiceUnavailable");
      assertThat(caller.call(DISMISS, ABCD)).isEqualTo("ServiceUnavailable");
      tencent.errors().clear();
      assertThat(caller.call(DISMISS, ABCD)).isEmpty();
    }

    @Test
    void anErrorAtEveryThirdCallOfAnAction() throws Exception {
      tencent.errors().every(3, DISMISS, "InternalError");
      tencent.errors().everyAfterActing(4, DISMISS, "ServiceUnavailable");

      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        tencent.rooms().open(ROOM);
        answers.add(caller.call(DISMISS, ABCD) + (tencent.rooms().isOpen(ROOM) ? " open" : " closed"));
        caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":7}");
      }

      assertThat(answers).containsExactly(" closed", " closed", "InternalError open", "ServiceUnavailable closed",
          " closed", "InternalError open");
      assertThatThrownBy(() -> tencent.errors().every(0, DISMISS, "InternalError"))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everySecondCallOfAnActionDroppedBeforeOrAfterTheAct() throws Exception {
      tencent.rooms().open(ROOM);
      Faults.Standing before = tencent.faults().every(2, SandboxTencent.action(DISMISS),
          new Fault.CloseAfterReading());
      assertThat(caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":7}")).isNotEmpty();
      assertThat(caller.call(DISMISS, body("other"))).isEqualTo("FailedOperation.RoomNotExist");
      assertThatThrownBy(() -> caller.call(DISMISS, ABCD)).isInstanceOf(IOException.class);
      assertThat(tencent.rooms().isOpen(ROOM)).isTrue();

      before.close();
      tencent.faults().every(1, SandboxTencent.action(DISMISS), new Fault.CloseAfterHandling());
      assertThatThrownBy(() -> caller.call(DISMISS, ABCD)).isInstanceOf(IOException.class);
      assertThat(tencent.rooms().isOpen(ROOM)).isFalse();
      assertThat(tencent.carriedOut()).containsExactly(new Order.Dismiss(ROOM));
    }

    @Test
    void aGatewayThatGivesUpAfterTheAct() throws Exception {
      tencent.rooms().open(ROOM);
      tencent.faults().next(SandboxTencent.action(DISMISS),
          new Fault.AnswerAfterHandling(Response.html(502, "<h1>Bad Gateway</h1>")));

      assertThat(caller.send(DISMISS, ABCD, Map.of()).statusCode()).isEqualTo(502);
      assertThat(tencent.awaitCall(Call::acted, Duration.ofSeconds(10)).succeeded()).isTrue();
      assertThat(tencent.rooms().isOpen(ROOM)).isFalse();
    }

    @Test
    void aResetBeforeTheActThatStillCountsAsAPost() {
      tencent.rooms().open(ROOM);
      tencent.faults().next(new Fault.ResetAfterReading());

      assertThatThrownBy(() -> caller.call(DISMISS, ABCD)).isInstanceOf(IOException.class);
      assertThat(tencent.posts()).isEqualTo(1);
      assertThat(tencent.calls()).isEmpty();
      assertThat(tencent.rooms().isOpen(ROOM)).isTrue();
    }
  }

  private static String body(String room) {
    return "{\"SdkAppId\":1400000001,\"RoomId\":\"" + room + "\"}";
  }
}
