package dev.curfew.words;

import dev.curfew.audit.Csv;
import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.Item;
import dev.curfew.casework.Wanted.LeftOut;
import dev.curfew.chat.Attachment;
import dev.curfew.chat.Text;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.RoomAction;
import dev.curfew.room.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of each of many things, as a table for spread sheets: a row each, those too that were left out. */
final class Outcomes {
  private static final List<String> HEADER = List.of("item", "app", "room_kind", "room", "users", "outcome",
      "request_id",
      "code", "attempts", "answered_at", "confirmed_at", "explanation");
  /** Without it some spread sheets take UTF-8 for something else. */
  private static final String MARK = "\uFEFF";

  private final ErrorAdvice advice;

  Outcomes(ErrorAdvice advice) {
    this.advice = advice;
  }

  Attachment of(Case subject) {
    List<String> rows = new ArrayList<>(List.of(Csv.row(HEADER)));
    subject.items().all().forEach(item -> rows.add(row(item)));
    subject.asked().wanted().leftOut().forEach(each -> rows.add(row(subject, each)));
    return new Attachment("case-" + subject.number().value() + ".csv", "text/csv",
        MARK + rows.stream().map(row -> row + "\r\n").collect(Collectors.joining()));
  }

  private String row(Item item) {
    RoomAction action = item.action();
    return Csv.row(List.of(Integer.toString(item.number()), action.room().app().value(),
        action.room().id().kind().label(), action.room().id().text(),
        action.users().stream().map(UserId::text).collect(Collectors.joining(" ")), label(item.state()),
        item.outcome().map(Outcomes::requestId).orElse(""), item.outcome().map(Outcomes::code).orElse(""),
        Integer.toString(item.attempts()), item.answered().map(Object::toString).orElse(""),
        item.proof().map(ItemProof::happened).map(Object::toString).orElse(""), explanation(item)));
  }

  private static String row(Case subject, LeftOut each) {
    return Csv.row(List.of("", subject.room().app().value(), "", each.name(), "", "left out", "", "", "0", "", "",
        label(each.why())));
  }

  private String explanation(Item item) {
    if (item.left().isPresent()) {
      return switch (item.left().get()) {
        case Item.Left.ToAnother other -> "case " + other.other();
        case Item.Left.Gone gone -> "closed before its turn";
        case Item.Left.OpenedAnew anew -> "opened anew since";
      };
    }
    return item.outcome().map(outcome -> advice.explain(outcome).stream().map(Text::unformatted)
        .collect(Collectors.joining(" "))).orElse("");
  }

  private static String requestId(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> accepted.requestId();
      case Outcome.Rejected rejected -> rejected.requestId();
      case Outcome.Unknown unknown -> unknown.requestId().orElse("");
      case Outcome.NotSent notSent -> "";
    };
  }

  private static String code(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> "";
      case Outcome.Rejected rejected -> rejected.code().value();
      case Outcome.Unknown unknown -> unknown.code().map(ErrorCode::value).orElseGet(() -> label(unknown.doubt()));
      case Outcome.NotSent notSent -> label(notSent.obstacle());
    };
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
