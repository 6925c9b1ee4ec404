package dev.curfew.slack;

import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import dev.curfew.slack.ResponseUrls.Effect;
import dev.curfew.slack.ResponseUrls.Posting;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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

  private final AtomicInteger uses = new AtomicInteger(5);
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

  private Called<String> post(ResponseUrl way, Patience patience) {
    return urls.post(way, new Posting(Effect.PRIVATE, HELLO, Optional.empty()), () -> uses.getAndDecrement() > 0,
        patience);
  }

  private Called<String> post(ResponseUrl way) {
    return post(way, Patience.FOR_A_PERSON);
  }

  private static void assertDone(Called<String> outcome) {
    assertThat(outcome).isInstanceOf(Called.Done.class);
  }

  private static void assertOver(Called<String> outcome) {
    assertThat(outcome).isEqualTo(new Called.Refused<>("a response URL is used up or over"));
  }

  @Test
  void whenItIsUsedUpNothingIsSent() {
    uses.set(1);
    assertDone(post(hook()));

    assertOver(post(hook()));
    assertThat(hooks.exchanges()).hasSize(1);
  }

  @Test
  void afterHalfAnHourItIsOverWhateverIsLeft() {
    ResponseUrl way = hook();
    now.set(Instant.EPOCH.plusSeconds(30 * 60));

    assertOver(post(way));
    assertThat(hooks.exchanges()).isEmpty();
  }

  @Test
  void oneThatWasStoredEndsWhenItDidBefore() {
    String address = hooks.http("/hook").toString();
    now.set(Instant.EPOCH.plusSeconds(60));

    assertDone(post(urls.stored(address, Instant.EPOCH.plusSeconds(61)).orElseThrow()));
    assertOver(post(urls.stored(address, Instant.EPOCH.plusSeconds(59)).orElseThrow()));
    assertThat(urls.stored("https://evil.example/x", Instant.MAX)).isEmpty();
  }

  @Test
  void slacksWishToWaitIsHonoured() {
    hooks.faults().next(new Fault.Answer(new Response(429, Headers.NONE.with("Retry-After", "1"), new byte[0])));

    long began = System.nanoTime();
    assertDone(post(hook()));

    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(1_000_000_000L);
    assertThat(hooks.exchanges()).hasSize(2);
    assertThat(uses).as("what Slack put off it did not count").hasValue(4);
  }

  @Test
  void aWishThatIsTooLongForTheCallerIsHandedOn() {
    hooks.faults().next(new Fault.Answer(new Response(429, Headers.NONE.with("Retry-After", "7"), new byte[0])));

    assertThat(post(hook(), Patience.SHORT))
        .isEqualTo(new Called.Lost<>("HTTP 429", Optional.of(Duration.ofSeconds(7))));
    assertThat(hooks.exchanges()).hasSize(1);
  }

  @Test
  void aLostAnswerIsTriedAgainAndCountsAsAUse() {
    hooks.faults().next(new Fault.ResetAfterHandling());

    assertDone(post(hook()));

    assertThat(hooks.exchanges()).hasSize(2);
    assertThat(uses).hasValue(3);
  }

  @Test
  void aLostAnswerIsNotTriedAgainWithAUseThatIsNotThere() {
    uses.set(1);
    hooks.faults().next(new Fault.ResetAfterHandling());

    assertOver(post(hook()));
    assertThat(hooks.exchanges()).hasSize(1);
  }

  @Test
  void troubleThatLastsIsGivenUpAfterAFewAttempts() {
    hooks.faults().always(new Fault.Answer(Response.text(503, "<html>busy</html>")));

    assertThat(post(hook())).isEqualTo(new Called.Lost<>("HTTP 503", Optional.empty()));
    assertThat(hooks.exchanges()).hasSize(3);
    assertThat(post(hook(), Patience.SHORT)).isEqualTo(new Called.Lost<>("HTTP 503", Optional.empty()));
    assertThat(hooks.exchanges()).hasSize(5);
  }

  @Test
  void aRedirectIsNotFollowed() {
    hooks.on("POST", "/elsewhere", request -> Response.json("ok"));
    hooks.faults().always(request -> request.path().equals("/hook"), new Fault.Answer(
        new Response(307, Headers.NONE.with("Location", hooks.http("/elsewhere").toString()), new byte[0])));

    assertThat(post(hook())).isInstanceOf(Called.Refused.class);
    assertThat(hooks.exchanges()).hasSize(1);
  }

  @Test
  void aRefusalInTheBodyIsARefusal() {
    hooks.faults().always(new Fault.Answer(Response.text(200, "{\"ok\":false,\"error\":\"used_url\"}")));

    assertThat(post(hook())).isEqualTo(new Called.Refused<>("HTTP 200, used_url"));
  }
}
