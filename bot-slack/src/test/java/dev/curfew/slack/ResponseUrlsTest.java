package dev.curfew.slack;

import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import dev.curfew.slack.ResponseUrls.Effect;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseUrlsTest {
  private static final SlackRenderer.Drawing HELLO = new SlackRenderer.Drawing("hello", List.of());

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final InstantSource clock = now::get;
  private final WireServer hooks = WireServer.start().on("POST", "/hook", request -> Response.json("ok"));
  private final OkHttpClient http = SlackSdk.create(hooks.http("/api/"), "response-urls-test").http();
  private final ResponseUrls urls = new ResponseUrls(http, hooks.http("/api/"), clock);

  @AfterEach
  void close() {
    hooks.close();
  }

  @Nested
  class AnAddress {
    private final ResponseUrls production = new ResponseUrls(http, URI.create("https://slack.com/api/"), clock);

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.slack.com/commands/T1/2/3", "https://hooks.slack-gov.com/actions/T1/2/3",
        "https://slack.com/x", "https://HOOKS.slack.com/x"})
    void isUsedOnSlacksHosts(String address) {
      assertThat(production.accept(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.slack.com/x", "https://hooks.slack.com.evil.example/x",
        "https://evil.example/x",
        "https://hooks.slack.com@evil.example/x", "https://evil@hooks.slack.com/x",
        "https://evil.example/hooks.slack.com",
        "http://127.0.0.1/x", "http://169.254.169.254/latest", "ftp://hooks.slack.com/x", "hooks.slack.com", "",
        "https://xhooks.slack.com/"})
    void isNotUsedAnywhereElse(String address) {
      assertThat(production.accept(address)).isEmpty();
    }

    @Test
    void isNeverPrinted() {
      assertThat(production.accept("https://hooks.slack.com/commands/T1/2/3").orElseThrow())
          .hasToString("response_url");
    }
  }

  private ResponseUrl hook() {
    return urls.accept(hooks.http("/hook").toString()).orElseThrow();
  }

  private boolean post(ResponseUrl way) {
    return urls.post(way, Effect.PRIVATE, HELLO, Optional.empty());
  }

  @Test
  void fiveUsesAreAllThereAre() {
    ResponseUrl way = hook();

    for (int i = 0; i < 5; i++) {
      assertThat(post(way)).isTrue();
    }

    assertThat(post(way)).isFalse();
    assertThat(hooks.exchanges()).hasSize(5);
  }

  @Test
  void afterHalfAnHourItIsOver() {
    ResponseUrl way = hook();
    now.set(Instant.EPOCH.plusSeconds(30 * 60));

    assertThat(post(way)).isFalse();
    assertThat(hooks.exchanges()).isEmpty();
  }

  @Test
  void slacksWishToWaitIsHonoured() {
    hooks.faults().next(new Fault.Answer(new Response(429, Headers.NONE.with("Retry-After", "1"), new byte[0])));

    long began = System.nanoTime();
    assertThat(post(hook())).isTrue();

    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(1_000_000_000L);
    assertThat(hooks.exchanges()).hasSize(2);
  }

  @Test
  void aLostAnswerIsTriedAgainAndCountsAsAUse() {
    ResponseUrl way = hook();
    hooks.faults().next(new Fault.ResetAfterHandling());

    assertThat(post(way)).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(post(way)).isTrue();
    }

    assertThat(post(way)).isFalse();
    assertThat(hooks.exchanges()).hasSize(5);
  }

  @Test
  void troubleThatLastsIsGivenUpAfterThreeAttempts() {
    hooks.faults().always(new Fault.Answer(Response.text(503, "<html>busy</html>")));

    assertThat(post(hook())).isFalse();
    assertThat(hooks.exchanges()).hasSize(3);
  }

  @Test
  void aRedirectIsNotFollowed() {
    hooks.on("POST", "/elsewhere", request -> Response.json("ok"));
    hooks.faults().always(request -> request.path().equals("/hook"), new Fault.Answer(
        new Response(307, Headers.NONE.with("Location", hooks.http("/elsewhere").toString()), new byte[0])));

    assertThat(post(hook())).isFalse();
    assertThat(hooks.exchanges()).hasSize(1);
  }

  @Test
  void aRefusalInTheBodyIsARefusal() {
    hooks.faults().always(new Fault.Answer(Response.text(200, "{\"ok\":false,\"error\":\"used_url\"}")));
    ResponseUrl way = hook();

    assertThat(post(way)).isFalse();
    assertThat(post(way)).isFalse();
    assertThat(hooks.exchanges()).hasSize(1);
  }
}
