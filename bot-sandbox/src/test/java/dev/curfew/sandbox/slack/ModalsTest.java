package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModalsTest {
  private static final String MODAL = """
      {"type":"modal","callback_id":"close","private_metadata":"42","notify_on_close":true,
       "title":{"type":"plain_text","text":"Close a room"},"submit":{"type":"plain_text","text":"Close"},
       "blocks":[
        {"type":"input","block_id":"room_b","label":{"type":"plain_text","text":"Room"},
         "element":{"type":"plain_text_input","action_id":"room","max_length":10}},
        {"type":"input","block_id":"why_b","optional":true,"label":{"type":"plain_text","text":"Reason"},
         "element":{"type":"plain_text_input","action_id":"why"}},
        {"type":"input","block_id":"app_b","label":{"type":"plain_text","text":"App"},
         "element":{"type":"static_select","action_id":"app",
          "initial_option":{"text":{"type":"plain_text","text":"Live"},"value":"live"},
          "options":[{"text":{"type":"plain_text","text":"Live"},"value":"live"},
                     {"text":{"type":"plain_text","text":"Test"},"value":"test"}]}}]}""";

  private final SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withMessageShortcuts("close_room")));
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);
  private final TestLink link = app.connect();
  private String trigger = "";

  @BeforeEach
  void shortcut() {
    link.hello();
    trigger = slack.messageShortcut(olga, slack.say(olga, general, "abcd"), "close_room").triggerId();
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Nested
  class Opening {
    @Test
    void showsTheModalToTheOneWhoActed() {
      JsonNode answer = open(trigger);

      View view = slack.views(olga).getFirst();
      assertThat(answer.at("/view/id").asText()).isEqualTo(view.id());
      assertThat(view.title()).isEqualTo("Close a room");
      assertThat(view.privateMetadata()).isEqualTo("42");
      assertThat(view.visibleText(slack.workspace())).isEqualTo("Room\nReason\nApp");
    }

    @Test
    void worksOnceForATrigger() {
      open(trigger);

      assertThat(open(trigger).path("error").asText()).isEqualTo("exchanged_trigger_id");
    }

    @Test
    void worksForThreeSeconds() {
      slack.clock().advance(Triggers.LIFETIME);

      assertThat(open(trigger).path("error").asText()).isEqualTo("expired_trigger_id");
    }

    @Test
    void isRefusedWithoutAProperTriggerOrView() {
      assertThat(open("1.2.3").path("error").asText()).isEqualTo("invalid_trigger_id");
      assertThat(app.call("views.open", "view", MODAL).path("error").asText()).isEqualTo("invalid_arguments");
      JsonNode answer = app.call("views.open", "trigger_id", trigger, "view",
          MODAL.replace("Close a room", "A title of more than 24 characters"));
      assertThat(answer.path("error").asText()).isEqualTo("invalid_arguments");
      assertThat(answer.at("/response_metadata/messages/0").asText())
          .isEqualTo("[ERROR] must be less than 25 characters [json-pointer:/view/title/text]");
      assertThat(open(trigger).path("ok").asBoolean()).as("a refused view does not use the trigger up").isTrue();
    }
  }

  @Nested
  class Updating {
    @Test
    void showsAnotherContentUnlessSomebodyWasFaster() {
      JsonNode first = open(trigger).path("view");
      String changed = MODAL.replace("Close a room", "Close it now");
      String id = first.path("id").asText();
      String hash = first.path("hash").asText();

      assertThat(app.call("views.update", "view_id", id, "hash", hash, "view", changed).path("ok").asBoolean())
          .isTrue();
      assertThat(slack.views(olga)).extracting(View::title).containsExactly("Close it now");
      assertThat(app.call("views.update", "view_id", id, "hash", hash, "view", changed).path("error").asText())
          .isEqualTo("hash_conflict");
      assertThat(app.call("views.update", "view_id", "V0", "view", changed).path("error").asText())
          .isEqualTo("not_found");
    }
  }

  @Nested
  class Submitting {
    private View view;

    @BeforeEach
    void open() {
      ModalsTest.this.open(trigger);
      view = slack.views(olga).getFirst();
    }

    @Test
    void sendsWhatWasFilledIn() {
      slack.submitView(olga, view, Map.of("room", "abcd"));

      JsonNode envelope = submission();
      assertThat(envelope.path("accepts_response_payload").asBoolean()).isTrue();
      JsonNode values = envelope.at("/payload/view/state/values");
      assertThat(values.at("/room_b/room/value").asText()).isEqualTo("abcd");
      assertThat(values.at("/room_b/room/type").asText()).isEqualTo("plain_text_input");
      assertThat(values.at("/why_b/why/value").isNull()).isTrue();
      assertThat(values.at("/app_b/app/selected_option/value").asText()).isEqualTo("live");
      assertThat(envelope.at("/payload/view/private_metadata").asText()).isEqualTo("42");
    }

    @Test
    void isStoppedByTheClientWhereSomethingIsMissingOrTooLong() {
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of())).hasMessageContaining("asks for room");
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "more than ten")))
          .hasMessageContaining("0 to 10 characters");
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "a", "app", "prod")))
          .hasMessageContaining("no option prod");
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "a", "other", "b")))
          .hasMessageContaining("no inputs for all of");
    }

    @Test
    void closesTheModalWhenAcknowledged() {
      Delivery submitted = slack.submitView(olga, view, Map.of("room", "abcd"));
      link.ack(submission());
      submitted.awaitAck(SOON);

      assertThat(slack.views(olga)).isEmpty();
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "abcd")))
          .hasMessageContaining("no modal \"Close a room\" on the screen");
    }

    @Test
    void canBeAnsweredWithErrors() {
      slack.submitView(olga, view, Map.of("room", "abcd"));
      ObjectNode answer = Json.object().put("response_action", "errors");
      answer.putObject("errors").put("room_b", "No such room");
      link.ack(submission(), answer);

      View shown = slack.awaitView(olga, changed -> !changed.errors().isEmpty(), SOON);
      assertThat(shown.errors()).containsExactly(Map.entry("room_b", "No such room"));
      assertThat(shown.isOpen()).isTrue();
    }

    @Test
    void answeredWithErrorsForABlockThatIsNotThereIsTrouble() {
      slack.submitView(olga, view, Map.of("room", "abcd"));
      ObjectNode answer = Json.object().put("response_action", "errors");
      answer.putObject("errors").put("room", "No such room");
      link.ack(submission(), answer);

      assertThat(slack.awaitView(olga, changed -> !changed.trouble().isEmpty(), SOON).isOpen()).isTrue();
    }

    @Test
    void canBeAnsweredWithAnotherContent() throws Exception {
      slack.submitView(olga, view, Map.of("room", "abcd"));
      ObjectNode answer = Json.object().put("response_action", "update");
      answer.set("view", Json.parse(MODAL.replace("Close a room", "Closing")).orElseThrow());
      link.ack(submission(), answer);

      assertThat(slack.awaitView(olga, changed -> changed.title().equals("Closing"), SOON).id()).isEqualTo(view.id());
    }

    @Test
    void thatIsNotAcknowledgedLeavesTheModalOpen() {
      slack.submitView(olga, view, Map.of("room", "abcd"));
      slack.clock().advance(Delivery.PATIENCE);

      assertThat(slack.views(olga)).extracting(View::trouble)
          .containsExactly("We had some trouble connecting. Try again?");
    }

    @Test
    void canBeLeftAndTheAppIsToldWhereItAsked() {
      slack.closeView(olga, view);

      JsonNode envelope = link.await(message -> message.at("/payload/type").asText().equals("view_closed"));
      assertThat(envelope.at("/payload/view/id").asText()).isEqualTo(view.id());
      assertThat(slack.views(olga)).isEmpty();
    }

    private JsonNode submission() {
      return link.await(message -> message.at("/payload/type").asText().equals("view_submission"));
    }
  }

  @Nested
  class AMenuThatTheAppFills {
    private View view;

    @BeforeEach
    void open() {
      String menu = MODAL.replace("\"type\":\"plain_text_input\",\"action_id\":\"room\",\"max_length\":10",
          "\"type\":\"external_select\",\"action_id\":\"room\",\"min_query_length\":2");
      app.call("views.open", "trigger_id", trigger, "view", menu);
      view = slack.views(olga).getFirst();
    }

    @Test
    void asksForOptionsOnceEnoughIsTyped() {
      Delivery asked = slack.suggest(olga, view, "room", "ab");

      JsonNode payload = suggestion();
      assertThat(payload.path("value").asText()).isEqualTo("ab");
      assertThat(payload.path("action_id").asText()).isEqualTo("room");
      assertThat(payload.path("block_id").asText()).isEqualTo("room_b");
      ObjectNode answer = Json.object();
      answer.putArray("options").addObject().put("value", "abcd").putObject("text").put("type", "plain_text").put(
          "text",
          "abcd");
      link.send(Json.object().put("envelope_id", asked.envelopeId()).set("payload", answer));
      assertThat(asked.awaitAck(SOON).payload()).contains(answer);
      assertThat(slack.oddities().all()).isEmpty();
      assertThatThrownBy(() -> slack.suggest(olga, view, "room", "a")).hasMessageContaining("so short a text");
    }

    @Test
    void getsNothingFromAnAnswerThatSlackDoesNotTake() {
      Delivery asked = slack.suggest(olga, view, "room", "ab");
      suggestion();
      link.send(Json.object().put("envelope_id", asked.envelopeId()));

      asked.awaitAck(SOON);
      assertThat(slack.oddities().all()).extracting(Oddities.Oddity::what).singleElement().asString()
          .contains("exactly one of options and option_groups");
    }

    private ObjectNode options(String... values) {
      ObjectNode answer = Json.object();
      answer.putArray("options");
      for (String value : values) {
        answer.withArray("options").addObject().put("value", value).putObject("text").put("type", "plain_text")
            .put("text", value + " · 37 people");
      }
      return answer;
    }

    private void shows(String typed, String... values) {
      Delivery asked = slack.suggest(olga, view, "room", typed);
      link.send(Json.object().put("envelope_id", asked.envelopeId()).set("payload", options(values)));
      asked.awaitEnd(SOON);
    }

    @Test
    void isAnsweredWithWhatWasChosenOfThat() {
      shows("ab", "abcd", "abef");
      slack.submitView(olga, view, Map.of("room", "abef"));

      JsonNode room = link.await(message -> message.at("/payload/type").asText().equals("view_submission"))
          .at("/payload/view/state/values/room_b/room");
      assertThat(room).isEqualTo(Json.parse("""
          {"type":"external_select","selected_option":
            {"value":"abef","text":{"type":"plain_text","text":"abef · 37 people"}}}""").orElseThrow());
    }

    @Test
    void takesNothingButWhatItShowsNow() {
      shows("ab", "abcd");
      shows("ef", "efgh");

      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "abcd")))
          .hasMessageContaining("does not show an option abcd");
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of())).hasMessageContaining("asks for room");
    }

    @Test
    void showsNothingWhenNoOptionsComeInTime() {
      shows("ab", "abcd");
      Delivery asked = slack.suggest(olga, view, "room", "abc");
      slack.clock().advance(Delivery.PATIENCE);

      assertThat(asked.awaitEnd(SOON)).isEqualTo(Delivery.State.TIMED_OUT);
      assertThat(slack.oddities().all()).extracting(Oddities.Oddity::what)
          .containsExactly("A menu got no options: operation_timeout");
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "abcd")))
          .hasMessageContaining("does not show an option abcd");
    }

    @Test
    void tellsTheAppWhatIsFilledInSoFar() {
      slack.suggest(olga, view, "room", "ab", Map.of("app", "test"));

      JsonNode values = suggestion().at("/view/state/values");
      assertThat(values.at("/app_b/app/selected_option/value").asText()).isEqualTo("test");
      assertThat(values.at("/why_b/why").toString()).isEqualTo("{\"type\":\"plain_text_input\",\"value\":null}");
      assertThat(values.at("/room_b/room").toString())
          .isEqualTo("{\"type\":\"external_select\",\"selected_option\":null}");
      assertThatThrownBy(() -> slack.suggest(olga, view, "room", "ab", Map.of("other", "x")))
          .isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode suggestion() {
      return link.await(message -> message.at("/payload/type").asText().equals("block_suggestion")).path("payload");
    }
  }

  @Nested
  class WhatIsChosenFromTheStart {
    @Test
    void isSentUnlessItIsCleared() {
      String menu = MODAL.replace("\"type\":\"plain_text_input\",\"action_id\":\"why\"", """
          "type":"external_select","action_id":"why","min_query_length":0,
          "initial_option":{"text":{"type":"plain_text","text":"Loud"},"value":"loud"}""");
      app.call("views.open", "trigger_id", trigger, "view", menu);
      View view = slack.views(olga).getFirst();

      Delivery kept = slack.submitView(olga, view, Map.of("room", "abcd"));
      Delivery cleared = slack.submitView(olga, view, Map.of("room", "abcd", "why", ""));

      assertThat(kept.payload().at("/view/state/values/why_b/why/selected_option/value").asText()).isEqualTo("loud");
      assertThat(cleared.payload().at("/view/state/values/why_b/why/selected_option").isNull()).isTrue();
      assertThatThrownBy(() -> slack.submitView(olga, view, Map.of("room", "abcd", "app", "")))
          .hasMessageContaining("asks for app");
    }
  }

  private JsonNode open(String triggerId) {
    return app.call("views.open", "trigger_id", triggerId, "view", MODAL);
  }
}
