package dev.curfew.audit;

import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Note;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A history in lists that anybody may tamper with. */
final class InMemoryAuditLog implements AuditLog {
  final List<Row> rows = new ArrayList<>();
  final List<CaseRow> cases = new ArrayList<>();
  final List<PersonRow> people = new ArrayList<>();
  Head head = Head.NONE;

  /** These events of cases by number, in that order, as a store would have written them. */
  static InMemoryAuditLog of(InMemoryPersonBook book, List<Map.Entry<Long, CaseEvent>> events) {
    InMemoryAuditLog log = new InMemoryAuditLog();
    TreeMap<Long, Case> cases = new TreeMap<>();
    events.forEach(event -> {
      log.append(
          EventCodec.write(new Entry(log.head.seq() + 1, new CaseNumber(event.getKey()), event.getValue()), book),
          event.getKey(), event.getValue());
      cases.compute(event.getKey(), (number, before) -> switch (event.getValue()) {
        case Asked asked -> Case.asked(new CaseNumber(number), asked);
        case Step step -> before.with(step);
        case Note note -> before;
      });
    });
    cases.values()
        .forEach(each -> log.cases.add(new CaseRow(each.number().value(), each.version(), each.state().name())));
    log.people.addAll(book.rows());
    return log;
  }

  private void append(String entry, long number, CaseEvent event) {
    head = new Head(head.seq() + 1, EventCodec.hash(head.hash(), entry));
    rows.add(
        new Row(head.seq(), number, EventCodec.kind(event), event.at().toEpochMilli(), entry, head.hash().toString()));
  }

  /** What somebody does who can write to the database and knows this program. */
  void hashAgain() {
    head = Head.NONE;
    rows.replaceAll(row -> {
      head = new Head(row.seq(), EventCodec.hash(head.hash(), row.entry()));
      return new Row(row.seq(), row.caseNumber(), row.kind(), row.at(), row.entry(), head.hash().toString());
    });
  }

  @Override
  public View view() {
    return new View() {
      @Override
      public Head head() {
        return head;
      }

      @Override
      public void entries(long from, Predicate<Row> each) {
        hand(rows.stream().filter(row -> row.seq() >= from).sorted(Comparator.comparing(Row::seq)).toList(), each);
      }

      @Override
      public void cases(Predicate<CaseRow> each) {
        hand(cases.stream().sorted(Comparator.comparing(CaseRow::number)).toList(), each);
      }

      @Override
      public void people(Predicate<PersonRow> each) {
        hand(people, each);
      }

      @Override
      public void close() {}
    };
  }

  private static <T> void hand(List<T> all, Predicate<T> each) {
    for (T one : all) {
      if (!each.test(one)) {
        return;
      }
    }
  }
}
