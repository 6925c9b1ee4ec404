package dev.curfew.app;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads moments: a day (its beginning in UTC), a moment with its zone, or how long ago. */
final class MomentConverter implements ITypeConverter<Instant> {
  static final String FORMS = "2026-11-23, 2026-11-23T12:00:00Z, or how long ago: 30m, 24h, 7d";

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([mhd])");

  private final InstantSource clock;

  /** For picocli. */
  MomentConverter() {
    this(InstantSource.system());
  }

  MomentConverter(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        return clock.instant().minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is not a moment. Write " + FORMS + ".");
    }
  }

  private static Duration duration(long number, String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
