package dev.curfew.sandbox.discord;

import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Faults;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** Discord's REST at its worst. For anything else see {@link SandboxDiscord#wire}. */
public final class RestFaults {
  private final Faults faults;

  RestFaults(Faults faults) {
    this.faults = faults;
  }

  /** First answers to interactions. */
  public static Predicate<Request> callbacks() {
    return request -> request.path().endsWith("/callback");
  }

  /** Edits of first answers. */
  public static Predicate<Request> editsOfOriginals() {
    return request -> request.method().equals("PATCH") && request.path().contains("/webhooks/");
  }

  /** Further messages in answer to an interaction. */
  public static Predicate<Request> followUps() {
    return request -> request.method().equals("POST") && request.path().contains("/webhooks/");
  }

  /** Ordinary new messages. */
  public static Predicate<Request> channelMessages() {
    return request -> request.method().equals("POST") && request.path().matches(".*/channels/\\d+/messages");
  }

  /** Edits of ordinary messages. */
  public static Predicate<Request> channelEdits() {
    return request -> request.method().equals("PATCH") && request.path().contains("/channels/");
  }

  /** Registering commands. */
  public static Predicate<Request> commands() {
    return request -> request.path().endsWith("/commands") && !request.method().equals("GET");
  }

  /** The next such request is told to come back later, by Discord itself. It is not handled. */
  public void rateLimitNext(Predicate<Request> which, Duration retryAfter, boolean global) {
    faults.next(which, new Fault.Answer(Rest.via(Rest.tooMany(retryAfter.toMillis(), global).with("X-RateLimit-Limit",
        "5").with("X-RateLimit-Remaining", "0").with("X-RateLimit-Reset-After", String.valueOf(
            retryAfter.toMillis()
                / 1000.0))
        .with("X-RateLimit-Bucket", "forced"))));
  }

  /** The next such request meets the shield before Discord: 429 without Via, as for a whole address. It is not handled. */
  public void banNext(Predicate<Request> which, Duration retryAfter) {
    faults.next(which, new Fault.Answer(Response.text(429, "error code: 1015").with("Retry-After", String.valueOf(
        retryAfter.toSeconds()))));
  }

  /** The next such request fails with that status, 500 to 599, and is not handled. */
  public void failNext(Predicate<Request> which, int status) {
    faults.next(which, new Fault.Answer(failure(status)));
  }

  /** The next such request is refused by Discord with that status, 400 to 499, and its own code. It is not handled. */
  public void refuseNext(Predicate<Request> which, int status, int code) {
    if (status < 400 || status > 499) {
      throw new IllegalArgumentException("A refusal is 400..499, not " + status);
    }
    faults.next(which,
        new Fault.Answer(Rest.via(Response.json(status, Map.of("message", "Refused on purpose", "code", code)))));
  }

  /** The next such request is handled, but the bot is told that it failed. */
  public void loseAnswerOfNext(Predicate<Request> which, int status) {
    faults.next(which, new Fault.AnswerAfterHandling(failure(status)));
  }

  /** All such requests fail with that status until closed. */
  public Faults.Standing failAll(Predicate<Request> which, int status) {
    return faults.always(which, new Fault.Answer(failure(status)));
  }

  private static Response failure(int status) {
    if (status < 500 || status > 599) {
      throw new IllegalArgumentException("A server's failure is 500..599, not " + status);
    }
    return Rest.via(status == 500
        ? Response.json(500, Map.of("message", "500: Internal Server Error", "code", 0))
        : Response.text(status, "upstream connect error or disconnect/reset before headers. reset reason: overflow"));
  }
}
