package dev.curfew.config;

import dev.curfew.room.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Reads {@code slack:}. */
final class SlackReader {
  private static final URI API = URI.create("https://slack.com/api/");

  private static final Kind<Secret> BOT_TOKEN = token("xoxb-",
      "Write ${SLACK_BOT_TOKEN} or file:PATH: the Bot User OAuth Token, xoxb-…, from OAuth & Permissions of the Slack app.");
  private static final Kind<Secret> APP_TOKEN = token("xapp-",
      "Write ${SLACK_APP_TOKEN} or file:PATH: an app-level token, xapp-…, with connections:write, from Basic Information.");
  private static final Kind<Secret> SIGNING_SECRET = Kinds
      .secret(
          "Write ${SLACK_SIGNING_SECRET} or file:PATH: the Signing Secret from Basic Information of the Slack app.");
  private static final Kind<URI> API_URL = Urls.api("Write " + API + " or leave it out.");

  private enum Mode {
    SOCKET, HTTP
  }

  private static final Kind<Mode> MODE = Kinds.oneOf(List.of(Mode.values()), mode -> switch (mode) {
    case SOCKET -> "socket";
    case HTTP -> "http";
  });

  private SlackReader() {}

  static Optional<SlackSettings> read(Section slack) {
    Optional<Secret> botToken = slack.required("bot-token", BOT_TOKEN);
    Mode mode = slack.value("mode", MODE, Mode.SOCKET);
    Optional<Secret> appToken = mode == Mode.SOCKET
        ? slack.required("app-token", APP_TOKEN)
        : slack.value("app-token", APP_TOKEN);
    Optional<Secret> signingSecret = mode == Mode.HTTP
        ? slack.required("signing-secret", SIGNING_SECRET)
        : slack.value("signing-secret", SIGNING_SECRET);
    URI apiUrl = slack.value("api-url", API_URL, API);
    return slack.make(() -> new SlackSettings(botToken.orElseThrow(), switch (mode) {
      case SOCKET -> new SlackSettings.Socket(appToken.orElseThrow());
      case HTTP -> new SlackSettings.Http(signingSecret.orElseThrow());
    }, apiUrl));
  }

  private static Kind<Secret> token(String prefix, String wanted) {
    Kind<Secret> any = Kinds.secret(wanted);
    return Kind.secret(wanted, text -> {
      if (!text.startsWith(prefix)) {
        throw Unfit.because("does not begin with " + prefix);
      }
      return any.reader().read(text);
    });
  }
}
