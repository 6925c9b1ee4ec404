package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * A call of the API and its answer, whether that answer arrived or not.
 *
 * @param action X-TC-Action as sent
 * @param room empty where the call was refused before its parameters had been read
 * @param acted whether the rooms were changed
 * @param error the code in the answer; empty for success
 */
public record Call(String action, Optional<TrtcRoom> room, Request request, boolean acted, Optional<String> error,
    String requestId) {

  /** The raw body. */
  public byte[] body() {
    return request.body();
  }

  /** When it had been read, by the sandbox's clock. */
  public Instant at() {
    return request.at();
  }

  public boolean succeeded() {
    return error.isEmpty();
  }
}
