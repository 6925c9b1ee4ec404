package dev.curfew.audit;

import dev.curfew.audit.AuditLog.Row;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.EventReader.Author;
import dev.curfew.audit.Fault.Kind;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.chat.Person;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks a stored history from its first entry to its last and finds the first that is not as it must be: the hash of each, its
 * number, its spelling, its columns, whether such a thing can happen to its case, who did it; then the derived cases, the stored
 * head, and heads noted elsewhere. Memory grows with the number of cases and people, by some 100 bytes each, and not with their
 * histories.
 */
public final class Verifier {
  private final TreeMap<Long, Head> noted = new TreeMap<>();
  private final Histories histories = new Histories();
  private final KnownPeople people;
  /** The last entry that was found sound, and the one before that. */
  private Head last = Head.NONE;
  private Hash beforeLast = Hash.NONE;
  private long lastNoted;
  /** An entry that does not follow the last one; what it is depends on what comes after it. */
  private @Nullable Row suspect;
  private Optional<Author> author = Optional.empty();
  private Optional<Fault> fault = Optional.empty();

  private Verifier(Collection<Head> noted, KnownPeople people) {
    noted.forEach(head -> this.noted.put(head.seq(), head));
    this.people = people;
  }

  /**
   * Verifies all of it.
   *
   * @param noted heads that were kept elsewhere, at most one for each number
   */
  public static Verdict verify(AuditLog.View view, Collection<Head> noted) {
    Verifier verifier = new Verifier(noted, KnownPeople.of(view));
    view.entries(Long.MIN_VALUE, verifier::goesOn);
    return verifier.verdict(view);
  }

  private boolean goesOn(Row row) {
    fault = suspect == null ? check(row) : Optional.of(settle(suspect, row));
    return fault.isEmpty();
  }

  private Verdict verdict(AuditLog.View view) {
    Optional<Fault> found = fault
        .or(() -> Optional.ofNullable(suspect).map(row -> settle(row, null)))
        .or(() -> beyond(view.head()))
        .or(() -> histories.compare(view));
    Optional<Head> newest = Optional.ofNullable(noted.lastEntry()).map(Map.Entry::getValue);
    return found.<Verdict>map(Verdict.Broken::new).orElseGet(() -> new Verdict.Sound(last, newest));
  }

  private Optional<Fault> check(Row row) {
    long expected = last.seq() + 1;
    if (row.seq() != expected) {
      return Optional.of(row.seq() > expected ? missing(expected, row.seq() - 1) : inserted(row.seq()));
    }
    Hash hash = EventCodec.hash(last.hash(), row.entry());
    if (!row.hash().equals(hash.toString())) {
      suspect = row;
      return Optional.empty();
    }
    Optional<Fault> inside = inside(row);
    beforeLast = last.hash();
    last = new Head(row.seq(), hash);
    return inside.or(this::notNoted);
  }

  /** What is wrong with an entry that fits the chain. */
  private Optional<Fault> inside(Row row) {
    author = Optional.empty();
    try {
      Entry entry = EventCodec.read(row.entry(), "", this::stranger);
      return differing(row, entry).or(() -> author.flatMap(who -> people.check(who, row.seq())))
          .or(() -> histories.add(entry));
    } catch (IllegalArgumentException e) {
      return Optional.of(new Fault(Kind.CHANGED, row.seq(),
          "Entry " + row.seq() + " fits the chain, but Curfew never wrote it. " + e.getMessage()));
    }
  }

  /** Remembers how the entry names whoever did it; who that is does not matter to what can happen to a case. */
  private Actor stranger(Author who) {
    author = Optional.of(who);
    return new Actor(new Person(who.platform(), "", who.commitment()), "");
  }

  private static Optional<Fault> differing(Row row, Entry entry) {
    return column(row, "seq", row.seq(), entry.seq())
        .or(() -> column(row, "case", row.caseNumber(), entry.number().value()))
        .or(() -> column(row, "kind", row.kind(), EventCodec.kind(entry.event())))
        .or(() -> column(row, "at", row.at(), entry.event().at().toEpochMilli()));
  }

  private static Optional<Fault> column(Row row, String name, Object stored, Object told) {
    if (Objects.equals(stored, told)) {
      return Optional.empty();
    }
    return Optional
        .of(new Fault(Kind.CHANGED, row.seq(), "Entry " + row.seq() + " was changed: beside it stands " + name
            + " " + stored + ", while the entry itself says " + told + "."));
  }

  private Optional<Fault> notNoted() {
    Head kept = noted.get(last.seq());
    if (kept == null || kept.equals(last)) {
      lastNoted = kept == null ? lastNoted : last.seq();
      return Optional.empty();
    }
    return Optional
        .of(new Fault(Kind.REWRITTEN, lastNoted + 1, "The history was rewritten: entries " + (lastNoted + 1) + " to "
            + last.seq() + " fit each other, but are not what they were when head " + kept + " was noted."));
  }

  /** What an entry that does not follow the last one is, given the one after it. */
  private Fault settle(Row row, @Nullable Row next) {
    long told = told(row);
    if (next != null && told != next.seq() && follows(last.hash(), next)) {
      return inserted(row.seq());
    }
    if (told == last.seq() && follows(beforeLast, row)) {
      return inserted(last.seq());
    }
    if (told > row.seq()) {
      boolean movedUp = next != null && next.seq() == row.seq() + 1 && told(next) == told + 1;
      return movedUp ? missing(row.seq(), told - 1) : misplaced(row.seq(), told);
    }
    return new Fault(Kind.CHANGED, row.seq(),
        "Entry " + row.seq() + " was changed: its hash is not that of its text after "
            + (last.seq() == 0 ? "nothing" : "entry " + last.seq()) + ".");
  }

  private static boolean follows(Hash before, Row row) {
    return EventCodec.hash(before, row.entry()).toString().equals(row.hash());
  }

  /** The number that the text of an entry gives itself; 0 when it gives none. */
  private static long told(Row row) {
    try {
      return EventReader.tree(row.entry()).path("seq").asLong();
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static Fault missing(long first, long last) {
    String which = first == last ? "Entry " + first + " is" : "Entries " + first + " to " + last + " are";
    return new Fault(Kind.MISSING, first, which + " missing.");
  }

  private static Fault misplaced(long seq, long told) {
    return new Fault(Kind.SWAPPED, seq,
        "Entry " + seq + " was swapped with another: in its place stands one that says it is entry "
            + told + ".");
  }

  private static Fault inserted(long seq) {
    return new Fault(Kind.INSERTED, seq,
        "Entry " + seq + " was inserted: it was not there when those around it were written.");
  }

  /** What is known elsewhere of entries that are not there, or of the last one. */
  private Optional<Fault> beyond(Head stored) {
    Optional<Head> further = Optional.ofNullable(noted.higherEntry(last.seq())).map(Map.Entry::getValue);
    if (further.isPresent() || stored.seq() > last.seq()) {
      String where = further.isPresent() ? "the head noted elsewhere is " : "the head stored beside it is ";
      return Optional.of(
          new Fault(Kind.CUT, last.seq() + 1, "The end is cut off: the history ends with entry " + last.seq() + ", and "
              + where + further.orElse(stored) + "."));
    }
    if (stored.equals(last)) {
      return Optional.empty();
    }
    return Optional.of(new Fault(Kind.HEAD, last.seq(), "The head that is stored beside the history is " + stored
        + ", while the last entry makes it " + last + "."));
  }
}
