package dev.curfew.words;

import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.room.RoomAction.Deed;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The sentences of one language by their keys, in {@link MessageFormat} patterns. An argument that is a {@link Span} keeps its
 * meaning, so that what a person typed never mixes with Curfew's own words.
 */
final class Phrases {
  /** Stands for a span while the pattern is filled in; a span must not vanish, and this is one character long. */
  private static final String SPAN = "\uFFFC";

  private final Book book;

  Phrases(Locale locale) {
    this("words", locale);
  }

  /** @param book the name of the properties beside this class */
  Phrases(String book, Locale locale) {
    this.book = new Book(Phrases.class.getPackageName() + "." + book, locale);
  }

  /** The sentence with its arguments as spans. */
  Text text(String key, Object... arguments) {
    AttributedCharacterIterator filled = fill(key, arguments);
    List<Span> spans = new ArrayList<>();
    while (filled.current() != CharacterIterator.DONE) {
      int end = filled.getRunLimit(MessageFormat.Field.ARGUMENT);
      Object index = filled.getAttribute(MessageFormat.Field.ARGUMENT);
      if (index instanceof Integer i && arguments[i] instanceof Span span) {
        spans.add(span);
        filled.setIndex(end);
      } else {
        spans.add(new Span.Plain(read(filled, end)));
      }
    }
    return new Text(spans);
  }

  /** The sentence where only plain text will do: labels and titles. */
  String plain(String key, Object... arguments) {
    return text(key, arguments).unformatted();
  }

  /**
   * The key of a sentence for what is done, where there is one of its own: with {@code .many} at its end for the closing of many
   * rooms, with the command's name for all other deeds; else the key itself, which speaks of closing one room.
   */
  String variant(String key, Deed deed, boolean many) {
    String own = deed.isDismissal() ? many ? key + ".many" : key : key + "." + deed.label();
    return has(own) ? own : key;
  }

  /** What this language calls a command, an option or a choice, where it has a name of its own for it. */
  Optional<String> nameOf(String path) {
    String key = "command." + path + ".name";
    return has(key) ? Optional.of(plain(key)) : Optional.empty();
  }

  /** @param path a command or sub-command: {@code curfew.case}; {@code rest} is what is typed after it */
  Span.Command command(String path, String rest) {
    StringBuilder called = new StringBuilder("/");
    StringBuilder read = new StringBuilder();
    for (String name : path.split("\\.", -1)) {
      read.append(read.isEmpty() ? "" : ".").append(name);
      called.append(called.length() == 1 ? "" : " ").append(nameOf(read.toString()).orElse(name));
    }
    return new Span.Command("/" + path.replace('.', ' '), called.toString(), rest);
  }

  Span.Command command(String path) {
    return command(path, "");
  }

  boolean has(String key) {
    return book.has(key);
  }

  private AttributedCharacterIterator fill(String key, Object... arguments) {
    Object[] stand = arguments.clone();
    for (int i = 0; i < stand.length; i++) {
      stand[i] = stand[i] instanceof Span ? SPAN : stand[i];
    }
    return new MessageFormat(book.text(key), book.locale()).formatToCharacterIterator(stand);
  }

  private static String read(AttributedCharacterIterator filled, int end) {
    StringBuilder text = new StringBuilder();
    while (filled.getIndex() < end) {
      text.append(filled.current());
      filled.next();
    }
    return text.toString();
  }
}
