package dev.curfew.config;

import dev.curfew.room.AppName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** config/curfew.yaml, which operators begin with. */
class ExampleTest {
  static final Path EXAMPLE = Path.of("..", "config", "curfew.yaml");

  /** What README says to set. */
  private static final Map<String, String> ENVIRONMENT = Map.of("TENCENTCLOUD_SECRET_ID", "made-up-secret-id",
      "TENCENTCLOUD_SECRET_KEY", "made-up-secret-key", "SLACK_BOT_TOKEN", "xoxb-made-up", "SLACK_APP_TOKEN",
      "xapp-made-up", "DISCORD_TOKEN", "made-up-discord-token");

  @Test
  void isReadWithoutProblemsAndWarnings() {
    Settings settings = example();

    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.app(new AppName("live"))).isPresent();
    assertThat(settings.rules()).singleElement().satisfies(rule -> assertThat(rule.name()).isEqualTo("EU moderators"));
  }

  /** All that the example says beyond what is required is what Curfew does anyway. */
  @Test
  void showsTheDefaults() throws IOException {
    String example = Files.readString(EXAMPLE);
    String rules = example.substring(example.indexOf("\npeople:"), example.indexOf("\nconfirmation:"));
    String required = """
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
        """;
    Reading reading = new SettingsReader(ENVIRONMENT::get, FileSource.disk()).read(EXAMPLE, required + rules);

    assertThat(reading).hasToString(new Reading.Complete(example()).toString());
  }

  @Test
  void worksWithHttpToo() throws IOException {
    Map<String, String> environment = new HashMap<>(ENVIRONMENT);
    environment.remove("SLACK_APP_TOKEN");
    environment.put("SLACK_SIGNING_SECRET", "made-up");
    Reading reading = new SettingsReader(environment::get, FileSource.disk()).read(EXAMPLE,
        Files.readString(EXAMPLE).replace("mode: socket", "mode: http"));

    assertThat(reading).isInstanceOf(Reading.Complete.class);
  }

  private static Settings example() {
    return switch (new SettingsReader(ENVIRONMENT::get, FileSource.disk()).read(EXAMPLE)) {
      case Reading.Complete complete -> complete.settings();
      case Reading.Refused refused -> throw new AssertionError(refused.block());
    };
  }
}
