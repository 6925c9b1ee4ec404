package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.chat.Message;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.live.LiveRoom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands on somebody's own page: true at one moment, and only for that person to see. */
public final class HomeWords {
  /** More channels than this are a list that nobody reads. */
  private static final int MOST_CHANNELS = 4;

  private final Phrases phrases;
  private final HistoryWords history;
  private final PickWords picks;

  public HomeWords(Locale locale) {
    this.phrases = new Phrases(locale);
    this.history = new HistoryWords(locale);
    this.picks = new PickWords(locale);
  }

  /**
   * A list as far as it is shown.
   *
   * @param left how many more there are
   * @param orMore whether there may be still more than that
   */
  public record Rows<T>(List<T> shown, int left, boolean orMore) {
    public Rows {
      shown = List.copyOf(shown);
    }
  }

  /**
   * A case.
   *
   * @param in where something is to be done about it
   */
  public record CaseRow(Case subject, List<Span.Channel> in) {
    public CaseRow {
      in = List.copyOf(in);
    }
  }

  /**
   * A live room.
   *
   * @param in from where the person may do something with it; empty for from everywhere
   */
  public record RoomRow(LiveRoom live, List<Span.Channel> in) {
    public RoomRow {
      in = List.copyOf(in);
    }
  }

  /** When all that follows was so. */
  public Message asOf(Instant now) {
    return part(phrases.text("home.as-of", new Span.When(now)), List.of());
  }

  /** What the person asked for and that is not over. */
  public Message cases(Rows<CaseRow> rows) {
    List<Text> lines = new ArrayList<>(rows.shown().stream().map(row -> with(own(row.subject()), row.in())).toList());
    if (lines.isEmpty()) {
      lines.add(phrases.text("home.cases.none"));
    }
    lines.addAll(left(rows));
    return part(head("home.cases"), lines);
  }

  /** What others asked for and that waits for this person among others. */
  public Message approvals(Rows<CaseRow> rows) {
    List<Text> lines = new ArrayList<>(
        rows.shown().stream().map(row -> with(history.line(row.subject()), row.in())).toList());
    lines.addAll(left(rows));
    lines.add(phrases.text("home.approvals.how"));
    return part(head("home.approvals"), lines);
  }

  /** Instead of cases. */
  public Message away() {
    return part(phrases.text("home.away"), List.of());
  }

  /**
   * The live rooms.
   *
   * @param looks whether the command that lists rooms has anything to list for this person, from somewhere
   */
  public Message rooms(Rows<RoomRow> rows, boolean looks, Instant now, boolean severalApps) {
    List<Text> lines = new ArrayList<>(rows.shown().stream()
        .map(row -> where(picks.line(row.live(), now, severalApps), row.in())).toList());
    if (lines.isEmpty()) {
      lines.add(phrases.text("home.rooms.none"));
    }
    lines.addAll(left(rows));
    if (looks) {
      lines.add(phrases.text("home.rooms.how", phrases.command("curfew.rooms")));
    }
    lines.add(phrases.text("pick.not-all"));
    return part(head("home.rooms"), lines);
  }

  /** Instead of rooms, to somebody whom no rule lets do anything in this chat. */
  public Message noRight(Standing standing) {
    List<Text> lines = new ArrayList<>();
    switch (standing) {
      case UNKNOWN -> lines.add(phrases.text("gap.standing-unknown"));
      case GUEST, BOT, DEACTIVATED, EXTERNAL -> lines.add(phrases.text("gap.standing"));
      case MEMBER -> {}
    }
    lines.add(phrases.text("home.whoami", phrases.command("curfew.whoami")));
    return part(phrases.text("home.no-right"), lines);
  }

  private Text own(Case subject) {
    return phrases.text("home.case", new Span.Plain(CaseWords.sign(subject.state()).glyph()),
        new Span.Strong(subject.number().toString()), new Span.Literal(HistoryWords.about(subject)),
        new Span.Literal(subject.room().app().value()), new Span.When(subject.asked().at()),
        phrases.plain("state." + CaseWords.key(subject.state())));
  }

  private Text where(Text line, List<Span.Channel> in) {
    return in.isEmpty() ? followed(line, phrases.text("home.everywhere").spans()) : with(line, in);
  }

  private Text with(Text line, List<Span.Channel> in) {
    List<Span> spans = new ArrayList<>();
    for (Span.Channel channel : in.subList(0, Math.min(MOST_CHANNELS, in.size()))) {
      spans.addAll(spans.isEmpty() ? phrases.text("home.in").spans() : List.of(new Span.Plain(", ")));
      spans.add(channel);
    }
    if (in.size() > MOST_CHANNELS) {
      spans.add(new Span.Plain(", …"));
    }
    return followed(line, spans);
  }

  private static Text followed(Text line, List<Span> by) {
    List<Span> spans = new ArrayList<>(line.spans());
    spans.addAll(by);
    return new Text(spans);
  }

  private List<Text> left(Rows<?> rows) {
    return rows.left() == 0
        ? List.of()
        : List.of(phrases.text("home.more", rows.left() + (rows.orMore() ? "+" : "")));
  }

  private Text head(String key) {
    return Text.of(new Span.Strong(phrases.plain(key)));
  }

  private static Message part(Text title, List<Text> lines) {
    return new Message(Sign.NONE, title, lines, List.of(), List.of(), Visibility.PRIVATE);
  }
}
