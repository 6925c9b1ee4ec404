package dev.curfew.trtc;

import dev.curfew.room.App;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Outcome.Obstacle;
import dev.curfew.room.RoomService;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections opened ahead of need, and those that are too old to be of use. */
class WarmUpTest {
  private static final Outcome ACCEPTED = new Outcome.Accepted(Samples.REQUEST_ID);
  private static final Duration IDLE = Samples.GENEROUS.idle();

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T04:30:00Z"));
  private final InstantSource clock = now::get;
  private final WireServer server = WireServer.start();
  private final App app = Samples.app(server.http("/"));
  private final CountingSockets sockets = new CountingSockets();
  private final TrtcClient client = new TrtcClient(new OkHttpClient.Builder().socketFactory(sockets).build(),
      Samples.GENEROUS, clock);

  @BeforeEach
  void tencentAccepts() {
    server.otherwise(
        request -> Response.of(200, "application/json", Samples.ACCEPTED.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Nested
  class Ahead {
    @Test
    void theFirstDismissalUsesTheOpenConnectionAndNothingWasSentBefore() {
      client.warmUp(app);

      assertThat(server.exchanges()).isEmpty();
      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(1);
      assertThat(server.exchanges()).hasSize(1);
    }

    @Test
    void overTlsTooWithTheHandshakeDone() throws Exception {
      try (Tls tls = new Tls(); TrtcClient trusting = new TrtcClient(tls.client(), Samples.GENEROUS, clock)) {
        tls.answers(new MockResponse.Builder().body(Samples.ACCEPTED).build());
        App secure = Samples.app(tls.url("tencent.test"));

        trusting.warmUp(secure);
        Outcome outcome = trusting.perform(secure, Samples.dismiss("abcd"));

        assertThat(outcome).isEqualTo(ACCEPTED);
        RecordedRequest request = tls.server.takeRequest();
        assertThat(request.getConnectionIndex()).isZero();
        assertThat(request.getExchangeIndex()).isZero();
        assertThat(tls.requests()).isEqualTo(1);
      }
    }

    @Test
    void twiceOpensOne() {
      client.warmUp(app);
      client.warmUp(app);

      assertThat(sockets.opened()).isEqualTo(1);
    }

    @Test
    void afterADismissalItsConnectionServes() {
      dismissal();

      client.warmUp(app);

      assertThat(sockets.opened()).isEqualTo(1);
    }

    @Test
    void failsSilentlyWhereNobodyListens() {
      server.stopListening();

      client.warmUp(app);

      assertThat(dismissal()).isEqualTo(new Outcome.NotSent(Obstacle.NOT_CONNECTED));
    }

    @Test
    void failsSilentlyWhereTheCertificateIsNotTrusted() throws IOException {
      try (Tls tls = new Tls();
          TrtcClient distrusting = new TrtcClient(
              new OkHttpClient.Builder().dns(tls.client().dns()).build(), Samples.GENEROUS, clock)) {
        distrusting.warmUp(Samples.app(tls.url("tencent.test")));

        assertThat(tls.requests()).isZero();
      }
    }
  }

  @Nested
  class ConnectionsThatHaveRested {
    @Test
    void upToTheBoundAreUsedAgain() {
      dismissal();
      pass(IDLE);

      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(1);
    }

    @Test
    void forLongerAreNotUsed() {
      client.warmUp(app);
      pass(IDLE.plusMillis(1));

      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(2);
      assertThat(server.exchanges()).hasSize(1);
    }

    @Test
    void whileTheClockWasSetBackAreNotUsed() {
      client.warmUp(app);
      pass(Duration.ofHours(-1));

      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(2);
    }

    @Test
    void thatAreWarmedUpAsOftenAsPromisedNeverLetAPressWait() {
      client.warmUp(app);
      for (int second = 0; second < 840; second += 10) {
        pass(RoomService.WARM);
        int open = sockets.opened();
        assertThat(dismissal()).isEqualTo(ACCEPTED);
        assertThat(sockets.opened()).as("opened by the press after %d s", second + 10).isEqualTo(open);
        client.warmUp(app);
      }
    }

    @Test
    void andAreHalfwayToTooOldAreReplacedByAWarmUp() {
      client.warmUp(app);
      pass(IDLE.dividedBy(2).plusMillis(1));
      client.warmUp(app);

      assertThat(sockets.opened()).isEqualTo(2);
      pass(RoomService.WARM);
      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(2);
    }

    /** To the server such a connection grows old all the same. */
    @Test
    void areNotKeptYoungByFurtherWarmUps() {
      client.warmUp(app);
      pass(IDLE.dividedBy(2).minusSeconds(1));
      client.warmUp(app);
      assertThat(sockets.opened()).isEqualTo(1);
      pass(Duration.ofSeconds(2));

      client.warmUp(app);

      assertThat(sockets.opened()).isEqualTo(2);
      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(2);
    }
  }

  @Nested
  class ConnectionsThatTheServerHasClosed {
    /** OkHttp itself would not look before ten idle seconds, write to the dead connection and lose the request. */
    @Test
    void areNotUsed() {
      dismissal();
      server.stopListening();
      server.listenAgain();

      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(2);
      assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void areReplacedByAWarmUp() {
      dismissal();
      server.stopListening();
      server.listenAgain();

      client.warmUp(app);

      assertThat(sockets.opened()).isEqualTo(2);
    }

    @Test
    void areNotUsedOverTlsEither() throws IOException {
      try (Tls tls = new Tls(); TrtcClient trusting = new TrtcClient(tls.client(), Samples.GENEROUS, clock)) {
        App secure = Samples.app(tls.url("tencent.test"));
        // A server that goes away just when it has shaken hands does not know yet of that connection.
        tls.answers(new MockResponse.Builder().body(Samples.ACCEPTED).build());
        assertThat(trusting.perform(secure, Samples.dismiss("abcd"))).isEqualTo(ACCEPTED);
        tls.goesAway();

        assertThat(trusting.perform(secure, Samples.dismiss("abcd")))
            .isEqualTo(new Outcome.NotSent(Obstacle.NOT_CONNECTED));
      }
    }

    /** Some load balancers say 408 to an idle connection; it must not be read as the answer to the next request. */
    @Test
    void areNotUsedWhenSomethingWasSaidBefore() throws Exception {
      try (Grumbler grumbler = new Grumbler()) {
        App grumbling = Samples.app(grumbler.uri());
        client.warmUp(grumbling);
        grumbler.hasGrumbled();

        assertThat(client.perform(grumbling, Samples.dismiss("abcd"))).isEqualTo(ACCEPTED);
      }
    }

    /** Who warms up when somebody presses has looked at the connection for the request that follows. */
    @Test
    void areNotLookedForAgainJustAfterAWarmUp() {
      dismissal();
      client.warmUp(app);
      server.stopListening();
      server.listenAgain();

      assertThat(dismissal())
          .isEqualTo(new Outcome.Unknown(Doubt.CONNECTION_LOST, Optional.empty(), Optional.empty()));
    }

    @Test
    void areLookedForAgainAMomentAfterAWarmUp() {
      dismissal();
      client.warmUp(app);
      server.stopListening();
      server.listenAgain();
      pass(Duration.ofMillis(21));

      assertThat(dismissal()).isEqualTo(ACCEPTED);
      assertThat(sockets.opened()).isEqualTo(2);
    }

    /** That window cannot be closed: the end and the request cross on the wire. The request is not sent again. */
    @Test
    void inTheVeryMomentOfTheRequestLeaveItUnknown() {
      client.warmUp(app);
      server.faults().next(new Fault.CloseAfterReading());

      assertThat(dismissal())
          .isEqualTo(new Outcome.Unknown(Doubt.CONNECTION_LOST, Optional.empty(), Optional.empty()));
      assertThat(server.exchanges()).hasSize(1);
    }
  }

  private Outcome dismissal() {
    return client.perform(app, Samples.dismiss("abcd"));
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Says 408 on the first connection before it is asked anything, and accepts on the second. */
  private static final class Grumbler implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    private final CountDownLatch grumbled = new CountDownLatch(1);

    Grumbler() throws IOException {
      Thread.ofVirtual().start(this::serve);
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    void hasGrumbled() throws InterruptedException {
      assertThat(grumbled.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void serve() {
      try (Socket first = server.accept()) {
        say(first, "408 Request Timeout", "");
        grumbled.countDown();
        try (Socket second = server.accept()) {
          second.getInputStream().read();
          say(second, "200 OK", Samples.ACCEPTED);
          second.getInputStream().readAllBytes();
        }
      } catch (IOException closed) {
        // The test is over.
      }
    }

    private static void say(Socket socket, String status, String body) throws IOException {
      socket.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
          .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
