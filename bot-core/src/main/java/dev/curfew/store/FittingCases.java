package dev.curfew.store;

import dev.curfew.casework.CaseSearch.Filter;
import dev.curfew.chat.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A filter as SQL that gives the numbers of the newest cases that fit. With several people it is one question for each of them, so
 * that each can walk down an index and stop early.
 */
final class FittingCases {
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final List<String> commitments;

  private FittingCases(List<String> commitments) {
    this.commitments = commitments;
  }

  /**
   * Nothing when no case can fit, since the history knows none of these people.
   *
   * @param known the commitments of those people whom the history knows
   */
  static Optional<FittingCases> of(Filter filter, Function<Collection<Person>, List<String>> known) {
    List<String> commitments = filter.people().isEmpty() ? List.of() : known.apply(filter.people());
    if (!filter.people().isEmpty() && commitments.isEmpty()) {
      return Optional.empty();
    }
    FittingCases fitting = new FittingCases(commitments);
    filter.app().ifPresent(app -> fitting.where("app = ?", app.value()));
    filter.room().ifPresent(room -> fitting.where("number IN (SELECT number FROM cases WHERE room = ?"
        + " UNION ALL SELECT case_number FROM item WHERE room = ?)", room, room));
    filter.since().ifPresent(since -> fitting.where("asked_at >= ?", since.toEpochMilli()));
    filter.until().ifPresent(until -> fitting.where("asked_at < ?", until.toEpochMilli()));
    filter.before().ifPresent(before -> fitting.where("number < ?", before.value()));
    filter.requestId().ifPresent(
        id -> fitting.where("number IN (SELECT case_number FROM request WHERE request_id = ?)", id));
    if (!filter.states().isEmpty()) {
      fitting.where("state IN (" + SqlCaseSearch.marks(filter.states().size()) + ")",
          filter.states().stream().map(Enum::name).toArray());
    }
    if (filter.forReview()) {
      fitting.where("for_review = 1");
    }
    return Optional.of(fitting);
  }

  private void where(String condition, Object... its) {
    conditions.add(condition);
    Collections.addAll(values, its);
  }

  /** The question for so many. */
  Question newest(int most) {
    if (commitments.isEmpty()) {
      return question(Optional.empty(), most);
    }
    List<Question> each = commitments.stream().map(person -> question(Optional.of(person), most)).toList();
    if (each.size() == 1) {
      return each.getFirst();
    }
    List<Object> all = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    each.forEach(question -> {
      parts.add("SELECT number FROM (" + question.sql() + ") p" + parts.size());
      Collections.addAll(all, question.arguments());
    });
    all.add(most);
    return new Question(String.join(" UNION ALL ", parts) + " ORDER BY number DESC LIMIT ?", all);
  }

  private Question question(Optional<String> person, int most) {
    List<String> where = new ArrayList<>(conditions);
    List<Object> all = new ArrayList<>(values);
    person.ifPresent(commitment -> {
      where.add("person = ?");
      all.add(commitment);
    });
    all.add(most);
    String clause = where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where);
    return new Question("SELECT number FROM cases" + clause + " ORDER BY number DESC LIMIT ?", all);
  }

  /** SQL with what its question marks stand for. */
  record Question(String sql, List<Object> values) {
    Object[] arguments() {
      return values.toArray();
    }
  }
}
