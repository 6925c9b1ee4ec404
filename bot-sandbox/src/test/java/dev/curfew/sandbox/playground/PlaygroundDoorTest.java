package dev.curfew.sandbox.playground;

import dev.curfew.sandbox.BotProcess;
import dev.curfew.sandbox.Sandbox;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the page's server gives to whom, without a browser; and the bot that it keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundDoorTest {
  private static final String CONNECTED = "echo Listening on 127.0.0.1:1; echo ready in 7 ms; exec sleep 60";

  private Sandbox sandbox;
  private LiveBot bot;
  private Playground playground;
  private String host;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    sandbox = Sandbox.start();
    Path config = Files.writeString(folder.resolve("curfew.yaml"), "");
    bot = new LiveBot(sandbox, () -> BotProcess.start(List.of("sh", "-c", CONNECTED), config, Map.of()));
    playground = Playground.open(sandbox, bot, 0);
    host = "127.0.0.1:" + playground.url().getPort();
  }

  @AfterAll
  void close() {
    playground.close();
    bot.close();
    sandbox.close();
  }

  @Nested
  class ToLook {
    @Test
    void thePageRunsNothingButItsOwnScripts() throws IOException {
      String page = get("/", host);

      assertThat(page).startsWith("HTTP/1.1 200").contains("default-src 'none'; script-src 'self'", "nosniff",
          "<script type=\"module\" src=\"page.js\">");
      assertThat(get("/slack.js", host)).startsWith("HTTP/1.1 200").contains("text/javascript");
    }

    @Test
    void whatDoesNotBelongToThePageIsNotThere() throws IOException {
      assertThat(get("/package-info.class", host)).startsWith("HTTP/1.1 404");
      assertThat(get("/..%2fSandbox.class", host)).doesNotContain("HTTP/1.1 200");
      assertThat(get("/file/slack/F1", host)).startsWith("HTTP/1.1 404");
    }

    @Test
    void anotherNameForThisMachineIsRefused() throws IOException {
      assertThat(get("/", "evil.test:" + playground.url().getPort())).startsWith("HTTP/1.1 421");
      assertThat(get("/", "localhost:" + playground.url().getPort())).startsWith("HTTP/1.1 200");
    }
  }

  @Nested
  class ToAct {
    @Test
    void thePageItselfMay() throws IOException {
      assertThat(post("/do/slack/say", host, "http://" + host, "{\"as\":\"max\",\"text\":\"hello there\"}"))
          .startsWith("HTTP/1.1 200");
      assertThat(sandbox.slack().messages(sandbox.slackChannel())).anyMatch(said -> said.text().equals("hello there"));
    }

    @Test
    void anotherPageInTheSameBrowserMayNot() throws IOException {
      String said = "{\"as\":\"max\",\"text\":\"forged\"}";

      assertThat(post("/do/slack/say", host, "http://evil.test", said)).startsWith("HTTP/1.1 403");
      assertThat(post("/do/slack/say", host, "null", said)).startsWith("HTTP/1.1 403");
      assertThat(post("/do/slack/say", "evil.test", "http://" + host, said)).startsWith("HTTP/1.1 421");
      assertThat(upgrade("http://evil.test")).startsWith("HTTP/1.1 403");
      assertThat(upgrade("http://" + host)).startsWith("HTTP/1.1 101");
      assertThat(sandbox.slack().messages(sandbox.slackChannel())).noneMatch(each -> each.text().equals("forged"));
    }

    @Test
    void whatCannotBeDoneIsSaidInASentence() throws IOException {
      String own = "http://" + host;

      assertThat(post("/do/slack/press", host, own, "{\"as\":\"max\",\"message\":\"1\",\"action\":\"a\"}"))
          .startsWith("HTTP/1.1 409").contains("That message is gone.");
      assertThat(post("/do/slack/say", host, own, "{\"as\":\"nobody\",\"text\":\"x\"}"))
          .contains("Nobody here is called nobody.");
      assertThat(post("/do/discord/command", host, own, "{\"as\":\"max\",\"command\":\"/none\"}"))
          .contains("There is no command /none.");
      assertThat(post("/do/tencent/open", host, own, "{\"room\":\"a/b\",\"kind\":\"string\"}"))
          .startsWith("HTTP/1.1 409");
      assertThat(post("/do/tencent/answers", host, own, "{\"how\":\"<b>\"}")).startsWith("HTTP/1.1 409");
    }
  }

  @Nested
  class TheBot {
    @Test
    void isKilledAndStartedAgain() throws Exception {
      bot.start();
      assertThat(bot.awaitReady()).isPositive();
      assertThat(bot.look().state()).isEqualTo(LiveBot.State.READY);
      assertThatThrownBy(bot::start).hasMessage("The bot runs already.");

      bot.kill();
      assertThat(bot.look()).satisfies(look -> {
        assertThat(look.state()).isEqualTo(LiveBot.State.ENDED);
        assertThat(look.note()).startsWith("Killed");
      });

      bot.start();
      bot.awaitReady();
      assertThat(bot.look().note()).matches("Ready after \\d+ ms\\.");
      bot.stop();
      assertThat(bot.look().note()).isEqualTo("Stopped in good order.");
    }
  }

  private String get(String path, String named) throws IOException {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: " + named + "\r\nConnection: close\r\n\r\n");
  }

  private String post(String path, String named, String origin, String body) throws IOException {
    return exchange("POST " + path + " HTTP/1.1\r\nHost: " + named + "\r\nOrigin: " + origin
        + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
  }

  /** The first line of the answer: a socket that is open has no end. */
  private String upgrade(String origin) throws IOException {
    try (Socket socket = connected()) {
      send(socket, "GET /live/olga HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin
          + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
    }
  }

  private String exchange(String request) throws IOException {
    try (Socket socket = connected()) {
      send(socket, request);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connected() throws IOException {
    URI url = playground.url();
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
