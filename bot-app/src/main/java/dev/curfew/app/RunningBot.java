package dev.curfew.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.app.Readiness.Configuration;
import dev.curfew.checkup.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A bot that may be running here, as the doctor sees it: by which configuration it works. */
record RunningBot(Optional<URI> self) {
  private static final String WHAT = "running bot";
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int LARGEST_PAGE = 256 * 1024;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Finding look() throws InterruptedException {
    if (self.isEmpty()) {
      return Finding.off(WHAT, "where a bot listens is not known with server.port: 0", "set server.port");
    }
    URI page = self.get().resolve("/readyz");
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      HttpResponse<InputStream> response = client.send(HttpRequest.newBuilder(page).timeout(PATIENCE).build(),
          HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return configuration(body.readNBytes(LARGEST_PAGE)).map(RunningBot::finding)
            .orElseGet(() -> Finding.warning(WHAT, "what listens at " + page + " does not answer as Curfew does",
                "see what listens at server.port"));
      }
    } catch (IOException nobody) {
      return Finding.off(WHAT, "none listens at " + page + " now", "start curfew run and look again");
    } finally {
      // Rather than close, which would wait for what a broken server still sends.
      client.shutdownNow();
    }
  }

  private static Optional<Configuration> configuration(byte[] page) throws IOException {
    try {
      JsonNode told = JSON.readTree(page).path("configuration");
      return told.isObject() ? Optional.of(JSON.treeToValue(told, Configuration.class)) : Optional.empty();
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }

  /** What is to be said of a bot that works by that. */
  static Finding finding(Configuration configuration) {
    String works = "works by the configuration that was read at " + configuration.inForceSince();
    List<String> mistakes = configuration.mistakes();
    if (!mistakes.isEmpty()) {
      String others = mistakes.size() > 1 ? " (and " + (mistakes.size() - 1) + " more)" : "";
      return Finding.fails(WHAT, works + ", since the changed one is wrong: " + mistakes.getFirst() + others,
          "mend it; it is taken within some seconds");
    }
    if (!configuration.needsRestart().isEmpty()) {
      return Finding.warning(WHAT, works + ", except for what needs a restart: "
          + String.join(", ", configuration.needsRestart()), "restart the bot");
    }
    return Finding.ok(WHAT, works);
  }
}
