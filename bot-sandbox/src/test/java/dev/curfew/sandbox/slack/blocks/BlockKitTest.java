package dev.curfew.sandbox.slack.blocks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BlockKitTest {
  private static final String BUTTON = "{'type':'button','action_id':'a%d','text':{'type':'plain_text','text':'Go'}}";

  @Nested
  class AMessageIsTaken {
    @ParameterizedTest
    @ValueSource(strings = {"{'type':'divider'}", "{'type':'header','text':{'type':'plain_text','text':'Hello'}}",
        "{'type':'section','text':{'type':'mrkdwn','text':'*Hi*','verbatim':true},'block_id':'b'}",
        "{'type':'section','fields':[{'type':'plain_text','text':'a','emoji':true}]}",
        "{'type':'context','elements':[{'type':'mrkdwn','text':'a'},"
            + "{'type':'image','image_url':'https://a.b/c.png','alt_text':'c'}]}",
        "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'Go'},'value':'v',"
            + "'style':'danger','action_id':'x','confirm':{'title':{'type':'plain_text','text':'t'},"
            + "'text':{'type':'plain_text','text':'t'},'confirm':{'type':'plain_text','text':'y'},"
            + "'deny':{'type':'plain_text','text':'n'},'style':'danger'}}]}",
        "{'type':'markdown','text':'# Title'}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[{'type':'text','text':'a',"
            + "'style':{'bold':true}}]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'bullet','elements':["
            + "{'type':'rich_text_section','elements':[{'type':'user','user_id':'U1'}]}]}]}"})
    void withABlockAsDocumented(String block) {
      assertThat(problems("[" + block + "]")).isEmpty();
    }

    @Test
    void withFiftyBlocksAndTexts() {
      assertThat(problems(repeat("{'type':'divider'}", 50))).isEmpty();
      assertThat(problems("[" + section(3000) + "]")).isEmpty();
      assertThat(problems("[" + header(150) + "]")).isEmpty();
    }
  }

  @Nested
  class AMessageIsRefused {
    @Test
    void withTooManyBlocks() {
      assertThat(problems(repeat("{'type':'divider'}", 51)))
          .containsExactly("[ERROR] no more than 50 items allowed [json-pointer:/blocks]");
    }

    @Test
    void withTooLongTexts() {
      assertThat(problems("[" + section(3001) + "]"))
          .containsExactly("[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
      assertThat(problems("[" + header(151) + "]"))
          .containsExactly("[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void withAnEmptyText() {
      assertThat(problems("[" + section(0) + "]"))
          .containsExactly("[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]");
    }

    @Test
    void withTooManyOrTooLongFields() {
      String field = "{'type':'plain_text','text':'" + "x".repeat(2001) + "'}";
      assertThat(problems("[{'type':'section','fields':[" + field + "]}]"))
          .containsExactly("[ERROR] must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]");
      assertThat(problems("[{'type':'section','fields':" + repeat("{'type':'plain_text','text':'x'}", 11) + "}]"))
          .containsExactly("[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/fields]");
    }

    @Test
    void withTooManyButtons() {
      String buttons = IntStream.range(0, 26).mapToObj(BUTTON::formatted).collect(Collectors.joining(","));
      assertThat(problems("[{'type':'actions','elements':[" + buttons + "]}]"))
          .containsExactly("[ERROR] no more than 25 items allowed [json-pointer:/blocks/0/elements]");
    }

    @Test
    void withTooManyContextElements() {
      String texts = repeat("{'type':'mrkdwn','text':'x'}", 11);
      assertThat(problems("[{'type':'context','elements':" + texts + "}]"))
          .containsExactly("[ERROR] no more than 10 items allowed [json-pointer:/blocks/0/elements]");
    }

    @ParameterizedTest
    @CsvSource({"text,75", "action_id,255", "value,2000"})
    void withAButtonThatIsTooLong(String property, int most) {
      assertThat(buttonProblems(property, most)).isEmpty();
      assertThat(buttonProblems(property, most + 1)).singleElement().asString()
          .contains("must be less than " + (most + 1) + " characters");
    }

    @Test
    void withABlockIdThatIsTooLongOrRepeated() {
      assertThat(problems("[{'type':'divider','block_id':'" + "x".repeat(256) + "'}]"))
          .containsExactly("[ERROR] must be less than 256 characters [json-pointer:/blocks/0/block_id]");
      assertThat(problems(repeat("{'type':'divider','block_id':'b'}", 2)))
          .containsExactly("[ERROR] `block_id` already exists: b [json-pointer:/blocks/1/block_id]");
    }

    @Test
    void withAnActionIdRepeatedInOneBlock() {
      String buttons = BUTTON.formatted(1) + "," + BUTTON.formatted(1);
      assertThat(problems("[{'type':'actions','elements':[" + buttons + "]}]")).containsExactly(
          "[ERROR] `action_id` already exists: a1 [json-pointer:/blocks/0/elements/1/action_id]");
    }

    @Test
    void withAnOptionThatIsTooLong() {
      String option = "{'text':{'type':'plain_text','text':'" + "x".repeat(76) + "'},'value':'" + "y".repeat(76) + "'}";
      assertThat(problems(
          "[{'type':'actions','elements':[{'type':'static_select','action_id':'s','options':[" + option + "]}]}]"))
          .containsExactlyInAnyOrder(
              "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]",
              "[ERROR] must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/value]");
    }

    @Test
    void withAnUnknownTypeOfBlockOrElement() {
      assertThat(problems("[{'type':'sparkles'}]"))
          .containsExactly("[ERROR] unsupported type: sparkles [json-pointer:/blocks/0/type]");
      assertThat(problems("[{'type':'actions','elements':[{'type':'plain_text_input'}]}]"))
          .containsExactly("[ERROR] unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]");
    }

    @Test
    void withAPropertyThatIsMissingOrUnknown() {
      assertThat(problems("[{'type':'header'}]"))
          .containsExactly("[ERROR] missing required field: text [json-pointer:/blocks/0]");
      assertThat(problems("[{'type':'section'}]"))
          .containsExactly("[ERROR] missing required field: text [json-pointer:/blocks/0]");
      assertThat(problems("[{'type':'divider','colour':'red'}]"))
          .containsExactly("[ERROR] invalid additional property: colour [json-pointer:/blocks/0]");
    }

    @Test
    void withMrkdwnWhereOnlyPlainTextMayStand() {
      assertThat(problems("[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]"))
          .containsExactly("[ERROR] invalid value: must be one of [plain_text] [json-pointer:/blocks/0/text/type]");
    }

    @Test
    void withSomethingElseThanAListOfObjects() {
      assertThat(problems("{}")).containsExactly("[ERROR] must provide an array [json-pointer:/blocks]");
      assertThat(problems("[1]")).containsExactly("[ERROR] must provide an object [json-pointer:/blocks/0]");
    }

    @Test
    void withTooMuchMarkdownTogether() {
      assertThat(problems(repeat("{'type':'markdown','text':'" + "x".repeat(6001) + "'}", 2))).singleElement()
          .asString().contains("12001 characters together");
    }

    @Test
    void withAButtonThatOpensNoAddress() {
      assertThat(problems("[{'type':'actions','elements':[{'type':'button','url':'javascript:alert(1)',"
          + "'text':{'type':'plain_text','text':'x'}}]}]"))
          .containsExactly("[ERROR] invalid url [json-pointer:/blocks/0/elements/0/url]");
    }
  }

  @Nested
  class AModal {
    private static final String TITLE = "'title':{'type':'plain_text','text':'%s'}";
    private static final String INPUT = "{'type':'input','label':{'type':'plain_text','text':'Room'},"
        + "'element':{'type':'plain_text_input','action_id':'room'}}";

    @Test
    void isTakenWithInputsAndSubmit() {
      assertThat(modal(TITLE.formatted("Close room") + ",'submit':{'type':'plain_text','text':'Close'},"
          + "'private_metadata':'" + "x".repeat(3000) + "','notify_on_close':true,'blocks':[" + INPUT + "]")).isEmpty();
    }

    @Test
    void isRefusedWithoutTitleBlocksAndType() {
      assertThat(BlockKit.problemsInModal(json("{}"))).containsExactly(
          "[ERROR] missing required field: type [json-pointer:/view]",
          "[ERROR] missing required field: title [json-pointer:/view]",
          "[ERROR] missing required field: blocks [json-pointer:/view]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "submit", "close"})
    void isRefusedWithALongTitleOrButton(String property) {
      String longText = "'" + property + "':{'type':'plain_text','text':'" + "x".repeat(25) + "'}";
      String view = property.equals("title") ? longText : TITLE.formatted("t") + "," + longText;
      assertThat(modal(view + ",'blocks':[]")).containsExactly(
          "[ERROR] must be less than 25 characters [json-pointer:/view/" + property + "/text]");
    }

    @Test
    void isRefusedWithLongMetadataOrTooManyBlocks() {
      assertThat(modal(TITLE.formatted("t") + ",'private_metadata':'" + "x".repeat(3001) + "','blocks':[]"))
          .containsExactly("[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]");
      assertThat(modal(TITLE.formatted("t") + ",'blocks':" + repeat("{'type':'divider'}", 101)))
          .containsExactly("[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]");
    }

    @Test
    void isRefusedWithInputsButNothingToSubmitThemWith() {
      assertThat(modal(TITLE.formatted("t") + ",'blocks':[" + INPUT + "]"))
          .containsExactly("[ERROR] missing required field: submit [json-pointer:/view]");
    }

    private List<String> modal(String inner) {
      return BlockKit.problemsInModal(json("{'type':'modal'," + inner + "}"));
    }
  }

  @Nested
  class AMenuThatTheAppFills {
    private static final String OPTION = "{'text':{'type':'%s','text':'%s'},'value':'%s'}";

    private List<String> menu(String more) {
      return problems("[{'type':'actions','elements':[{'type':'external_select','action_id':'room'" + more + "}]}]");
    }

    @Test
    void mayAskBeforeAnythingIsTyped() {
      assertThat(menu(",'min_query_length':0,'placeholder':{'type':'plain_text','text':'Room'},'initial_option':"
          + OPTION.formatted("plain_text", "eu-1", "eu-1"))).isEmpty();
    }

    @Test
    void isRefusedWhenItCountsWrongly() {
      String where = " [json-pointer:/blocks/0/elements/0/min_query_length]";
      assertThat(menu(",'min_query_length':-1")).containsExactly("[ERROR] must be greater than -1" + where);
      assertThat(menu(",'min_query_length':'0'")).containsExactly("[ERROR] must provide an integer" + where);
      assertThat(menu(",'min_query_length':0.5")).containsExactly("[ERROR] must provide an integer" + where);
    }

    @Test
    void isRefusedWithALongPlaceholderOrWithOptionsOfItsOwn() {
      assertThat(menu(",'placeholder':{'type':'plain_text','text':'" + "x".repeat(151) + "'}")).containsExactly(
          "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]");
      assertThat(menu(",'options':[" + OPTION.formatted("plain_text", "a", "a") + "]")).containsExactly(
          "[ERROR] invalid additional property: options [json-pointer:/blocks/0/elements/0]");
    }

    private List<String> answer(String options) {
      return BlockKit.problemsInSuggestions(json("{'options':" + options + "}"));
    }

    @Test
    void takesUpToAHundredOptionsAndNone() {
      assertThat(answer("[]")).isEmpty();
      assertThat(answer(repeat(OPTION.formatted("plain_text", "x".repeat(75), "y".repeat(75)), 100))).isEmpty();
      assertThat(answer(repeat(OPTION.formatted("plain_text", "a", "a"), 101)))
          .containsExactly("[ERROR] no more than 100 items allowed [json-pointer:/options]");
    }

    @Test
    void takesNoOptionThatIsTooLongEmptyOrFormatted() {
      assertThat(answer("[" + OPTION.formatted("plain_text", "x".repeat(76), "y".repeat(76)) + "]"))
          .containsExactlyInAnyOrder("[ERROR] must be less than 76 characters [json-pointer:/options/0/text/text]",
              "[ERROR] must be less than 76 characters [json-pointer:/options/0/value]");
      assertThat(answer("[" + OPTION.formatted("plain_text", "a", "") + "]"))
          .containsExactly("[ERROR] must be more than 0 characters [json-pointer:/options/0/value]");
      assertThat(answer("[" + OPTION.formatted("mrkdwn", "a", "a") + "]"))
          .containsExactly("[ERROR] invalid value: must be one of [plain_text] [json-pointer:/options/0/text/type]");
    }
  }

  private static List<String> buttonProblems(String property, int length) {
    String text = property.equals("text") ? "x".repeat(length) : "x";
    String more = property.equals("text") ? "" : ",'" + property + "':'" + "x".repeat(length) + "'";
    return problems("[{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'" + text + "'}"
        + more + "}]}]");
  }

  private static String section(int length) {
    return "{'type':'section','text':{'type':'mrkdwn','text':'" + "x".repeat(length) + "'}}";
  }

  private static String header(int length) {
    return "{'type':'header','text':{'type':'plain_text','text':'" + "x".repeat(length) + "'}}";
  }

  private static String repeat(String item, int times) {
    return IntStream.range(0, times).mapToObj(unused -> item).collect(Collectors.joining(",", "[", "]"));
  }

  private static List<String> problems(String blocks) {
    return BlockKit.problemsInMessage(json(blocks));
  }

  static JsonNode json(String singleQuoted) {
    try {
      return JsonMapper.builder().build().readTree(singleQuoted.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
