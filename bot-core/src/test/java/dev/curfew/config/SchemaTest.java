package dev.curfew.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.config.Sheet.SOUND;
import static dev.curfew.config.Sheet.sound;
import static dev.curfew.config.Sheet.soundAnd;
import static org.assertj.core.api.Assertions.assertThat;

/** config/curfew.schema.json, which editors complete and check with, against what the reader does. */
class SchemaTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final JsonNode TEXT = read(JsonMapper.builder().build(),
      Path.of("..", "config", "curfew.schema.json"));
  private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
      .getSchema(TEXT);

  private final Sheet sheet = new Sheet();

  @Test
  void theExampleIsValid() {
    assertThat(SCHEMA.validate(read(YAML, ExampleTest.EXAMPLE))).isEmpty();
  }

  /** The reader lists the keys that it knows where it meets one that is like none of them. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "/properties                         | ''                | zzzzzzzzzzzzzzzz: 1",
      "/$defs/app/properties               | apps.live         | 'apps: { live: { zzzzzzzzzzzzzzzz: 1 } }'",
      "/$defs/slack/properties             | slack             | 'slack: { zzzzzzzzzzzzzzzz: 1 }'",
      "/$defs/discord/properties           | discord           | 'discord: { zzzzzzzzzzzzzzzz: 1 }'",
      "/$defs/person/properties            | people.olga       | 'people: { olga: { zzzzzzzzzzzzzzzz: 1 } }'",
      "/$defs/rule/properties              | rules[0]          | 'rules: [{ zzzzzzzzzzzzzzzz: 1 }]'",
      "/$defs/rule/properties/who/properties | rules[0].who    | 'rules: [{ who: { zzzzzzzzzzzzzzzz: 1 } }]'",
      "/$defs/rule/properties/where/anyOf/1/properties | rules[0].where | 'rules: [{ where: { zzzzzzzzzzzzzzzz: 1 } }]'",
      "/properties/confirmation/properties | confirmation      | 'confirmation: { zzzzzzzzzzzzzzzz: 1 }'",
      "/properties/proof/properties        | proof             | 'proof: { zzzzzzzzzzzzzzzz: 1 }'",
      "/properties/limits/properties       | limits            | 'limits: { zzzzzzzzzzzzzzzz: 1 }'",
      "/properties/announce/properties     | announce          | 'announce: { zzzzzzzzzzzzzzzz: 1 }'",
      "/properties/store/properties        | store             | 'store: { zzzzzzzzzzzzzzzz: 1 }'",
      "/properties/server/properties       | server            | 'server: { zzzzzzzzzzzzzzzz: 1 }'"})
  void theReaderAndTheSchemaKnowTheSameKeys(String properties, String section, String text) {
    Problem unknown = sheet.problems(text).stream().filter(problem -> problem.what().equals("This key is unknown."))
        .findFirst().orElseThrow();

    assertThat(unknown.key()).isEqualTo(section.isEmpty() ? "zzzzzzzzzzzzzzzz" : section + ".zzzzzzzzzzzzzzzz");
    Set<String> read = new TreeSet<>(
        Arrays.asList(unknown.remedy().replaceFirst("Known here: (.*)\\.", "$1").split(", ")));
    Set<String> described = new TreeSet<>();
    TEXT.at(properties).fieldNames().forEachRemaining(described::add);
    assertThat(described).isEqualTo(read);
    assertThat(TEXT.at(properties.replaceFirst("/properties$", "")).path("additionalProperties").isBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "server: { port: \"${PORT:1}\" }", "server: { port: \"8080\", host: }", "limits:",
      "proof: { wait: \"${WAIT:75s}\" }", "confirmation: { expires-after: \"\", type-the-id-above: 0 }",
      "locale: ${LANG:en}",
      "store: { url: file:db }", "announce: { slack-channels: [C01, \"${CHANNEL:C02}\"], discord-channels: }"})
  void bothTakeWhatIsSound(String more) {
    sheet.file("etc/db", "jdbc:sqlite:x");

    assertThat(sheet.problems(soundAnd(more))).isEmpty();
    assertThat(SCHEMA.validate(tree(soundAnd(more)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "guilds: [\"81384788765712384\"] | guilds: [81384788765712384]",
      "slack: U02                      | slack: T01/U02",
      "where: \"*\"                    | where: { slack-channels: \"*\", discord-channels: [\"*\"] }",
      "apps: [live]                    | apps: \"*\"",
      "rooms: [\"eu-*\"]               | rooms: [123, \"*\"]",
      "may: [dismiss]                  | `may: [dismiss, approve]\n    approvals: 1\n    alone-with-reason: [olga]`",
      "may: [dismiss]                  | `may: [dismiss]\n    approvals: \"0\"\n    alone-with-reason:`",
      "may: [dismiss]                  | `may: [dismiss]\n    approvals:\n    cases: 100/1h`",
      "may: [dismiss]                  | `may: [dismiss]\n    approvals: \"${NEEDED:0}\"\n    cases: \"\"`",
      "bot-token:                      | `api-url: http://127.0.0.1:80/api\n  bot-token:`",
      "sdk-app-id: 1400000001          | sdk-app-id: \"${ID:1400000001}\"",
      "secret-id:                      | `endpoint: http://[::1]:1/\n    secret-id:`"})
  void bothTakeOtherWaysToWriteIt(String piece, String instead) {
    String text = sound(piece, instead);

    assertThat(sheet.problems(text)).isEmpty();
    assertThat(SCHEMA.validate(tree(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"locale: fr", "server: { port: 65536 }", "server: { port: -1 }", "server: [1]", "port: 1",
      "confirmation: { expires-after: 120 }", "confirmation: { expires-after: 2 minutes }",
      "limits: { cases-per-person: 20 }", "limits: { calls-per-second: 0 }",
      "announce: { slack-channels: [\"#mods\"] }",
      "announce: { slack-channels: C01 }", "announce: { discord-channels: [mods] }", "store: { url: postgres://db/x }",
      "proof: { wait: [75s] }"})
  void bothRefuseWhatIsAdded(String more) {
    assertThat(sheet.problems(soundAnd(more))).isNotEmpty();
    assertThat(SCHEMA.validate(tree(soundAnd(more)))).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "sdk-app-id: 1400000001            | sdk-app-id: my-app",
      "sdk-app-id: 1400000001            | region: ap-singapore",
      "sdk-app-id: 1400000001            | sdk-app-id: 0",
      "  live:                           | `  Live App:`",
      "secret-id:                        | secret_id:",
      "bot-token: ${SLACK_BOT_TOKEN}     | bot-token: xoxp-1",
      "app-token: ${SLACK_APP_TOKEN}     | app-token: xoxb-1",
      "app-token: ${SLACK_APP_TOKEN}     | api-url: https://slack.com/api/",
      "app-token: ${SLACK_APP_TOKEN}     | mode: http",
      "app-token: ${SLACK_APP_TOKEN}     | api-url: http://slack.com/api/",
      "guilds: [\"81384788765712384\"]   | guilds: []",
      "guilds: [\"81384788765712384\"]   | api-url: https://discord.com/api/",
      "guilds: [                         | `gateway-url: ws://gateway.discord.gg\n  guilds: [`",
      "token: ${DISCORD_TOKEN}           | `token: a\n  api-url: https://example.com/`",
      "slack: U02                        | slack: \"@olga\"",
      "{ people: [olga] }                | [olga]",
      "people: [olga]                    | peple: [olga]",
      "where: \"*\"                      | where: everywhere",
      "where: \"*\"                      | where: { slack-channels: [\"#mods\"] }",
      "may: [dismiss]                    | may: [destroy]",
      "may: [dismiss]                    | approvals: 11",
      "may: [dismiss]                    | approvals: one",
      "may: [dismiss]                    | cases: 100",
      "may: [dismiss]                    | alone-with-reason: olga",
      "may: [dismiss]                    | alone-with-reason: [olga]",
      "name: EU moderators               | name: \"\"",
      "apps: [live]                      | apps: live"})
  void bothRefuseWhatIsChanged(String piece, String instead) {
    String text = sound(piece, instead);

    assertThat(sheet.problems(text)).isNotEmpty();
    assertThat(SCHEMA.validate(tree(text))).isNotEmpty();
  }

  @Test
  void bothRefuseAConfigurationWithoutAChat() {
    String none = SOUND.substring(0, SOUND.indexOf("slack:"));

    assertThat(sheet.problems(none)).isNotEmpty();
    assertThat(SCHEMA.validate(tree(none))).isNotEmpty();
  }

  private static JsonNode tree(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException broken) {
      throw new UncheckedIOException(text, broken);
    }
  }

  private static JsonNode read(ObjectMapper mapper, Path file) {
    try {
      return mapper.readTree(file.toFile());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
