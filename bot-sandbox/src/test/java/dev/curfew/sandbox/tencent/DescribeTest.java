package dev.curfew.sandbox.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The two queries, asked as https://trtc.io/document/36754 and https://trtc.io/document/39096 say. */
class DescribeTest {
  private static final long APP = 1400000001;
  private static final TrtcRoom STRING = TrtcRoom.string(APP, "123");
  private static final TrtcRoom NUMBER = TrtcRoom.number(APP, 123);
  private static final Account ACCOUNT = Account.of("AKIDsandbox", "sandbox-key", APP);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final long NOON_S = NOON.getEpochSecond();

  private volatile Instant now = NOON;
  private final SandboxTencent tencent = SandboxTencent.start(0, () -> now).add(ACCOUNT);
  private final Caller caller = new Caller(tencent, ACCOUNT, () -> now);

  @BeforeEach
  void payForThePackage() {
    tencent.limitPerSecond(1000);
    tencent.monitoring().subscribe(APP);
  }

  @AfterEach
  void stop() {
    tencent.close();
  }

  @Test
  void anApplicationWithoutThePackageIsRefused() throws Exception {
    tencent.monitoring().unsubscribe(APP);

    assertThat(caller.call("DescribeRoomInfo", roomsBody(""))).isEqualTo("FailedOperation.NotAbility");
    assertThat(caller.call("DescribeUserInfo", usersBody("1400000001_1_1", "")))
        .isEqualTo("FailedOperation.NotAbility");
    assertThat(tencent.calls()).allMatch(call -> !call.acted());
  }

  @Test
  void roomsOfBothKindsAreFoundByTheSameText() throws Exception {
    tencent.rooms().enter(STRING, "ann");
    after(Duration.ofSeconds(60));
    tencent.rooms().enter(NUMBER, "bob");
    after(Duration.ofSeconds(60));
    tencent.rooms().leave(STRING, "ann");
    after(Duration.ofSeconds(60));

    JsonNode answer = rooms(",\"RoomId\":\"123\"");

    assertThat(answer.path("Total").asInt()).isEqualTo(2);
    JsonNode number = answer.path("RoomList").get(0);
    assertThat(number.toString()).isEqualTo("{\"CommId\":\"1400000001_123_" + (NOON_S + 60)
        + "\",\"RoomString\":\"123\",\"CreateTime\":" + (NOON_S + 60) + ",\"DestroyTime\":" + (NOON_S + 180)
        + ",\"IsFinished\":false,\"UserId\":\"bob\"}");
    JsonNode string = answer.path("RoomList").get(1);
    assertThat(string.path("CommId").asText()).matches("1400000001_\\d{9}_" + NOON_S)
        .as("a string room has an internal number").isNotEqualTo("1400000001_123_" + NOON_S);
    assertThat(string.path("IsFinished").asBoolean()).isTrue();
    assertThat(string.path("DestroyTime").asLong()).isEqualTo(NOON_S + 120);
    assertThat(string.path("UserId").asText()).isEqualTo("ann");
  }

  @Test
  void aDismissedIdThatWasEnteredAgainIsAnotherSession() throws Exception {
    tencent.rooms().enter(STRING, "ann");
    caller.call("DismissRoomByStrRoomId", "{\"SdkAppId\":1400000001,\"RoomId\":\"123\"}");
    after(Duration.ofSeconds(5));
    tencent.rooms().enter(STRING, "bob");

    JsonNode list = rooms(",\"RoomId\":\"123\"").path("RoomList");

    assertThat(list.findValuesAsText("IsFinished")).containsExactly("false", "true");
    assertThat(list.findValuesAsText("UserId")).containsExactly("bob", "ann");
    assertThat(list.findValuesAsText("CommId")).doesNotHaveDuplicates();
  }

  @Test
  void whatHappenedWithinTheLagIsNotKnownYet() throws Exception {
    tencent.monitoring().lag(Duration.ofSeconds(30));
    tencent.rooms().enter(STRING, "ann");
    assertThat(rooms("").path("Total").asInt()).isZero();

    after(Duration.ofSeconds(60));
    tencent.rooms().leave(STRING, "ann");
    assertThat(rooms("").path("RoomList").findValuesAsText("IsFinished")).containsExactly("false");
    String commId = rooms("").path("RoomList").get(0).path("CommId").asText();
    assertThat(users(commId, "").path("UserList").findValuesAsText("Finished")).containsExactly("false");

    after(Duration.ofSeconds(30));
    assertThat(rooms("").path("RoomList").findValuesAsText("IsFinished")).containsExactly("true");
    assertThat(users(commId, "").path("UserList").findValuesAsText("Finished")).containsExactly("true");
  }

  @Test
  void whoWasInARoomIsToldWithTheRealCommIdOnly() throws Exception {
    tencent.rooms().enter(STRING, "ann", Role.ANCHOR, Device.IOS);
    tencent.rooms().enter(STRING, "bob");
    after(Duration.ofSeconds(10));
    tencent.rooms().leave(STRING, "bob");
    after(Duration.ofSeconds(10));
    String commId = rooms("").path("RoomList").get(0).path("CommId").asText();

    JsonNode answer = users(commId, "");

    assertThat(answer.path("Total").asInt()).isEqualTo(2);
    assertThat(answer.path("UserList").get(0).toString())
        .isEqualTo("{\"RoomStr\":\"123\",\"UserId\":\"ann\",\"JoinTs\":"
            + NOON_S + ",\"LeaveTs\":" + (NOON_S + 20) + ",\"DeviceType\":\"IOS\",\"SdkVersion\":\"12.3.0.15995\","
            + "\"ClientIp\":\"203.0.113.7\",\"Finished\":false}");
    assertThat(answer.path("UserList").get(1).path("LeaveTs").asLong()).isEqualTo(NOON_S + 10);
    assertThat(answer.path("UserList").get(1).path("Finished").asBoolean()).isTrue();
    assertThat(users(commId, ",\"UserIds\":[\"bob\",\"carol\"]").path("UserList").findValuesAsText("UserId"))
        .containsExactly("bob");
    assertThat(users("1400000001_123_" + NOON_S, "").path("Total").asInt()).isZero();
  }

  @Test
  void pagesAreShortUnlessBothParametersSayOtherwise() throws Exception {
    for (int user = 0; user < 12; user++) {
      tencent.rooms().enter(STRING, "user" + user);
      tencent.rooms().enter(TrtcRoom.string(APP, "room" + user), "ann");
    }

    assertThat(rooms("").path("Total").asInt()).isEqualTo(13);
    assertThat(rooms("").path("RoomList")).hasSize(10);
    assertThat(rooms(",\"PageSize\":100").path("RoomList")).hasSize(10);
    assertThat(rooms(",\"PageNumber\":1,\"PageSize\":10").path("RoomList")).hasSize(3);
    assertThat(rooms(",\"PageNumber\":0,\"PageSize\":100").path("RoomList")).hasSize(13);
    String commId = rooms(",\"RoomId\":\"123\"").path("RoomList").get(0).path("CommId").asText();
    assertThat(users(commId, "").path("UserList")).hasSize(6);
    assertThat(users(commId, ",\"PageNumber\":1,\"PageSize\":8").path("UserList").findValuesAsText("UserId"))
        .containsExactly("user8", "user9", "user10", "user11");
  }

  @Test
  void whatLiesOutsideTheWindowIsLeftOut() throws Exception {
    tencent.rooms().enter(STRING, "ann");
    tencent.rooms().enter(STRING, "bob");
    after(Duration.ofMinutes(1));
    tencent.rooms().leave(STRING, "bob");
    String commId = rooms("").path("RoomList").get(0).path("CommId").asText();
    after(Duration.ofHours(3));
    String lastHour = "{\"SdkAppId\":1400000001,\"CommId\":\"" + commId + "\"" + window(Duration.ofHours(1)) + "}";

    assertThat(envelope("DescribeUserInfo", lastHour).path("UserList").findValuesAsText("UserId"))
        .containsExactly("ann");
    tencent.rooms().leave(STRING, "ann");
    after(Duration.ofHours(2));
    assertThat(
        envelope("DescribeRoomInfo", "{\"SdkAppId\":1400000001" + window(Duration.ofHours(1)) + "}").path("Total")
            .asInt())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795435200,'EndTime':1795435200|
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795348800,'EndTime':1795435200|
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795348799,'EndTime':1795435200|InvalidParameterValue
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795435201,'EndTime':1795435200|InvalidParameterValue
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1794225600,'EndTime':1794225600|
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1794225599,'EndTime':1794225600|InvalidParameterValue
      DescribeRoomInfo|'SdkAppId':1400000001,'EndTime':1795435200|MissingParameter
      DescribeRoomInfo|'StartTime':1795435200,'EndTime':1795435200|MissingParameter.SdkAppId
      DescribeRoomInfo|'SdkAppId':1400000002,'StartTime':1795435200,'EndTime':1795435200|UnauthorizedOperation.SdkAppId
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':'1795435200','EndTime':1795435200|InvalidParameter
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795435200,'EndTime':1795435200,'RoomId':123|InvalidParameter.RoomId
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795435200,'EndTime':1795435200,'PageSize':101|InvalidParameter
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795435200,'EndTime':1795435200,'PageNumber':-1|InvalidParameter
      DescribeRoomInfo|'SdkAppId':1400000001,'StartTime':1795435200,'EndTime':1795435200,'CommId':'1_1_1'|UnknownParameter
      DescribeUserInfo|'SdkAppId':1400000001,'CommId':'1_1_1','StartTime':1795420800,'EndTime':1795435200|
      DescribeUserInfo|'SdkAppId':1400000001,'CommId':'1_1_1','StartTime':1795420799,'EndTime':1795435200|InvalidParameterValue
      DescribeUserInfo|'SdkAppId':1400000001,'StartTime':1795435200,'EndTime':1795435200|MissingParameter
      DescribeUserInfo|'SdkAppId':1400000001,'CommId':'123','StartTime':1795435200,'EndTime':1795435200|InvalidParameter
      DescribeUserInfo|'SdkAppId':1400000001,'CommId':'1_1_1','StartTime':1795435200,'EndTime':1795435200,'UserIds':[]|InvalidParameter.UserIds
      """)
  void parametersAreOfTheDocumentedTypesAndBounds(String action, String body, String code) throws Exception {
    assertThat(caller.call(action, "{" + body.replace('\'', '"') + "}")).isEqualTo(code == null ? "" : code);
  }

  @Test
  void eachQueryHasItsRegionsAndItsLimit() throws Exception {
    String users = usersBody("1400000001_1_1", "");
    Map<String, String> toronto = Map.of("X-TC-Region", "na-toronto");
    Map<String, String> mumbai = Map.of("X-TC-Region", "ap-mumbai");
    assertThat(caller.call("DescribeRoomInfo", roomsBody(""), toronto)).isEmpty();
    assertThat(caller.call("DescribeUserInfo", users, toronto)).isEqualTo("UnsupportedRegion");
    assertThat(caller.call("DescribeUserInfo", users, mumbai)).isEmpty();
    assertThat(caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":1}", mumbai))
        .isEqualTo("UnsupportedRegion");

    tencent.limitPerSecond(20);
    List<String> codes = new ArrayList<>();
    after(Duration.ofSeconds(2));
    for (int call = 0; call < 21; call++) {
      codes.add(caller.call("DescribeRoomInfo", roomsBody("")));
    }
    assertThat(codes.subList(0, 20)).containsOnly("");
    assertThat(codes.getLast()).isEqualTo("RequestLimitExceeded");
  }

  @Test
  void getHasTheSameParametersAsText() throws Exception {
    assertThat(caller.get("DescribeRoomInfo",
        "SdkAppId=1400000001&StartTime=" + NOON_S + "&EndTime=" + NOON_S + "&RoomId=123&PageNumber=0&PageSize=100"))
        .isEmpty();
  }

  private void after(Duration time) {
    now = now.plus(time);
  }

  private String window(Duration length) {
    return ",\"StartTime\":" + now.minus(length).getEpochSecond() + ",\"EndTime\":" + now.getEpochSecond();
  }

  private String roomsBody(String more) {
    return "{\"SdkAppId\":1400000001" + window(Duration.ofHours(24)) + more + "}";
  }

  private String usersBody(String commId, String more) {
    return "{\"SdkAppId\":1400000001,\"CommId\":\"" + commId + "\"" + window(Duration.ofHours(4)) + more + "}";
  }

  private JsonNode rooms(String more) throws IOException, InterruptedException {
    return envelope("DescribeRoomInfo", roomsBody(more));
  }

  private JsonNode users(String commId, String more) throws IOException, InterruptedException {
    return envelope("DescribeUserInfo", usersBody(commId, more));
  }

  private JsonNode envelope(String action, String body) throws IOException, InterruptedException {
    JsonNode answer = Caller.envelope(caller.send(action, body, Map.of()));
    assertThat(answer.path("Error").isMissingNode()).as(answer.toString()).isTrue();
    return answer;
  }
}
