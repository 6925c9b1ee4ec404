package dev.curfew.audit;

import dev.curfew.audit.EventReader.Node;
import dev.curfew.casework.Seen;
import dev.curfew.room.Described;
import dev.curfew.room.LiveSession;
import dev.curfew.room.LiveSession.Publishing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What was seen of a room, as the field {@code seen} of an entry, which is not there where nothing was. */
final class SeenFields {

  private SeenFields() {}

  /** An object that has the field, or has it not. */
  static Optional<Fields> of(Seen seen) {
    return switch (seen) {
      case Seen.Live(var session, var described) ->
        Optional.of(with(described, session(session).with("kind", "live")));
      case Seen.Absent absent -> Optional.of(with(absent.described(), absent(absent)));
      case Seen.Many many -> Optional.of(new Fields().with("kind", "many").with("people", many.people())
          .with("hearing", many.hearing()).with("glances", many.glances().stream().map(SeenFields::glance).toList()));
      case Seen.Nothing(var described) ->
        described.map(known -> with(described, new Fields().with("kind", "nothing")));
    };
  }

  /** Nothing of a room that is not live, a dash where its beginning was not heard, else that in milliseconds. */
  private static String glance(Seen.Glance glance) {
    return glance.live() ? glance.since().map(since -> Long.toString(since.toEpochMilli())).orElse("-") : "";
  }

  private static Seen.Glance glance(String text) {
    Optional<Instant> since = text.isEmpty() || text.equals("-")
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
    return new Seen.Glance(!text.isEmpty(), since);
  }

  private static Fields absent(Seen.Absent absent) {
    Fields fields = new Fields().with("kind", "absent")
        .withObjects("near", absent.near().stream().map(EventWriter::room).toList());
    absent.closed().ifPresent(closed -> fields.with("closed", closed.toEpochMilli()));
    absent.otherKind().ifPresent(other -> fields.with("other-kind", session(other)));
    return fields;
  }

  private static Fields with(Optional<Described> described, Fields fields) {
    described.ifPresent(known -> {
      Fields own = new Fields().with("as-of", known.asOf().toEpochMilli());
      known.since().ifPresent(since -> own.with("since", since.toEpochMilli()));
      known.people().ifPresent(people -> own.with("people", people));
      fields.with("described", own);
    });
    return fields;
  }

  private static Fields session(LiveSession session) {
    Fields fields = new Fields().with("heard", session.heard().toEpochMilli()).with("people", session.people())
        .with("hosts", session.hosts()).with("anchors", session.anchors()).with("video", session.publishing().video())
        .with("audio", session.publishing().audio()).with("screen", session.publishing().screen());
    session.since().ifPresent(since -> fields.with("since", since.toEpochMilli()));
    return fields;
  }

  /** What an event with these fields has seen. */
  static Seen read(Node event) {
    return event.maybe("seen").map(SeenFields::seen).orElse(Seen.NOTHING);
  }

  private static Seen seen(Node node) {
    Optional<Described> described = node.maybe("described").map(SeenFields::described);
    String kind = node.text("kind");
    return switch (kind) {
      case "live" -> new Seen.Live(session(node), described);
      case "absent" -> new Seen.Absent(node.maybeInstant("closed"), node.maybe("other-kind").map(SeenFields::session),
          node.nodes("near").stream().map(EventReader::room).toList(), described);
      case "many" -> new Seen.Many(node.texts("glances").stream().map(SeenFields::glance).toList(),
          node.count("people"), node.yes("hearing"));
      case "nothing" -> new Seen.Nothing(described);
      default -> throw new IllegalArgumentException("Nothing is seen that is called \"" + kind + "\".");
    };
  }

  private static LiveSession session(Node node) {
    List<String> hosts = node.texts("hosts");
    return new LiveSession(node.maybeInstant("since"), node.instant("heard"), node.count("people"), hosts,
        node.count("anchors"), new Publishing(node.count("video"), node.count("audio"), node.count("screen")));
  }

  private static Described described(Node node) {
    Optional<Instant> since = node.maybeInstant("since");
    OptionalInt people = node.maybe("people").isPresent() ? OptionalInt.of(node.count("people")) : OptionalInt.empty();
    return new Described(node.instant("as-of"), since, people);
  }
}
