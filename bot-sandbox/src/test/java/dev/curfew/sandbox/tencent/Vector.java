package dev.curfew.sandbox.tencent;

import java.util.List;

/**
 * A known answer. A, C and E are published in vintages of https://trtc.io/document/34264, which compute with the masked
 * keys as they stand; NODE and TECO in the tests of SDKs; the TRTC ones follow from the same formula and agreed with the
 * official Java SDK.
 */
record Vector(String name, Key key, long timestamp, Message message, String signature) {
  record Key(String secretId, String secretKey) {}

  record Message(String service, String host, String action, String contentType, String signedHeaders, String body) {
    Message with(String otherHost, String otherHeaders) {
      return new Message(service, otherHost, action, contentType, otherHeaders, body);
    }
  }

  private static final String MASK = "*".repeat(32);
  private static final String JSON_UTF8 = "application/json; charset=utf-8";
  private static final String PLAIN = "content-type;host";
  private static final String WITH_ACTION = "content-type;host;x-tc-action";
  private static final String CVM = "cvm.tencentcloudapi.com";
  private static final String TRTC = "trtc.tencentcloudapi.com";
  private static final long EXAMPLE_TIME = 1551113065;

  private static final Key EXAMPLE = new Key("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
      "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
  private static final Message INSTANCES = new Message("cvm", CVM, "DescribeInstances", JSON_UTF8, PLAIN,
      "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}");
  private static final Message NUMBER = new Message("trtc", TRTC, "DismissRoom", JSON_UTF8, PLAIN,
      "{\"SdkAppId\":1400000001,\"RoomId\":1234}");
  private static final Message STRING = new Message("trtc", TRTC, "DismissRoomByStrRoomId", JSON_UTF8, PLAIN,
      "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}");
  private static final Message KOREAN = new Message("trtc", TRTC, "DismissRoomByStrRoomId", JSON_UTF8, PLAIN,
      "{\"SdkAppId\":1400000001,\"RoomId\":\"\ubc29 \ubc88\ud638\"}");

  static final Vector A = new Vector("A", EXAMPLE, EXAMPLE_TIME, INSTANCES,
      "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");

  static final List<Vector> ALL = List.of(A,
      new Vector("C", new Key("AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******", "Gu5t9xGARNpq86cd98joQYCN3*******"),
          EXAMPLE_TIME, INSTANCES.with(CVM, WITH_ACTION),
          "be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3"),
      new Vector("E", new Key("AKID" + MASK, MASK), EXAMPLE_TIME,
          new Message("cvm", CVM, "DescribeInstances", JSON_UTF8, PLAIN,
              "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"unnamed\"], \"Name\": \"instance-name\"}]}"),
          "a7b8551448762bd123d6f79e81815e31a92013640a6cef36a08ad4b292a4d2f2"),
      new Vector("NODE", new Key("test-secret-id", "test-secret-key"), 1640995200,
          new Message("cvm", CVM, "DescribeInstances", "application/json", PLAIN,
              "{\"Action\":\"DescribeInstances\",\"Version\":\"2017-03-12\"}"),
          "96473b50fe407833672a5d6d067238d88bb44c8abcc39ef83baa3132afbfadd3"),
      new Vector("TECO", new Key("MY_TC_SECRET_ID", "MY_TC_SECRET_KEY"), 1000000000,
          new Message("cvm", CVM, "Any", "application/json", PLAIN, "{}"),
          "2c0b761dcdeacac29ac9d135f9f22b0fa52d4536d8b7727a8a515935c47eaea7"),
      new Vector("number room", EXAMPLE, EXAMPLE_TIME, NUMBER,
          "3cd51ba502367c3ea55a18360e99e090a1fcea1a67d23ca5f94484e6d42c4a46"),
      new Vector("number room, action signed", EXAMPLE, EXAMPLE_TIME, NUMBER.with(TRTC, WITH_ACTION),
          "927ea56e96e3ce0bd847781f3c33e78a4105d78b2e11fc96e1cc6980a34ff699"),
      new Vector("number room, international", EXAMPLE, EXAMPLE_TIME,
          NUMBER.with("trtc.intl.tencentcloudapi.com", PLAIN),
          "6798971b7bc9886e9f281c39a541ed8f6bedd7bd29d924947405d3d6add26953"),
      new Vector("string room", EXAMPLE, EXAMPLE_TIME, STRING,
          "d662f5bf3447c6b1d1a9d8d032bc3259833ed976bd6245d067fa9adee34fb38e"),
      new Vector("string room in raw UTF-8", EXAMPLE, EXAMPLE_TIME, KOREAN,
          "f5dcbebcd4a02d1c3879f21c82a0067c6e78222c130b413b29b18cf7c2c76a53"));

  String secretId() {
    return key.secretId();
  }

  String secretKey() {
    return key.secretKey();
  }

  String service() {
    return message.service();
  }

  String host() {
    return message.host();
  }

  String action() {
    return message.action();
  }

  String contentType() {
    return message.contentType();
  }

  String signedHeaders() {
    return message.signedHeaders();
  }

  String body() {
    return message.body();
  }

  @Override
  public String toString() {
    return name;
  }
}
