package dev.curfew.trtc;

import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import java.util.Optional;
import okio.ByteString;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTest {
  private static final String ID = "eac6b301-a322-493a-8e36-83b295459397";

  @Test
  void aRequestIdAndNoErrorIsAccepted() {
    assertThat(read("{\"Response\":{\"RequestId\":\"" + ID + "\"}}")).isEqualTo(new Outcome.Accepted(ID));
  }

  @Test
  void moreFieldsThanThoseDocumentedDoNoHarm() {
    assertThat(read("{\"Response\":{\"RequestId\":\"" + ID + "\",\"New\":{\"Error\":1}},\"Retcode\":0}"))
        .isEqualTo(new Outcome.Accepted(ID));
  }

  @Nested
  class AnErrorThatCameBeforeTheAct {
    @ParameterizedTest
    @ValueSource(strings = {"FailedOperation.RoomNotExist", "AuthFailure.SignatureFailure", "RequestLimitExceeded",
        "InvalidParameter.RoomId", "UnauthorizedOperation.SdkAppId", "InternalError.GetRoomCacheIpError",
        "InternalError.GetRoomFromCacheError", "ResourceInsufficient", "InternalErrors", "SomethingNew.Of2031",
        "IpInBlacklist"})
    void isRejected(String code) {
      assertThat(read(error(code))).isEqualTo(new Outcome.Rejected(new ErrorCode(code), ID));
    }
  }

  @Nested
  class AnErrorThatMayHaveComeAfterTheAct {
    @ParameterizedTest
    @ValueSource(strings = {"InternalError", "InternalError.DBError", "InternalError.Unheard.Of", "ServiceUnavailable",
        "ResourceUnavailable", "ResourceUnavailable.Node", "ResourceInsufficient.RequestRejection",
        "FailedOperation.RequestRejection"})
    void isUnknownAndKeepsCodeAndRequestId(String code) {
      assertThat(read(error(code))).isEqualTo(
          new Outcome.Unknown(Doubt.SERVER_FAULT, Optional.of(new ErrorCode(code)), Optional.of(ID)));
    }
  }

  @Nested
  class WhatIsNotTencentsEnvelope {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "[]", "null", "true", "\"ok\"", "{\"Response\":null}", "{\"Response\":[]}",
        "{\"Response\":\"RequestId\"}", "{\"Response\":{}}", "{\"Response\":{\"RequestId\":null}}",
        "{\"Response\":{\"RequestId\":\"\"}}", "{\"Response\":{\"RequestId\":7}}",
        "{\"Response\":{\"RequestId\":\"two words\"}}", "{\"response\":{\"RequestId\":\"a\"}}",
        "{\"Response\":{\"RequestId\":\"a\"}", "{\"Response\":{\"RequestId\":\"a\"}} and more",
        "{\"Response\":{\"RequestId\":\"a\"}}{\"Response\":{\"RequestId\":\"b\"}}",
        "{\"Response\":{\"RequestId\":\"a\",\"RequestId\":\"b\"}}", "<html><body>502 Bad Gateway</body></html>"})
    void isUnknown(String body) {
      assertThat(read(body)).isEqualTo(unreadable());
    }

    @Test
    void isUnknownWhenItIsNested1000Deep() {
      assertThat(read("{\"Response\":".repeat(10_000))).isEqualTo(unreadable());
    }

    @Test
    void isUnknownWhenItIsNotText() {
      assertThat(Answer.read(200, ByteString.of((byte) 0x1f, (byte) 0x8b, (byte) 0, (byte) 0xff)))
          .isEqualTo(unreadable());
    }

    @Test
    void isUnknownWhenTheRequestIdIsEndless() {
      assertThat(read("{\"Response\":{\"RequestId\":\"" + "a".repeat(129) + "\"}}")).isEqualTo(unreadable());
    }
  }

  @Nested
  class AnEnvelopeWithSomethingMissing {
    @Test
    void anErrorWithoutRequestIdNeverReachedTheServiceForSureSoItIsUnknown() {
      assertThat(read("{\"Response\":{\"Error\":{\"Code\":\"AuthFailure\",\"Message\":\"no\"}}}")).isEqualTo(
          new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.of(new ErrorCode("AuthFailure")), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "\"InternalError\"", "{\"Code\":\"\"}", "{\"Code\":5}",
        "{\"Code\":\"<!channel> come\"}", "{\"Code\":\"A.\"}", "{\"Message\":\"no\"}"})
    void anErrorWithoutAUsableCodeIsUnknownAndKeepsTheRequestId(String error) {
      assertThat(read("{\"Response\":{\"Error\":" + error + ",\"RequestId\":\"" + ID + "\"}}")).isEqualTo(
          new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.empty(), Optional.of(ID)));
    }

    @Test
    void anEndlessCodeIsNoCode() {
      assertThat(read(error("A".repeat(129)))).isEqualTo(
          new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.empty(), Optional.of(ID)));
    }
  }

  @Nested
  class WithAnotherStatusThan200 {
    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 302, 400, 401, 403, 404, 408, 413, 421, 429, 500, 502, 503, 504})
    void evenTheBestEnvelopeIsUnknown(int status) {
      assertThat(Answer.read(status, ByteString.encodeUtf8("{\"Response\":{\"RequestId\":\"" + ID + "\"}}")))
          .isEqualTo(new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.empty(), Optional.of(ID)));
    }

    @Test
    void whatTencentSaidIsKept() {
      assertThat(Answer.read(500, ByteString.encodeUtf8(error("InternalError")))).isEqualTo(
          new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.of(new ErrorCode("InternalError")), Optional.of(ID)));
    }
  }

  private static Outcome unreadable() {
    return new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, Optional.empty(), Optional.empty());
  }

  private static String error(String code) {
    return "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"whatever\"},\"RequestId\":\"" + ID
        + "\"}}";
  }

  private static Outcome read(String body) {
    return Answer.read(200, ByteString.encodeUtf8(body));
  }
}
