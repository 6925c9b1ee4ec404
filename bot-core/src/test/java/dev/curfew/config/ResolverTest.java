package dev.curfew.config;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.config.Sheet.SOUND;
import static dev.curfew.config.Sheet.sound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What {@code ${NAME}} and {@code file:PATH} put in. */
class ResolverTest {
  private static final String KEY = "${TENCENTCLOUD_SECRET_KEY}";

  private final Sheet sheet = new Sheet();

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "${A}             | one",
      "${A:other}       | one",
      "${UNSET:other}   | other",
      "${EMPTY:other}   | other",
      "${UNSET:a:b/c}   | a:b/c",
      "x-${A}-${A}      | x-one-one",
      "$${A}            | ${A}",
      "$A               | $A",
      "$$               | $$",
      "${TWICE}         | ${A}"})
  void variablesArePutIn(String written, String meant) {
    sheet.with("A", "one").with("EMPTY", "").with("TWICE", "${A}");

    assertThat(secretKey(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "${AKIDz8krbsJ5y} | Not set in the environment: a name with small letters, which is not repeated since it may be a secret.",
      "${UNSET}         | Not set in the environment: UNSET.",
      "${EMPTY}         | Not set in the environment: EMPTY.",
      "${UNSET}${OTHER} | Not set in the environment: UNSET, OTHER.",
      "${}              | After ${ a variable's name and } are missing.",
      "${A              | After ${ a variable's name and } are missing.",
      "${A-B}           | After ${ a variable's name and } are missing.",
      "${1}             | After ${ a variable's name and } are missing.",
      "file:            | After file: a path is missing.",
      "file:no/such     | There is no file etc/no/such.",
      "file:empty       | The file etc/empty is empty.",
      "file:latin       | The file etc/latin is not UTF-8 text.",
      "file:large       | The file etc/large is larger than 64 kB."})
  void whatIsMissingIsNamed(String written, String what) {
    sheet.with("EMPTY", "").file("etc/empty", "\n").file("etc/large", "x".repeat(70_000))
        .file("etc/latin", "schlüssel".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(sheet.problems(sound(KEY, "\"" + written + "\""))).extracting(Problem::key, Problem::what)
        .containsExactly(tuple("apps.live.secret-key", what));
  }

  @ParameterizedTest
  @CsvSource({"key", "key\\n", "key\\r\\n", "key\\n\\n"})
  void aFileGivesItsTextWithoutLineBreaksAtTheEnd(String content) {
    sheet.file("etc/secret", content.replace("\\n", "\n").replace("\\r", "\r"));

    assertThat(secretKey("file:secret")).isEqualTo("key");
  }

  @Test
  void aFileMayStandAnywhereOnTheDiskAndBeNamedByAVariable() {
    sheet.file("/run/secrets/key", "mounted").with("KEY_FILE", "file:/run/secrets/key");

    assertThat(secretKey("file:/run/secrets/key")).isEqualTo("mounted");
    assertThat(secretKey("${KEY_FILE}")).isEqualTo("mounted");
  }

  @Test
  void theContentOfAFileIsNotRepeated() {
    sheet.file("etc/secret", "made up");

    assertThat(sheet.problems(sound(KEY, "file:secret"))).singleElement()
        .satisfies(
            problem -> assertThat(problem.toString()).contains("The value has a space").doesNotContain("made up"));
  }

  @Test
  void aNameThatCannotBeAPathIsAProblem() {
    assertThat(sheet.problems(sound(KEY, "\"file:a\\0b\""))).extracting(Problem::what)
        .containsExactly("What stands after file: cannot be a path.");
  }

  @Test
  void whatIsPutInCannotAddKeys() {
    sheet.with("REGION", "ap-singapore\n    block: false");

    assertThat(sheet.problems(sound("sdk-app-id:", "region: ${REGION}\n    sdk-app-id:"))).extracting(Problem::what)
        .containsExactly("The value of \"${REGION}\" is not a region.");
  }

  @Test
  void roomPatternsTakeVariablesButNoFiles() {
    sheet.with("PREFIX", "eu");

    assertThat(sheet.settings(SOUND.replace("\"eu-*\"", "\"${PREFIX}-*\", \"file:x\", \"$${x}\"")).rules().getFirst()
        .rooms().toString()).isEqualTo("[RoomPattern[text=eu-*], RoomPattern[text=file:x], RoomPattern[text=${x}]]");
  }

  private String secretKey(String written) {
    return sheet.settings(sound(KEY, "\"" + written + "\"")).apps().getFirst().app().credentials().secretKey().reveal();
  }
}
