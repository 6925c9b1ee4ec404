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
import dev.curfew.room.AppName;
import dev.curfew.sandbox.slack.blocks.BlockKit;
import dev.curfew.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.INCLUDE, names = {"DECLINE_WHY", "GO_ALONE", "TYPE_ID"})
  void theFormOfAButtonIsAModalThatSlackTakes(Verb verb) {
    JsonNode view = json(renderer.draw(new Words(Locale.ENGLISH).form(verb), "curfew:" + verb.label(), "form-1"));

    assertThat(BlockKit.problemsInModal(view)).isEmpty();
    assertThat(view.path("callback_id").asText()).isEqualTo("curfew:" + verb.label());
    assertThat(view.findValuesAsText("block_id")).containsExactly(verb == Verb.TYPE_ID ? "id" : "reason");
    assertThat(view.findValuesAsText("initial_value")).isEmpty();
  }

  @Nested
  class TheForm {
    private final Words words = new Words(Locale.ENGLISH);

    @Test
    void isAModalThatSlackTakes() {
      JsonNode view = json(renderer.draw(words.closeRoomForm(List.of(new AppName("live"), new AppName("test")), "abcd"),
          "close_room", "form-1"));

      assertThat(BlockKit.problemsInModal(view)).isEmpty();
      assertThat(view.path("private_metadata").asText()).isEqualTo("form-1");
      assertThat(view.path("callback_id").asText()).isEqualTo("close_room");
      assertThat(view.findValuesAsText("block_id")).containsExactly("rooms", "reason", "app");
      assertThat(view.path("blocks").path(0).path("element").path("initial_value").asText()).isEqualTo("abcd");
      assertThat(view.path("blocks").path(2).path("element").path("initial_option").path("value").asText())
          .isEqualTo("live");
    }

    @Test
    void asksForTheAppAsTextWhenThereAreTooManyToChooseFrom() {
      List<AppName> many = IntStream.range(0, 101).mapToObj(i -> new AppName("app" + i)).toList();

      JsonNode view = json(renderer.draw(words.closeRoomForm(many, ""), "close_room", "form-1"));

      assertThat(BlockKit.problemsInModal(view)).isEmpty();
      assertThat(view.path("blocks").path(2).path("element").path("type").asText()).isEqualTo("plain_text_input");
    }

    @Test
    void cutsWhatIsTooLong() {
      Form form = new Form("Title", "Send", "Cancel",
          List.of(new Form.Field("f", "l".repeat(3000), "h".repeat(3000), "i".repeat(5000), true, List.of())));

      assertThat(BlockKit.problemsInModal(json(renderer.draw(form, "c", "m")))).isEmpty();
    }

    @Test
    void canBeAWindowThatOnlySaysSomething() {
      Form frame = words.closeRoomForm(List.of(new AppName("live")), "");

      assertThat(BlockKit.problemsInModal(json(renderer.draw(words.stopping(), frame)))).isEmpty();
    }
  }
}
