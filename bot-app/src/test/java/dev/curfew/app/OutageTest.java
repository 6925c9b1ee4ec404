package dev.curfew.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.TrtcRoom;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an orchestrator reads while one thing after the other that Curfew is connected to goes away, and comes back. */
class OutageTest {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

  @TempDir
  private Path folder;
  private EmbeddedPostgres postgres;
  private Sandbox sandbox;
  private Curfew curfew;

  /** Every link that is down, with its reason. */
  private record Page(int status, Map<String, String> down) {}

  @BeforeEach
  void open() throws Exception {
    postgres = server().start();
    sandbox = Sandbox.start();
    String yaml = sandbox.setup().storedAt(postgres.getJdbcUrl("postgres", "postgres")).yaml();
    curfew = Curfew.open(Stage.settings(sandbox, yaml), InstantSource.system(), new Chance(), Seams.NONE);
    curfew.start();
    curfew.ready().get(30, TimeUnit.SECONDS);
    sandbox.sendCallbacksTo(curfew.port());
    sandbox.discord().awaitCommand(sandbox.guild(), "dismiss-room", BACK_WITHIN);
  }

  @AfterEach
  void close() throws Exception {
    curfew.stop();
    sandbox.close();
    postgres.close();
  }

  private EmbeddedPostgres.Builder server() {
    return EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false)
        .setServerConfig("fsync", "off");
  }

  @Test
  void eachOutageIsShownWithItsReasonAndEndsByItselfWithNothingLost() throws Exception {
    Chat slack = sandbox.chats().getFirst();
    Chat discord = sandbox.chats().getLast();
    await("/readyz?all", 200, BACK_WITHIN);
    Shown inSlack = prompt(slack, "slack-room");
    Shown inDiscord = prompt(discord, "discord-room");

    sandbox.slack().wire().stopListening();
    assertThat(await("/readyz?all", 503, SHOWN_WITHIN).down().keySet()).allMatch(link -> link.startsWith("slack."));
    assertThat(read("/readyz").status()).isEqualTo(200);

    sandbox.discord().wire().stopListening();
    assertThat(await("/readyz", 503, SHOWN_WITHIN).down()).containsKeys("slack.socket-1", "slack.socket-2", "discord");

    sandbox.slack().wire().listenAgain();
    sandbox.discord().wire().listenAgain();
    await("/readyz", 200, BACK_WITHIN);
    await("/readyz?all", 200, BACK_WITHIN);

    int port = postgres.getPort();
    postgres.close();
    assertThat(await("/readyz", 503, SHOWN_WITHIN).down()).containsOnlyKeys("store");

    postgres = server().setPort(port).start();
    await("/readyz", 200, BACK_WITHIN);
    await("/readyz?all", 200, BACK_WITHIN);
    confirm(slack, inSlack, "slack-room");
    confirm(discord, inDiscord, "discord-room");
    assertThat(sandbox.tencent().calls()).hasSize(2);
  }

  private Shown prompt(Chat chat, String id) {
    TrtcRoom room = sandbox.room(id);
    sandbox.goLive(room);
    return chat.awaitPrivately("olga", () -> chat.send("olga", "/dismiss-room " + id),
        message -> message.says(id) && message.knob("confirm").isPresent());
  }

  private void confirm(Chat chat, Shown prompt, String id) {
    chat.awaitInChannel(prompt.knob("confirm").orElseThrow().press(), message -> message.says(id) && message.says("✅"));
  }

  private Page await(String path, int status, Duration within) throws Exception {
    long end = System.nanoTime() + within.toNanos();
    Page page = read(path);
    while (page.status() != status) {
      assertThat(System.nanoTime()).as("%s has to be %s; it is %s", path, status, page).isLessThan(end);
      page = read(path);
    }
    assertThat(page.down().values()).allSatisfy(reason -> assertThat(reason).isNotBlank().isNotEqualTo("connected"));
    return page;
  }

  /** What is answered too late is no answer: in tests the port gives an answer one second. */
  private Page read(String path) throws InterruptedException, JsonProcessingException {
    HttpResponse<String> answer;
    try {
      answer = Figures.CLIENT.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + curfew.port() + path)).build(),
          BodyHandlers.ofString());
    } catch (IOException cut) {
      return new Page(0, Map.of());
    }
    Map<String, String> down = new TreeMap<>();
    for (JsonNode link : new ObjectMapper().readTree(answer.body()).get("links")) {
      if (!link.get("up").asBoolean()) {
        down.put(link.get("name").asText(), link.get("reason").asText());
      }
    }
    return new Page(answer.statusCode(), down);
  }
}
