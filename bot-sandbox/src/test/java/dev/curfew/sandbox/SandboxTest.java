package dev.curfew.sandbox;

import dev.curfew.sandbox.tencent.Callback;
import dev.curfew.sandbox.tencent.Media;
import dev.curfew.sandbox.tencent.Member;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SandboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Sandbox sandbox = Sandbox.start();
  private final WireServer bot = WireServer.start();

  SandboxTest() {
    bot.on("POST", "/trtc/callback/live", request -> Response.json(Map.of("code", 0)));
  }

  @AfterEach
  void stop() {
    bot.close();
    sandbox.close();
  }

  @Test
  void aLiveRoomHasAHostWhoSendsAndAnAudience() {
    TrtcRoom room = sandbox.room("abcd");

    sandbox.goLive(room, 2);

    assertThat(sandbox.tencent().rooms().in(room)).extracting(Member::id, Member::publishing).containsExactly(
        org.assertj.core.groups.Tuple.tuple("kim", Set.of(Media.AUDIO, Media.VIDEO)),
        org.assertj.core.groups.Tuple.tuple("guest-1", Set.of()),
        org.assertj.core.groups.Tuple.tuple("guest-2", Set.of()));
  }

  @Test
  void nothingIsSentBeforeThePortIsKnownAndAllIsSignedAfterwards() {
    sandbox.goLive(sandbox.room("before"), 0);
    sandbox.sendCallbacksTo(URI.create(bot.http("/").toString()).getPort());

    sandbox.goLive(sandbox.room("after"), 0);

    sandbox.tencent().awaitDelivery(delivery -> delivery.event().type() == Media.VIDEO.startEvent(), PATIENCE);
    Callback signer = Callback.signed(URI.create("http://127.0.0.1/"),
        Objects.requireNonNull(sandbox.environment().get("TRTC_CALLBACK_KEY")));
    List<Request> received = bot.exchanges().stream().map(Exchange::request).toList();
    assertThat(received).hasSize(4).allSatisfy(request -> {
      assertThat(request.text()).contains("\"after\"");
      assertThat(request.header("Sign")).isEqualTo(signer.sign(request.body()));
      assertThat(request.header("SdkAppId")).contains("1400000001");
    });
  }

  @Test
  void thePortIsReadFromWhatTheBotSays(@TempDir Path folder) throws Exception {
    int port = URI.create(bot.http("/").toString()).getPort();
    Path config = Files.writeString(folder.resolve("curfew.yaml"), "");
    try (BotProcess process = BotProcess.start(List.of("/bin/sh", "-c",
        "echo '{\"message\":\"Listening on 127.0.0.1:" + port + "\"}'; echo 'ready in 1 ms'; exec sleep 60"), config,
        Map.of())) {
      process.awaitReady(PATIENCE);

      sandbox.sendCallbacksTo(process);
    }
    sandbox.tencent().rooms().open(sandbox.room("abcd"));

    assertThat(sandbox.tencent().awaitDelivery(delivery -> true, PATIENCE).succeeded()).isTrue();
  }

  @Test
  void aBotThatDoesNotSayItsPortIsNoReceiver(@TempDir Path folder) throws Exception {
    Path config = Files.writeString(folder.resolve("curfew.yaml"), "");
    try (BotProcess process = BotProcess.start(List.of("/bin/sh", "-c", "echo 'ready in 1 ms'; exec sleep 60"), config,
        Map.of())) {
      process.awaitReady(PATIENCE);

      assertThatThrownBy(() -> sandbox.sendCallbacksTo(process)).isInstanceOf(IllegalStateException.class)
          .hasMessage("The bot did not say where it listens.");
    }
  }

  @Test
  void theConfigurationHasTheKeyOfTheCallbacksAndWhatElseIsAskedFor() {
    assertThat(sandbox.configuration()).contains("    callback-key: ${TRTC_CALLBACK_KEY:}\n", "server:\n  port: 0\n")
        .doesNotContain("describe");
    assertThat(sandbox.setup().listeningAt(8123).describing().yaml())
        .contains("    callback-key: ${TRTC_CALLBACK_KEY:}\n    describe: true\n    region: ap-singapore\n",
            "server:\n  port: 8123\n");
  }
}
