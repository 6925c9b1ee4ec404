package dev.curfew.discord;

import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said in one language of a file that is of no use. */
final class FileWords {
  private static final String BOOK = "dev.curfew.words.words";

  private final ResourceBundle bundle;

  /**
   * @param locale English stands in where there is no translation
   */
  FileWords(Locale locale) {
    this.bundle = ResourceBundle.getBundle(BOOK, locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** That nothing was done, why, and what to do about it. */
  Message unusable(SentFiles.Trouble why) {
    String key = switch (why) {
      case TOO_LARGE -> "file.too-large";
      case NOT_TEXT -> "file.not-text";
      case OUT_OF_REACH -> "file.out-of-reach";
    };
    return new Message(Sign.REFUSED, Text.plain(bundle.getString(key)), List.of(), List.of(), List.of(),
        Visibility.PRIVATE);
  }
}
