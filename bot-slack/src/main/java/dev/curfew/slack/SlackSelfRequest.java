package dev.curfew.slack;

import dev.curfew.checkup.Finding;
import dev.curfew.room.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A signed request to the bot itself, as Slack sends one when the address is entered, on which nothing is done.
 *
 * @see <a href="https://docs.slack.dev/reference/events/url_verification">url_verification</a>
 */
record SlackSelfRequest(OkHttpClient http, Secret signingSecret, InstantSource clock) {
  private static final String WHAT = "slack over http";
  private static final byte[] GREETING = "{\"type\":\"url_verification\",\"challenge\":\"curfew-doctor\"}"
      .getBytes(StandardCharsets.UTF_8);

  Finding look(Optional<URI> self) {
    if (self.isEmpty()) {
      return Finding.off(WHAT, "signing-secret is there; where a bot listens is not known with server.port: 0",
          "set server.port, and enter https://YOUR-HOST/slack/events in the Slack app");
    }
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String signature = "v0=" + HexFormat.of()
        .formatHex(new SlackSignature(signingSecret, clock).sign(timestamp, GREETING));
    Request request = new Request.Builder().url(self.get().toString())
        .header("X-Slack-Request-Timestamp", timestamp).header("X-Slack-Signature", signature)
        .post(RequestBody.create(GREETING, MediaType.get("application/json"))).build();
    try (Response response = http.newCall(request).execute()) {
      return answered(self.get(), response.code());
    } catch (IOException nobody) {
      return Finding.off(WHAT, "signing-secret is there; no bot listens at " + self.get() + " now",
          "start curfew run and look again");
    }
  }

  private static Finding answered(URI self, int status) {
    return switch (status) {
      case 200 -> Finding.ok(WHAT, "the running bot took a signed request at " + self);
      case 401 -> Finding.fails(WHAT, "the running bot refuses a request signed with this signing-secret",
          "restart the bot with this configuration; if Slack is refused too, copy the Signing Secret again");
      default -> Finding.fails(WHAT, self + " answered with status " + status + ", not as Curfew does",
          "see what listens at server.port");
    };
  }
}
