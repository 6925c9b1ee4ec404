package dev.curfew.config;

/**
 * A kind of value: how its text is read, and how it is treated on the way.
 *
 * @param wanted what to write, a sentence; the remedy where nothing better is known
 */
record Kind<T>(String wanted, Handling handling, Reader<T> reader) {

  enum Handling {
    /** Variables and {@code file:} are looked up; what the file says may be repeated in a problem. */
    OPEN,
    /** As {@code OPEN}, and never repeated. */
    SECRET,
    /** Text in which {@code file:} has no meaning, such as a room pattern; variables are looked up. */
    TEXT
  }

  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads the text.
     *
     * @throws Unfit with the end of a sentence, "is not …"
     */
    T read(String text) throws Unfit;
  }

  static <T> Kind<T> open(String wanted, Reader<T> reader) {
    return new Kind<>(wanted, Handling.OPEN, reader);
  }

  static <T> Kind<T> secret(String wanted, Reader<T> reader) {
    return new Kind<>(wanted, Handling.SECRET, reader);
  }

  static <T> Kind<T> text(String wanted, Reader<T> reader) {
    return new Kind<>(wanted, Handling.TEXT, reader);
  }

  boolean isSecret() {
    return handling == Handling.SECRET;
  }

  boolean readsFiles() {
    return handling != Handling.TEXT;
  }
}
