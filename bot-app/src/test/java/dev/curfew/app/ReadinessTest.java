package dev.curfew.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import dev.curfew.app.Readiness.Configuration;
import dev.curfew.command.Courier;
import dev.curfew.command.FrontDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {
  private static final Link STORE = new Link("store", true, "in memory");
  private static final Configuration CONFIGURATION = new Configuration("2026-11-29T02:00:00Z", 2,
      List.of("line 3, rules: wrong"), List.of("store.url"));

  @ParameterizedTest
  @CsvSource({"true, true, 200, 200", "true, false, 200, 503", "false, true, 200, 503", "false, false, 503, 503"})
  void oneChatIsEnoughUnlessAllAreAskedFor(boolean slack, boolean discord, int plain, int all) {
    Readiness readiness = new Readiness(List.of(() -> STORE),
        List.of(new FakeChat("slack", slack), new FakeChat("discord", discord)), () -> CONFIGURATION);

    assertThat(readiness.answer(get("")).status()).isEqualTo(plain);
    assertThat(readiness.answer(get("all")).status()).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "all"})
  void withoutWhatEverybodyNeedsItIsNotReadyWhateverTheChats(String query) {
    Readiness readiness = new Readiness(List.of(() -> new Link("store", false, "disk full")),
        List.of(new FakeChat("slack", true)), () -> CONFIGURATION);

    assertThat(readiness.answer(get(query)).status()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"all=1", "small", "x&allx"})
  void onlyAllItselfMeansAll(String query) {
    Readiness readiness = new Readiness(List.of(),
        List.of(new FakeChat("slack", true), new FakeChat("discord", false)), () -> CONFIGURATION);

    assertThat(readiness.answer(get(query)).status()).isEqualTo(200);
  }

  @Test
  void everyLinkIsListedWithItsReasonAndWhatIsWrongWithTheConfigurationBesides() throws Exception {
    Readiness readiness = new Readiness(List.of(() -> STORE),
        List.of(new FakeChat("slack", true), new FakeChat("discord", false)), () -> CONFIGURATION);

    JsonNode page = new ObjectMapper().readTree(readiness.answer(get("")).body());

    assertThat(page).isEqualTo(new ObjectMapper().readTree("""
        {"ready": true, "links": [
          {"name": "store", "up": true, "reason": "in memory"},
          {"name": "slack", "up": true, "reason": "connected"},
          {"name": "discord", "up": false, "reason": "connection lost"}],
         "configuration": {"inForceSince": "2026-11-29T02:00:00Z", "reloads": 2,
           "mistakes": ["line 3, rules: wrong"], "needsRestart": ["store.url"]}}
        """));
  }

  private static HttpRequest get(String query) {
    return new HttpRequest("GET", query, new Headers(), new byte[0]);
  }

  private record FakeChat(String name, boolean connected) implements Chat {
    @Override
    public Courier courier() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void start(FrontDesk desk) {}

    @Override
    public CompletableFuture<Void> ready() {
      return new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<String> refused() {
      return new CompletableFuture<>();
    }

    @Override
    public Optional<HttpRoute> route() {
      return Optional.empty();
    }

    @Override
    public List<Link> links() {
      return List.of(new Link(name, connected, connected ? "connected" : "connection lost"));
    }

    @Override
    public Map<String, Optional<Instant>> heartbeats() {
      return Map.of();
    }

    @Override
    public void stop(Duration deadline) {}
  }
}
