package dev.curfew.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireServerTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final WireServer server = WireServer.start(0, () -> NOON);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWithTheRoutesResponseAndADateByItsOwnClock() throws IOException {
    server.on("GET", "/hello", request -> Response.json(Map.of("ok", true)).with("X-Odd", "1"));

    try (RawClient client = new RawClient(server)) {
      assertThat(client.get("/hello").answer()).isEqualTo("""
          HTTP/1.1 200 OK\r
          Content-Type: application/json\r
          X-Odd: 1\r
          Date: Mon, 23 Nov 2026 12:00:00 GMT\r
          Content-Length: 11\r
          \r
          {"ok":true}""");
    }
  }

  @Test
  void handsPathVariablesQueryHeadersAndRawBodyToTheHandler() throws IOException {
    server.on("POST", "/rooms/{room}/users/{user}", request -> Response.text(200, request.variable("room") + "|"
        + request.variable("user") + "|" + request.queries("a") + "|" + request.header("x-yes").orElse("") + "|"
        + request.text() + "|" + request.path()));

    try (RawClient client = new RawClient(server)) {
      client.send("POST /rooms/a%20b/users/%40me?a=1&b=2&a=%263 HTTP/1.1\r\nHost: a.test\r\nX-YES: ja\r\n"
          + "Content-Length: 4\r\n\r\n\u00e9!!");
      assertThat(client.answer()).endsWith("a b|@me|[1, &3]|ja|\u00c3\u00a9!!|/rooms/a%20b/users/%40me");
    }
    Request request = server.exchanges().getFirst().request();
    assertThat(request.uri()).isEqualTo("http://a.test/rooms/a%20b/users/%40me?a=1&b=2&a=%263");
    assertThat(request.at()).isEqualTo(NOON);
  }

  @Test
  void readsChunkedBodiesAndForms() throws IOException {
    server.on("POST", "/form", request -> Response.text(200, request.form().get("x") + "" + request.form().get("y")));

    try (RawClient client = new RawClient(server)) {
      client.send("POST /form HTTP/1.1\r\nHost: a.test\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "6\r\nx=1+2&\r\n8\r\ny=%C3%A9\r\n0\r\n\r\n");
      assertThat(client.answer()).endsWith("[1 2][\u00c3\u00a9]");
    }
  }

  @Test
  void acceptsTheAbsoluteFormThatProxiesGet() throws IOException {
    server.on("POST", "/", request -> Response.text(200, request.uri() + " " + request.header("Host").orElse("")));

    try (RawClient client = new RawClient(server)) {
      client.send("POST http://trtc.tencentcloudapi.com/ HTTP/1.1\r\nHost: trtc.tencentcloudapi.com\r\n"
          + "Proxy-Connection: Keep-Alive\r\nContent-Length: 0\r\n\r\n");
      assertThat(client.answer()).endsWith("http://trtc.tencentcloudapi.com/ trtc.tencentcloudapi.com");
    }
  }

  @Test
  void prefersTheRouteWithFewerVariables() throws IOException {
    server.on("GET", "/users/{id}", request -> Response.text(200, "somebody"));
    server.on("GET", "/users/@me", request -> Response.text(200, "myself"));

    try (RawClient client = new RawClient(server)) {
      assertThat(client.get("/users/@me").answer()).endsWith("myself");
      assertThat(client.get("/users/1").answer()).endsWith("somebody");
    }
  }

  @Test
  void answersWhatNoRouteDoesWithTheFallback() throws IOException {
    try (RawClient client = new RawClient(server)) {
      assertThat(client.get("/no").answer()).startsWith("HTTP/1.1 404").endsWith("Nothing at /no");
      server.otherwise(request -> Response.json(404, Map.of("code", 0)));
      assertThat(client.post("/no", "x").answer()).startsWith("HTTP/1.1 404").endsWith("{\"code\":0}");
    }
  }

  @Test
  void answersAFailingHandlerWith500() throws IOException {
    server.on("GET", "/bad", request -> {
      throw new IllegalStateException("oops");
    });

    try (RawClient client = new RawClient(server)) {
      assertThat(client.get("/bad").answer()).startsWith("HTTP/1.1 500").endsWith("IllegalStateException: oops");
    }
  }

  @Test
  void recordsEveryExchangeInOrderAndCountsConnections() throws IOException {
    server.on("POST", "/", request -> Response.text(200, "got " + request.text()));

    try (RawClient one = new RawClient(server); RawClient two = new RawClient(server)) {
      one.post("/", "a").answer();
      one.post("/", "b").answer();
      two.post("/", "c").answer();
    }

    List<Exchange> seen = server.exchanges();
    assertThat(seen).extracting(exchange -> exchange.request().text()).containsExactly("a", "b", "c");
    assertThat(seen).extracting(exchange -> exchange.answer().orElseThrow().text()).containsExactly("got a", "got b",
        "got c");
    assertThat(seen.get(0).request().clientPort()).isEqualTo(seen.get(1).request().clientPort())
        .isNotEqualTo(seen.get(2).request().clientPort());
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void waitsForAnExchangeAndSaysWhatWasThereWhenNoneCame() throws IOException {
    server.on("GET", "/a", request -> Response.empty(204));
    try (RawClient client = new RawClient(server)) {
      client.get("/a");
      Exchange exchange = server.awaitExchange(e -> e.answer().isPresent(), Duration.ofSeconds(10));
      assertThat(exchange.answer().orElseThrow().status()).isEqualTo(204);
    }
    assertThatThrownBy(() -> server.awaitExchange(e -> e.request().method().equals("PUT"), Duration.ZERO))
        .isInstanceOf(IllegalStateException.class).hasMessageContaining("GET http://a.test/a");
  }

  @Test
  void refusesConnectionsWhileNotListeningAndComesBackOnTheSamePort() throws IOException {
    server.on("GET", "/a", request -> Response.empty(204));
    int port = server.port();
    try (RawClient before = new RawClient(server)) {
      before.get("/a").answer();

      server.stopListening();

      assertThatThrownBy(before::read).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
      assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
    }
    server.listenAgain();
    assertThat(server.port()).isEqualTo(port);
    try (RawClient after = new RawClient(server)) {
      assertThat(after.get("/a").answer()).startsWith("HTTP/1.1 204");
    }
  }
}
