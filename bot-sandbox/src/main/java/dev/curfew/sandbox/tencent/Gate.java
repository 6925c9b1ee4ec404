package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Request;
import java.util.Optional;
import java.util.Set;

/**
 * What Tencent's API layer checks before a call reaches TRTC: who calls, which API and version, where, how often.
 */
final class Gate {
  private static final String VERSION = "2019-07-22";
  private static final int MAX_POST = 10 << 20;
  private static final int MAX_GET = 32 << 10;

  private final Tc3Verifier verifier;
  private final RateLimit rate;
  private volatile Optional<Set<String>> regions = Optional.empty();

  Gate(Tc3Verifier verifier, RateLimit rate) {
    this.verifier = verifier;
    this.rate = rate;
  }

  record Admitted(Account account, Action action) {}

  void regions(Set<String> supported) {
    regions = Optional.of(Set.copyOf(supported));
  }

  Admitted admit(Request request) throws Refusal {
    checkForm(request);
    Account account = verifier.verify(request);
    String name = required(request, "Action");
    Action action = Action.named(name)
        .orElseThrow(() -> new Refusal("InvalidAction", "The action `" + name + "` is invalid or not found."));
    if (!required(request, "Version").equals(VERSION)) {
      throw new Refusal("NoSuchVersion", "The API version does not exist.");
    }
    if (!regions.orElseGet(action::regions).contains(required(request, "Region"))) {
      throw new Refusal("UnsupportedRegion", "The API does not support the requested region.");
    }
    if (!account.actions().contains(name)) {
      throw new Refusal("AuthFailure.UnauthorizedOperation",
          "You are not authorized to perform operation (trtc:" + name + ").");
    }
    rate.admit(account, name, request.at());
    return new Admitted(account, action);
  }

  private static void checkForm(Request request) throws Refusal {
    String contentType = request.header("Content-Type").orElse("").split(";", 2)[0].strip();
    switch (request.method()) {
      case "POST" -> {
        if (request.body().length > MAX_POST) {
          throw new Refusal("RequestSizeLimitExceeded", "The request is larger than 10 MB.");
        }
        if (!contentType.equals("application/json")) {
          throw new Refusal("InvalidRequest", "A POST with signature v3 needs the content type application/json.");
        }
      }
      case "GET" -> {
        if (request.rawQuery().length() > MAX_GET) {
          throw new Refusal("RequestSizeLimitExceeded", "The request is larger than 32 KB.");
        }
      }
      default -> throw new Refusal("UnsupportedProtocol",
          "HTTP(S) request protocol error; only GET and POST requests are supported.");
    }
  }

  private static String required(Request request, String name) throws Refusal {
    return request.header("X-TC-" + name).filter(value -> !value.isBlank()).orElseThrow(() -> missing(name));
  }

  static Refusal missing(String name) {
    return new Refusal("MissingParameter", "The request is missing a required parameter `" + name + "`.");
  }
}
