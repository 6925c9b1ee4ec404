package dev.curfew.sandbox.wire;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultTest {
  private static final String BODY = "0123456789";

  private final WireServer server = WireServer.start();
  private final AtomicInteger handled = new AtomicInteger();

  FaultTest() {
    server.on("POST", "/", request -> {
      handled.incrementAndGet();
      return Response.text(200, BODY);
    });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class TheAnswerComesButBadly {
    @Test
    void delayed() throws Exception {
      CountDownLatch running = new CountDownLatch(1);
      server.on("POST", "/slow", request -> {
        running.countDown();
        return Response.text(200, BODY);
      });
      Duration by = Duration.ofMillis(300);
      server.faults().next(new Fault.Delay(by));

      try (RawClient client = client()) {
        long from = System.nanoTime();
        client.post("/slow", "x");
        assertThat(running.await(10, TimeUnit.SECONDS)).as("handled before the delay").isTrue();
        assertThat(client.answer()).endsWith(BODY);
        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(by);
        assertThat(client.post("/slow", "x").answer()).endsWith(BODY);
      }
    }

    @Test
    void heldUntilItIsLetGoThoughTheRequestTookEffect() throws Exception {
      CountDownLatch running = new CountDownLatch(1);
      server.on("POST", "/held", request -> {
        running.countDown();
        return Response.text(200, BODY);
      });
      CountDownLatch letGo = new CountDownLatch(1);
      server.faults().next(new Fault.Hold(letGo));

      try (RawClient client = client()) {
        client.post("/held", "x");
        assertThat(running.await(10, TimeUnit.SECONDS)).as("handled while held").isTrue();
        assertThat(server.exchanges().getLast().answer()).as("answered while held").isEmpty();
        letGo.countDown();
        assertThat(client.answer()).endsWith(BODY);
      }
    }

    @Test
    void truncated() throws IOException {
      server.faults().next(new Fault.TruncatedBody());

      try (RawClient client = client()) {
        String all = client.post("/", "x").untilEnd();

        assertThat(all).contains("Content-Length: 10\r\n").endsWith("\r\n\r\n01234");
      }
      assertThat(handled).hasValue(1);
    }

    @Test
    void empty() throws IOException {
      server.faults().next(new Fault.EmptyBody());

      try (RawClient client = client()) {
        assertThat(client.post("/", "x").answer()).startsWith("HTTP/1.1 200 OK").contains("Content-Length: 0")
            .endsWith("\r\n\r\n");
        assertThat(client.post("/", "x").answer()).as("the connection stays").endsWith(BODY);
      }
      assertThat(handled).hasValue(2);
    }

    @Test
    void byteByByte() throws IOException {
      Duration perByte = Duration.ofMillis(2);
      server.faults().next(new Fault.SlowBytes(perByte));

      try (RawClient client = client()) {
        long from = System.nanoTime();
        String all = client.post("/", "x").untilEnd();

        assertThat(all).startsWith("HTTP/1.1 200 OK\r\n").contains("Connection: close\r\n").endsWith("\r\n\r\n" + BODY);
        assertThat(Duration.ofNanos(System.nanoTime() - from))
            .isGreaterThanOrEqualTo(perByte.multipliedBy(all.length() - 1L));
      }
      assertThat(handled).hasValue(1);
    }

    @Test
    void andThenTheConnectionEndsUnannounced() throws IOException {
      server.faults().next(new Fault.CloseIdle());

      try (RawClient client = client()) {
        String all = client.post("/", "x").untilEnd();

        assertThat(all).startsWith("HTTP/1.1 200 OK\r\n").doesNotContainIgnoringCase("Connection:")
            .contains("Content-Length: 10\r\n").endsWith("\r\n\r\n" + BODY);
      }
      assertThat(handled).hasValue(1);
    }

    @Test
    void fromSomebodyElseWithoutTheAct() throws IOException {
      server.faults().next(new Fault.Answer(Response.html(503, "<h1>busy</h1>")));

      try (RawClient client = client()) {
        assertThat(client.post("/", "x").answer()).startsWith("HTTP/1.1 503 Service Unavailable")
            .endsWith("<h1>busy</h1>");
      }
      assertThat(handled).hasValue(0);
    }

    @Test
    void fromSomebodyElseAfterTheAct() throws IOException {
      server.faults().next(new Fault.AnswerAfterHandling(Response.html(502, "<h1>bad gateway</h1>")));

      try (RawClient client = client()) {
        assertThat(client.post("/", "x").answer()).startsWith("HTTP/1.1 502 Bad Gateway");
      }
      assertThat(handled).hasValue(1);
    }
  }

  @Nested
  class NoAnswerComes {
    @Test
    void andTheConnectionStaysOpen() throws IOException {
      server.faults().next(new Fault.Silence());

      try (RawClient client = client().patience(300)) {
        assertThatThrownBy(client.post("/", "x")::read).isInstanceOf(SocketTimeoutException.class);
      }
      assertThat(handled).hasValue(0);
      assertThat(server.exchanges()).singleElement().extracting(Exchange::answer).isEqualTo(java.util.Optional.empty());
    }

    @Test
    void butAResetBeforeTheAct() throws IOException {
      server.faults().next(new Fault.ResetAfterReading());

      assertReset();
      assertThat(handled).hasValue(0);
    }

    @Test
    void butAResetAfterTheAct() throws IOException {
      server.faults().next(new Fault.ResetAfterHandling());

      assertReset();
      assertThat(handled).hasValue(1);
    }

    @Test
    void butAnOrderlyEndBeforeTheAct() throws IOException {
      server.faults().next(new Fault.CloseAfterReading());

      assertEnded();
      assertThat(handled).hasValue(0);
    }

    @Test
    void butAnOrderlyEndAfterTheAct() throws IOException {
      server.faults().next(new Fault.CloseAfterHandling());

      assertEnded();
      assertThat(handled).hasValue(1);
    }

    private void assertReset() throws IOException {
      try (RawClient client = client()) {
        assertThatThrownBy(client.post("/", "x")::untilEnd).isInstanceOf(SocketException.class)
            .hasMessageContaining("reset");
      }
      assertThat(server.exchanges()).singleElement().extracting(Exchange::answer).isEqualTo(java.util.Optional.empty());
    }

    private void assertEnded() throws IOException {
      try (RawClient client = client()) {
        assertThat(client.post("/", "x").untilEnd()).isEmpty();
      }
    }
  }

  @Nested
  class WhichRequest {
    @Test
    void onesThatMatchOneAfterTheOtherAndThenNoMore() throws IOException {
      server.faults().next(request -> request.text().equals("b"), answer(500));
      server.faults().next(request -> request.text().equals("b"), answer(501));

      assertThat(statuses("a", "b", "a", "b", "b")).containsExactly(200, 500, 200, 501, 200);
      assertThat(server.exchanges().get(1).fault()).contains(answer(500));
    }

    @Test
    void allThatMatchUntilTakenBack() throws IOException {
      Faults.Standing standing = server.faults().always(request -> request.text().equals("b"), answer(500));
      assertThat(statuses("a", "b", "b")).containsExactly(200, 500, 500);

      standing.close();

      assertThat(statuses("b")).containsExactly(200);
    }

    @Test
    void noneOnceCleared() throws IOException {
      server.faults().always(answer(500));
      server.faults().next(answer(501));

      server.faults().clear();

      assertThat(statuses("a")).containsExactly(200);
    }

    @Test
    void theOneShotBeforeTheStanding() throws IOException {
      server.faults().always(answer(500));
      server.faults().next(answer(501));

      assertThat(statuses("a", "a")).containsExactly(501, 500);
    }

    private Fault answer(int status) {
      return new Fault.Answer(EMPTY.get(status - 500));
    }

    private List<Integer> statuses(String... bodies) throws IOException {
      try (RawClient client = client()) {
        for (String body : bodies) {
          client.post("/", body).answer();
        }
      }
      int all = server.exchanges().size();
      return server.exchanges().subList(all - bodies.length, all).stream()
          .map(exchange -> exchange.answer().orElseThrow().status()).toList();
    }
  }

  private static final List<Response> EMPTY = List.of(Response.empty(500), Response.empty(501));

  private RawClient client() throws IOException {
    return new RawClient(server);
  }
}
