package dev.curfew.store;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch;
import dev.curfew.chat.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks cases up by their columns, and tells them from their entries. */
final class SqlCaseSearch implements CaseSearch {
  private final Transactions transactions;
  private final SqlPersonBook people;
  private final Histories histories;

  SqlCaseSearch(Transactions transactions, SqlPersonBook people) {
    this.transactions = transactions;
    this.people = people;
    this.histories = new Histories(people);
  }

  @Override
  public List<Case> search(Filter filter, int most) {
    Optional<FittingCases> fitting = FittingCases.of(filter, people::known);
    if (fitting.isEmpty()) {
      return List.of();
    }
    FittingCases.Question newest = fitting.get().newest(most);
    List<Histories.Line> lines = transactions.read(handle -> handle
        .select("SELECT e.case_number, c.token, e.entry FROM (" + newest.sql()
            + ") f JOIN cases c ON c.number = f.number JOIN event e ON e.case_number = f.number"
            + " ORDER BY f.number DESC, e.seq", newest.arguments())
        .map((row, context) -> Histories.Line.of(row)).list());
    return histories.cases(lines);
  }

  @Override
  public List<CaseEvent> history(CaseNumber number) {
    return histories.events(transactions.read(handle -> handle
        .select("SELECT e.case_number, c.token, e.entry FROM cases c JOIN event e ON e.case_number = c.number"
            + " WHERE c.number = ? ORDER BY e.seq", number.value())
        .map((row, context) -> Histories.Line.of(row)).list()));
  }

  @Override
  public List<Instant> openedBy(Set<Person> identities, Instant since, int most) {
    List<String> commitments = people.known(identities);
    if (commitments.isEmpty()) {
      return List.of();
    }
    List<Object> arguments = new ArrayList<>(commitments);
    Collections.addAll(arguments, since.toEpochMilli(), most);
    return oldestFirst("SELECT asked_at FROM cases WHERE person IN (" + marks(commitments.size())
        + ") AND asked_at >= ? AND state <> 'REFUSED' ORDER BY asked_at DESC LIMIT ?", arguments);
  }

  @Override
  public List<Instant> openedUnder(String rule, Instant since, int most) {
    return oldestFirst("SELECT prompted_at FROM cases WHERE rule = ? AND prompted_at >= ?"
        + " ORDER BY prompted_at DESC LIMIT ?", List.of(rule, since.toEpochMilli(), most));
  }

  private List<Instant> oldestFirst(String newestFirst, List<Object> arguments) {
    return transactions.read(handle -> handle.select(newestFirst, arguments.toArray())
        .map((row, context) -> Instant.ofEpochMilli(row.getLong(1))).list()).reversed();
  }

  /** So many question marks. */
  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }
}
