package dev.curfew.words;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Texts of one language by their keys, from properties; English stands in where the language is not there. Read when first asked
 * for, so that no start waits for languages that nobody may speak. Thread-safe.
 */
public final class Book {
  private final String name;
  private final Locale locale;
  private volatile @Nullable ResourceBundle read;

  /** @param name of the properties, with their package: {@code dev.curfew.words.words} */
  public Book(String name, Locale locale) {
    this.name = name;
    this.locale = locale;
  }

  /** The language that was asked for. */
  Locale locale() {
    return locale;
  }

  /**
   * The text.
   *
   * @throws java.util.MissingResourceException when there is no such text, or no such book
   */
  public String text(String key) {
    return bundle().getString(key);
  }

  boolean has(String key) {
    return bundle().containsKey(key);
  }

  /** Two threads at once get the same, since the JDK keeps what it has read. */
  private ResourceBundle bundle() {
    ResourceBundle bundle = read;
    if (bundle == null) {
      bundle = ResourceBundle.getBundle(name, locale,
          ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
      read = bundle;
    }
    return bundle;
  }
}
