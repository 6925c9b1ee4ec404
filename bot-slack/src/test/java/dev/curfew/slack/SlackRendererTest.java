package dev.curfew.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import dev.curfew.chat.Button;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Form;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Suggestion;
import dev.curfew.room.AppName;
import dev.curfew.room.BlockUser;
import dev.curfew.room.RemoveUsers;
import dev.curfew.sandbox.slack.blocks.BlockKit;
import dev.curfew.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlackRendererTest {
  private static final Gson GSON = GsonFactory.createSnakeCase();
  private final SlackRenderer renderer = new SlackRenderer();

  private static Message message(List<Text> lines, List<Fact> facts, List<Button> buttons) {
    Text title = Text.of(new Span.Plain("#1042 Tencent accepted: room "), new Span.Literal("eu<1>"),
        new Span.Plain(" is being closed."));
    return new Message(Sign.ACCEPTED, title, lines, facts, buttons, Visibility.CHANNEL);
  }

  private static Fact fact(String label, String value) {
    return new Fact(label, Text.of(new Span.Literal(value)));
  }

  private static JsonNode json(Object drawn) {
    try {
      return new JsonMapper().readTree(GSON.toJson(drawn));
    } catch (java.io.IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
  }

  @Nested
  class AnOrdinaryMessage {
    private final SlackRenderer.Drawing drawn = renderer.draw(message(List.of(Text.plain("Everybody is put out.")),
        List.of(fact("RequestId", "3c140219-cfe9"), fact("App", "live")),
        List.of(new Button(Verb.CONFIRM, "t-1", "Confirm", Button.Style.DANGER),
            new Button(Verb.CANCEL, "t-2", "Cancel", Button.Style.PLAIN))));

    @Test
    void isOneSectionATableAndTheButtons() throws Exception {
      assertThat(json(drawn.blocks())).isEqualTo(new JsonMapper().readTree("""
          [{"type":"section","text":{"type":"mrkdwn","verbatim":true,
             "text":"✅ #1042 Tencent accepted: room `eu&lt;1&gt;` is being closed.\\nEverybody is put out."}},
           {"type":"section","fields":[
             {"type":"mrkdwn","verbatim":true,"text":"*RequestId*\\n`3c140219-cfe9`"},
             {"type":"mrkdwn","verbatim":true,"text":"*App*\\n`live`"}]},
           {"type":"actions","elements":[
             {"type":"button","action_id":"curfew:confirm","value":"t-1","style":"danger",
              "text":{"type":"plain_text","text":"Confirm","emoji":false}},
             {"type":"button","action_id":"curfew:cancel","value":"t-2",
              "text":{"type":"plain_text","text":"Cancel","emoji":false}}]}]
          """));
    }

    @Test
    void hasAllOfItInTheTextThatStandsForTheBlocks() {
      assertThat(drawn.text()).isEqualTo("""
          ✅ #1042 Tencent accepted: room `eu&lt;1&gt;` is being closed.
          RequestId: `3c140219-cfe9`
          App: `live`
          Everybody is put out.""");
    }
  }

  @Nested
  class AMessageThatIsMuchTooLong {
    private final List<Text> lines = IntStream.range(0, 300)
        .mapToObj(i -> Text.of(new Span.Literal("room " + i + " <!channel> " + "&".repeat(200)))).toList();
    private final List<Fact> facts = IntStream.range(0, 60).mapToObj(i -> fact("Fact " + i, "🇬🇧".repeat(500)))
        .toList();
    private final SlackRenderer.Drawing drawn = renderer.draw(message(lines, facts, List.of()));

    @Test
    void keepsAllOfSlacksLimits() {
      assertThat(BlockKit.problemsInMessage(json(drawn.blocks()))).isEmpty();
      assertThat(BlockKit.textLength(json(drawn.blocks()))).isLessThanOrEqualTo(BlockKit.MESSAGE_BLOCK_TEXT);
      assertThat(drawn.text()).hasSizeLessThanOrEqualTo(4000);
    }

    @Test
    void saysTheMostImportantThingsStill() {
      assertThat(drawn.text()).startsWith("✅ #1042 Tencent accepted: room `eu&lt;1&gt;` is being closed.\nFact 0: ");
    }
  }

  @Test
  void theRequestIdIsInTheTextHoweverLongTheLinesAre() {
    List<Text> lines = List.of(Text.of(new Span.Plain("Reason: "), new Span.Literal("z".repeat(10_000))));

    SlackRenderer.Drawing drawn = renderer.draw(message(lines, List.of(fact("RequestId", "3c140219-cfe9")), List.of()));

    assertThat(drawn.text()).contains("RequestId: `3c140219-cfe9`");
    assertThat(BlockKit.problemsInMessage(json(drawn.blocks()))).isEmpty();
  }

  /** As many as a message may have, each as long as a label may be, with the longest token there is. */
  @Test
  void fiveButtonsAreWithinSlacksLimits() {
    List<Button> buttons = List.of(Verb.APPROVE, Verb.DECLINE, Verb.DECLINE_WHY, Verb.GO_ALONE, Verb.SIGN_OFF).stream()
        .map(verb -> new Button(verb, "t".repeat(40), "👩🏽‍🚀".repeat(7) + "12", Button.Style.PLAIN)).toList();

    JsonNode drawn = json(renderer.draw(message(List.of(), List.of(), buttons)).blocks());

    assertThat(BlockKit.problemsInMessage(drawn)).isEmpty();
    assertThat(drawn.findValuesAsText("action_id")).containsExactly("curfew:approve", "curfew:decline",
        "curfew:decline-why", "curfew:go-alone", "curfew:sign-off");
  }

  /** How far a case about many rooms is. */
  @Test
  void aBarOfBlocksIsDrawnAsCodeInOnePiece() {
    String bar = "█".repeat(7) + "░".repeat(13);
    Text line = Text.of(new Span.Literal(bar), new Span.Plain(" 71 of 200"));

    SlackRenderer.Drawing drawn = renderer.draw(message(List.of(line), List.of(), List.of()));

    assertThat(json(drawn.blocks()).at("/0/text/text").asText()).endsWith("\n`" + bar + "` 71 of 200");
    assertThat(drawn.text()).contains("`" + bar + "` 71 of 200");
  }

  @Nested
  class TenButtons {
    private List<List<String>> rows(Verb... verbs) {
      List<Button> buttons = Stream.of(verbs).map(verb -> new Button(verb, "t", "Press", Button.Style.PLAIN)).toList();
      JsonNode drawn = json(renderer.draw(message(List.of(), List.of(), buttons)).blocks());
      assertThat(BlockKit.problemsInMessage(drawn)).isEmpty();
      return drawn.valueStream().filter(block -> block.path("type").asText().equals("actions"))
          .map(block -> block.findValuesAsText("action_id")).toList();
    }

    @Test
    void standInRowsOfFiveInTheirOrder() {
      assertThat(rows(Verb.CONFIRM, Verb.CANCEL, Verb.INSTEAD_1, Verb.INSTEAD_2, Verb.INSTEAD_3, Verb.OTHER_KIND,
          Verb.CHECK, Verb.SEND_AGAIN, Verb.CLOSE, Verb.MORE)).containsExactly(
              List.of("curfew:confirm", "curfew:cancel", "curfew:instead-1", "curfew:instead-2", "curfew:instead-3"),
              List.of("curfew:other-kind", "curfew:check", "curfew:send-again", "curfew:close", "curfew:more"));
    }

    @Test
    void ofOneVerbStandInARowEach() {
      List<String> close = List.of("curfew:close");

      assertThat(rows(Verb.CLOSE, Verb.CLOSE, Verb.CLOSE, Verb.CLOSE, Verb.CLOSE, Verb.CLOSE, Verb.CLOSE, Verb.CLOSE,
          Verb.CLOSE, Verb.MORE))
          .containsExactly(close, close, close, close, close, close, close, close,
              List.of("curfew:close", "curfew:more"));
    }
  }

  @Nested
  class WhatAPickerOffers {
    @Test
    void isWithinSlacksLimitsHoweverMuchThereIs() {
      List<Suggestion> all = IntStream.range(0, 30)
          .mapToObj(i -> new Suggestion("v".repeat(73) + (10 + i), "👾".repeat(37) + "x")).toList();

      JsonNode drawn = json(renderer.draw(all));

      assertThat(BlockKit.problemsInSuggestions(drawn)).isEmpty();
      assertThat(drawn.path("options")).hasSize(25);
      assertThat(drawn.at("/options/24/value").asText()).isEqualTo("v".repeat(73) + "34");
    }

    @Test
    void isAnEmptyListWhereNothingFits() {
      assertThat(json(renderer.draw(List.<Suggestion>of())).toString()).isEqualTo("{\"options\":[]}");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.INCLUDE, names = {"DECLINE_WHY", "GO_ALONE", "TYPE_ID"})
  void theFormOfAButtonIsAModalThatSlackTakes(Verb verb) {
    Sheet form = Sheet.of(new Words(Locale.ENGLISH).form(verb));

    JsonNode view = json(renderer.draw(form, "curfew:" + verb.label(), "form-1"));

    assertThat(BlockKit.problemsInModal(view)).isEmpty();
    assertThat(view.path("callback_id").asText()).isEqualTo("curfew:" + verb.label());
    assertThat(view.findValuesAsText("block_id")).containsExactly(verb == Verb.TYPE_ID ? "id" : "reason");
    assertThat(view.findValuesAsText("initial_value")).isEmpty();
  }

  @Nested
  class TheForm {
    private final Words words = new Words(Locale.ENGLISH);

    private Sheet closeRoom(List<AppName> apps, Optional<Form.Picked> picked, String typed) {
      return new FormWords(Locale.ENGLISH).closeRoom(words.closeRoomForm(apps, picked, typed));
    }

    @Test
    void isAModalThatSlackTakes() {
      JsonNode view = json(renderer.draw(
          closeRoom(List.of(new AppName("live"), new AppName("test")), Optional.empty(), "abcd"), "close_room",
          "form-1"));

      assertThat(BlockKit.problemsInModal(view)).isEmpty();
      assertThat(view.path("private_metadata").asText()).isEqualTo("form-1");
      assertThat(view.path("callback_id").asText()).isEqualTo("close_room");
      assertThat(view.findValuesAsText("block_id")).containsExactly("room", "rooms", "list", "reason", "app");
      assertThat(view.at("/blocks/1/element/initial_value").asText()).isEqualTo("abcd");
      assertThat(view.at("/blocks/4/element/initial_option/value").asText()).isEqualTo("live");
    }

    @Test
    void hasAPickerThatAsksBeforeAnythingIsTyped() throws Exception {
      JsonNode picker = json(renderer.draw(closeRoom(List.of(new AppName("live")), Optional.empty(), ""),
          "close_room", "form-1")).at("/blocks/0");

      assertThat(picker.path("optional").asBoolean()).isTrue();
      assertThat(picker.path("element")).isEqualTo(new JsonMapper().readTree("""
          {"type":"external_select","action_id":"room","min_query_length":0,
           "placeholder":{"type":"plain_text","text":"Type a part of its id","emoji":false}}"""));
    }

    @Test
    void showsWhatIsPickedAlready() throws Exception {
      Form.Picked picked = new Form.Picked("123 kind:number app:live", "123 · 37 people");

      JsonNode view = json(renderer.draw(
          closeRoom(List.of(new AppName("live")), Optional.of(picked), ""), "close_room", "form-1"));

      assertThat(BlockKit.problemsInModal(view)).isEmpty();
      assertThat(view.at("/blocks/0/element/initial_option")).isEqualTo(new JsonMapper().readTree("""
          {"text":{"type":"plain_text","text":"123 · 37 people","emoji":false},"value":"123 kind:number app:live"}"""));
    }

    @Test
    void asksForTheAppAsTextWhenThereAreTooManyToChooseFrom() {
      List<AppName> many = IntStream.range(0, 101).mapToObj(i -> new AppName("app" + i)).toList();

      JsonNode view = json(renderer.draw(closeRoom(many, Optional.empty(), ""), "close_room", "form-1"));

      assertThat(BlockKit.problemsInModal(view)).isEmpty();
      assertThat(view.at("/blocks/4/element/type").asText()).isEqualTo("plain_text_input");
    }

    @Test
    void takesAPastedListOfManyLines() throws Exception {
      JsonNode view = json(renderer.draw(closeRoom(List.of(new AppName("live")), Optional.empty(), ""), "close_room",
          "form-1"));

      assertThat(view.at("/blocks/2/optional").asBoolean()).isTrue();
      assertThat(view.at("/blocks/2/element")).isEqualTo(new JsonMapper().readTree("""
          {"type":"plain_text_input","action_id":"list","multiline":true,"max_length":3000}"""));
    }

    @Test
    void ofABlockingIsAModalThatSlackTakesAndAsksForTheAppWhereThereAreSeveral() {
      JsonNode view = json(renderer.draw(new FormWords(Locale.ENGLISH).aboutUsers(BlockUser.CALL, words,
          List.of(new AppName("live"), new AppName("test"))), "block_user", "form-1"));

      assertThat(BlockKit.problemsInModal(view)).isEmpty();
      assertThat(view.findValuesAsText("block_id")).containsExactly("room", "rooms", "users", "user-ids", "media",
          "reason", "app");
      assertThat(view.at("/blocks/4/element/initial_option/value").asText()).isEqualTo("both");
      assertThat(view.at("/blocks/4/element/options")).extracting(option -> option.at("/text/text").asText())
          .containsExactly("Audio", "Video", "Audio and video");
    }

    @Test
    void ofARemovalLetsPeoplePickSeveralUsers() throws Exception {
      JsonNode view = json(renderer.draw(
          new FormWords(Locale.ENGLISH).aboutUsers(RemoveUsers.CALL, words, List.of(new AppName("live"))),
          "remove_user", "form-1"));

      assertThat(view.findValuesAsText("block_id")).containsExactly("room", "rooms", "users", "user-ids", "reason");
      assertThat(view.at("/blocks/2/element")).isEqualTo(new JsonMapper().readTree("""
          {"type":"multi_external_select","action_id":"users","min_query_length":0,
           "placeholder":{"type":"plain_text","text":"Type a part of an id","emoji":false}}"""));
    }

    @Test
    void cutsWhatIsTooLong() {
      Form form = new Form("Title", "Send", "Cancel",
          List.of(new Form.Field("f", "l".repeat(3000), "h".repeat(3000), "i".repeat(5000), true, List.of())));

      assertThat(BlockKit.problemsInModal(json(renderer.draw(Sheet.of(form), "c", "m")))).isEmpty();
    }

    @Test
    void canBeAWindowThatOnlySaysSomething() {
      Form frame = words.closeRoomForm(List.of(new AppName("live")), Optional.empty(), "");

      assertThat(BlockKit.problemsInModal(json(renderer.draw(words.stopping(), frame)))).isEmpty();
    }
  }
}
