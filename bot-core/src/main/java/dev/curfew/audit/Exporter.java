package dev.curfew.audit;

import dev.curfew.audit.AuditLog.Row;
import dev.curfew.audit.EventReader.Author;
import dev.curfew.casework.CaseEvent.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Writes a history out, one entry after the other, as it is stored; also one that somebody changed. For one thread. */
public final class Exporter {
  private final ExportFormat format;
  private final PersonBook people;
  private final Map<String, Optional<Actor>> known = new HashMap<>();

  public Exporter(ExportFormat format, PersonBook people) {
    this.format = format;
    this.people = people;
  }

  /**
   * Writes the entries about those cases.
   *
   * @throws UncheckedIOException when they cannot be written
   */
  public void export(AuditLog.View view, LongPredicate cases, Appendable out) {
    write(out, format.header());
    view.entries(Long.MIN_VALUE, row -> {
      if (cases.test(row.caseNumber())) {
        write(out, format.line(row, by(row)));
      }
      return true;
    });
  }

  private Optional<Actor> by(Row row) {
    try {
      return EventReader.author(EventReader.tree(row.entry())).map(Author::commitment)
          .flatMap(commitment -> known.computeIfAbsent(commitment, this::actor));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Nobody where the commitment is one that the store does not know: the entry was changed. */
  private Optional<Actor> actor(String commitment) {
    try {
      return Optional.of(people.actor(commitment));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static void write(Appendable out, String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
