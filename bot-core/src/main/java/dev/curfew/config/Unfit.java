package dev.curfew.config;

import java.util.Optional;

/** A text is not what was wanted; says so without repeating the text, since it may be a secret. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final transient Optional<String> remedy;

  private Unfit(String what, Optional<String> remedy) {
    super(what, null, false, false);
    this.what = what;
    this.remedy = remedy;
  }

  /** With the remedy that the kind of value has anyway. */
  static Unfit because(String what) {
    return new Unfit(what, Optional.empty());
  }

  static Unfit because(String what, String remedy) {
    return new Unfit(what, Optional.of(remedy));
  }

  /** From a {@link Kind} the end of a sentence, "is not …"; from {@link Resolver} all of it. */
  String what() {
    return what;
  }

  Optional<String> remedy() {
    return remedy;
  }
}
