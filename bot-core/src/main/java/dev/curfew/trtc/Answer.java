package dev.curfew.trtc;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okio.ByteString;

/**
 * Reads what Tencent, or whatever stands in its place, answered. Only what is beyond doubt is taken for accepted or rejected:
 * status 200 and the documented envelope with a RequestId. Tencent's messages are not read, since they may change at any time.
 *
 * @see <a href="https://trtc.io/document/34266">Responses</a>
 */
final class Answer {
  private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern REQUEST_ID = Pattern.compile("[!-~]{1,128}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");
  private static final int LONGEST_CODE = 128;

  /** Tencent looks a room up before it closes it, so these come before the act. */
  private static final Set<String> BEFORE_THE_ACT = Set.of("InternalError.GetRoomCacheIpError",
      "InternalError.GetRoomFromCacheError");
  private static final Set<String> DOUBTFUL = Set.of("InternalError", "ServiceUnavailable", "ResourceUnavailable");

  private Answer() {}

  /** What an answer means. An error without RequestId never reached the service for sure, so it is not taken for its word. */
  static Outcome read(int status, ByteString body) {
    JsonNode response = response(body);
    Optional<String> requestId = text(response.path("RequestId"), REQUEST_ID);
    JsonNode error = response.path("Error");
    Optional<ErrorCode> code = text(error.path("Code"), CODE).filter(value -> value.length() <= LONGEST_CODE)
        .map(ErrorCode::new);
    if (status != 200 || requestId.isEmpty()) {
      return new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, code, requestId);
    }
    if (error.isMissingNode()) {
      return new Outcome.Accepted(requestId.get());
    }
    if (code.isEmpty()) {
      return new Outcome.Unknown(Doubt.UNREADABLE_ANSWER, code, requestId);
    }
    if (leavesDoubt(code.get().value())) {
      return new Outcome.Unknown(Doubt.SERVER_FAULT, code, requestId);
    }
    return new Outcome.Rejected(code.get(), requestId.get());
  }

  /** Whether Tencent may have closed the room although it answers with that code: the documentation does not exclude it. */
  private static boolean leavesDoubt(String code) {
    if (BEFORE_THE_ACT.contains(code)) {
      return false;
    }
    String family = code.substring(0, Math.max(code.indexOf('.'), 0));
    return DOUBTFUL.contains(code) || DOUBTFUL.contains(family) || code.endsWith(".RequestRejection");
  }

  private static JsonNode response(ByteString body) {
    try {
      return JSON.readTree(body.toByteArray()).path("Response");
    } catch (IOException notJson) {
      return JSON.missingNode();
    }
  }

  private static Optional<String> text(JsonNode node, Pattern legal) {
    return Optional.ofNullable(node.textValue()).filter(value -> legal.matcher(value).matches());
  }
}
