package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole flows at the most talkative level, good and bad ones, and no secret in any line. */
class SecretsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void nothingSecretIsEverPrinted(String format) throws Exception {
    try (Sandbox sandbox = Sandbox.start()) {
      Map<String, String> environment = new HashMap<>(sandbox.environment());
      environment.put("CURFEW_LOG_FORMAT", format);
      environment.put("CURFEW_LOG_LEVEL", "all,com.slack.api=all,net.dv8tion.jda=all,okhttp3=all");
      String output;
      try (Program program = Program.start(folder, sandbox.configuration(), environment).awaitReady()) {
        sandbox.chats().forEach(chat -> play(sandbox, chat));
        interrupt(sandbox);
        program.get("/readyz?all");
        program.terminate();
        program.awaitEnd();
        output = program.output();
      }

      assertThat(output.length()).isGreaterThan(10_000);
      assertThat(secrets(sandbox)).hasSizeGreaterThan(20)
          .allSatisfy(secret -> assertThat(output.contains(secret)).as(secret.substring(0, 8) + "…").isFalse());
    }
  }

  private static void play(Sandbox sandbox, Chat chat) {
    close(sandbox, chat, "good");
    sandbox.tencent().errors().next("AuthFailure.SignatureFailure");
    close(sandbox, chat, "refused");
    sandbox.tencent().faults().next(new Fault.ResetAfterHandling());
    close(sandbox, chat, "lost");
    sandbox.tencent().faults().next(new Fault.Answer(Response.html(502, "<h1>Bad Gateway</h1>")));
    close(sandbox, chat, "garbled");
    chat.type("max", "/dismiss-room good");
    chat.type("olga", "/curfew whoami");
  }

  private static void close(Sandbox sandbox, Chat chat, String id) {
    TrtcRoom room = sandbox.room(id + "-in-" + chat.name());
    sandbox.goLive(room);
    Shown prompt = chat.awaitPrivately("olga", () -> chat.send("olga", "/dismiss-room " + room.id()),
        message -> message.says(room.id()) && message.knob("confirm").isPresent());
    chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(),
        message -> message.says(room.id()) && !message.says("⏳"));
  }

  /** Both links break, and the Web API fails. */
  private static void interrupt(Sandbox sandbox) {
    sandbox.slack().wire().faults().next(request -> request.path().contains("chat.postMessage"),
        new Fault.Answer(Response.html(503, "away")));
    close(sandbox, sandbox.chats().getFirst(), "again");
    int links = sandbox.slack().socketMode().allLinks().size();
    sandbox.slack().wire().stopListening();
    sandbox.discord().wire().stopListening();
    sandbox.discord().gateway().awaitDisconnected(PATIENCE);
    sandbox.slack().wire().listenAgain();
    sandbox.discord().wire().listenAgain();
    sandbox.slack().socketMode().awaitLink(links + 1, PATIENCE);
    sandbox.discord().gateway().awaitConnected(1, PATIENCE);
    sandbox.chats().forEach(chat -> chat.type("olga", "/curfew help"));
  }

  private static List<String> secrets(Sandbox sandbox) {
    List<String> secrets = new ArrayList<>(sandbox.environment().values());
    for (Delivery delivery : sandbox.slack().deliveries()) {
      secrets.add(delivery.responseUrl());
    }
    sandbox.discord().interactions().forEach(interaction -> secrets.add(interaction.token()));
    // What goes into an Authorization header is no secret by itself, but nobody needs it in a log.
    sandbox.tencent().calls().forEach(call -> call.request().header("Authorization").ifPresent(secrets::add));
    return secrets;
  }
}
