package dev.curfew.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SocketTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final WireServer server = WireServer.start();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
  private final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void carriesTextAndBinaryBothWays() throws Exception {
    server.webSocket("/link/{id}", request -> new Recorder());
    WebSocket client = connect("/link/7?v=10");
    Socket socket = socket();
    assertThat(socket.request().variable("id")).isEqualTo("7");
    assertThat(socket.request().query("v")).contains("10");

    client.sendText("hello", true).join();
    client.sendBinary(ByteBuffer.wrap(new byte[]{1, 2, 3}), true).join();
    socket.sendText("world");
    socket.sendBinary(ByteBuffer.wrap(new byte[]{4, 5}));

    assertThat(next(heard)).isEqualTo("text hello");
    assertThat(next(heard)).isEqualTo("binary 3");
    assertThat(next(got)).isEqualTo("text world");
    assertThat(next(got)).isEqualTo("binary 2");
  }

  @Test
  void carriesALongMessageWhole() throws Exception {
    server.webSocket("/", request -> new Recorder());
    WebSocket client = connect("/");

    client.sendText("x".repeat(1 << 20), true).join();

    assertThat(next(heard)).hasSize("text ".length() + (1 << 20));
  }

  @Test
  void answersPingsUntilToldNotTo() throws Exception {
    server.webSocket("/", request -> new Recorder());
    WebSocket client = connect("/");
    Socket socket = socket();

    client.sendPing(bytes("one")).join();
    assertThat(next(got)).isEqualTo("pong one");
    assertThat(next(heard)).isEqualTo("ping one");
    socket.ping(bytes("ours"));
    assertThat(next(heard)).isEqualTo("pong ours");

    socket.answerPings(false);
    client.sendPing(bytes("two")).join();
    assertThat(next(heard)).isEqualTo("ping two");
    socket.sendText("after");
    assertThat(next(got)).isEqualTo("text after");
  }

  @Test
  void tellsWhichCodeTheClientClosedWith() throws Exception {
    server.webSocket("/", request -> new Recorder());
    WebSocket client = connect("/");

    client.sendClose(4001, "enough").join();

    assertThat(next(heard)).isEqualTo("closed 4001 enough");
  }

  @Test
  void closesWithACodeAndRefusesToSendAfterwards() throws Exception {
    server.webSocket("/", request -> new Recorder());
    connect("/");
    Socket socket = socket();

    socket.close(4009, "session timed out");

    assertThat(next(got)).isEqualTo("closed 4009 session timed out");
    assertThat(next(heard)).startsWith("closed 4009");
    assertThatThrownBy(() -> socket.sendText("x")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void cutsWithoutACloseFrame() throws Exception {
    server.webSocket("/", request -> new Recorder());
    connect("/");

    socket().cut();

    assertThat(next(got)).startsWith("error");
    assertThat(next(heard)).startsWith("closed 1006");
  }

  @Test
  void mayRefuseTheUpgrade() {
    server.webSocket("/", request -> {
      throw new UpgradeRefused(Response.text(403, "no ticket"));
    });

    assertThatThrownBy(() -> connect("/")).isInstanceOf(CompletionException.class);
    assertThat(server.exchanges()).extracting(e -> e.answer().orElseThrow().status()).containsExactly(403);
  }

  @Test
  void asksForAnUpgradeWhereAPlainRequestComes() throws IOException {
    server.webSocket("/", request -> new Recorder());

    try (RawClient client = new RawClient(server)) {
      assertThat(client.get("/").answer()).startsWith("HTTP/1.1 426");
    }
  }

  @Test
  void recordsTheUpgradeAndPlaysFaultsOnIt() throws Exception {
    server.webSocket("/", request -> new Recorder());
    server.faults().next(new Fault.Answer(Response.empty(503)));
    server.faults().next(new Fault.ResetAfterReading());

    assertThatThrownBy(() -> connect("/")).isInstanceOf(CompletionException.class);
    try (RawClient reset = new RawClient(server)) {
      assertThatThrownBy(() -> reset.send("GET / HTTP/1.1\r\nHost: a.test\r\nUpgrade: websocket\r\n"
          + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
          .untilEnd()).isInstanceOf(SocketException.class);
    }
    connect("/");

    socket();
    assertThat(server.exchanges()).extracting(e -> e.answer().map(Response::status).orElse(0)).containsExactly(503, 0,
        101);
  }

  private WebSocket connect(String path) {
    return HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(server.ws(path), new Client()).join();
  }

  private Socket socket() throws InterruptedException {
    return next(opened);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(next).as("nothing came").isNotNull();
    return next;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer payload) {
    return StandardCharsets.UTF_8.decode(payload).toString();
  }

  private final class Recorder implements SocketListener {
    @Override
    public void opened(Socket socket) {
      opened.add(socket);
    }

    @Override
    public void text(String message) {
      heard.add("text " + message);
    }

    @Override
    public void binary(ByteBuffer message) {
      heard.add("binary " + message.remaining());
    }

    @Override
    public void pinged(ByteBuffer payload) {
      heard.add("ping " + SocketTest.text(payload));
    }

    @Override
    public void ponged(ByteBuffer payload) {
      heard.add("pong " + SocketTest.text(payload));
    }

    @Override
    public void closed(int code, String reason) {
      heard.add("closed " + code + " " + reason);
    }
  }

  private final class Client implements WebSocket.Listener {
    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      got.add("text " + data);
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      got.add("binary " + data.remaining());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
      got.add("pong " + SocketTest.text(message));
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      got.add("closed " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      got.add("error " + error);
    }
  }
}
