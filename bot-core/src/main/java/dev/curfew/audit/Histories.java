package dev.curfew.audit;

import dev.curfew.audit.AuditLog.CaseRow;
import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.audit.Fault.Kind;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Note;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where every case stands by its history so far: no more than that is kept of it. */
final class Histories {
  private final Map<Long, Progress> cases = new HashMap<>();
  /** Cases that the store keeps and that have a history. */
  private long compared;
  private Optional<Fault> difference = Optional.empty();

  /** @param last the number of the entry with its newest step */
  private record Progress(int version, CaseState state, long last) {}

  /** Goes one entry on; or tells why that cannot have happened. */
  Optional<Fault> add(Entry entry) {
    long number = entry.number().value();
    Progress before = cases.get(number);
    return switch (entry.event()) {
      case Asked asked -> begin(entry, before);
      case Step step -> before == null ? Optional.of(unbegun(entry)) : move(entry, before, step);
      case Note note -> before == null ? Optional.of(unbegun(entry)) : Optional.empty();
    };
  }

  private Optional<Fault> begin(Entry entry, @Nullable Progress before) {
    if (before != null) {
      return Optional.of(impossible(entry, "was asked for once before"));
    }
    cases.put(entry.number().value(), new Progress(1, CaseState.ASKED, entry.seq()));
    return Optional.empty();
  }

  private Optional<Fault> move(Entry entry, Progress before, Step step) {
    try {
      cases.put(entry.number().value(), new Progress(before.version() + 1, before.state().after(step), entry.seq()));
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(impossible(entry, "was " + Labels.label(before.state())));
    }
  }

  private static Fault unbegun(Entry entry) {
    return impossible(entry, "was never asked for");
  }

  private static Fault impossible(Entry entry, String why) {
    return new Fault(Kind.IMPOSSIBLE, entry.seq(),
        "Entry " + entry.seq() + " fits the chain and cannot have happened: case "
            + entry.number() + " " + why + " when it says " + EventCodec.kind(entry.event()) + ".");
  }

  /** The first difference between these and what the store keeps of cases beside their histories. */
  Optional<Fault> compare(AuditLog.View view) {
    view.cases(this::isAsKept);
    if (difference.isEmpty() && compared < cases.size()) {
      view.cases(row -> cases.remove(row.number()) != null);
      difference = cases.entrySet().stream().min(Comparator.comparing(Map.Entry::getKey))
          .map(missing -> new Fault(Kind.CASE,
              missing.getValue().last(),
              "Case #" + missing.getKey() + " has a history, and is not kept as a case any more."));
    }
    return difference;
  }

  private boolean isAsKept(CaseRow row) {
    Progress told = cases.get(row.number());
    compared += told == null ? 0 : 1;
    difference = told == null ? Optional.of(unknown(row)) : different(row, told);
    return difference.isEmpty();
  }

  private static Fault unknown(CaseRow row) {
    return new Fault(Kind.CASE, 0, "Case " + row.number() + " is kept, and nothing in the history is about it.");
  }

  private static Optional<Fault> different(CaseRow row, Progress told) {
    if (row.version() == told.version() && row.state().equals(told.state().name())) {
      return Optional.empty();
    }
    return Optional.of(new Fault(Kind.CASE, told.last(),
        "Case " + new CaseNumber(row.number()) + " is kept as " + row.state()
            + " after " + row.version() + " steps; by its history, whose last step is entry " + told.last() + ", it is "
            + told.state() + " after " + told.version() + "."));
  }
}
