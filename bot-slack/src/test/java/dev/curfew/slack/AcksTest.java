package dev.curfew.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.curfew.sandbox.wire.Journal;
import dev.curfew.sandbox.wire.Socket;
import dev.curfew.sandbox.wire.SocketListener;
import dev.curfew.sandbox.wire.WireServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class AcksTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Acks acks = new Acks(Duration.ofSeconds(3), now::get);
  private final Journal<String> received = new Journal<>();
  private final WireServer slack = WireServer.start().webSocket("/link/{name}",
      request -> new Greeting(request.variable("name")));
  private final OkHttpClient http = SlackSdk.create(slack.http("/api/"), "acks-test").http();

  /** Says hello and notes what it hears, with its name before it. */
  private final class Greeting implements SocketListener {
    private final String name;

    Greeting(String name) {
      this.name = name;
    }

    @Override
    public void opened(Socket socket) {
      socket.sendText("{\"type\":\"hello\"}");
    }

    @Override
    public void text(String message) {
      received.note(name + " " + message);
    }
  }

  @AfterEach
  void close() {
    http.dispatcher().executorService().shutdownNow();
    slack.close();
  }

  private SocketModeLink link(String name) throws Exception {
    HttpUrl url = HttpUrl.get(slack.http("/link/" + name).toString());
    SocketModeLink link = new SocketModeLink(http, url, InstantSource.system(), (from, envelope) -> {});
    link.hello().get(SOON.toSeconds(), TimeUnit.SECONDS);
    return link;
  }

  private String awaitReceived() {
    return received.await(any -> true, SOON);
  }

  @Test
  void goBackTheWayTheEnvelopeCame() throws Exception {
    acks.opened(link("a"));
    SocketModeLink came = link("b");
    acks.opened(came);

    acks.send(came, "E1", Optional.empty());

    assertThat(awaitReceived()).isEqualTo("b {\"envelope_id\":\"E1\"}");
  }

  @Test
  void carryWhatSlackShallShow() throws Exception {
    SocketModeLink came = link("a");
    JsonObject payload = new JsonObject();
    payload.add("text", new JsonPrimitive("hi"));

    acks.send(came, "E1", Optional.of(payload));

    assertThat(awaitReceived()).isEqualTo("a {\"envelope_id\":\"E1\",\"payload\":{\"text\":\"hi\"}}");
  }

  @Test
  void takeAnotherLinkWhenTheirsIsGone() throws Exception {
    SocketModeLink came = link("a");
    acks.opened(came);
    acks.opened(link("b"));
    came.cancel();

    acks.send(came, "E1", Optional.empty());

    assertThat(awaitReceived()).startsWith("b ");
  }

  @Test
  void waitForTheNextLinkWhenThereIsNone() throws Exception {
    SocketModeLink came = link("a");
    acks.opened(came);
    came.cancel();
    acks.send(came, "E1", Optional.empty());
    now.set(Instant.EPOCH.plusSeconds(3));

    acks.opened(link("b"));

    assertThat(awaitReceived()).isEqualTo("b {\"envelope_id\":\"E1\"}");
  }

  @Test
  void areDroppedWhenSlackHasGivenUpOnThem() throws Exception {
    SocketModeLink came = link("a");
    came.cancel();
    acks.send(came, "E1", Optional.empty());
    now.set(Instant.EPOCH.plusSeconds(4));
    SocketModeLink next = link("b");

    acks.opened(next);
    acks.send(next, "E2", Optional.empty());

    assertThat(awaitReceived()).isEqualTo("b {\"envelope_id\":\"E2\"}");
  }
}
