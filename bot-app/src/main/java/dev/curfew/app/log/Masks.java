package dev.curfew.app.log;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secrets that a line of the log must not contain: the last line of defence behind {@code Secret} and the pinned loggers.
 * Thread-safe.
 *
 * <p>
 * The encoders' own means do this for JSON values or for text only, and want to know the secrets before the configuration is
 * read, hence these lines.
 */
public final class Masks {
  /** Shorter ones would blot out ordinary words, and guard nothing. */
  private static final int SHORTEST = 6;
  private static final String MASK = "****";
  /** What a platform hands out with each command: good for some minutes, and in no configuration. */
  private static final Pattern CAPABILITIES = Pattern.compile("""
      (?<=hooks\\.slack(-gov)?\\.com/)[\\w./-]+\
      |(?<=/(webhooks|interactions)/\\d{1,20}/)[\\w.-]{16,}\
      |(?<=\\\\?"(token|response_url|trigger_id)\\\\?"\\s{0,2}:\\s{0,2}\\\\?")[^"\\\\]+""");
  /** One for the whole program, like the log itself. */
  private static final List<String> SECRETS = new CopyOnWriteArrayList<>();

  private Masks() {}

  /** Hides these from now on, as they are, as they stand in JSON, and as they stand in URLs and forms. */
  public static void hide(Collection<String> secrets) {
    SECRETS.addAll(secrets.stream().filter(secret -> secret.length() >= SHORTEST).flatMap(Masks::spellings).distinct()
        .filter(spelling -> !SECRETS.contains(spelling)).sorted(Comparator.comparingInt(String::length).reversed())
        .toList());
  }

  private static Stream<String> spellings(String secret) {
    return Stream.of(secret, secret.replace("\\", "\\\\").replace("\"", "\\\""),
        URLEncoder.encode(secret, StandardCharsets.UTF_8));
  }

  /** The text with every secret replaced. */
  static String apply(String text) {
    String masked = text;
    for (String secret : SECRETS) {
      masked = masked.replace(secret, MASK);
    }
    return CAPABILITIES.matcher(masked).replaceAll(MASK);
  }
}
