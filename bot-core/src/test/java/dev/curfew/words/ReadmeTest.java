package dev.curfew.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** README lists what a moderator can meet, in the very words in which they meet it. */
class ReadmeTest {
  private static final ResourceBundle ERRORS = ResourceBundle.getBundle("dev.curfew.words.errors", Locale.ROOT);
  private final Phrases phrases = new Phrases("errors", Locale.ENGLISH);

  static Stream<String> sentences() {
    return ERRORS.keySet().stream().filter(key -> key.endsWith(".cause") || key.endsWith(".next")).sorted();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void everyErrorStandsThereWithItsCauseAndNextStep(String key) throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));

    assertThat(readme).contains("| " + phrases.plain(key) + " |");
  }
}
