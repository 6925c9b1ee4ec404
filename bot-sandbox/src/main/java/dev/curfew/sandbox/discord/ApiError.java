package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.discord.form.FormErrors;
import dev.curfew.sandbox.wire.Response;

/**
 * A refusal, with Discord's status, code and words.
 *
 * @see <a href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#json">Discord: JSON error codes</a>
 */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int code;
  private final transient ObjectNode body;

  private ApiError(int status, int code, String message, ObjectNode body) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.body = body;
  }

  static ApiError of(int status, int code, String message) {
    return new ApiError(status, code, message, JsonNodeFactory.instance.objectNode().put("message", message).put("code",
        code));
  }

  static ApiError unauthorized() {
    return of(401, 0, "401: Unauthorized");
  }

  static ApiError notFound() {
    return of(404, 0, "404: Not Found");
  }

  static ApiError unknown(int code, String what) {
    return of(404, code, "Unknown " + what);
  }

  static ApiError missingAccess() {
    return of(403, 50001, "Missing Access");
  }

  static ApiError missingPermissions() {
    return of(403, 50013, "Missing Permissions");
  }

  static ApiError emptyMessage() {
    return of(400, 50006, "Cannot send an empty message");
  }

  static ApiError invalidForm(FormErrors errors) {
    ApiError error = of(400, 50035, "Invalid Form Body");
    error.body.set("errors", errors.toJson());
    return error;
  }

  int code() {
    return code;
  }

  Response response() {
    return Response.json(status, body);
  }
}
