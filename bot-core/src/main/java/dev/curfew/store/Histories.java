package dev.curfew.store;

import dev.curfew.audit.EventCodec;
import dev.curfew.audit.PersonBook;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cases as their entries tell them. */
final class Histories {
  private final PersonBook people;

  Histories(PersonBook people) {
    this.people = people;
  }

  /** One entry of a case, with the token that its buttons carry. */
  record Line(long number, String token, String entry) {

    /** From the columns case_number, token and entry. */
    static Line of(ResultSet row) throws SQLException {
      return new Line(row.getLong("case_number"), row.getString("token"), row.getString("entry"));
    }
  }

  /** The cases that these lines tell of, in the order in which they come; the lines of each in the order of the history. */
  List<Case> cases(List<Line> lines) {
    return cases(lines, new RememberedPeople(people));
  }

  static List<Case> cases(List<Line> lines, PersonBook remembered) {
    Map<Long, List<Line>> byCase = new LinkedHashMap<>();
    lines.forEach(line -> byCase.computeIfAbsent(line.number(), number -> new ArrayList<>()).add(line));
    return byCase.values().stream().map(of -> told(events(of, remembered), of.getFirst().number())).toList();
  }

  /** Everything that these lines, of one case, tell. */
  List<CaseEvent> events(List<Line> lines) {
    return events(lines, new RememberedPeople(people));
  }

  private static List<CaseEvent> events(List<Line> lines, PersonBook people) {
    return lines.stream().map(line -> EventCodec.read(line.entry(), line.token(), people).event()).toList();
  }

  private static Case told(List<CaseEvent> events, long number) {
    List<Step> steps = events.stream().filter(Step.class::isInstance).map(Step.class::cast).toList();
    Case told = Case.asked(new CaseNumber(number), (Asked) steps.getFirst());
    for (Step step : steps.subList(1, steps.size())) {
      told = told.with(step);
    }
    return told;
  }
}
