package dev.curfew.trtc;

import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import dev.curfew.room.RoomKind;
import dev.curfew.room.RoomService;
import dev.curfew.room.Secret;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrtcClientTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  /** For tests that must wait for a time-out: long enough for a request to leave a slow machine before. */
  private static final TrtcTimeouts SHORT = new TrtcTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1),
      Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(25));
  private static final Outcome ACCEPTED = new Outcome.Accepted(Samples.REQUEST_ID);

  private final WireServer server = WireServer.start();
  private final TrtcClient client = new TrtcClient(Samples.GENEROUS, Clock.systemUTC());

  @BeforeEach
  void tencentAccepts() {
    server.otherwise(request -> Response.of(200, "application/json", bytes(Samples.ACCEPTED)));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Nested
  class ItsTurn {
    @Test
    void isAwaitedWithAnOpenConnection() {
      CountingSockets sockets = new CountingSockets();
      List<Integer> opened = new ArrayList<>();
      OkHttpClient counting = new OkHttpClient.Builder().socketFactory(sockets).build();
      try (TrtcClient other = new TrtcClient(counting, Samples.GENEROUS, Clock.systemUTC())) {

        Outcome outcome = other.perform(Samples.app(server.http("/")), Samples.dismiss("abcd"), caller(() -> {
          opened.add(sockets.opened());
          assertThat(server.exchanges()).isEmpty();
          return Optional.empty();
        }));

        assertThat(outcome).isEqualTo(ACCEPTED);
        assertThat(opened).containsExactly(1);
        assertThat(sockets.opened()).isEqualTo(1);
      }
    }

    @Test
    void mayBeGone() {
      Outcome outcome = client.perform(Samples.app(server.http("/")), Samples.dismiss("abcd"),
          caller(() -> Optional.of(Obstacle.NOT_RECORDED)));

      assertThat(outcome).isEqualTo(new Outcome.NotSent(Obstacle.NOT_RECORDED));
      assertThat(server.exchanges()).isEmpty();
    }

    @Test
    void isNoPartOfTheTimeThatACallMayTake() {
      TrtcTimeouts aSecond = TrtcTimeouts.of(Duration.ofSeconds(1), Duration.ofSeconds(1));
      try (TrtcClient other = new TrtcClient(aSecond, Clock.systemUTC())) {
        server.faults().next(new Fault.Silence());

        Outcome outcome = other.perform(Samples.app(server.http("/")), Samples.dismiss("abcd"), caller(() -> {
          assertThat(dismissal(other)).isEqualTo(unknown(Doubt.TIMED_OUT));
          return Optional.empty();
        }));

        assertThat(outcome).isEqualTo(ACCEPTED);
      }
    }

    private static RoomService.Caller caller(Supplier<Optional<Obstacle>> turn) {
      return new RoomService.Caller() {
        @Override
        public Optional<Obstacle> awaitTurn() {
          return turn.get();
        }

        @Override
        public void broke(Throwable cause) {
          // Only the outcome counts.
        }
      };
    }
  }

  @Nested
  class WhatIsSent {
    private static final Instant NOW = Instant.parse("2026-11-23T04:30:00.999Z");
    private final TrtcClient punctual = new TrtcClient(Samples.GENEROUS, () -> NOW);

    @AfterEach
    void stop() {
      punctual.close();
    }

    @Test
    void aStringRoomGoesToTheActionForStringIds() {
      punctual.perform(Samples.app(server.http("/")), Samples.dismiss("abcd"));

      assertThat(only().header("X-TC-Action")).contains("DismissRoomByStrRoomId");
      assertThat(only().text()).isEqualTo("{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}");
    }

    @Test
    void aNumberRoomGoesToTheActionForNumbersUpToTheLargestId() {
      punctual.perform(Samples.app(server.http("/")), Samples.dismiss(4_294_967_294L));

      assertThat(only().header("X-TC-Action")).contains("DismissRoom");
      assertThat(only().text()).isEqualTo("{\"SdkAppId\":1400000001,\"RoomId\":4294967294}");
    }

    @Test
    void everyLegalCharacterArrivesAsItIs() throws IOException {
      String id = " az09!#$%&()+-:;<=.>?@[]^_{}|~, ";

      punctual.perform(Samples.app(server.http("/")), Samples.dismiss(id));

      assertThat(only().json().get("RoomId").textValue()).isEqualTo(id);
    }

    @Test
    void oneRequestWithTencentsHeaders() {
      punctual.perform(Samples.app(server.http("/")), Samples.dismiss("abcd"));

      assertThat(only().method()).isEqualTo("POST");
      assertThat(only().path()).isEqualTo("/");
      assertThat(only().header("Host")).contains("127.0.0.1:" + server.port());
      assertThat(only().headers().every("Content-Type")).containsExactly("application/json; charset=utf-8");
      assertThat(only().header("X-TC-Version")).contains("2019-07-22");
      assertThat(only().header("X-TC-Region")).contains("ap-singapore");
      assertThat(only().header("X-TC-Language")).contains("en-US");
      assertThat(only().header("X-TC-Timestamp")).contains(Long.toString(NOW.getEpochSecond()));
      assertThat(only().header("X-TC-Token")).isEmpty();
    }

    @Test
    void theSignatureCoversWhatArrived() {
      App app = Samples.app(server.http("/"));

      punctual.perform(app, Samples.dismiss("abcd"));

      Tc3Signer.Content arrived = new Tc3Signer.Content("trtc",
          new TreeMap<>(Map.of("content-type", only().header("Content-Type").orElseThrow(), "host",
              only().header("Host").orElseThrow())),
          ByteString.of(only().body()));
      assertThat(only().header("Authorization")).contains(Tc3Signer.authorization(arrived, app.credentials(), NOW));
    }

    @Test
    void temporaryCredentialsBringTheirToken() {
      Credentials temporary = new Credentials(new Secret(Samples.SECRET_ID), new Secret(Samples.SECRET_KEY),
          Optional.of(new Secret(Samples.TOKEN)));

      punctual.perform(Samples.app(server.http("/"), temporary), Samples.dismiss("abcd"));

      assertThat(only().header("X-TC-Token")).contains(Samples.TOKEN);
    }

    @Test
    void theHostHasNoPortWhereItIsTheSchemesOwn() {
      RemoteCall call = RemoteCall.of(Samples.app(URI.create("https://trtc.tencentcloudapi.com:443")),
          Samples.dismiss(1));

      assertThat(TrtcRequests.signed(Samples.app(URI.create("https://trtc.tencentcloudapi.com:443")), call, NOW)
          .header("Host")).isEqualTo("trtc.tencentcloudapi.com");
    }

    @Test
    void theHostOfAnIpv6AddressHasBrackets() {
      App app = Samples.app(URI.create("http://[::1]:8080/"));

      assertThat(TrtcRequests.signed(app, RemoteCall.of(app, Samples.dismiss(1)), NOW).header("Host"))
          .isEqualTo("[::1]:8080");
    }

    @Test
    void aRoomOfAnotherAppIsRefusedBeforeAnythingIsSent() {
      App other = new App(new AppName("staging"), 1400000002, server.http("/"), "ap-singapore",
          Samples.app(server.http("/")).credentials(), RoomKind.STRING);

      assertThatThrownBy(() -> punctual.perform(other, Samples.dismiss("abcd")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The room belongs to app live, not to staging.");
      assertThat(server.exchanges()).isEmpty();
    }

    @Test
    void aTokenThatNoHeaderMayHaveIsRefusedWithoutRepeatingIt() {
      Credentials broken = new Credentials(new Secret(Samples.SECRET_ID), new Secret(Samples.SECRET_KEY),
          Optional.of(new Secret(Samples.TOKEN + "\n")));

      assertThatThrownBy(() -> punctual.perform(Samples.app(server.http("/"), broken), Samples.dismiss("abcd")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The session-token of app live has a character that no HTTP header may have.");
    }

    private Request only() {
      assertThat(server.exchanges()).hasSize(1);
      return server.exchanges().getFirst().request();
    }
  }

  @Nested
  class WhenAnAnswerComes {
    @Test
    void acceptedIsAccepted() {
      assertThat(dismissal(client)).isEqualTo(ACCEPTED);
    }

    @Test
    void lateButInTimeIsAcceptedToo() {
      server.faults().next(new Fault.Delay(Duration.ofMillis(200)));

      assertThat(dismissal(client)).isEqualTo(ACCEPTED);
    }

    @Test
    void interimAnswersAreWaitedThrough() throws IOException {
      try (MockWebServer tencent = new MockWebServer()) {
        tencent.enqueue(new MockResponse.Builder().add100Continue()
            .addInformationalResponse(new MockResponse.Builder().code(103).build()).body(Samples.ACCEPTED).build());
        tencent.start(InetAddress.getByName("127.0.0.1"), 0);

        assertThat(client.perform(Samples.app(tencent.url("/").uri()), Samples.dismiss("abcd"))).isEqualTo(ACCEPTED);
        assertThat(tencent.getRequestCount()).isEqualTo(1);
      }
    }

    @Test
    void aGatewaysPageIsUnknown() {
      server.faults().next(new Fault.AnswerAfterHandling(Response.html(502, "<h1>Bad Gateway</h1>")));

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
    }

    @Test
    void aBodyThatBreaksOffIsUnknown() {
      server.faults().next(new Fault.TruncatedBody());

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
    }

    @Test
    void noBodyIsUnknown() {
      server.faults().next(new Fault.EmptyBody());

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
    }

    @Test
    void anAnswerOf64KilobytesIsRead() {
      server.otherwise(request -> Response.of(200, "application/json", bytes(paddedTo(TrtcClient.LONGEST_ANSWER))));

      assertThat(dismissal(client)).isEqualTo(ACCEPTED);
    }

    @Test
    void oneByteMoreIsUnknown() {
      server.otherwise(request -> Response.of(200, "application/json", bytes(paddedTo(TrtcClient.LONGEST_ANSWER + 1))));

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
    }

    @Test
    void aGzipBombIsNotUnpacked() throws IOException {
      ByteArrayOutputStream bomb = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
        gzip.write(bytes(paddedTo(20_000_000)));
      }
      server.otherwise(
          request -> Response.of(200, "application/json", bomb.toByteArray()).with("Content-Encoding", "gzip"));

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
      assertThat(server.exchanges().getFirst().request().header("Accept-Encoding")).contains("identity");
    }

    /** OkHttp reads that header as a number that it is too large for, and breaks off with a NumberFormatException. */
    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void retryAfterAnImmenseTimeIsUnknown(int status) {
      server.otherwise(request -> Response.empty(status).with("Retry-After", "99999999999"));

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
    }

    @Test
    void whatIsNotHttpIsUnknown() throws IOException {
      try (MockWebServer tencent = new MockWebServer()) {
        tencent.enqueue(new MockResponse.Builder().status("220 mail.example ESMTP").build());
        tencent.start(InetAddress.getByName("127.0.0.1"), 0);

        assertThat(client.perform(Samples.app(tencent.url("/").uri()), Samples.dismiss("abcd")))
            .isEqualTo(unknown(Doubt.UNREADABLE_ANSWER));
      }
    }

    private static String paddedTo(int length) {
      return Samples.ACCEPTED + " ".repeat(length - Samples.ACCEPTED.length());
    }
  }

  @Nested
  class WhenNoAnswerComes {
    @Test
    void becauseTheConnectionIsReset() {
      server.faults().next(new Fault.ResetAfterHandling());

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.CONNECTION_LOST));
    }

    @Test
    void becauseTheConnectionEnds() {
      server.faults().next(new Fault.CloseAfterReading());

      assertThat(dismissal(client)).isEqualTo(unknown(Doubt.CONNECTION_LOST));
    }

    @Test
    void becauseTencentIsSilent() {
      server.faults().next(new Fault.Silence());

      assertThat(impatiently(new OkHttpClient(), server.http("/"))).isEqualTo(unknown(Doubt.TIMED_OUT));
    }

    @Test
    void becauseItComesByteByByte() {
      server.faults().next(new Fault.SlowBytes(Duration.ofMillis(500)));

      assertThat(impatiently(new OkHttpClient(), server.http("/"))).isEqualTo(unknown(Doubt.TIMED_OUT));
    }
  }

  @Nested
  class WhenNothingCanLeave {
    @Test
    void becauseTheNameIsUnknown() {
      OkHttpClient base = new OkHttpClient.Builder().dns(host -> {
        throw new UnknownHostException(host);
      }).build();

      assertThat(impatiently(base, URI.create("https://tencent.test")))
          .isEqualTo(new Outcome.NotSent(Obstacle.NAME_NOT_FOUND));
    }

    @Test
    void becauseNobodyListens() {
      server.stopListening();

      assertThat(dismissal(client)).isEqualTo(new Outcome.NotSent(Obstacle.NOT_CONNECTED));
    }

    @Test
    void becauseNobodyAnswersTheConnect() throws IOException {
      try (DeafPort deaf = new DeafPort(InetAddress.getByName("127.0.0.1"), 0)) {
        assertThat(impatiently(new OkHttpClient(), URI.create("http://127.0.0.1:" + deaf.port())))
            .isEqualTo(new Outcome.NotSent(Obstacle.NOT_CONNECTED));
      }
    }

    @Test
    void becauseTheCertificateIsNotTrusted() throws IOException {
      try (Tls tls = new Tls()) {
        OkHttpClient distrusting = new OkHttpClient.Builder()
            .dns(host -> List.of(InetAddress.getByName("127.0.0.1"))).build();

        assertThat(impatiently(distrusting, tls.url("tencent.test")))
            .isEqualTo(new Outcome.NotSent(Obstacle.NOT_SECURE));
        assertThat(tls.requests()).isZero();
      }
    }

    @Test
    void becauseTheCertificateIsSomebodyElses() throws IOException {
      try (Tls tls = new Tls()) {
        assertThat(impatiently(tls.client(), tls.url("third.test")))
            .isEqualTo(new Outcome.NotSent(Obstacle.NOT_SECURE));
        assertThat(tls.requests()).isZero();
      }
    }

    @Test
    void becauseTheServerDoesNotSpeakTls() {
      URI https = URI.create(server.http("/").toString().replace("http:", "https:"));

      assertThat(impatiently(new OkHttpClient(), https)).isEqualTo(new Outcome.NotSent(Obstacle.NOT_SECURE));
    }

    @Test
    void becauseAProxyRefuses() throws IOException {
      try (MockWebServer proxy = new MockWebServer()) {
        proxy.enqueue(new MockResponse.Builder().code(407).build());
        proxy.start(InetAddress.getByName("127.0.0.1"), 0);
        OkHttpClient base = new OkHttpClient.Builder()
            .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.getPort()))).build();

        assertThat(impatiently(base, URI.create("https://tencent.test")))
            .isEqualTo(new Outcome.NotSent(Obstacle.NOT_CONNECTED));
        assertThat(proxy.getRequestCount()).isEqualTo(1);
      }
    }

    @Test
    void becauseTheLookUpHangsAndWhatItFindsLaterIsNotUsed() throws Exception {
      CountDownLatch found = new CountDownLatch(1);
      CountDownLatch over = new CountDownLatch(1);
      OkHttpClient base = new OkHttpClient.Builder().addInterceptor(chain -> {
        try {
          return chain.proceed(chain.request());
        } finally {
          over.countDown();
        }
      }).dns(host -> {
        awaitQuietly(found);
        return List.of(InetAddress.getByName("127.0.0.1"));
      }).build();

      assertThat(impatiently(base, URI.create("http://tencent.test:" + server.port())))
          .isEqualTo(new Outcome.NotSent(Obstacle.NAME_NOT_FOUND));

      found.countDown();
      assertThat(over.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(server.exchanges()).isEmpty();
    }
  }

  @Nested
  class WhenTheHostHasTwoAddresses {
    @Test
    void andTheFirstIsClosedTheSecondGetsTheOnlyRequest() {
      OkHttpClient base = at("127.0.0.2", "127.0.0.1");

      assertThat(patiently(base, URI.create("http://tencent.test:" + server.port()))).isEqualTo(ACCEPTED);
      assertThat(server.exchanges()).hasSize(1);
    }

    @Test
    void andTheFirstIsDeafTheSecondGetsTheOnlyRequest() throws IOException {
      try (DeafPort deaf = new DeafPort(InetAddress.getByName("127.0.0.2"), server.port())) {
        OkHttpClient base = at("127.0.0.2", "127.0.0.1");

        assertThat(patiently(base, URI.create("http://tencent.test:" + deaf.port()))).isEqualTo(ACCEPTED);
        assertThat(server.exchanges()).hasSize(1);
      }
    }

    private static OkHttpClient at(String first, String second) {
      return new OkHttpClient.Builder()
          .dns(host -> List.of(InetAddress.getByName(first), InetAddress.getByName(second))).build();
    }
  }

  @Nested
  class WhenCurfewStops {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void andTheThreadIsInterruptedAfterTheRequestLeft(boolean virtual) throws Exception {
      server.faults().next(new Fault.Silence());
      FutureTask<Outcome> attempt = new FutureTask<>(() -> stillInterrupted(dismissal(client)));
      Thread thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(attempt);
      server.awaitExchange(exchange -> true, SOON);

      thread.interrupt();

      assertThat(attempt.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(unknown(Doubt.INTERRUPTED));
    }

    @Test
    void andTheThreadIsInterruptedBefore() throws Exception {
      FutureTask<Outcome> attempt = new FutureTask<>(() -> {
        Thread.currentThread().interrupt();
        return stillInterrupted(dismissal(client));
      });
      Thread.ofVirtual().start(attempt);

      assertThat(attempt.get(SOON.toSeconds(), TimeUnit.SECONDS)).isIn(new Outcome.NotSent(Obstacle.INTERRUPTED),
          unknown(Doubt.INTERRUPTED));
    }

    @Test
    void andClosesTheClientWhileTencentIsSilent() throws Exception {
      server.faults().next(new Fault.Silence());
      FutureTask<Outcome> attempt = new FutureTask<>(() -> dismissal(client));
      Thread.ofVirtual().start(attempt);
      server.awaitExchange(exchange -> true, SOON);

      client.close();

      assertThat(attempt.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(unknown(Doubt.INTERRUPTED));
    }

    @Test
    void andTheClientIsClosedNothingLeaves() {
      client.close();

      assertThat(dismissal(client)).isEqualTo(new Outcome.NotSent(Obstacle.INTERRUPTED));
      assertThat(server.exchanges()).isEmpty();
    }

    private static Outcome stillInterrupted(Outcome outcome) {
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      return outcome;
    }
  }

  private Outcome dismissal(TrtcClient by) {
    return by.perform(Samples.app(server.http("/")), Samples.dismiss("abcd"));
  }

  private static Outcome impatiently(OkHttpClient base, URI endpoint) {
    return dismissal(base, SHORT, endpoint);
  }

  private static Outcome patiently(OkHttpClient base, URI endpoint) {
    return dismissal(base, Samples.GENEROUS, endpoint);
  }

  private static Outcome dismissal(OkHttpClient base, TrtcTimeouts timeouts, URI endpoint) {
    try (TrtcClient other = new TrtcClient(base, timeouts, Clock.systemUTC())) {
      return other.perform(Samples.app(endpoint), Samples.dismiss("abcd"));
    }
  }

  private static Outcome unknown(Doubt doubt) {
    return new Outcome.Unknown(doubt, Optional.empty(), Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
