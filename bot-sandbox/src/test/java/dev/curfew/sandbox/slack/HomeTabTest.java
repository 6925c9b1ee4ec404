package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import dev.curfew.sandbox.wire.WireServer;
import java.util.Collections;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HomeTabTest {
  private static final String SECTION = "{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":\"hi\"}}";

  private SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withHomeTab().withBotEvents("app_home_opened")));
  private SlackUser olga = slack.workspace().addUser("olga");
  private TestApp app = new TestApp(slack);

  @AfterEach
  void stop() {
    slack.close();
  }

  private void restart(SlackSettings settings) {
    slack.close();
    slack = SandboxSlack.start(settings);
    olga = slack.workspace().addUser("olga");
    app = new TestApp(slack);
  }

  private static String home(String blocks) {
    return "{\"type\":\"home\",\"blocks\":[" + blocks + "]}";
  }

  private JsonNode publish(String view) {
    return app.call("views.publish", "user_id", olga.id(), "view", view);
  }

  @Nested
  class Publishing {
    @Test
    void showsThePageToThatPersonAlone() {
      SlackUser paul = slack.workspace().addUser("paul");

      JsonNode answer = publish(home(SECTION));

      View page = slack.home(olga).orElseThrow();
      assertThat(answer.at("/view/id").asText()).isEqualTo(page.id());
      assertThat(answer.at("/view/type").asText()).isEqualTo("home");
      assertThat(page.visibleText(slack.workspace())).isEqualTo("hi");
      assertThat(slack.home(paul)).isEmpty();
      assertThat(slack.views(olga)).as("modals").isEmpty();
    }

    @Test
    void replacesThePageUnlessSomebodyWasFaster() {
      String hash = publish(home(SECTION)).at("/view/hash").asText();

      JsonNode second = app.call("views.publish", "user_id", olga.id(), "hash", hash, "view",
          home(SECTION.replace("hi", "hello")));

      assertThat(second.path("ok").asBoolean()).isTrue();
      assertThat(slack.home(olga).orElseThrow().visibleText(slack.workspace())).isEqualTo("hello");
      assertThat(app.call("views.publish", "user_id", olga.id(), "hash", hash, "view", home(SECTION)).path("error")
          .asText()).isEqualTo("hash_conflict");
    }

    @Test
    void takesAHundredBlocks() {
      assertThat(publish(home(times(100))).path("ok").asBoolean()).isTrue();

      JsonNode refused = publish(home(times(101)));
      assertThat(refused.path("error").asText()).isEqualTo("invalid_arguments");
      assertThat(refused.at("/response_metadata/messages/0").asText())
          .isEqualTo("[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]");
    }

    private static String times(int count) {
      return Collections.nCopies(count, SECTION).stream().collect(Collectors.joining(","));
    }

    @Test
    void takesNoModalAndNothingThatOnlyModalsHave() {
      assertThat(publish(home(SECTION).replace("home", "modal")).path("error").asText()).isEqualTo("invalid_arguments");
      for (String part : new String[]{"title", "submit", "close"}) {
        JsonNode refused = publish("{\"type\":\"home\",\"" + part
            + "\":{\"type\":\"plain_text\",\"text\":\"x\"},\"blocks\":[]}");
        assertThat(refused.at("/response_metadata/messages/0").asText())
            .contains("invalid additional property: " + part);
      }
      assertThat(slack.home(olga)).isEmpty();
    }

    @Test
    void takesNoBlockThatSlackWouldNotShow() {
      assertThat(publish(home("{\"type\":\"section\"}")).path("error").asText()).isEqualTo("invalid_arguments");
    }

    @Test
    void takesNoMoreThan250Kilobytes() {
      String long3000 = SECTION.replace("hi", "x".repeat(3000));

      assertThat(
          publish(home(Collections.nCopies(90, long3000).stream().collect(Collectors.joining(",")))).path("error")
              .asText())
          .isEqualTo("view_too_large");
    }

    @Test
    void wantsSomebodyAndAView() {
      JsonNode nobody = app.call("views.publish", "user_id", "U0NOBODY", "view", home(SECTION));

      assertThat(nobody.path("error").asText()).isEqualTo("invalid_arguments");
      assertThat(nobody.at("/response_metadata/messages/0").asText()).isEqualTo("invalid `user_id`");
      assertThat(app.call("views.publish", "view", home(SECTION)).path("error").asText())
          .isEqualTo("invalid_arguments");
      assertThat(app.call("views.publish", "user_id", olga.id()).path("error").asText()).isEqualTo("invalid_arguments");
    }

    @Test
    void isRefusedToAnAppWithoutAHomeTab() {
      restart(SlackSettings.usual());

      assertThat(publish(home(SECTION)).path("error").asText()).isEqualTo("not_enabled");
    }
  }

  @Nested
  class Opening {
    @Test
    void isToldOverTheSocketWithThePageThatIsThere() {
      TestLink link = app.connect();
      link.hello();
      publish(home(SECTION));

      Delivery opened = slack.openHome(olga);

      JsonNode envelope = link.envelope();
      assertThat(envelope.path("type").asText()).isEqualTo("events_api");
      assertThat(envelope.path("accepts_response_payload").asBoolean()).isFalse();
      assertThat(envelope.path("retry_attempt").asInt(-1)).isZero();
      JsonNode payload = envelope.path("payload");
      assertThat(payload.path("type").asText()).isEqualTo("event_callback");
      assertThat(payload.path("team_id").asText()).isEqualTo(slack.settings().team().id());
      assertThat(payload.path("api_app_id").asText()).isEqualTo(slack.settings().app().id());
      assertThat(payload.path("event_id").asText()).startsWith("Ev");
      JsonNode event = payload.path("event");
      assertThat(event.path("type").asText()).isEqualTo("app_home_opened");
      assertThat(event.path("user").asText()).isEqualTo(olga.id());
      assertThat(event.path("channel").asText()).startsWith("D");
      assertThat(event.path("tab").asText()).isEqualTo("home");
      assertThat(event.at("/view/id").asText()).isEqualTo(slack.home(olga).orElseThrow().id());
      assertThat(opened.state()).isEqualTo(State.WAITING);
    }

    @Test
    void isToldWithoutAPageTheFirstTime() {
      TestLink link = app.connect();
      link.hello();

      slack.openHome(olga);

      assertThat(link.envelope().at("/payload/event").has("view")).isFalse();
    }

    @Test
    void isToldOverHttpAsSignedJson() {
      try (WireServer server = WireServer.start()) {
        server.on("POST", "/slack/events", request -> Response.empty(200));
        slack.pushTo(server.http("/slack/events"));

        assertThat(slack.openHome(olga).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);

        Request request = server.exchanges().getFirst().request();
        assertThat(request.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(request.header("X-Slack-Signature")).isPresent();
        assertThat(Json.parse(request.text()).orElseThrow().at("/event/type").asText()).isEqualTo("app_home_opened");
      }
    }

    @Test
    void isNotToldToAnAppThatDidNotSubscribe() {
      restart(SlackSettings.usual().withApp(SlackApp::withHomeTab));
      app.connect().hello();

      assertThat(slack.openHome(olga).state()).isEqualTo(State.NOT_SENT);
    }

    @Test
    void isNotPossibleWithoutTheTab() {
      restart(SlackSettings.usual());

      assertThatThrownBy(() -> slack.openHome(olga)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
