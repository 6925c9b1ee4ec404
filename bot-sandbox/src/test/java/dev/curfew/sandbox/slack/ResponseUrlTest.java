package dev.curfew.sandbox.slack;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class ResponseUrlTest {
  private final SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withCommands("/dismiss-room")));
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final TestLink link = app.connect();
  private String url = "";

  @BeforeEach
  void type() {
    link.hello();
    Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
    link.ack(link.envelope());
    typed.awaitAck(SOON);
    url = typed.responseUrl();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void showsAMessageToTheOneWhoTyped() {
    HttpResponse<String> response = app.respond(url, Map.of("text", "Close?"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"ok\":true}");
    assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).containsExactly("Close?");
    assertThat(slack.messages(general)).isEmpty();
  }

  @Test
  void postsInAChannelWhereTheBotIsNot() {
    slack.workspace().put(general.with(SlackChannel.Trait.PRIVATE).withoutMember(slack.settings().app().botUserId()));
    app.respond(url, Map.of("text", "Closed", "response_type", "in_channel"));

    assertThat(slack.messages(general)).extracting(Message::visibleText).containsExactly("Closed");
  }

  @Test
  void replacesAndDeletesWhatItShowedBefore() {
    app.respond(url, Map.of("text", "Close?"));
    app.respond(url, Map.of("text", "Closing", "replace_original", true));
    assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText).containsExactly("Closing");

    app.respond(url, Map.of("delete_original", true));
    assertThat(slack.seenBy(olga, general)).isEmpty();
  }

  @Test
  void replacesNothingOnceTheClientWasReloaded() {
    app.respond(url, Map.of("text", "Close?"));
    slack.reload(olga);
    HttpResponse<String> response = app.respond(url, Map.of("text", "Closing", "replace_original", true));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(slack.seenBy(olga, general)).isEmpty();
    assertThat(slack.oddities().all()).hasSize(1);
  }

  @Test
  void worksFiveTimes() {
    for (int i = 0; i < 5; i++) {
      assertThat(app.respond(url, Map.of("text", "x")).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> sixth = app.respond(url, Map.of("text", "x"));

    assertThat(sixth.statusCode()).isEqualTo(404);
    assertThat(sixth.body()).isEqualTo("{\"ok\":false,\"error\":\"used_url\"}");
    assertThat(slack.seenBy(olga, general)).hasSize(5);
  }

  @Test
  void worksForThirtyMinutes() {
    slack.clock().advance(ResponseUrls.LIFETIME.minusSeconds(60));
    assertThat(app.respond(url, Map.of("text", "x")).statusCode()).isEqualTo(200);

    slack.clock().advance(Duration.ofSeconds(60));
    HttpResponse<String> late = app.respond(url, Map.of("text", "x"));
    assertThat(late.statusCode()).isEqualTo(404);
    assertThat(late.body()).contains("expired_url");
  }

  @Test
  void refusesWhatIsNoMessage() {
    assertThat(app.respond(url, "nonsense").statusCode()).isEqualTo(400);
    assertThat(app.respond(url, Map.of("response_type", "in_channel")).body()).contains("no_text");
    assertThat(app.respond(url, "{\"text\":\"x\",\"blocks\":[{\"type\":\"sparkles\"}]}").body())
        .contains("invalid_blocks");
    assertThat(app.respond(url + "0", Map.of("text", "x")).statusCode()).isEqualTo(404);
    assertThat(slack.seenBy(olga, general)).isEmpty();
  }
}
