package dev.curfew.words;

import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Finding.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is said about looking over the set-up. The findings themselves are the doctor's own, in English, so that they read the same
 * wherever they are asked for.
 */
public final class DoctorWords {
  /** Of all findings together: less than any chat takes in one message, with their escaping. */
  private static final int MOST_CHARACTERS = 3000;
  private static final int LONGEST_FINDING = 600;

  private final Phrases phrases;

  public DoctorWords(Locale locale) {
    this.phrases = new Phrases(locale);
  }

  /** The person may not ask for it here. */
  public Message onlyForAuditors() {
    return privately(Sign.REFUSED, phrases.text("doctor.denied", literal("audit")),
        List.of(phrases.text("doctor.denied.next", phrases.command("curfew.whoami"))));
  }

  /** Somebody else asked for it a moment ago. */
  public Message isLooking() {
    return privately(Sign.REFUSED, phrases.text("doctor.busy"), List.of());
  }

  /** Curfew was stopped meanwhile. */
  public Message brokenOff() {
    return privately(Sign.REFUSED, phrases.text("stopping"), List.of());
  }

  /** What was found: first what fails, then what is odd, each with its cause and the next step; then the rest by name. */
  public Message found(List<Finding> findings) {
    List<Finding> bad = new ArrayList<>(with(findings, Result.FAILS));
    int fails = bad.size();
    bad.addAll(with(findings, Result.WARNING));
    List<Text> lines = new ArrayList<>();
    int left = MOST_CHARACTERS;
    for (Finding finding : bad) {
      Text line = line(finding);
      left -= line.unformatted().length();
      if (left < 0) {
        lines.add(phrases.text("doctor.more", bad.size() - lines.size(), literal("curfew doctor")));
        break;
      }
      lines.add(line);
    }
    rest("doctor.off", with(findings, Result.OFF), lines);
    rest("doctor.ok", with(findings, Result.OK), lines);
    return privately(Sign.NONE, title(findings.size(), fails, bad.size() - fails), lines);
  }

  private Text title(int all, int fails, int odd) {
    return fails == 0 && odd == 0 ? phrases.text("doctor.sound", all) : phrases.text("doctor.title", all, fails, odd);
  }

  private static List<Finding> with(List<Finding> findings, Result result) {
    return findings.stream().filter(finding -> finding.result() == result).toList();
  }

  private static Text line(Finding finding) {
    String next = finding.next().isEmpty() ? "" : " → " + finding.next();
    return Text.of(new Span.Strong(finding.what()),
        new Span.Plain(" " + finding.result().label() + ": " + cut(finding.cause() + next, LONGEST_FINDING)));
  }

  private void rest(String key, List<Finding> findings, List<Text> lines) {
    if (!findings.isEmpty()) {
      lines.add(phrases.text(key, new Span.Plain(cut(findings.stream().map(Finding::what)
          .collect(Collectors.joining(", ")), LONGEST_FINDING))));
    }
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  private static Span literal(String text) {
    return new Span.Literal(text);
  }

  private static Message privately(Sign sign, Text title, List<Text> lines) {
    return new Message(sign, title, lines, List.of(), List.of(), Visibility.PRIVATE);
  }
}
