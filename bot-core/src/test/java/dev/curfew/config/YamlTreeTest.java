package dev.curfew.config;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.curfew.config.Sheet.SOUND;
import static dev.curfew.config.Sheet.sound;
import static dev.curfew.config.Sheet.soundAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** Text that is not the YAML that a configuration is made of. */
class YamlTreeTest {
  private final Sheet sheet = new Sheet();

  record Broken(String text, int line, String what) {}

  static List<Broken> broken() {
    return List.of(
        new Broken("", 1, "The file is empty."),
        new Broken("# only a comment\n", 1, "The file is empty."),
        new Broken("---\n", 1, "The file is empty."),
        new Broken("- a\n- b\n", 1, "Keys with values are wanted here."),
        new Broken("hello", 1, "Keys with values are wanted here."),
        new Broken("locale: en\n---\nlocale: ko\n", 3, "A second document begins here."),
        new Broken("apps:\n\tlive:\n", 2, "A tab stands where YAML wants spaces."),
        new Broken("apps:\n  live:\n  \tblock: true\n", 3, "A tab stands where YAML wants spaces."),
        new Broken("locale: \"en\napps: 1\n", 3, "A quotation mark is opened and never closed."),
        new Broken("locale: @en\n", 1, "A value may not begin with this character."),
        new Broken("locale: `en`\n", 1, "A value may not begin with this character."),
        new Broken("locale: a: b\n", 1, "A colon followed by a space stands where no key can be."),
        new Broken("locale: en\nnothing\napps: 1\n", 3, "A key without a colon, or a colon without a space after it."),
        new Broken("apps:\n  - b\n c: d\n", 3, "This line is indented otherwise than its neighbours."),
        new Broken("rules: [a, #mods]\n", 2, "A list [ ] or a section { } is not closed, or has a comma too many."),
        new Broken("rules: [a b\nlocale: en\n", 2, "A list [ ] or a section { } is not closed, or a comma is missing."),
        new Broken("locale: \"\\q\"\n", 1, "A back-slash in \"…\" begins an escape that does not exist."),
        new Broken("locale: e\u0001n\n", 1,
            "A character stands here that YAML forbids, such as a control character."),
        new Broken("? [a]\n: b\n", 1, "The file is not YAML as it is needed here."),
        new Broken("locale: " + "[".repeat(100_000), 1, "This is nested more than 16 levels deep."));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenTextIsOneProblemInASentence(Broken broken) {
    assertThat(sheet.problems(broken.text())).extracting(Problem::line, Problem::what)
        .containsExactly(tuple(broken.line(), broken.what()));
  }

  @Test
  void aKeyThatStandsTwiceIsReportedBesideAllElse() {
    assertThat(sheet.problems(soundAnd("server: { port: 1, port: x }\nslack: {}\nlocale: fr")))
        .extracting(Problem::line, Problem::key, Problem::what).containsExactly(
            tuple(21, "server.port", "This key stands here twice; the first is in line 21."),
            tuple(22, "slack", "This key stands here twice; the first is in line 6."),
            tuple(23, "locale", "\"fr\" is not known here."));
  }

  @Test
  void anchorsAliasesAndTagsAreRefusedSoThatNothingMultiplies() {
    assertThat(sheet.problems(SOUND.replace("who: {", "who: &who {")
        .replace("where: \"*\"", "where: *who").replace("slack: U02", "slack: !!str U02")))
        .extracting(Problem::key, Problem::what).containsExactly(
            tuple("people.olga.slack", "Tags (!name) are not used here."),
            tuple("rules[0].who", "Anchors (&name) and aliases (*name) are not used here."),
            tuple("rules[0].where", "Anchors (&name) and aliases (*name) are not used here."));
  }

  @Test
  void aBombOfAliasesEndsAtItsFirstAnchors() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 50; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(sheet.problems(bomb.toString())).hasSizeLessThan(300);
  }

  @Test
  void mergeKeysAreJustUnknown() {
    assertThat(sheet.problems(sound("slack:\n", "slack:\n  <<: {}\n"))).extracting(Problem::key, Problem::what)
        .containsExactly(tuple("slack.<<", "This key is unknown."));
  }

  @Test
  void aLeadingMarkAndWindowsLineEndsAreFine() {
    assertThat(sheet.problems("---\r\n" + SOUND.replace("\n", "\r\n"))).isEmpty();
  }
}
