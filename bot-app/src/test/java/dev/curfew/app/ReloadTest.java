package dev.curfew.app;

import dev.curfew.app.InForce.State;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Couriers;
import dev.curfew.config.FileSource;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Rule;
import dev.curfew.words.Words;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a configuration that is changed while the bot runs. */
class ReloadTest {
  private static final Instant START = Instant.parse("2026-11-29T02:00:00Z");
  private static final String SOUND = """
      apps:
        live: { sdk-app-id: 1400000001, endpoint: "https://trtc.intl.tencentcloudapi.com", region: ap-singapore,
                secret-id: AKIDexample, secret-key: file:key }
      slack: { bot-token: xoxb-1, app-token: xapp-1 }
      rules:
        - { name: Moderators, who: { slack-users: [U02] }, where: "*", may: [dismiss], apps: "*", rooms: "*" }
      limits: { rooms-per-case: 200 }
      """;
  private static final String WRONG = SOUND.replace("may: [dismiss]", "may: [dismis]");

  private final Map<String, String> disk = new TreeMap<>(Map.of("curfew.yaml", SOUND, "key", "secret-one"));
  private final ConfigFile file = new ConfigFile(Path.of("curfew.yaml"), Map.<String, String>of()::get, source());
  private final ConfigFile.Read read = file.read();
  private Instant now = START;
  private final InForce inForce = new InForce(Sound.settings(read.reading()), () -> now);
  private final List<String> announced = new ArrayList<>();
  private final ForgetfulMemory memory = new ForgetfulMemory(() -> now);
  private final Reload reload = replica(inForce);

  /** One more of the same bot, which reads the same files. */
  private Reload replica(InForce its) {
    return new Reload(file, read.contents(), its,
        new Announcement(memory, new Couriers(List.of(new Ear(Platform.SLACK, this::hear))),
            () -> Set.of(new ChannelRef(Platform.SLACK, "C01")), () -> new Words(Locale.ENGLISH)),
        (delay, task) -> {});
  }

  private void hear(Place place, Message message) {
    announced.add(place.channel() + ": " + message.unformatted());
  }

  private FileSource source() {
    return (path, atMost) -> Optional.ofNullable(disk.get(path.toString()))
        .orElseThrow(() -> new NoSuchFileException(path.toString())).getBytes(StandardCharsets.UTF_8);
  }

  private void write(String yaml) {
    disk.put("curfew.yaml", yaml);
  }

  private void looks(int times) {
    for (int i = 0; i < times; i++) {
      now = now.plus(Duration.ofSeconds(2));
      reload.look();
    }
  }

  private List<String> rules() {
    return inForce.settings().rules().stream().map(Rule::name).toList();
  }

  @Test
  void nothingHappensWhileNothingChanges() {
    State before = inForce.state();

    looks(3);

    assertThat(inForce.state()).isSameAs(before);
  }

  @Test
  void aChangeIsTakenOnceItWasTheSameAtTwoLooks() {
    write(SOUND.replace("Moderators", "Others").replace("200", "7"));

    looks(1);
    assertThat(rules()).containsExactly("Moderators");
    looks(1);

    assertThat(rules()).containsExactly("Others");
    assertThat(inForce.state().policy().rule("Others")).isPresent();
    assertThat(inForce.settings().limits().roomsPerCase()).isEqualTo(7);
    assertThat(inForce.state().reloads()).isEqualTo(1);
    assertThat(inForce.state().since()).isEqualTo(START.plusSeconds(4));
    assertThat(inForce.state().needsRestart()).isEmpty();
  }

  @Test
  void aFileInTheMiddleOfBeingWrittenIsNoMistake() {
    disk.remove("curfew.yaml");
    looks(1);
    write(SOUND.substring(0, 60));
    looks(1);
    write(SOUND.replace("Moderators", "Others"));
    looks(1);

    assertThat(inForce.state().isWrong()).isFalse();
    looks(1);
    assertThat(rules()).containsExactly("Others");
  }

  @Test
  void whoeverAsksNeedNotWaitForASecondLook() {
    write(SOUND.replace("Moderators", "Others"));

    reload.ask();
    looks(1);

    assertThat(rules()).containsExactly("Others");
  }

  @Nested
  class AWrongOne {
    @Test
    void leavesTheOldInForceAndItsMistakesAreKnown() {
      write(WRONG);
      looks(2);

      State state = inForce.state();
      assertThat(rules()).containsExactly("Moderators");
      assertThat(state.isWrong()).isTrue();
      assertThat(state.mistakes()).singleElement().satisfies(mistake -> {
        assertThat(mistake.line()).isEqualTo(6);
        assertThat(mistake.key()).isEqualTo("rules[0].may[0]");
      });
      assertThat(state.since()).isEqualTo(START);
      assertThat(state.reloads()).isZero();
    }

    @Test
    void isForgottenWhenItIsMended() {
      write(WRONG);
      looks(2);
      write(SOUND);
      looks(2);

      assertThat(inForce.state().isWrong()).isFalse();
      assertThat(inForce.state().reloads()).isEqualTo(1);
    }

    @Test
    void isSaidInTheChannelsOnceForAllReplicasAndSoIsItsEnd() {
      Reload other = replica(new InForce(inForce.settings(), () -> now));
      write(WRONG);
      looks(2);
      other.look();
      other.look();
      looks(100);
      write(WRONG + "# still wrong in the same way");
      looks(2);

      assertThat(announced).containsExactly("""
          C01: The configuration was changed, but has a mistake and was not taken.
          line 6, rules[0].may[0]: "dismis" is not known here. Did you mean dismiss?
          What was read 2026-11-29T02:00:00Z stays in force.""");
      write(SOUND);
      looks(2);
      other.look();
      other.look();
      assertThat(announced.subList(1, announced.size()))
          .containsExactly("C01: The mistake in the configuration is mended; it is in force now.");
    }

    @Test
    void isAlsoOneThatIsGone() {
      disk.remove("curfew.yaml");
      looks(2);

      assertThat(rules()).containsExactly("Moderators");
      assertThat(inForce.state().mistakes()).singleElement()
          .satisfies(mistake -> assertThat(mistake.what()).contains("There is no file"));
    }
  }

  @Nested
  class WhatNeedsARestart {
    @Test
    void isNamedByKeyWhileTheRestApplies() {
      write(SOUND.replace("Moderators", "Others").replace("secret-id: AKIDexample", "secret-id: AKIDother"));
      looks(2);

      assertThat(inForce.state().needsRestart()).containsExactly("apps.live.secret-id");
      assertThat(rules()).containsExactly("Others");
      assertThat(inForce.settings().apps().getFirst().app().credentials().secretId().reveal())
          .isEqualTo("AKIDexample");
    }

    @Test
    void isNoticedInAMountedSecretToo() {
      disk.put("key", "secret-two");
      looks(2);

      assertThat(inForce.state().needsRestart()).containsExactly("apps.live.secret-key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ap-singapore|ap-tokyo|apps.live.region",
        "live:|'stage: { sdk-app-id: 2, endpoint: \"https://trtc.tencentcloudapi.com\", region: ap-beijing, secret-id: A1, secret-key: B1 }\n  live:'|apps.stage",
        "live:|other:|apps.live, apps.other",
        "sdk-app-id: 1400000001|callback-key: abc, room-kind: number, block: false, describe: true, sdk-app-id: 1400000002|"
            + "apps.live.sdk-app-id, apps.live.callback-key, apps.live.room-kind, apps.live.describe, apps.live.block",
        "xoxb-1|xoxb-2|slack.bot-token",
        "xapp-1|xapp-2|slack.app-token",
        "'app-token: xapp-1'|'mode: http, signing-secret: 0123456789abcdef'|slack.mode",
        "rules:|'discord: { token: abc.def.ghi, guilds: [\"81384788765712384\"] }\nrules:'|discord",
        "limits: {|'limits: { connect: 2s, call: 9s, '|limits.connect, limits.call",
        "limits:|'store: { url: \"jdbc:sqlite:other.db\" }\nserver: { host: 0.0.0.0, port: 9 }\nlimits:'|store.url, server.host, server.port",
        "limits:|'locale: ko\nproof: { wait: 10s }\nconfirmation: { expires-after: 1m }\nannounce: { slack-channels: [C01] }\npeople: { olga: { slack: U02 } }\nlimits:'|''"})
    void isSaidOfEachKeyThatTheBotCannotChange(String from, String to, String keys) {
      write(SOUND.replace(from, to));
      looks(2);

      assertThat(inForce.state().mistakes()).isEmpty();
      assertThat(inForce.state().reloads()).isEqualTo(1);
      assertThat(String.join(", ", inForce.state().needsRestart())).isEqualTo(keys);
    }
  }
}
