package dev.curfew.words;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BookTest {
  private static final String WORDS = "dev.curfew.words.words";

  @Test
  void isNotReadBeforeSomethingIsAskedOfIt() {
    Book missing = new Book("dev.curfew.words.none", Locale.ENGLISH);

    assertThatThrownBy(() -> missing.has("stopping")).isInstanceOf(MissingResourceException.class);
    assertThatThrownBy(() -> missing.text("stopping")).isInstanceOf(MissingResourceException.class);
  }

  @Test
  void hasItsOwnTextsInEachLanguage() {
    List<String> texts = Words.LANGUAGES.stream().map(language -> new Book(WORDS, language).text("stopping")).toList();

    assertThat(texts).doesNotHaveDuplicates();
  }

  @Test
  void isInEnglishWhereTheLanguageIsNotThereWhateverTheMachineSpeaks() {
    Locale machine = Locale.getDefault();
    Locale.setDefault(Locale.KOREAN);
    try {
      String english = new Book(WORDS, Locale.ENGLISH).text("stopping");

      assertThat(english).isNotEqualTo(new Book(WORDS, Locale.KOREAN).text("stopping"));
      assertThat(new Book(WORDS, Locale.FRENCH).text("stopping")).isEqualTo(english);
    } finally {
      Locale.setDefault(machine);
    }
  }

  @Test
  void saysWhichTextsThereAre() {
    Book words = new Book(WORDS, Locale.ENGLISH);

    assertThat(words.has("stopping")).isTrue();
    assertThat(words.has("no such text")).isFalse();
    assertThatThrownBy(() -> words.text("no such text")).isInstanceOf(MissingResourceException.class);
  }
}
