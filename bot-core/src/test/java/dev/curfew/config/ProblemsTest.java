package dev.curfew.config;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.config.Sheet.SOUND;
import static dev.curfew.config.Sheet.sound;
import static dev.curfew.config.Sheet.soundAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What is said about a configuration that is not sound. */
class ProblemsTest {
  private final Sheet sheet = new Sheet();

  @Test
  void tenMistakesAreNamedInOneGoEachWithItsLine() {
    List<Problem> problems = sheet.without("TENCENTCLOUD_SECRET_KEY").problems("""
        locale: fr
        apps:
          live:
            sdk-app-id: my-app
            endpoint: http://trtc.tencentcloudapi.com
            secret-id: ${TENCENTCLOUD_SECRET_ID}
            secret-key: ${TENCENTCLOUD_SECRET_KEY}
        slack:
          bot-token: ${SLACK_APP_TOKEN}
          app-tokn: ${SLACK_APP_TOKEN}
          app-token: ${SLACK_APP_TOKEN}
        rules:
          - name: EU moderators
            who: { slack-users: ["@olga"] }
            where: { slack-channels: ["#mods"] }
            may: [dismis]
            apps: [life]
            rooms: ["*"]
        confirmation: { expires-after: 15m }
        """);

    assertThat(problems).extracting(Problem::line, Problem::key, Problem::what).containsExactly(
        tuple(1, "locale", "\"fr\" is not known here."),
        tuple(4, "apps.live.sdk-app-id", "\"my-app\" is not a whole number."),
        tuple(5, "apps.live.endpoint",
            "\"http://trtc.tencentcloudapi.com\" would send tokens over the network unencrypted."),
        tuple(7, "apps.live.secret-key", "Not set in the environment: TENCENTCLOUD_SECRET_KEY."),
        tuple(9, "slack.bot-token", "The value does not begin with xoxb-."),
        tuple(10, "slack.app-tokn", "This key is unknown."),
        tuple(14, "rules[0].who.slack-users[0]",
            "\"@olga\" is a name, which anybody may take, not a Slack member's id."),
        tuple(15, "rules[0].where.slack-channels[0]",
            "\"#mods\" is a name, which anybody may take, not a Slack channel's id."),
        tuple(16, "rules[0].may[0]", "\"dismis\" is not known here."),
        tuple(17, "rules[0].apps[0]", "\"life\" is no app of this configuration."),
        tuple(19, "confirmation.expires-after", "\"15m\" is longer than 14m."));
    assertThat(problems).extracting(Problem::remedy).contains("Did you mean app-token?", "Did you mean dismiss?",
        "Did you mean live?", "Known here: en, ko, zh, ja.");
  }

  @Test
  void theyArePrintedAsOneReadableBlock() {
    Reading.Refused refused = (Reading.Refused) sheet.without("DISCORD_TOKEN").read(sound("1400000001", "0"));

    assertThat(refused.block()).isEqualTo("""
        The configuration has 2 problems, so nothing was started.

        etc/curfew.yaml:3:17  apps.live.sdk-app-id
            "0" is not from 1 to 4294967295.
            → Write the SdkAppId, digits only, as TRTC's console shows it in the list of applications.

        etc/curfew.yaml:10:10  discord.token
            Not set in the environment: DISCORD_TOKEN.
            → Set it. Where it may be missing, give a default: ${NAME:default}, or ${NAME:} for an empty one.
        """);
    assertThat(refused.problems().getFirst())
        .hasToString("etc/curfew.yaml:3:17: apps.live.sdk-app-id: \"0\" is not from"
            + " 1 to 4294967295. Write the SdkAppId, digits only, as TRTC's console shows it in the list of applications.");
  }

  @Nested
  class UnknownKeys {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "rules:         | ruels:        | ruels                     | rules",
        "sdk-app-id:    | sdkAppId:     | apps.live.sdkAppId        | sdk-app-id",
        "secret-id:     | secret_id:    | apps.live.secret_id       | secret-id",
        "bot-token:     | bottoken:     | slack.bottoken            | bot-token",
        "guilds:        | guild:        | discord.guild             | guilds",
        "slack: U02     | slak: U02     | people.olga.slak          | slack",
        "people: [olga] | peple: [olga] | rules[0].who.peple        | people",
        "rooms: [       | room: [       | rules[0].room             | rooms"})
    void areAnsweredWithTheOneThatWasMeant(String right, String mistyped, String key, String meant) {
      assertThat(sheet.problems(sound(right, mistyped)))
          .filteredOn(problem -> problem.what().equals("This key is unknown."))
          .extracting(Problem::key, Problem::remedy).containsExactly(tuple(key, "Did you mean " + meant + "?"));
    }

    @Test
    void orWithThoseThatThereAre() {
      assertThat(sheet.problems(soundAnd("server: { listen-on: all }"))).extracting(Problem::key, Problem::remedy)
          .containsExactly(tuple("server.listen-on", "Known here: host, port."));
    }
  }

  @Nested
  class Values {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "expires-after: 120           | is not a duration",
        "expires-after: 2 minutes     | is not a duration",
        "expires-after: 1m30s         | is not a duration",
        "expires-after: -1m           | is not a duration",
        "expires-after: 9999999999h   | is not a duration",
        "expires-after: 0s            | is shorter than 100ms",
        "expires-after: 841s          | is longer than 14m",
        "approval-expires-after: 169h | is longer than 168h",
        "type-the-id-above: many      | is not a whole number",
        "type-the-id-above: 1.5       | is not a whole number",
        "type-the-id-above: 1_000     | is not a whole number",
        "type-the-id-above: 0x1F      | is not a whole number",
        "type-the-id-above: -1        | is not a whole number",
        "type-the-id-above: 1000001   | is not from 0 to 1000000"})
    void ofConfirmationHaveTheirBounds(String line, String fault) {
      assertThat(sheet.problems(soundAnd("confirmation: { " + line + " }"))).singleElement().satisfies(problem -> {
        assertThat(problem.what()).endsWith(" " + fault + ".");
        assertThat(problem.line()).isEqualTo(21);
      });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "cases-per-person: 20        | is not a rate",
        "cases-per-person: 20/m      | is not a duration",
        "cases-per-person: 0/10m     | is not at least 1 in 1ms to 24h",
        "cases-per-person: 1/25h     | is not at least 1 in 1ms to 24h",
        "calls-per-second: 0         | is not from 1 to 1000",
        "rooms-per-case: 1001        | is not from 1 to 1000",
        "connect: 61s                | is longer than 1m",
        "retry-for: 6m               | is longer than 5m"})
    void ofLimitsHaveTheirBounds(String line, String fault) {
      assertThat(sheet.problems(soundAnd("limits: { " + line + " }"))).singleElement()
          .satisfies(problem -> assertThat(problem.what()).endsWith(" " + fault + "."));
    }

    @Test
    void haveToFitEachOther() {
      assertThat(sheet.problems(soundAnd("limits: { connect: 16s }\nproof: { wait: 10m, watch: 9m }")))
          .extracting(Problem::key, Problem::what).containsExactly(
              tuple("limits.call", "This is shorter than limits.connect; the default is 15s."),
              tuple("proof.watch", "This is shorter than proof.wait; the default is 10m."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "server: { port: 65536 }                  | server.port        | \"65536\" is not from 0 to 65535.",
        "server: { host: a b }                    | server.host        | \"a b\" is not a host name or an address.",
        "store: { url: postgres://db/x }          | store.url          | The value is not the JDBC address of a database that Curfew can use.",
        "announce: { slack-channels: [D01] }      | announce.slack-channels[0]   | \"D01\" is not a Slack channel's id.",
        "announce: { slack-channels: C01 }        | announce.slack-channels      | What is wanted here is a list.",
        "announce: { discord-channels: [123] }    | announce.discord-channels[0] | \"123\" is not a Discord channel's id.",
        "announce: { discord-channels: [8.1e16] } | announce.discord-channels[0] | \"8.1e16\" is not a Discord channel's id.",
        "announce: { slack-channels: [~] }        | announce.slack-channels[0]   | This entry is empty.",
        "server: [8080]                           | server             | Keys with values are wanted here.",
        "server: { port: [8080] }                 | server.port        | One value is wanted here.",
        "locale: { a: b }                         | locale             | One value is wanted here."})
    void ofOtherSectionsToo(String line, String key, String what) {
      assertThat(sheet.problems(soundAnd(line))).extracting(Problem::key, Problem::what)
          .containsExactly(tuple(key, what));
    }

    @ParameterizedTest
    @CsvSource({"yes", "on", "1", "True"})
    void areTrueOrFalseOrNeither(String neither) {
      assertThat(sheet.problems(sound("sdk-app-id:", "block: " + neither + "\n    sdk-app-id:")))
          .extracting(Problem::what).containsExactly("\"" + neither + "\" is neither true nor false.");
    }
  }

  @ParameterizedTest
  @CsvSource({"\"\\u202Efoo\"", "\"a\\nb\"", "\" \"", "'%s'"})
  void aRuleHasANameThatCanBeShown(String name) {
    assertThat(sheet.problems(sound("name: EU moderators", "name: " + name.formatted("x".repeat(101)))))
        .extracting(Problem::key).containsExactly("rules[0].name");
  }

  @Nested
  class Addresses {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "http://example.com           | would send tokens over the network unencrypted",
        "http://127.0.0.1.example.com | would send tokens over the network unencrypted",
        "http://0.0.0.0:80            | would send tokens over the network unencrypted",
        "ftp://example.com            | does not begin with https://",
        "example.com                  | is not an address like https://host",
        "https://                     | is not an address like https://host",
        "https://exa mple.com         | is not an address like https://host",
        "https://a_b.example.com      | is not an address like https://host",
        "https://example.com/v1       | has a path after the host",
        "https://example.com?x=1      | has a user, a ? or a # in it",
        "https://example.com:99999    | has a port that does not exist",
        "https://example.com:0        | has a port that does not exist"})
    void ofTencentAreHttpsWithoutAPath(String url, String fault) {
      assertThat(sheet.problems(sound("sdk-app-id:", "endpoint: '" + url + "'\n    sdk-app-id:")))
          .extracting(Problem::key, Problem::what)
          .containsExactly(tuple("apps.live.endpoint", "\"" + url + "\" " + fault + "."));
    }

    @ParameterizedTest
    @CsvSource({"http://localhost", "http://LOCALHOST:1", "http://127.8.9.10:1", "http://[::1]:1",
        "HTTPS://example.com/"})
    void mayBePlainOnLoopback(String url) {
      assertThat(sheet.problems(sound("sdk-app-id:", "endpoint: '" + url + "'\n    sdk-app-id:"))).isEmpty();
    }

    @Test
    void withAPasswordInThemAreNotRepeated() {
      assertThat(sheet.problems(sound("bot-token:", "api-url: https://me:hidden@example.com/\n  bot-token:")))
          .extracting(Problem::what).containsExactly("The value has a user, a ? or a # in it.");
    }

    @ParameterizedTest
    @CsvSource({"https://example.com/api/", "http://127.0.0.1:1/", "https://discord.com.example.com",
        "https://mydiscord.com"})
    void ofAnotherDiscordNeedTheirGateway(String url) {
      assertThat(sheet.problems(sound("guilds:", "api-url: " + url + "\n  guilds:"))).extracting(Problem::key)
          .containsExactly("discord.gateway-url");
      assertThat(sheet.problems(sound("guilds:", "gateway-url: wss://example.com\n  api-url: " + url + "\n  guilds:")))
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"https://discord.com/api/v9", "https://canary.discord.com/api/", "https://DISCORDAPP.com/api/"})
    void ofDiscordItselfNeedNone(String url) {
      assertThat(sheet.problems(sound("guilds:", "api-url: " + url + "\n  guilds:"))).isEmpty();
    }

    @Test
    void ofAGatewayAreWebSockets() {
      assertThat(sheet.problems(sound("guilds:", "gateway-url: ws://example.com\n  guilds:"))).extracting(Problem::what)
          .containsExactly("\"ws://example.com\" would send tokens over the network unencrypted.");
      assertThat(sheet.problems(sound("guilds:", "gateway-url: https://example.com\n  guilds:")))
          .extracting(Problem::what).containsExactly("\"https://example.com\" does not begin with wss://.");
    }
  }

  @Nested
  class WhatIsMissing {
    @Test
    void isNamedKeyByKey() {
      assertThat(sheet.problems("apps: { live: {} }\nslack: {}\ndiscord:\nrules: [{}]\npeople: { olga: {} }"))
          .extracting(Problem::line, Problem::key, Problem::what).containsExactlyInAnyOrder(
              tuple(1, "apps.live.sdk-app-id", "This is missing."),
              tuple(1, "apps.live.secret-id", "This is missing."),
              tuple(1, "apps.live.secret-key", "This is missing."),
              tuple(2, "slack.bot-token", "This is missing."),
              tuple(2, "slack.app-token", "This is missing."),
              tuple(3, "discord.token", "This is missing."),
              tuple(3, "discord.guilds", "This is missing."),
              tuple(4, "rules[0].name", "This is missing."),
              tuple(5, "people.olga", "This person has no identity."));
    }

    @Test
    void mayBeAppsAndChats() {
      assertThat(sheet.problems("locale: en")).extracting(Problem::what)
          .containsExactly("There is no TRTC application.", "Neither slack: nor discord: is configured.");
    }

    @Test
    void isTheSigningSecretWhenSlackPosts() {
      assertThat(sheet.problems(sound("bot-token:", "mode: http\n  bot-token:")))
          .extracting(Problem::key, Problem::what).containsExactly(tuple("slack.signing-secret", "This is missing."));
    }

    @Test
    void isTheAppTokenInSocketModeEvenIfItsVariableMayBeEmpty() {
      assertThat(sheet.without("SLACK_APP_TOKEN").problems(sound("${SLACK_APP_TOKEN}", "${SLACK_APP_TOKEN:}")))
          .extracting(Problem::line, Problem::key, Problem::what)
          .containsExactly(tuple(8, "slack.app-token", "This is missing."));
    }
  }

  @Nested
  class PeopleAndIds {
    @ParameterizedTest
    @CsvSource({"U02", "T01/U02"})
    void oneIdentityUnderTwoNamesIsRefused(String same) {
      assertThat(sheet.problems(sound("rules:", "  max: { slack: " + same + " }\nrules:")))
          .extracting(Problem::key, Problem::what).containsExactly(
              tuple("people.max.slack", "This identity belongs to another person already, in line 13."));
    }

    @Test
    void twoWorkspacesMayUseOneId() {
      String apart = SOUND.replace("slack: U02", "slack: T01/U02").replace("rules:",
          "  max: { slack: T02/U02 }\nrules:");

      assertThat(sheet.problems(apart)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "slack-users: [u02]           | \"u02\" is not a Slack member's id.",
        "slack-users: [\"<@U02>\"]  | \"<@U02>\" is not a Slack member's id.",
        "slack-users: [C01]           | \"C01\" is not a Slack member's id.",
        "slack-user-groups: [mods]    | \"mods\" is not a Slack user group's id.",
        "slack-user-groups: [\"@mods\"] | \"@mods\" is a name, which anybody may take, not a Slack user group's id.",
        "discord-roles: [Moderator]   | \"Moderator\" is not a Discord role's id.",
        "discord-users: [\"olga#1234\"] | \"olga#1234\" is not a Discord user's id.",
        "people: [olaf]               | \"olaf\" is nobody under people:."})
    void namesWhereIdsBelongAreRefused(String who, String what) {
      assertThat(sheet.problems(sound("people: [olga] }", who + " }"))).extracting(Problem::what).containsExactly(what);
    }

    @Test
    void theRemedySaysWhereTheIdIsFound() {
      assertThat(sheet.problems(sound("people: [olga] }", "discord-roles: [Moderator] }"))).extracting(Problem::remedy)
          .containsExactly("Write the role's id, 17 to 20 digits in quotation marks."
              + " In Discord: User Settings, Advanced, Developer Mode on; then right-click and Copy ID.");
    }

    @Test
    void anAliasHasToBeTypable() {
      assertThat(sheet.problems(SOUND.replace("  live:", "  Live App:").replace("[live]", "[Live App]")))
          .extracting(Problem::key, Problem::what)
          .containsExactly(tuple("apps.Live App", "This alias cannot be typed."));
    }
  }

  @Nested
  class Secrets {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "SLACK_BOT_TOKEN         | xoxp-made-up      | does not begin with xoxb-",
        "SLACK_APP_TOKEN         | xoxb-made-up      | does not begin with xapp-",
        "DISCORD_TOKEN           | Bot made-up       | begins with the word Bot",
        "DISCORD_TOKEN           | made up           | has a space, a line break or another character that no key has",
        "TENCENTCLOUD_SECRET_KEY | made-up‮          | has a space, a line break or another character that no key has"})
    void areCheckedAndNeverRepeated(String variable, String value, String fault) {
      assertThat(sheet.with(variable, value).problems(SOUND)).singleElement().satisfies(problem -> {
        assertThat(problem.what()).isEqualTo("The value " + fault + ".");
        assertThat(problem.toString()).doesNotContain("made");
      });
    }

    @Test
    void thatSlippedIntoAnotherKeyAreNotRepeatedEither() {
      List<Problem> problems = new Sheet().problems(SOUND
          .replace("sdk-app-id: 1400000001", "sdk-app-id: AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXA")
          .replace("guilds:", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE: 1\n  guilds:")
          .replace("may: [dismiss]", "may: [xoxb-1-2-abc]"));

      assertThat(problems).extracting(Problem::what).containsExactlyInAnyOrder("The value is not a whole number.",
          "This key is unknown.", "The value is not known here.");
      assertThat(problems.stream().map(Problem::toString).collect(Collectors.joining()))
          .doesNotContain("AKID", "EXAMPLE", "xoxb-1");
    }

    @Test
    void inTheEnvironmentAreNotRepeatedWhereverTheyAreUsed() {
      assertThat(sheet.with("PORT", "sesame").problems(soundAnd("server: { port: \"${PORT}\" }")))
          .extracting(Problem::what).containsExactly("The value of \"${PORT}\" is not a whole number.");
    }
  }
}
