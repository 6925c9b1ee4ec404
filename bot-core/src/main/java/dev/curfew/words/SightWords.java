package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Fact;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.room.Described;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import dev.curfew.room.Room;
import dev.curfew.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a room before it is closed, and what that does not say. */
final class SightWords {
  /** After so long a silence it is said that nothing was heard. */
  static final Duration SILENCE = Duration.ofMinutes(15);

  private final Phrases phrases;

  SightWords(Phrases phrases) {
    this.phrases = phrases;
  }

  /** The small table: since when, how many, who, what. */
  List<Fact> facts(Seen seen) {
    List<Fact> facts = new ArrayList<>();
    if (seen instanceof Seen.Live live) {
      LiveSession session = live.session();
      facts.add(fact("live", session.since()
          .map(since -> phrases.text("seen.live.since", new Span.When(since), session.people()))
          .orElseGet(() -> phrases.text("seen.live", session.people()))));
      if (!session.hosts().isEmpty()) {
        facts.add(fact("hosts", hosts(session)));
      }
      if (!session.publishing().equals(Publishing.NOTHING)) {
        facts.add(fact("publishing", phrases.text("seen.publishing", session.publishing().video(),
            session.publishing().audio(), session.publishing().screen())));
      }
      facts.add(fact("heard", Text.of(new Span.When(session.heard()))));
    }
    seen.described().ifPresent(described -> facts.add(fact("described", described(described))));
    return facts;
  }

  private Fact fact(String key, Text value) {
    return new Fact(phrases.plain("fact.seen." + key), value);
  }

  private Text hosts(LiveSession session) {
    List<Span> spans = new ArrayList<>();
    for (String host : session.hosts()) {
      if (!spans.isEmpty()) {
        spans.add(new Span.Plain(", "));
      }
      spans.add(new Span.Literal(host));
    }
    int others = session.anchors() - session.hosts().size();
    if (others > 0) {
      spans.addAll(phrases.text("seen.hosts.more", others).spans());
    }
    return new Text(spans);
  }

  private Text described(Described described) {
    Span asOf = new Span.When(described.asOf());
    if (described.since().isEmpty()) {
      return phrases.text("seen.described.nothing", asOf);
    }
    Span since = new Span.When(described.since().get());
    return described.people().isPresent()
        ? phrases.text("seen.described.people", asOf, since, described.people().getAsInt())
        : phrases.text("seen.described", asOf, since);
  }

  /** What it means, where the table does not say it. */
  List<Text> lines(Case subject, Seen seen, Instant told) {
    return switch (seen) {
      case Seen.Live live when Duration.between(live.session().heard(), told).compareTo(SILENCE) > 0 ->
        List.of(phrases.text("seen.silent", new Span.When(live.session().heard())));
      case Seen.Live live -> List.of();
      case Seen.Many many -> List.of();
      case Seen.Absent absent -> absent(subject.room(), absent, subject.deed().isDismissal());
      case Seen.Nothing nothing -> List.of(phrases.text("seen.nothing"));
    };
  }

  private List<Text> absent(Room room, Seen.Absent absent, boolean closing) {
    List<Text> lines = new ArrayList<>();
    lines.add(absent.closed().map(closed -> phrases.text("seen.closed", new Span.When(closed)))
        .orElseGet(() -> phrases.text("seen.absent")));
    absent.otherKind().ifPresent(other -> lines.add(phrases.text("seen.other-kind",
        phrases.plain("kind." + room.id().kind().other().label()), new Span.Literal(room.id().text()),
        other.people())));
    if (closing && absent.closed().isEmpty() && absent.otherKind().isEmpty()) {
      lines.add(phrases.text(couldBeNumber(room) ? "seen.absent.perhaps-number" : "seen.absent.perhaps"));
    }
    return lines;
  }

  private static boolean couldBeNumber(Room room) {
    return room.id().kind() == RoomKind.STRING && room.otherKind().isPresent();
  }

  /** Similar rooms: for the one who asked only, since others may not know of them. */
  Optional<Text> near(Seen seen) {
    return seen instanceof Seen.Absent absent && !absent.near().isEmpty()
        ? Optional.of(phrases.text("seen.near", new Span.Literal(
            String.join("   ", absent.near().stream().map(room -> room.id().text()).toList()))))
        : Optional.empty();
  }

  /** Why whoever pressed has to press once more. */
  Text changed(Seen before, Seen now) {
    if (now instanceof Seen.Absent absent) {
      return absent.closed().map(closed -> phrases.text("changed.closed", new Span.When(closed)))
          .orElseGet(() -> phrases.text("changed.gone"));
    }
    if (!(now instanceof Seen.Live live)) {
      return phrases.text("changed.unseen");
    }
    if (!(before instanceof Seen.Live was)) {
      return phrases.text("changed.appeared", live.session().people());
    }
    boolean another = live.session().since().isPresent()
        && !live.session().since().equals(was.session().since());
    return another
        ? phrases.text("changed.another", new Span.When(live.session().since().get()))
        : phrases.text("changed.crowd", live.session().people(), was.session().people());
  }
}
