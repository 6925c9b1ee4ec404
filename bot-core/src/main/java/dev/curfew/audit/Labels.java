package dev.curfew.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How constants are spelled in entries. */
record Labels<E>(String what, Map<String, E> byLabel) {

  static <E> Labels<E> of(String what, E[] all, Function<E, String> label) {
    return new Labels<>(what, Arrays.stream(all).collect(Collectors.toUnmodifiableMap(label, each -> each)));
  }

  /** Constants spelled by their names. */
  static <E extends Enum<E>> Labels<E> of(String what, E[] all) {
    return of(what, all, Labels::label);
  }

  /** {@code TIMED_OUT} as {@code timed-out}. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** @throws IllegalArgumentException when none is spelled so */
  E read(String label) {
    E found = byLabel.get(label);
    if (found == null) {
      throw new IllegalArgumentException("There is no " + what + " called \"" + label + "\".");
    }
    return found;
  }
}
