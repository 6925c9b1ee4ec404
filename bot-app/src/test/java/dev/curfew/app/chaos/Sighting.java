package dev.curfew.app.chaos;

import dev.curfew.sandbox.Shown;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A message about a case as it reads in a chat now.
 *
 * @param onlyFor who alone sees it; empty where everybody does
 * @param shown as that person sees it, or as anybody does
 */
record Sighting(String chat, String id, Optional<String> onlyFor, Shown shown) {
  private static final Pattern NUMBER = Pattern.compile("#(\\d+)");
  private static final Pattern VERB = Pattern.compile("curfew:([a-z-]+).*");

  /** The case that it is about: the first that it names. */
  Optional<Long> number() {
    Matcher first = NUMBER.matcher(shown.text());
    return first.find() ? Optional.of(Long.valueOf(first.group(1))) : Optional.empty();
  }

  /** All cases that it names. */
  static List<Long> numbersIn(String text) {
    return NUMBER.matcher(text).results().map(found -> Long.valueOf(found.group(1))).toList();
  }

  /** What its buttons do, such as {@code confirm}. */
  List<String> verbs() {
    return shown.knobs().stream().map(knob -> VERB.matcher(knob.id())).filter(Matcher::matches)
        .map(matcher -> matcher.group(1)).collect(Collectors.toList());
  }

  boolean offers(String verb) {
    return shown.knob(verb).isPresent();
  }

  boolean startsWith(String sign) {
    return shown.text().startsWith(sign);
  }

  /** The chat, who sees it, and its first line. */
  @Override
  public String toString() {
    return chat + onlyFor.map(who -> " only for " + who).orElse("") + ": "
        + shown.text().lines().findFirst().orElse("") + " " + verbs();
  }
}
