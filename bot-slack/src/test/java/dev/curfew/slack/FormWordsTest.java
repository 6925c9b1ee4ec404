package dev.curfew.slack;

import dev.curfew.room.AppName;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.UserCalls;
import dev.curfew.slack.Sheet.Entry;
import dev.curfew.slack.Sheet.Head;
import dev.curfew.words.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormWordsTest {
  private static final List<AppName> TWO = List.of(new AppName("live"), new AppName("test"));

  private static Properties sentences(String suffix) throws IOException {
    Properties sentences = new Properties();
    String name = "forms" + suffix + ".properties";
    try (Reader file = new InputStreamReader(
        Objects.requireNonNull(FormWords.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
      sentences.load(file);
    }
    return sentences;
  }

  @ParameterizedTest
  @ValueSource(strings = {"_ko", "_zh", "_ja"})
  void everyLanguageHasEverySentence(String suffix) throws IOException {
    assertThat(sentences(suffix).keySet()).isEqualTo(sentences("").keySet());
    assertThat(sentences(suffix).values()).allSatisfy(sentence -> assertThat(sentence.toString()).isNotBlank());
  }

  static Stream<CommandForm> forms() {
    return Stream.concat(Stream.of(CommandForm.CLOSE_ROOM), UserCalls.ALL.stream().map(CommandForm::new));
  }

  static Stream<Locale> languages() {
    return Words.LANGUAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyFormFitsIntoSlacksWindows(Locale language) {
    List<Sheet> sheets = new ArrayList<>(UserCalls.ALL.stream()
        .map(call -> new FormWords(language).aboutUsers(call, new Words(language), TWO)).toList());
    sheets.add(new FormWords(language).closeRoom(new Words(language).closeRoomForm(TWO, Optional.empty(), "")));
    for (Sheet sheet : sheets) {

      assertThat(sheet.entries()).extracting(Entry::head).extracting(Head::name).doesNotHaveDuplicates();
      assertThat(sheet.entries()).extracting(Entry::head).allSatisfy(head -> {
        assertThat(head.label()).isNotBlank().hasSizeLessThanOrEqualTo(75);
        assertThat(head.hint()).hasSizeLessThanOrEqualTo(150);
      });
    }
  }

  @ParameterizedTest
  @CsvSource({"en, Remove users…", "ko, 사용자 내보내기…", "zh, 移出用户…", "ja, ユーザーを退出させる…", "fr, Remove users…"})
  void aLanguageThatIsNotSpokenIsEnglish(String language, String title) {
    Locale locale = Locale.of(language);

    assertThat(new FormWords(locale).aboutUsers(RemoveUsers.CALL, new Words(locale), TWO).title())
        .isEqualTo(title);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormIsFoundByItsCommandAndByItsNameInSlack(CommandForm form) {
    assertThat(CommandForm.of(form.command())).contains(form);
    assertThat(CommandForm.ofCallback(form.callbackId())).contains(form);
  }

  @Test
  void nothingIsFoundByAMadeUpName() {
    assertThat(CommandForm.of("curfew")).isEmpty();
    assertThat(CommandForm.ofCallback("dismiss-room")).isEmpty();
  }
}
