package dev.curfew.words;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.live.LiveRoom;
import dev.curfew.room.Room;
import dev.curfew.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Live rooms as people pick them. */
public final class PickWords {
  /** The longest label of a button. */
  static final int LABEL = 30;

  private final Phrases phrases;

  public PickWords(Locale locale) {
    this.phrases = new Phrases(locale);
  }

  /**
   * A row of a list.
   *
   * @param close the token of the button that asks for closing it; empty for those who may not
   */
  public record Row(LiveRoom live, Optional<String> close) {}

  /** The id, how many people, and for how long; the id is what is cut. */
  public String label(LiveRoom live, Instant now, int longest) {
    String kind = live.room().id().kind() == RoomKind.NUMBER ? phrases.plain("pick.number") : "";
    String facts = kind + phrases.plain("pick.people", live.people())
        + live.since().map(since -> " · " + age(Duration.between(since, now))).orElse("");
    return cut(live.room().id().text(), longest - facts.length() - 3) + " · " + facts;
  }

  private String age(Duration age) {
    if (age.toMinutes() < 60) {
      return phrases.plain("pick.minutes", Math.max(0, age.toMinutes()));
    }
    return age.toHours() < 48 ? phrases.plain("pick.hours", age.toHours()) : phrases.plain("pick.days", age.toDays());
  }

  /**
   * A page of live rooms.
   *
   * @param more the token of the button for the next page; empty on the last one
   */
  public Message listed(String text, List<Row> rows, Optional<String> more, Instant now, boolean severalApps) {
    List<Text> lines = new ArrayList<>(rows.stream().map(row -> line(row.live(), now, severalApps)).toList());
    if (rows.isEmpty()) {
      lines.add(phrases.text("pick.none"));
    }
    lines.add(phrases.text("pick.not-all"));
    List<Button> buttons = new ArrayList<>();
    rows.forEach(row -> row.close().ifPresent(token -> buttons.add(new Button(Verb.CLOSE, token,
        cut(phrases.plain("pick.close", row.live().room().id().text()), LABEL), Button.Style.PLAIN))));
    more.ifPresent(token -> buttons.add(
        new Button(Verb.MORE, token, phrases.plain("button.more"), Button.Style.PLAIN)));
    Text title = text.isEmpty()
        ? phrases.text("pick.title")
        : phrases.text("pick.title.text", new Span.Literal(text));
    return new Message(Sign.NONE, title, lines, List.of(), buttons, Visibility.PRIVATE);
  }

  Text line(LiveRoom live, Instant now, boolean severalApps) {
    List<Span> spans = new ArrayList<>(List.of(new Span.Literal(live.room().id().text())));
    if (live.room().id().kind() == RoomKind.NUMBER) {
      spans.add(new Span.Plain(" " + phrases.plain("pick.number-room")));
    }
    if (severalApps) {
      spans.addAll(phrases.text("pick.of", new Span.Literal(live.room().app().value())).spans());
    }
    spans.add(new Span.Plain(": " + phrases.plain("pick.people", live.people())));
    live.since().ifPresent(since -> spans.addAll(phrases.text("pick.since", new Span.When(since)).spans()));
    if (Duration.between(live.heard(), now).compareTo(SightWords.SILENCE) > 0) {
      spans.addAll(phrases.text("pick.silent", new Span.When(live.heard())).spans());
    }
    return new Text(spans);
  }

  /** A user inside a room; those that stand before are repeated, since the client shows nothing else. */
  public String user(String before, String id, boolean anchor, int longest) {
    String role = anchor ? " · " + phrases.plain("pick.anchor") : "";
    return cut(before + id, longest - role.length()) + role;
  }

  /**
   * Where somebody is now.
   *
   * @param remove the token of the button that asks for their removal; empty for those who may not
   * @param block the same for blocking
   */
  public record Found(String user, Room room, Optional<Instant> since, Optional<String> remove,
      Optional<String> block) {}

  /** Where the hosts of a room that was closed are now. */
  public Message found(CaseNumber number, List<String> hosts, List<Found> found) {
    List<Text> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    for (Found each : found) {
      lines.add(each.since()
          .map(since -> phrases.text("hosts.found.since", new Span.Literal(each.user()),
              new Span.Literal(each.room().id().text()), new Span.When(since)))
          .orElseGet(() -> phrases.text("hosts.found", new Span.Literal(each.user()),
              new Span.Literal(each.room().id().text()))));
      each.remove().ifPresent(token -> buttons.add(new Button(Verb.REMOVE, token,
          cut(phrases.plain("button.remove", each.user()), LABEL), Button.Style.PLAIN)));
      each.block().ifPresent(token -> buttons.add(new Button(Verb.BLOCK, token,
          cut(phrases.plain("button.block", each.user()), LABEL), Button.Style.PLAIN)));
    }
    if (found.isEmpty()) {
      lines.add(phrases.text("hosts.none"));
    }
    return new Message(Sign.NONE, phrases.text("hosts.title", new Span.Strong(number.toString()),
        new Span.Literal(String.join(" ", hosts))), lines, List.of(), buttons, Visibility.PRIVATE);
  }

  /** What was typed after {@code rooms} makes no sense. */
  public Message notUnderstood(String line) {
    return new Message(Sign.REFUSED,
        phrases.text("pick.not-understood", new Span.Literal(line), phrases.command("curfew.rooms")), List.of(),
        List.of(),
        List.of(), Visibility.PRIVATE);
  }

  static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
