package dev.curfew.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration on a desk: text, an environment and files, none of which is on a disk. */
final class Sheet {
  static final Path FILE = Path.of("etc/curfew.yaml");

  /** Everything that has to be there, and a rule. */
  static final String SOUND = """
      apps:
        live:
          sdk-app-id: 1400000001
          secret-id: ${TENCENTCLOUD_SECRET_ID}
          secret-key: ${TENCENTCLOUD_SECRET_KEY}
      slack:
        bot-token: ${SLACK_BOT_TOKEN}
        app-token: ${SLACK_APP_TOKEN}
      discord:
        token: ${DISCORD_TOKEN}
        guilds: ["81384788765712384"]
      people:
        olga: { slack: U02, discord: "80351110224678912" }
      rules:
        - name: EU moderators
          who: { people: [olga] }
          where: "*"
          may: [dismiss]
          apps: [live]
          rooms: ["eu-*"]
      """;

  private final Map<String, String> environment = new HashMap<>(Map.of(
      "TENCENTCLOUD_SECRET_ID", "made-up-secret-id",
      "TENCENTCLOUD_SECRET_KEY", "made-up-secret-key",
      "SLACK_BOT_TOKEN", "xoxb-made-up",
      "SLACK_APP_TOKEN", "xapp-made-up",
      "SLACK_SIGNING_SECRET", "made-up-signing-secret",
      "DISCORD_TOKEN", "made-up-discord-token"));
  private final Map<Path, byte[]> files = new HashMap<>();

  Sheet with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Sheet without(String variable) {
    environment.remove(variable);
    return this;
  }

  Sheet file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  Sheet file(String path, byte[] content) {
    files.put(Path.of(path), content);
    return this;
  }

  SettingsReader reader() {
    return new SettingsReader(environment::get, (file, atMost) -> {
      byte[] content = files.get(file);
      if (content == null) {
        throw new NoSuchFileException(file.toString());
      }
      return content.length <= atMost ? content : Arrays.copyOf(content, atMost);
    });
  }

  Reading read(String text) {
    return reader().read(FILE, text);
  }

  Settings settings(String text) {
    return switch (read(text)) {
      case Reading.Complete complete -> complete.settings();
      case Reading.Refused refused -> throw new AssertionError(refused.block());
    };
  }

  List<Problem> problems(String text) {
    return switch (read(text)) {
      case Reading.Complete complete -> List.of();
      case Reading.Refused refused -> refused.problems();
    };
  }

  /** The sound configuration with one piece of its text exchanged, which must be there. */
  static String sound(String piece, String instead) {
    if (!SOUND.contains(piece)) {
      throw new AssertionError("Not in the text: " + piece);
    }
    return SOUND.replace(piece, instead);
  }

  /** The sound configuration with a line added at the end. */
  static String soundAnd(String more) {
    return SOUND + more + "\n";
  }
}
