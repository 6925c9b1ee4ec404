package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.List;

/** A Web API method says {@code "ok":false}. */
final class ApiRefusal extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  private final String error;
  private final transient ObjectNode answer;

  ApiRefusal(String error) {
    this(error, Json.object());
  }

  /**
   * With more than the error.
   *
   * @param more further properties of the answer
   */
  ApiRefusal(String error, ObjectNode more) {
    super(error, null, false, false);
    this.error = error;
    answer = Json.object().put("ok", false).put("error", error);
    answer.setAll(more);
  }

  /** With the sentences that say what is wrong where. */
  static ApiRefusal withMessages(String error, List<String> messages) {
    ObjectNode more = Json.object();
    more.putObject("response_metadata").set("messages", Json.strings(messages));
    return new ApiRefusal(error, more);
  }

  static ApiRefusal missing(String argument) {
    return withMessages("invalid_arguments", List.of("[ERROR] missing required field: " + argument));
  }

  String error() {
    return error;
  }

  ObjectNode answer() {
    return answer;
  }
}
