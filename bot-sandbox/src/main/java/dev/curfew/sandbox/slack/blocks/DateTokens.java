package dev.curfew.sandbox.slack.blocks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates in text, shown as to a person in UTC who reads English (<a href=
 * "https://docs.slack.dev/messaging/formatting-message-text#date-formatting">date formatting</a>). Words that depend on
 * today ("yesterday", {@code {ago}}) are shown as plain dates.
 */
final class DateTokens {
  private static final Pattern TOKEN = Pattern.compile("\\{([a-z_]+)}");
  private static final Map<String, DateTimeFormatter> FORMATS = Map.ofEntries(format("date_num", "yyyy-MM-dd"),
      format("date", "MMMM d, yyyy"), format("date_slash", "MM/dd/yyyy"), format("date_short", "MMM d, yyyy"),
      format("date_long", "EEEE, MMMM d, yyyy"), format("date_pretty", "MMMM d, yyyy"),
      format("date_short_pretty", "MMM d, yyyy"), format("date_long_pretty", "EEEE, MMMM d, yyyy"),
      format("time", "HH:mm"), format("time_secs", "HH:mm:ss"), format("ago", "MMMM d, yyyy"));

  private DateTokens() {}

  /** The formatted moment, or {@code fallback} when the moment or a token is not one that Slack knows. */
  static String render(String epochSecond, String format, String fallback) {
    try {
      ZonedDateTime moment = Instant.ofEpochSecond(Long.parseLong(epochSecond)).atZone(ZoneOffset.UTC);
      Matcher token = TOKEN.matcher(format);
      StringBuilder text = new StringBuilder();
      while (token.find()) {
        DateTimeFormatter formatter = FORMATS.get(token.group(1));
        if (formatter == null) {
          return fallback;
        }
        token.appendReplacement(text, Matcher.quoteReplacement(formatter.format(moment)));
      }
      return token.appendTail(text).toString();
    } catch (DateTimeException | NumberFormatException notAMoment) {
      return fallback;
    }
  }

  private static Map.Entry<String, DateTimeFormatter> format(String token, String pattern) {
    return Map.entry(token, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }
}
