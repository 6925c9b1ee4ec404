package dev.curfew.config;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the text, the reader answers in sentences, and no sentence has a secret in it. */
class SettingsReaderPropertyTest {
  /** Made up, in the shapes of the real ones. */
  private static final List<String> SECRETS = List.of("AKIDz8krbsJ5yKBZQpn74WFkmLPx3zzzzzzz",
      "Gu5t9xGARNpq86cd98joQYCN3zzzzzzz", "xoxb-263594206564-2343594206574-FGqddMF8t08v8N7Oq4i57vs1",
      "xapp-1-A0K7T2Q8Z-9876543210123-0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071",
      "8f742231b10e8888abcd99yyyzzz85a5", "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs");
  /** The shortest piece of a secret that counts as a leak: half a key; the team's id in a Slack token is no secret. */
  private static final int PIECE = 16;

  private static final String WITH_SECRETS = """
      locale: en
      apps:
        live:
          sdk-app-id: 1400000001
          region: "ap-singapore"
          secret-id: %s
          secret-key: '%s'
      slack:
        bot-token: %s
        app-token: "%s"
        signing-secret: %s
        mode: socket
      discord:
        token: %s
        guilds: ["81384788765712384"]
      rules:
        - name: EU moderators
          who: { slack-users: [U02] }
          where: "*"
          may: [dismiss]
          apps: [live]
          rooms: ["eu-*"]
      store: { url: "jdbc:postgresql://db/curfew?password=hunter2hunter2" }
      """.formatted(SECRETS.toArray());

  record Edit(int at, int deleted, String inserted) {
    String applyTo(String text) {
      int from = at % (text.length() + 1);
      int to = Math.min(text.length(), from + deleted);
      return text.substring(0, from) + inserted + text.substring(to);
    }
  }

  @Property(tries = 2000)
  void anyTextIsAnswered(@ForAll("texts") String text) {
    assertThat(new Sheet().read(text)).isInstanceOf(Reading.class);
  }

  @Property(tries = 2000)
  void noSlipOfTheKeyboardMakesAProblemRepeatASecret(@ForAll("edits") List<Edit> edits) {
    String text = WITH_SECRETS;
    for (Edit edit : edits) {
      text = edit.applyTo(text);
    }
    Reading reading = new Sheet().read(text);

    assertNoSecret(switch (reading) {
      case Reading.Complete complete -> complete.settings().toString();
      case Reading.Refused refused -> refused.block();
    });
  }

  @Property(tries = 500)
  void noSecretInTheEnvironmentIsEverRepeated(@ForAll("texts") String rest, @ForAll("keys") String key) {
    Sheet sheet = new Sheet().with("TOKEN", "open-" + SECRETS.get(1) + " sesame");
    String text = Sheet.SOUND + key + " \"${TOKEN}" + rest.replaceAll("[\"\\\\]", "") + "\"\n";

    assertNoSecret(String.valueOf(sheet.problems(text)));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces = Arbitraries.of("apps:", "slack:", "rules:", "live:", "\n", "\n  ", "- ", ": ", "\"", "'",
        "{", "}", "[", "]", "&a", "*a", "!t", "${", "}", "file:", "#", "\t", "---\n", "|\n", ">", "? ", "%", "@",
        "\u0000",
        "\uFEFF", "\uD83D", "\u202E", "<<", "\\x41", "\\uD800", "null", "1e9", ",");
    Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(8);
    return Arbitraries.oneOf(pieces, anything).list().ofMaxSize(30).map(list -> String.join("", list));
  }

  /** Nobody types file: by accident, and what follows it is a path that has to be named. */
  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<Integer> at = Arbitraries.integers().between(0, WITH_SECRETS.length());
    Arbitrary<Integer> deleted = Arbitraries.integers().between(0, 6);
    Arbitrary<String> inserted = Arbitraries.of("", "", ":", ": ", "\n", "\n  ", "\n    ", "\"", "'", "{", "}", "[",
        "]",
        "- ", "#", " ", "\t", "&", "*", "!", "${", "${A}", "|\n", "? ", "@", ",", "=");
    return Combinators.combine(at, deleted, inserted).as(Edit::new).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of("locale:", "server:", "server:\n  port:", "confirmation:\n  expires-after:", "store:\n  url:",
        "announce:\n  slack-channels:", "unknown:", "limits:\n  cases-per-person:", "proof:\n  wait:",
        "server:\n  host:");
  }

  private static void assertNoSecret(String printed) {
    for (String secret : SECRETS) {
      String bare = secret.replaceFirst("^(xox.-|xapp-)", "");
      for (int from = 0; from + PIECE <= bare.length(); from++) {
        assertThat(printed).doesNotContain(bare.substring(from, from + PIECE));
      }
    }
    assertThat(printed).doesNotContain("hunter2");
  }
}
