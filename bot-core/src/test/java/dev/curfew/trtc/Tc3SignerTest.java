package dev.curfew.trtc;

import dev.curfew.room.Credentials;
import dev.curfew.room.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import okio.ByteString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Tc3SignerTest {
  private static final String UTF8_JSON = "application/json; charset=utf-8";
  /** 2019-02-25T16:44:25Z, the moment of Tencent's examples. */
  private static final long EXAMPLE_TIME = 1551113065;
  /** The escapes are six characters each, as published. */
  private static final String EXAMPLE_BODY = "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}";

  /** The masked keys of the documentation compute when they are taken literally, asterisks and all. */
  @Nested
  class OfTencentsDocumentation {
    @Test
    void theOlderExample() {
      assertThat(Tc3Signer.authorization(cvm(EXAMPLE_BODY),
          credentials("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"), at(EXAMPLE_TIME)))
          .isEqualTo("TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, "
              + "SignedHeaders=content-type;host, "
              + "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
    }

    @Test
    void theLaterExampleWhichSignsTheActionToo() {
      Tc3Signer.Content content = content("cvm", EXAMPLE_BODY, "content-type", UTF8_JSON, "host",
          "cvm.tencentcloudapi.com", "x-tc-action", "DescribeInstances");

      assertThat(Tc3Signer.authorization(content,
          credentials("AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******", "Gu5t9xGARNpq86cd98joQYCN3*******"), at(EXAMPLE_TIME)))
          .isEqualTo("TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request, "
              + "SignedHeaders=content-type;host;x-tc-action, "
              + "Signature=be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3");
    }

    @Test
    void theCurrentExampleOfTrtc() {
      String mask = "*".repeat(32);
      String body = EXAMPLE_BODY.replace("\\u672a\\u547d\\u540d", "unnamed");

      assertThat(Tc3Signer.authorization(cvm(body), credentials("AKID" + mask, mask), at(EXAMPLE_TIME)))
          .isEqualTo("TC3-HMAC-SHA256 Credential=AKID" + mask + "/2019-02-25/cvm/tc3_request, "
              + "SignedHeaders=content-type;host, "
              + "Signature=a7b8551448762bd123d6f79e81815e31a92013640a6cef36a08ad4b292a4d2f2");
    }
  }

  @Nested
  class OfOtherLibraries {
    @Test
    void theTestOfTencentsNodeSdk() {
      Tc3Signer.Content content = content("cvm", "{\"Action\":\"DescribeInstances\",\"Version\":\"2017-03-12\"}",
          "content-type", "application/json", "host", "cvm.tencentcloudapi.com");

      assertThat(Tc3Signer.authorization(content, credentials("test-secret-id", "test-secret-key"), at(1640995200)))
          .isEqualTo("TC3-HMAC-SHA256 Credential=test-secret-id/2022-01-01/cvm/tc3_request, "
              + "SignedHeaders=content-type;host, "
              + "Signature=96473b50fe407833672a5d6d067238d88bb44c8abcc39ef83baa3132afbfadd3");
    }

    @Test
    void theTestOfTecoForSwift() {
      Tc3Signer.Content content = content("cvm", "{}", "content-type", "application/json", "host",
          "cvm.tencentcloudapi.com");

      assertThat(signature(content, credentials("MY_TC_SECRET_ID", "MY_TC_SECRET_KEY"), 1000000000))
          .isEqualTo("2c0b761dcdeacac29ac9d135f9f22b0fa52d4536d8b7727a8a515935c47eaea7");
    }
  }

  /** Computed by an independent implementation with the key of the older example. */
  @Nested
  class OfTrtc {
    private static final String NUMBER_ROOM = "{\"SdkAppId\":1400000001,\"RoomId\":1234}";

    @Test
    void aNumberRoom() {
      assertThat(signature(trtc("trtc.tencentcloudapi.com", NUMBER_ROOM), example(), EXAMPLE_TIME))
          .isEqualTo("3cd51ba502367c3ea55a18360e99e090a1fcea1a67d23ca5f94484e6d42c4a46");
    }

    @Test
    void aNumberRoomWithTheActionSigned() {
      Tc3Signer.Content content = content("trtc", NUMBER_ROOM, "content-type", UTF8_JSON, "host",
          "trtc.tencentcloudapi.com", "x-tc-action", "DismissRoom");

      assertThat(signature(content, example(), EXAMPLE_TIME))
          .isEqualTo("927ea56e96e3ce0bd847781f3c33e78a4105d78b2e11fc96e1cc6980a34ff699");
    }

    @Test
    void aNumberRoomAtTheInternationalHost() {
      assertThat(signature(trtc("trtc.intl.tencentcloudapi.com", NUMBER_ROOM), example(), EXAMPLE_TIME))
          .isEqualTo("6798971b7bc9886e9f281c39a541ed8f6bedd7bd29d924947405d3d6add26953");
    }

    @Test
    void aStringRoom() {
      String body = "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}";

      assertThat(signature(trtc("trtc.tencentcloudapi.com", body), example(), EXAMPLE_TIME))
          .isEqualTo("d662f5bf3447c6b1d1a9d8d032bc3259833ed976bd6245d067fa9adee34fb38e");
    }

    @Test
    void bytesBeyondAscii() {
      String body = "{\"SdkAppId\":1400000001,\"RoomId\":\"방 번호\"}";

      assertThat(signature(trtc("trtc.tencentcloudapi.com", body), example(), EXAMPLE_TIME))
          .isEqualTo("f5dcbebcd4a02d1c3879f21c82a0067c6e78222c130b413b29b18cf7c2c76a53");
    }
  }

  /** A local date is wrong for eight hours a day in China (tencentcloud-demo-mp-soe#3). */
  @Nested
  class AroundMidnightInGreenwich {
    @Test
    void theLastSecondBelongsToTheOldDay() {
      assertThat(authorizationAt(1551139199)).contains("/2019-02-25/trtc/tc3_request");
    }

    @Test
    void theFirstSecondBelongsToTheNewDay() {
      assertThat(authorizationAt(1551139200)).contains("/2019-02-26/trtc/tc3_request");
    }

    @Test
    void partsOfASecondDoNotCount() {
      Tc3Signer.Content content = trtc("trtc.tencentcloudapi.com", "{}");

      assertThat(Tc3Signer.authorization(content, example(), Instant.parse("2019-02-25T23:59:59.999999999Z")))
          .isEqualTo(authorizationAt(1551139199));
    }

    private String authorizationAt(long second) {
      return Tc3Signer.authorization(trtc("trtc.tencentcloudapi.com", "{}"), example(), at(second));
    }
  }

  private static Tc3Signer.Content cvm(String body) {
    return content("cvm", body, "content-type", UTF8_JSON, "host", "cvm.tencentcloudapi.com");
  }

  private static Tc3Signer.Content trtc(String host, String body) {
    return content("trtc", body, "content-type", UTF8_JSON, "host", host);
  }

  private static Tc3Signer.Content content(String service, String body, String... headers) {
    SortedMap<String, String> signed = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      signed.put(headers[i], headers[i + 1]);
    }
    return new Tc3Signer.Content(service, signed, ByteString.encodeUtf8(body));
  }

  private static String signature(Tc3Signer.Content content, Credentials credentials, long second) {
    return Tc3Signer.authorization(content, credentials, at(second)).replaceFirst(".*Signature=", "");
  }

  private static Credentials example() {
    return credentials("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
  }

  private static Credentials credentials(String id, String key) {
    return new Credentials(new Secret(id), new Secret(key), Optional.empty());
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }
}
