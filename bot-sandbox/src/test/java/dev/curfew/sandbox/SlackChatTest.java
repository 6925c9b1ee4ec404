package dev.curfew.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.sandbox.Chat.Suggested;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.slack.SlackSettings;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An app over HTTP that answers a command with a form and fills the form's menu. */
class SlackChatTest {
  private static final String FORM = """
      {"type":"modal","title":{"type":"plain_text","text":"Close"},"submit":{"type":"plain_text","text":"Close"},
       "blocks":[{"type":"input","label":{"type":"plain_text","text":"Room"},
        "element":{"type":"external_select","action_id":"pick","min_query_length":0}}]}""";

  private final SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withCommands("/dismiss-room")));
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final SlackChat chat = new SlackChat(slack, general, Map.of("olga", olga));
  private final WireServer app = WireServer.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile Response options = Response.empty(500);

  SlackChatTest() {
    app.on("POST", "/slack/events", this::answer);
    slack.pushTo(app.http("/slack/events"));
  }

  @AfterEach
  void stop() {
    http.close();
    slack.close();
    app.close();
  }

  private Response answer(Request request) {
    if (request.form().containsKey("payload")) {
      return options;
    }
    openForm(request.form().get("trigger_id").getFirst());
    return Response.empty(200);
  }

  private void openForm(String trigger) {
    URI open = slack.apiUrl().resolve("views.open");
    String body = "trigger_id=" + trigger + "&view=" + URLEncoder.encode(FORM, StandardCharsets.UTF_8);
    try {
      http.send(HttpRequest.newBuilder(open).header("Content-Type", "application/x-www-form-urlencoded")
          .header("Authorization", "Bearer " + slack.settings().secrets().botToken())
          .POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Response json(String text) {
    try {
      JsonNode read = JsonMapper.builder().build().readTree(text);
      return Response.json(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void suggestsWhatTheMenuOfTheFormShows() {
    options = json("""
        {"options":[{"text":{"type":"plain_text","text":"eu-1 · 37 people"},"value":"eu-1"},
                    {"text":{"type":"plain_text","text":"eu-2 · nobody"},"value":"eu-2 kind:number"}]}""");

    assertThat(chat.suggest("olga", "eu")).containsExactly(new Suggested("eu-1 · 37 people", "eu-1"),
        new Suggested("eu-2 · nobody", "eu-2 kind:number"));
    assertThat(slack.views(olga)).as("the form is closed again").isEmpty();
    assertThat(slack.deliveries().getLast().payload().path("value").asText()).isEqualTo("eu");
  }

  @Test
  void suggestsNothingWhereTheMenuIsEmpty() {
    options = json("{\"options\":[]}");

    assertThat(chat.suggest("olga", "")).isEmpty();
  }

  @Test
  void suggestsNothingThatSlackWouldNotShow() {
    options = json("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"eu-1\"},\"value\":\"\"}]}");

    assertThat(chat.suggest("olga", "eu")).isEmpty();
    assertThat(slack.oddities().all()).singleElement().asString().contains("A menu got no options", "/options/0/value");
  }

  @Test
  void aPersonsLanguageIsInWhatSlackTellsOfThem() {
    chat.speaks("olga", Language.KOREAN);

    assertThat(slack.workspace().user(olga.id()).orElseThrow().locale()).isEqualTo("ko-KR");
    assertThat(chat.files()).isEmpty();
  }

  @Test
  void saysSoWhenTheMenuIsNotFilled() {
    assertThatThrownBy(() -> chat.suggest("olga", "eu")).isInstanceOf(IllegalStateException.class)
        .hasMessage("Slack's menu got no options: HTTP status 500");
    assertThat(slack.views(olga)).isEmpty();
  }
}
