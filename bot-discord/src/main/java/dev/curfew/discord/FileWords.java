package dev.curfew.discord;

import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.words.Book;
import java.util.List;
import java.util.Locale;

/** What is said in one language of a file that is of no use. */
final class FileWords {
  private final Book book;

  /** English where the language is not spoken. */
  FileWords(Locale locale) {
    this.book = new Book("dev.curfew.words.words", locale);
  }

  /** That nothing was done, why, and what to do about it. */
  Message unusable(SentFiles.Trouble why) {
    String key = switch (why) {
      case TOO_LARGE -> "file.too-large";
      case NOT_TEXT -> "file.not-text";
      case OUT_OF_REACH -> "file.out-of-reach";
    };
    return new Message(Sign.REFUSED, Text.plain(book.text(key)), List.of(), List.of(), List.of(),
        Visibility.PRIVATE);
  }
}
