package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.PersonRef;
import dev.curfew.permission.Rate;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.AppName;
import dev.curfew.room.RoomKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.config.Sheet.SOUND;
import static dev.curfew.config.Sheet.sound;
import static dev.curfew.config.Sheet.soundAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class SettingsReaderTest {
  private final Sheet sheet = new Sheet();

  @Nested
  class WhatIsLeftOutHasADefault {
    private final Settings settings = sheet.settings(SOUND);

    @Test
    void forTheApp() {
      AppSettings live = settings.app(new AppName("live")).orElseThrow();

      assertThat(live.app().sdkAppId()).isEqualTo(1_400_000_001L);
      assertThat(live.app().endpoint()).isEqualTo(URI.create("https://trtc.intl.tencentcloudapi.com"));
      assertThat(live.app().region()).isEqualTo("ap-singapore");
      assertThat(live.app().defaultKind()).isEqualTo(RoomKind.STRING);
      assertThat(live.app().credentials().secretId().reveal()).isEqualTo("made-up-secret-id");
      assertThat(live.app().credentials().secretKey().reveal()).isEqualTo("made-up-secret-key");
      assertThat(live.app().credentials().sessionToken()).isEmpty();
      assertThat(live.callbackKey()).isEmpty();
      assertThat(live.describe()).isFalse();
      assertThat(live.app().blocks()).isTrue();
    }

    @Test
    void forTheChats() {
      SlackSettings slack = settings.slack().orElseThrow();
      DiscordSettings discord = settings.discord().orElseThrow();

      assertThat(slack.botToken().reveal()).isEqualTo("xoxb-made-up");
      assertThat(slack.door()).isInstanceOfSatisfying(SlackSettings.Socket.class,
          socket -> assertThat(socket.appToken().reveal()).isEqualTo("xapp-made-up"));
      assertThat(slack.apiUrl()).isEqualTo(URI.create("https://slack.com/api/"));
      assertThat(discord.token().reveal()).isEqualTo("made-up-discord-token");
      assertThat(discord.guilds()).containsExactly("81384788765712384");
      assertThat(discord.apiUrl()).isEqualTo(URI.create("https://discord.com/api/v10/"));
      assertThat(discord.gatewayUrl()).isEmpty();
    }

    @Test
    void forEverythingElse() {
      assertThat(settings.locale()).isEqualTo(Locale.ENGLISH);
      assertThat(settings.confirmation())
          .isEqualTo(new ConfirmationSettings(Duration.ofMinutes(2), Duration.ofMinutes(30), 500));
      assertThat(settings.proof()).isEqualTo(new ProofSettings(Duration.ofSeconds(75), Duration.ofMinutes(10)));
      assertThat(settings.limits()).isEqualTo(new LimitSettings(200, new Rate(20, Duration.ofMinutes(10)), 20,
          Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(30)));
      assertThat(settings.announce()).isEmpty();
      assertThat(settings.store().kind()).isEqualTo(StoreSettings.Kind.SQLITE);
      assertThat(settings.store().url().reveal()).isEqualTo("jdbc:sqlite:data/curfew.db");
      assertThat(settings.server()).isEqualTo(new ServerSettings("127.0.0.1", 8080));
      assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void soThatSectionsMayAlsoStandThereEmpty() {
      String empty = "proof:\nlimits:\nannounce:\nstore:\nserver:\nconfirmation: {}\nlocale: \"\"";

      assertThat(sheet.settings(soundAnd(empty)).toString()).isEqualTo(settings.toString());
    }
  }

  @Test
  void everySettingIsTaken() {
    Settings settings = sheet.with("PORT", "0").settings("""
        locale: zh
        apps:
          live:
            sdk-app-id: "1400000001"
            endpoint: http://127.0.0.1:9000/
            region: ap-guangzhou
            secret-id: id
            secret-key: key
            session-token: token
            callback-key: callback1
            room-kind: number
            describe: true
            block: "false"
        slack:
          bot-token: xoxb-1
          signing-secret: abc
          mode: http
          api-url: http://localhost:9001/api
        discord:
          token: abc
          guilds: [81384788765712384]
          api-url: http://[::1]:9002/api/v10
          gateway-url: ws://127.0.0.1:9002/gateway
        confirmation: { expires-after: 14m, approval-expires-after: 1h, type-the-id-above: 0 }
        proof: { wait: 250ms, watch: 1s }
        limits: { rooms-per-case: 1, cases-per-person: 3/1h, calls-per-second: 1, connect: 100ms, call: 1s, retry-for: 0s }
        announce: { slack-channels: [C09], discord-channels: ["41771983423143937"] }
        store: { url: "jdbc:postgresql://db/curfew?user=me&password=hidden" }
        server: { host: "::", port: "${PORT}" }
        """);

    AppSettings live = settings.apps().getFirst();
    assertThat(settings.locale()).isEqualTo(Locale.CHINESE);
    assertThat(live.app().endpoint()).isEqualTo(URI.create("http://127.0.0.1:9000"));
    assertThat(live.app().region()).isEqualTo("ap-guangzhou");
    assertThat(live.app().credentials().sessionToken().orElseThrow().reveal()).isEqualTo("token");
    assertThat(live.callbackKey().orElseThrow().reveal()).isEqualTo("callback1");
    assertThat(live.app().defaultKind()).isEqualTo(RoomKind.NUMBER);
    assertThat(live.describe()).isTrue();
    assertThat(live.app().blocks()).isFalse();
    assertThat(settings.slack().orElseThrow().door()).isInstanceOfSatisfying(SlackSettings.Http.class,
        http -> assertThat(http.signingSecret().reveal()).isEqualTo("abc"));
    assertThat(settings.slack().orElseThrow().apiUrl()).isEqualTo(URI.create("http://localhost:9001/api/"));
    assertThat(settings.discord().orElseThrow().guilds()).containsExactly("81384788765712384");
    assertThat(settings.discord().orElseThrow().apiUrl()).isEqualTo(URI.create("http://[::1]:9002/api/v10/"));
    assertThat(settings.discord().orElseThrow().gatewayUrl()).hasValue(URI.create("ws://127.0.0.1:9002/gateway"));
    assertThat(settings.confirmation())
        .isEqualTo(new ConfirmationSettings(Duration.ofMinutes(14), Duration.ofHours(1), 0));
    assertThat(settings.proof()).isEqualTo(new ProofSettings(Duration.ofMillis(250), Duration.ofSeconds(1)));
    assertThat(settings.limits()).isEqualTo(new LimitSettings(1, new Rate(3, Duration.ofHours(1)), 1,
        Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO));
    assertThat(settings.announce())
        .containsExactlyInAnyOrder(new ChannelRef(SLACK, "C09"), new ChannelRef(DISCORD, "41771983423143937"));
    assertThat(settings.store().kind()).isEqualTo(StoreSettings.Kind.POSTGRESQL);
    assertThat(settings.server()).isEqualTo(new ServerSettings("::", 0));
    assertThat(settings.rules()).isEmpty();
  }

  @Test
  void settingsPrintWithoutTheirSecrets() {
    String printed = sheet.settings(soundAnd("store: { url: \"jdbc:postgresql://db/c?password=hidden\" }")).toString();

    assertThat(printed).contains("1400000001", "****").doesNotContain("made-up", "xoxb", "xapp", "hidden");
  }

  /** That is for the store to say when it opens the file: by then the folder may be there. */
  @Test
  void whetherTheStoreCanBeWrittenIsNotAskedHere() {
    assertThat(sheet.settings(soundAnd("store: { url: jdbc:sqlite:/no/such/folder/curfew.db }")).store().kind())
        .isEqualTo(StoreSettings.Kind.SQLITE);
  }

  @Test
  void aChatWithoutASectionIsOff() {
    String slackOnly = """
        apps: { live: { sdk-app-id: 1, secret-id: a, secret-key: b } }
        slack: { bot-token: xoxb-1, app-token: xapp-1 }
        """;

    assertThat(sheet.settings(slackOnly).discord()).isEmpty();
    assertThat(sheet.settings(slackOnly).slack()).isPresent();
  }

  @Nested
  class Rules {
    @Test
    void areReadWithAllTheirParts() {
      Settings settings = sheet.settings("""
          apps:
            live: { sdk-app-id: 1, secret-id: a, secret-key: b }
          slack: { bot-token: xoxb-1, app-token: xapp-1 }
          discord: { token: c, guilds: ["81384788765712384"] }
          people:
            olga: { slack: T01/U02, discord: "80351110224678912" }
          rules:
            - name: EU moderators
              who:
                slack-user-groups: [S0123]
                slack-users: [U03, T01/W04]
                discord-roles: ["41771983423143936"]
                discord-users: ["80351110224678999"]
                people: [olga]
              where: { slack-channels: [C0123, G01], discord-channels: ["41771983423143937"] }
              may: [dismiss, remove, block, look, audit, approve]
              apps: [live]
              rooms: ["eu-*", 123, "file:x"]
              approvals: 1
              alone-with-reason: [olga]
              cases: 100/1h
          """);

      assertThat(settings.people().identities()).isEqualTo(Map.of("olga", Set.of(
          new PersonRef(SLACK, Optional.of("T01"), "U02"),
          new PersonRef(DISCORD, Optional.empty(), "80351110224678912"))));
      assertThat(settings.rules()).containsExactly(new Rule("EU moderators",
          new Who(
              Set.of(new PersonRef(SLACK, Optional.empty(), "U03"), new PersonRef(SLACK, Optional.of("T01"), "W04"),
                  new PersonRef(DISCORD, Optional.empty(), "80351110224678999")),
              Set.of(new GroupId(SLACK, "S0123"), new GroupId(DISCORD, "41771983423143936")), Set.of("olga")),
          new Where(Set.of(new ChannelRef(SLACK, "C0123"), new ChannelRef(SLACK, "G01"),
              new ChannelRef(DISCORD, "41771983423143937")), Set.of()),
          Set.of(Right.values()), new Apps.Only(Set.of(new AppName("live"))),
          List.of(new RoomPattern("eu-*"), new RoomPattern("123"), new RoomPattern("file:x")),
          new Conditions(1, Set.of("olga"), Optional.of(new Rate(100, Duration.ofHours(1))))));
    }

    @Test
    void takeAStarForEveryChannelAppAndRoom() {
      Rule rule = sheet.settings(SOUND.replace("apps: [live]", "apps: \"*\"")
          .replace("rooms: [\"eu-*\"]", "rooms: \"*\"")).rules().getFirst();

      assertThat(rule.where()).isEqualTo(new Where(Set.of(), Set.of(SLACK, DISCORD)));
      assertThat(rule.apps()).isEqualTo(new Apps.Every());
      assertThat(rule.rooms()).containsExactly(new RoomPattern("*"));
    }

    @Test
    void takeAStarInAListToo() {
      String stars = SOUND
          .replace("where: \"*\"", "where: { slack-channels: [\"*\"], discord-channels: [\"41771983423143937\"] }")
          .replace("apps: [live]", "apps: [\"*\"]").replace("[\"eu-*\"]", "[\"*\"]");
      Rule rule = sheet.settings(stars).rules().getFirst();

      assertThat(rule.where())
          .isEqualTo(new Where(Set.of(new ChannelRef(DISCORD, "41771983423143937")), Set.of(SLACK)));
      assertThat(rule.apps()).isEqualTo(new Apps.Every());
      assertThat(rule.rooms()).containsExactly(new RoomPattern("*"));
    }
  }

  @Nested
  class WarningsComeWithTheSettings {
    @Test
    void aboutARegionThatIsNotOnTencentsList() {
      Settings settings = sheet.settings(sound("sdk-app-id:", "region: eu-frankfurt\n    sdk-app-id:"));

      assertThat(settings.warnings()).extracting(Problem::line, Problem::key, Problem::what).containsExactly(
          tuple(3, "apps.live.region",
              "This region is not on Tencent's list for closing rooms."));
      assertThat(settings.apps().getFirst().app().region()).isEqualTo("eu-frankfurt");
    }

    @Test
    void aboutNoRulesAtAll() {
      String none = SOUND.substring(0, SOUND.indexOf("rules:"));

      assertThat(sheet.settings(none).warnings()).extracting(Problem::what)
          .containsExactly("There is no rule, so everything is denied.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "who: { people: [olga] }  | who: {}              | rules[0].who   | who names nobody",
        "who: { people: [olga] }  | approvals: 0         | rules[0].who   | who names nobody",
        "where: \"*\"             | where: {}            | rules[0].where | where names no channel",
        "where: \"*\"             | approvals: 0         | rules[0].where | where names no channel",
        "may: [dismiss]           | may: []              | rules[0].may   | may allows nothing",
        "apps: [live]             | apps: []             | rules[0].apps  | apps names none",
        "rooms: [\"eu-*\"]        | rooms: []            | rules[0].rooms | rooms names none",
        "rooms: [\"eu-*\"]        | rooms: [\"eu/*\"]    | rules[0].rooms | no legal room id looks like \"eu/*\""})
    void aboutARuleThatCanNeverApply(String piece, String instead, String key, String why) {
      assertThat(sheet.settings(sound(piece, instead)).warnings())
          .extracting(Problem::key, Problem::what)
          .containsExactly(tuple(key, "This rule can never apply: " + why + "."));
    }

    @Test
    void aboutPeopleAndChannelsOfDifferentChats() {
      String apart = SOUND.replace("{ people: [olga] }", "{ slack-users: [U05] }").replace("where: \"*\"",
          "where: { discord-channels: [\"41771983423143937\"] }");

      assertThat(sheet.settings(apart).warnings()).extracting(Problem::what)
          .containsExactly("This rule can never apply: who and where name different chats.");
    }

    @Test
    void aboutAChatThatIsNotConfigured() {
      String slackOnly = SOUND.replaceAll("(?s)discord:\n.*?(?=people:)", "")
          .replace("{ people: [olga] }", "{ discord-roles: [\"41771983423143936\"] }")
          + "announce: { discord-channels: [\"41771983423143937\"] }\n";

      assertThat(sheet.settings(slackOnly).warnings()).extracting(Problem::what).containsExactly(
          "This rule can never apply: who names people only of a chat that is not configured.",
          "Outcomes cannot be posted to channels of a chat that is not configured.");
    }

    @Test
    void aboutTwoRulesOfOneName() {
      String twice = SOUND + SOUND.substring(SOUND.indexOf("  - name:"));

      assertThat(sheet.settings(twice).warnings()).extracting(Problem::line, Problem::what).containsExactly(
          tuple(15, "Several rules have this name."),
          tuple(21, "Several rules have this name."));
    }

    @Test
    void aboutTwoNamesOfOneApp() {
      String two = sound("slack:\n  bot",
          "  test: { sdk-app-id: 1400000001, secret-id: a, secret-key: b }\nslack:\n  bot");

      assertThat(sheet.settings(two).warnings()).extracting(Problem::what)
          .containsExactly("These are one and the same TRTC application: live, test.");
    }
  }

  @Nested
  class FromAFile {
    @Test
    void itReadsTheTextWithOrWithoutAByteOrderMark() {
      sheet.file("etc/curfew.yaml", "\uFEFF" + SOUND);

      assertThat(sheet.reader().read(Sheet.FILE)).isInstanceOf(Reading.Complete.class);
    }

    @Test
    void aMissingFileIsAProblemThatSaysHowToNameAnother() {
      assertThat(sheet.reader().read(Path.of("no/such.yaml"))).isEqualTo(new Reading.Refused(List.of(
          new Problem("no/such.yaml", 1, 1, "", "There is no file no/such.yaml.", "Create it, or name the one that you"
              + " mean. Another file is named with --config FILE or CURFEW_CONFIG."))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0xC3, 0x80})
    void bytesThatAreNotUtf8AreAProblem(int wrong) {
      sheet.file("etc/curfew.yaml", new byte[]{'a', ':', ' ', (byte) wrong, '\n'});

      assertThat(((Reading.Refused) sheet.reader().read(Sheet.FILE)).problems()).extracting(Problem::what)
          .containsExactly("The file etc/curfew.yaml is not UTF-8 text.");
    }

    @Test
    void aHugeFileIsNotReadToItsEnd() {
      sheet.file("etc/curfew.yaml", new byte[300 * 1024]);

      assertThat(((Reading.Refused) sheet.reader().read(Sheet.FILE)).problems()).extracting(Problem::what)
          .containsExactly("The file etc/curfew.yaml is larger than 256 kB.");
      assertThat(sheet.problems("#".repeat(300 * 1024))).hasSize(1);
    }

    @Test
    void aFolderIsAProblem() {
      SettingsReader onDisk = new SettingsReader(name -> null, FileSource.disk());

      assertThat(((Reading.Refused) onDisk.read(Path.of("src"))).problems()).extracting(Problem::what)
          .containsExactly("The file src cannot be read.");
    }
  }
}
