package dev.curfew.trtc;

import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way in which OkHttp 5.5.1 sends a request again or elsewhere by itself, found in its source, each against a server that
 * counts.
 */
class AtMostOneRequestTest {
  private final WireServer server = WireServer.start();
  private final OkHttpClient stock = new OkHttpClient();

  @BeforeEach
  void tencentAccepts() {
    server.otherwise(request -> Response.of(200, "application/json", bytes(Samples.ACCEPTED)));
  }

  @AfterEach
  void stop() {
    server.close();
    stock.connectionPool().evictAll();
  }

  @Nested
  class WhenTheServerAsksForAnotherRequest {
    @ParameterizedTest
    @CsvSource({"300,STOCK", "300,GATE_ALONE", "300,CURFEW", "301,STOCK", "301,GATE_ALONE", "301,CURFEW", "302,STOCK",
        "302,GATE_ALONE", "302,CURFEW", "303,STOCK", "303,GATE_ALONE", "303,CURFEW", "307,STOCK", "307,GATE_ALONE",
        "307,CURFEW", "308,STOCK", "308,GATE_ALONE", "308,CURFEW"})
    void byRedirecting(int status, Sender sender) {
      server.on("POST", "/", request -> Response.empty(status).with("Location", server.http("/there").toString()));

      sender.over(stock).accept(server.http("/"));

      assertThat(server.exchanges()).hasSize(sender.expected(2, 1));
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void byRedirectingToAnotherSchemeAndHost(Sender sender) throws IOException {
      try (Tls tls = new Tls()) {
        tls.answers(accepted().build());
        server.on("POST", "/",
            request -> Response.empty(307).with("Location", tls.url("tencent.test").toString()));

        sender.over(tls.client()).accept(server.http("/"));

        assertThat(tls.requests()).isEqualTo(sender.expected(1, 0));
      }
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void byAskingForCredentials(Sender sender) {
      server.on("POST", "/", request -> Response.empty(401).with("WWW-Authenticate", "Basic realm=\"x\""));
      OkHttpClient answering = stock.newBuilder().authenticator((route, response) -> response.priorResponse() != null
          ? null
          : response.request().newBuilder().header("Authorization", "Basic eDp5").build()).build();

      sender.over(answering).accept(server.http("/"));

      assertThat(server.exchanges()).hasSize(sender.expected(2, 1));
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void byHavingTimedOut(Sender sender) {
      server.on("POST", "/", request -> Response.empty(408));

      sender.over(stock).accept(server.http("/"));

      assertThat(server.exchanges()).hasSize(sender.expected(2, 1));
    }

    /** OkHttp does so even when told not to retry; only a body that is one-shot stops it. */
    @ParameterizedTest
    @EnumSource(Sender.class)
    void byBeingUnavailableForNoTimeAtAll(Sender sender) {
      server.on("POST", "/", request -> Response.empty(503).with("Retry-After", "0"));

      sender.over(stock.newBuilder().retryOnConnectionFailure(false).build()).accept(server.http("/"));

      assertThat(server.exchanges()).hasSize(sender.expected(2, 1));
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void byHavingBeenTheWrongOneToAsk(Sender sender) throws IOException {
      try (Tls tls = new Tls()) {
        tls.answers(accepted().build(), new MockResponse.Builder().code(421).build(), accepted().build());
        Consumer<URI> client = sender.over(tls.client());

        client.accept(tls.url("tencent.test"));
        client.accept(tls.url("other.test"));

        assertThat(tls.requests()).isEqualTo(sender.expected(3, 2));
      }
    }
  }

  @Nested
  class WhenTheConnectionBreaks {
    @ParameterizedTest
    @EnumSource(Sender.class)
    void byAResetOnAPooledOne(Sender sender) {
      Consumer<URI> client = sender.over(stock);
      client.accept(server.http("/"));
      server.faults().next(new Fault.ResetAfterReading());

      client.accept(server.http("/"));

      assertThat(server.exchanges()).hasSize(1 + sender.expected(2, 1));
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void byAnEndOnAPooledOne(Sender sender) {
      Consumer<URI> client = sender.over(stock);
      client.accept(server.http("/"));
      server.faults().next(new Fault.CloseAfterReading());

      client.accept(server.http("/"));

      assertThat(server.exchanges()).hasSize(1 + sender.expected(2, 1));
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void whileTheHostHasAnotherAddress(Sender sender) throws IOException {
      try (MockWebServer first = new MockWebServer(); MockWebServer second = new MockWebServer()) {
        first.start(InetAddress.getByName("127.0.0.1"), 0);
        second.start(InetAddress.getByName("127.0.0.2"), first.getPort());
        first.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
        second.enqueue(accepted().build());

        sender.over(atTwoAddresses()).accept(URI.create("http://tencent.test:" + first.getPort()));

        assertThat(first.getRequestCount() + second.getRequestCount()).isEqualTo(sender.expected(2, 1));
      }
    }

    @ParameterizedTest
    @EnumSource(Sender.class)
    void byARefusedStream(Sender sender) throws IOException {
      try (Tls tls = new Tls()) {
        int refusedStream = 7;
        MockResponse refusal = new MockResponse.Builder().onResponseStart(new SocketEffect.CloseStream(refusedStream))
            .build();
        tls.answers(accepted().build(), refusal, accepted().build());
        Consumer<URI> client = sender.over(tls.client());

        client.accept(tls.url("tencent.test"));
        client.accept(tls.url("tencent.test"));

        assertThat(tls.requests()).isEqualTo(1 + sender.expected(2, 1));
      }
    }
  }

  @Nested
  class WhenAProxyStandsBetween {
    @ParameterizedTest
    @EnumSource(Sender.class)
    void whichAsksForCredentials(Sender sender) {
      server.otherwise(request -> Response.empty(407).with("Proxy-Authenticate", "Basic realm=\"x\""));
      OkHttpClient answering = throughTheServer()
          .proxyAuthenticator((route, response) -> response.priorResponse() != null
              ? null
              : response.request().newBuilder().header("Proxy-Authorization", "Basic eDp5").build())
          .build();

      sender.over(answering).accept(URI.create("http://tencent.test"));

      assertThat(server.exchanges()).hasSize(sender.expected(2, 1));
    }

    private OkHttpClient.Builder throughTheServer() {
      return stock.newBuilder().proxy(
          new Proxy(Proxy.Type.HTTP, new java.net.InetSocketAddress("127.0.0.1", server.port())));
    }
  }

  @Nested
  class WhenTheServerWouldRatherSpeakHttp2 {
    /** Which closes all that is of HTTP/2: refused streams, GOAWAY, connections shared between hosts. */
    @Test
    void itIsSpokenToInHttp11() throws Exception {
      try (Tls tls = new Tls()) {
        tls.answers(accepted().build());

        Sender.CURFEW.over(tls.client()).accept(tls.url("tencent.test"));

        assertThat(tls.server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
      }
    }
  }

  private OkHttpClient atTwoAddresses() {
    return stock.newBuilder()
        .dns(host -> List.of(InetAddress.getByName("127.0.0.1"), InetAddress.getByName("127.0.0.2"))).build();
  }

  private static MockResponse.Builder accepted() {
    return new MockResponse.Builder().code(200).body(Samples.ACCEPTED);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
