package dev.curfew.sandbox.discord.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In bodies ' stands for " and word*n for word n times over. */
class FormTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode json(String text) {
    String filled = Pattern.compile("(\\p{So}|\\w)\\*(\\d+)").matcher(text).replaceAll(match -> match.group(1)
        .repeat(Integer.parseInt(match.group(2))));
    try {
      return JSON.readTree(filled.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(filled, e);
    }
  }

  private static String times(int count, String element) {
    return IntStream.range(0, count).mapToObj(i -> element.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(",",
            "[", "]"));
  }

  /** Each complaint as place:code. */
  private static List<String> complaints(FormErrors errors) {
    return errors.complaints().stream().map(each -> String.join(".", each.path()) + ":" + each.code()).toList();
  }

  @Nested
  class AMessage {
    private List<String> problems(String body) {
      FormErrors errors = new FormErrors();
      MessageForm.read(json(body), false, AllowedMentions.USERS, errors);
      return complaints(errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'content':'x*2000'}", "{'content':'🔒*2000'}",
        "{'embeds':[{'title':'x*256','description':'x*4096'}]}",
        "{'embeds':[{'fields':[{'name':'x*256','value':'x*1024'}]}]}", "{'embeds':[{'footer':{'text':'x*2048'}}]}",
        "{'content':null,'embeds':[],'components':[]}", "{'nonce':1234,'content':'x'}",
        "{'flags':32768,'components':[{'type':17,'components':[{'type':10,'content':'x*4000'},{'type':14}]}]}",
        "{'components':[{'type':1,'components':[{'type':3,'custom_id':'m','options':[{'label':'a','value':'a'}]}]}]}"})
    void isAccepted(String body) {
      assertThat(problems(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // body | complaint
        "{'content':'x*2001'} | content:BASE_TYPE_MAX_LENGTH",
        "{'embeds':[{'title':'x*257'}]} | embeds.0.title:BASE_TYPE_MAX_LENGTH",
        "{'embeds':[{'description':'x*4097'}]} | embeds.0.description:BASE_TYPE_MAX_LENGTH",
        "{'embeds':[{'footer':{'text':'x*2049'}}]} | embeds.0.footer.text:BASE_TYPE_MAX_LENGTH",
        "{'embeds':[{'author':{'name':'x*257'}}]} | embeds.0.author.name:BASE_TYPE_MAX_LENGTH",
        "{'embeds':[{'fields':[{'name':'x*257','value':'v'}]}]} | embeds.0.fields.0.name:BASE_TYPE_BAD_LENGTH",
        "{'embeds':[{'fields':[{'name':'n','value':'x*1025'}]}]} | embeds.0.fields.0.value:BASE_TYPE_BAD_LENGTH",
        "{'embeds':[{'fields':[{'name':'n','value':' '}]}]} | embeds.0.fields.0.value:BASE_TYPE_REQUIRED",
        "{'embeds':[{'url':'javascript:x','title':'t'}]} | embeds.0.url:URL_TYPE_INVALID_SCHEME",
        "{'embeds':[{'description':'x*4000'},{'description':'x*2001'}]} | embeds.1:MAX_EMBED_SIZE_EXCEEDED",
        "{'embeds':[{}]} | embeds.0.description:BASE_TYPE_REQUIRED",
        "{'content':'x','flags':'a'} | flags:NUMBER_TYPE_COERCE",
        "{'components':[{'type':10,'content':'x'}]} | components.0.type:UNION_TYPE_CHOICES",
        "{'components':[{'type':1,'components':[]}]} | components.0.components:BASE_TYPE_BAD_LENGTH",
        "{'flags':32768,'content':'x'} | content:MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"})
    void isRefused(String body, String complaint) {
      assertThat(problems(body)).containsExactly(complaint);
    }

    @Test
    void hasTenEmbedsAndTwentyFiveFieldsAtMost() {
      assertThat(problems("{'embeds':" + times(10, "{'title':'t'}") + "}")).isEmpty();
      assertThat(problems("{'embeds':" + times(11, "{'title':'t'}") + "}"))
          .containsExactly("embeds:BASE_TYPE_MAX_LENGTH");
      assertThat(problems("{'embeds':[{'fields':" + times(26, "{'name':'n','value':'v'}") + "}]}")).containsExactly(
          "embeds.0.fields:BASE_TYPE_MAX_LENGTH", "embeds.0.description:BASE_TYPE_REQUIRED");
    }

    @Test
    void storesEmbedsTrimmedAndRich() {
      FormErrors errors = new FormErrors();
      MessageForm.Draft draft = MessageForm.read(json("{'embeds':[{'title':' t '}]}"), false, AllowedMentions.USERS,
          errors);

      assertThat(draft.embeds().orElseThrow().toString()).isEqualTo("[{\"title\":\"t\",\"type\":\"rich\"}]");
    }
  }

  @Nested
  class Buttons {
    private List<String> problems(String buttons) {
      FormErrors errors = new FormErrors();
      MessageForm.read(json("{'components':[{'type':1,'components':" + buttons + "}]}"), false, AllowedMentions.USERS,
          errors);
      return complaints(errors).stream().map(each -> each.replace("components.0.components", "row")).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // buttons | complaint
        "[{'type':2,'style':1,'label':'x*81','custom_id':'a'}] | row.0.label:BASE_TYPE_MAX_LENGTH",
        "[{'type':2,'style':1,'label':'x','custom_id':'x*101'}] | row.0.custom_id:BASE_TYPE_BAD_LENGTH",
        "[{'type':2,'style':1,'label':'x','custom_id':''}] | row.0.custom_id:BASE_TYPE_REQUIRED",
        "[{'type':2,'style':1,'label':'x'}] | row.0.custom_id:BASE_TYPE_REQUIRED",
        "[{'type':2,'style':9,'label':'x','custom_id':'a'}] | row.0.style:BASE_TYPE_CHOICES",
        "[{'type':2,'style':5,'label':'x','url':'ftp://a'}] | row.0.url:URL_TYPE_INVALID_SCHEME",
        "[{'type':2,'style':5,'label':'x','url':'https://a.b','custom_id':'a'}] | row.0.custom_id:BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        "[{'type':2,'style':1,'label':'x','custom_id':'a'},{'type':2,'style':1,'label':'y','custom_id':'a'}] | row.1.custom_id:COMPONENT_CUSTOM_ID_DUPLICATED",
        "[{'type':4,'custom_id':'a'}] | row.0.type:BASE_TYPE_CHOICES"})
    void areRefused(String buttons, String complaint) {
      assertThat(problems(buttons)).contains(complaint);
    }

    @Test
    void areFiveARowInFiveRows() {
      String button = "{'type':2,'style':1,'label':'x*80','custom_id':'#'}";
      assertThat(problems(times(5, button))).isEmpty();
      assertThat(problems(times(6, button))).containsExactly("row:BASE_TYPE_BAD_LENGTH");
      FormErrors errors = new FormErrors();
      MessageForm.read(json("{'components':" + times(6,
          "{'type':1,'components':[{'type':2,'style':1,'label':'x','custom_id':'#'}]}") + "}"), false,
          AllowedMentions.USERS,
          errors);
      assertThat(complaints(errors)).containsExactly("components:BASE_TYPE_MAX_LENGTH");
    }
  }

  @Nested
  class ComponentsV2 {
    private List<String> problems(String components) {
      FormErrors errors = new FormErrors();
      MessageForm.read(json("{'flags':32768,'components':" + components + "}"), false, AllowedMentions.USERS, errors);
      return complaints(errors);
    }

    @Test
    void areFortyAtMostNestedOnesIncluded() {
      assertThat(problems("[{'type':17,'components':" + times(39, "{'type':14}") + "}]")).isEmpty();
      assertThat(problems("[{'type':17,'components':" + times(40, "{'type':14}") + "}]")).containsExactly(
          "components:COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED");
    }

    @Test
    void showFourThousandCharactersAtMost() {
      assertThat(problems("[{'type':10,'content':'x*4000'},{'type':10,'content':'y'}]")).containsExactly(
          "components:COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED");
    }

    @Test
    void needAnAccessoryInASection() {
      assertThat(problems("[{'type':9,'components':[{'type':10,'content':'x'}]}]")).containsExactly(
          "components.0.accessory:BASE_TYPE_REQUIRED");
    }
  }

  @Nested
  class AModal {
    private static final String INPUT = "{'type':18,'label':'Why','component':{'type':4,'style':1,'custom_id':'#'}}";

    private List<String> problems(String data) {
      FormErrors errors = new FormErrors();
      ModalForm.check(json("{'type':9,'data':" + data + "}"), errors);
      return complaints(errors);
    }

    @Test
    void hasOneToFiveComponents() {
      assertThat(problems("{'title':'x*45','custom_id':'a','components':" + times(5, INPUT) + "}")).isEmpty();
      assertThat(problems("{'title':'t','custom_id':'a','components':" + times(6, INPUT) + "}")).containsExactly(
          "data.components:BASE_TYPE_BAD_LENGTH");
      assertThat(problems("{'title':'t','custom_id':'a','components':[]}")).containsExactly(
          "data.components:BASE_TYPE_BAD_LENGTH");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // label | complaint
        "{'type':18,'label':'x*46','component':{'type':4,'style':1,'custom_id':'a'}} | data.components.0.label:BASE_TYPE_BAD_LENGTH",
        "{'type':18,'label':'x','component':{'type':2,'style':1,'custom_id':'a'}} | data.components.0.component.type:BASE_TYPE_CHOICES",
        "{'type':18,'label':'x','component':{'type':4,'style':1,'custom_id':'a','max_length':4001}} | data.components.0.component.max_length:NUMBER_TYPE_MAX",
        "{'type':18,'label':'x'} | data.components.0.component:BASE_TYPE_REQUIRED",
        "{'type':1,'components':[{'type':4,'style':1,'custom_id':'a'}]} | data.components.0.components.0.label:BASE_TYPE_REQUIRED",
        "{'type':2,'style':1,'custom_id':'a'} | data.components.0.type:BASE_TYPE_CHOICES"})
    void isRefused(String component, String complaint) {
      assertThat(problems("{'title':'t','custom_id':'a','components':[" + component + "]}")).contains(complaint);
    }

    @Test
    void hasAShortTitle() {
      assertThat(problems("{'title':'x*46','custom_id':'a','components':" + times(1, INPUT) + "}")).containsExactly(
          "data.title:BASE_TYPE_BAD_LENGTH");
    }
  }

  @Nested
  class Suggestions {
    private List<String> problems(String choices, int type) {
      FormErrors errors = new FormErrors();
      ChoicesForm.check(json("{'type':8,'data':{'choices':" + choices + "}}"), type, errors);
      return complaints(errors);
    }

    @Test
    void areTwentyFiveAtMostAndOfTheirOptionsType() {
      assertThat(problems(times(25, "{'name':'#','value':'#'}"), 3)).isEmpty();
      assertThat(problems("[]", 3)).isEmpty();
      assertThat(problems(times(26, "{'name':'#','value':'#'}"), 3))
          .containsExactly("data.choices:BASE_TYPE_MAX_LENGTH");
      assertThat(problems("[{'name':'a','value':'x*101'}]", 3)).containsExactly(
          "data.choices.0.value:BASE_TYPE_BAD_LENGTH");
      assertThat(problems("[{'name':'x*101','value':'a'}]", 3))
          .containsExactly("data.choices.0.name:BASE_TYPE_BAD_LENGTH");
      assertThat(problems("[{'name':'a','value':'a'}]", 4)).containsExactly("data.choices.0.value:NUMBER_TYPE_COERCE");
    }
  }

  @Nested
  class ACommand {
    private List<String> problems(String command) {
      FormErrors errors = new FormErrors();
      CommandForm.check(json(command), errors);
      return complaints(errors);
    }

    private List<String> optionProblems(String options) {
      return problems("{'name':'close','description':'x','options':" + options + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'dismiss-room','description':'x*100'}", "{'name':'방-닫기','description':'x'}",
        "{'name':'สวัสดี','description':'x'}", "{'type':3,'name':'Close room…'}",
        "{'name':'a','description':'x','name_localizations':{'ko':'방-닫기','zh-CN':'解散房间'}}",
        "{'name':'a','description':'x','name_localizations':{}}",
        "{'name':'a','description':'x','options':[{'type':1,'name':'b','description':'x','options':[{'type':3,'name':'c','description':'x'}]}]}"})
    void isAccepted(String command) {
      assertThat(problems(command)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // command | complaint
        "{'name':'Close','description':'x'} | name:APPLICATION_COMMAND_INVALID_NAME",
        "{'name':'a b','description':'x'} | name:APPLICATION_COMMAND_INVALID_NAME",
        "{'name':'x*33','description':'x'} | name:BASE_TYPE_BAD_LENGTH",
        "{'name':'a','description':'x*101'} | description:BASE_TYPE_BAD_LENGTH",
        "{'name':'a'} | description:BASE_TYPE_REQUIRED",
        "{'name':'a','type':9,'description':'x'} | type:BASE_TYPE_CHOICES",
        "{'type':3,'name':'a','description':'x'} | description:APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED",
        "{'name':'a','description':'x','name_localizations':{'xx':'b'}} | name_localizations.xx:ENUM_TYPE_COERCE",
        "{'name':'a','description':'x','name_localizations':{'de':'B'}} | name_localizations.de:APPLICATION_COMMAND_INVALID_NAME",
        "{'name':'a','description':'x','default_member_permissions':'z'} | default_member_permissions:NUMBER_TYPE_COERCE"})
    void isRefused(String command, String complaint) {
      assertThat(problems(command)).contains(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // options | complaint
        "[{'type':3,'name':'a','description':'x'},{'type':3,'name':'b','description':'x','required':true}] | options.1:APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "[{'type':3,'name':'a','description':'x'},{'type':3,'name':'a','description':'x'}] | options.1.name:APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        "[{'type':3,'name':'a','description':'x','autocomplete':true,'choices':[{'name':'n','value':'v'}]}] | options.0.autocomplete:APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES",
        "[{'type':3,'name':'a','description':'x','max_length':6001}] | options.0.max_length:NUMBER_TYPE_MAX",
        "[{'type':3,'name':'a','description':'x','max_length':0}] | options.0.max_length:NUMBER_TYPE_MIN",
        "[{'type':3,'name':'a','description':''}] | options.0.description:BASE_TYPE_REQUIRED",
        "[{'type':99,'name':'a','description':'x'}] | options.0.type:BASE_TYPE_CHOICES",
        "[{'type':1,'name':'a','description':'x'},{'type':3,'name':'b','description':'x'}] | options:APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
        "[{'type':3,'name':'a','description':'x','name_localizations':{'de':'z'}},{'type':3,'name':'b','description':'x','name_localizations':{'de':'z'}}] | options.1.name_localizations.de:APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
        "[{'type':3,'name':'a','description':'x','name_localizations':{'de':'b'}},{'type':3,'name':'b','description':'x'}] | options.0.name_localizations.de:APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"})
    void hasItsOptionsRefused(String options, String complaint) {
      assertThat(optionProblems(options)).contains(complaint);
    }

    @Test
    void hasTwentyFiveOptionsAndEightThousandCharactersAtMost() {
      String option = "{'type':3,'name':'o#','description':'x*100'}";
      String choices = times(25, "{'name':'#-x*95','value':'#-x*95'}");
      assertThat(optionProblems(times(25, option))).isEmpty();
      assertThat(optionProblems(times(26, option))).containsExactly("options:BASE_TYPE_MAX_LENGTH");
      assertThat(optionProblems("[{'type':3,'name':'a','description':'x','choices':" + choices
          + "},{'type':3,'name':'b','description':'x','choices':" + choices + "}]")).containsExactly(
              ":APPLICATION_COMMAND_TOO_LARGE");
    }
  }
}
