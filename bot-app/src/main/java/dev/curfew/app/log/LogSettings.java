package dev.curfew.app.log;

import ch.qos.logback.classic.Level;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the log was asked for in the environment.
 *
 * @param json one JSON object per line instead of text for people
 * @param root the level of everything that is not in {@code levels}
 * @param levels by logger name
 */
record LogSettings(boolean json, Level root, Map<String, Level> levels) {
  /** {@code json} or {@code text}, which it is when not set. */
  static final String FORMAT = "CURFEW_LOG_FORMAT";
  /** {@code info}, which it is when not set, or like {@code warn,dev.curfew=debug,net.dv8tion=info}. */
  static final String LEVEL = "CURFEW_LOG_LEVEL";

  LogSettings {
    levels = Map.copyOf(levels);
  }

  /** Never fails, since a log must be there to complain in: what is not understood counts as not set. */
  static LogSettings from(Map<String, String> environment) {
    boolean json = environment.getOrDefault(FORMAT, "").trim().equalsIgnoreCase("json");
    Level root = Level.INFO;
    Map<String, Level> levels = new LinkedHashMap<>();
    for (String entry : environment.getOrDefault(LEVEL, "").split(",", -1)) {
      int equals = entry.indexOf('=');
      Optional<Level> level = level(entry.substring(equals + 1));
      if (equals < 0) {
        root = level.orElse(root);
      } else {
        level.ifPresent(known -> levels.put(entry.substring(0, equals).trim(), known));
      }
    }
    return new LogSettings(json, root, levels);
  }

  private static Optional<Level> level(String name) {
    return Optional.ofNullable(Level.toLevel(name.trim().toUpperCase(Locale.ROOT), null));
  }
}
