package dev.curfew.app;

import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.Item;
import dev.curfew.casework.Refusal;
import dev.curfew.casework.Seen;
import dev.curfew.casework.Wanted;
import dev.curfew.chat.Place;
import dev.curfew.permission.Gap;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened to a case, in full, for a terminal; chats are told in {@link dev.curfew.words.HistoryWords}. */
final class EventLines {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
      .withZone(ZoneOffset.UTC);

  private EventLines() {}

  /** In UTC, to the millisecond. */
  static String time(Instant at) {
    return TIME.format(at);
  }

  static String of(CaseEvent event) {
    return Printable.of(words(event));
  }

  static String who(Actor actor) {
    return Printable.of(name(actor));
  }

  static String room(Room room) {
    return Printable.of(room.id().text()) + " (" + room.id().kind().label() + ")";
  }

  static String outcome(Outcome outcome) {
    return Printable.of(result(outcome));
  }

  private static String words(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Asked e ->
        "asked " + what(e.wanted()) + " of " + e.action().room().app() + " by "
            + press(e.by(), e.place()) + reason(e.reason());
      case CaseEvent.Refused e -> "refused: " + refusal(e.why());
      case CaseEvent.Prompted e -> "prompted until " + time(e.deadline()) + by(e.rule())
          + (e.approvals() == 0 ? "" : ", which wants approvals: " + e.approvals()) + seen(e.seen());
      case CaseEvent.FoundChanged e ->
        "pressed by " + press(e.by(), e.from()) + ", but the room had changed" + seen(e.seen());
      case CaseEvent.Corrected e -> press(e.by(), e.from()) + " meant room " + room(e.to()) + " instead";
      case CaseEvent.Proved e -> "TRTC reported " + (e.certain() ? "it" : "a room of that id, of whichever kind,")
          + " closed at " + time(e.closed()) + ", people out: " + e.out();
      case CaseEvent.NotProved e -> "TRTC reported no closing in time";
      case CaseEvent.Reopened e -> "TRTC reported it opened again at " + time(e.opened())
          + e.first().map(first -> " by " + first).orElse("");
      case CaseEvent.Confirmed e -> "confirmed by " + press(e.by(), e.from()) + by(e.rule());
      case CaseEvent.ApprovalAsked e ->
        "confirmed by " + press(e.by(), e.from()) + by(e.rule()) + ", approvals wanted until "
            + time(e.deadline()) + ": " + e.needed();
      case CaseEvent.Approved e -> "approved by " + press(e.by(), e.from()) + by(e.rule())
          + (e.stillNeeded() == 0 ? "" : ", still wanted: " + e.stillNeeded());
      case CaseEvent.Declined e -> "declined by " + press(e.by(), e.from()) + by(e.rule()) + reason(e.reason());
      case CaseEvent.WentAlone e -> "sent without approvals by " + press(e.by(), e.from()) + by(e.rule())
          + reason(Optional.of(e.reason()));
      case CaseEvent.SignedOff e -> "signed off by " + press(e.by(), e.from()) + by(e.rule());
      case CaseEvent.Cancelled e -> "cancelled by " + press(e.by(), e.from());
      case CaseEvent.Expired e -> "expired";
      case CaseEvent.AskedAgain e -> "asked for once more, as another case, by " + press(e.by(), e.from());
      case CaseEvent.Joined e -> "joined case " + e.other() + ", which was being sent for the same room";
      case CaseEvent.Overtaken e -> "overtaken: case " + e.other() + " closed the room";
      case CaseEvent.Attempted e -> "attempt " + e.attempt() + " begun";
      case CaseEvent.Answered e -> "attempt " + e.attempt() + ": " + result(e.outcome())
          + (e.willTryAgain() ? ", to be tried again" : "");
      case CaseEvent.Begun e -> "work begun";
      case CaseEvent.ItemsAttempted e -> e.attempts().stream().map(each -> "item " + each.item() + " attempt "
          + each.attempt() + " begun").collect(Collectors.joining("; "));
      case CaseEvent.ItemsAnswered e -> e.answers().stream().map(each -> "item " + each.item() + " attempt "
          + each.attempt() + ": " + result(each.outcome()) + (each.willTryAgain() ? ", to be tried again" : ""))
          .collect(Collectors.joining("; "));
      case CaseEvent.ItemsLeft e -> e.left().stream().map(each -> "item " + each.item() + " left alone: "
          + left(each.why())).collect(Collectors.joining("; "));
      case CaseEvent.ItemsProved e -> e.proofs().stream().map(each -> "item " + each.item() + " reported by TRTC at "
          + time(each.happened()) + ", people out: " + each.out() + (each.certain() ? "" : ", of whichever kind"))
          .collect(Collectors.joining("; "));
      case CaseEvent.StopAsked e -> "stopped by " + press(e.by(), e.from());
      case CaseEvent.Finished e -> "finished";
      case CaseEvent.Watched e -> "watched until " + time(e.until()) + " for " + press(e.by(), e.from());
      case CaseEvent.GivenUp e -> "given up; nothing was sent";
      case CaseEvent.SentAgain e -> "to be sent again on the word of " + press(e.by(), e.from()) + by(e.rule());
      case CaseEvent.PressRefused e ->
        e.verb().label() + " was pressed by " + press(e.by(), e.from()) + " and refused: "
            + refusal(e.why());
      case CaseEvent.Checked e -> "checked once more by " + press(e.by(), e.from());
      case CaseEvent.Shown e -> "message " + (e.edited() ? "edited" : "posted") + " in " + e.place() + ": "
          + StateConverter.label(e.state());
    };
  }

  private static String what(Wanted wanted) {
    String deed = wanted.deed().isDismissal() ? "to close room " : "for " + wanted.deed().label() + " in room ";
    String rooms = wanted.actions().stream().map(action -> room(action.room())).distinct()
        .collect(Collectors.joining(", "));
    String users = wanted.actions().stream().flatMap(action -> action.users().stream()).map(UserId::text)
        .collect(Collectors.joining(" "));
    return deed + rooms + (users.isEmpty() ? "" : ", users " + users);
  }

  private static String left(Item.Left why) {
    return switch (why) {
      case Item.Left.ToAnother e -> "case " + e.other() + " did it or was doing it";
      case Item.Left.Gone e -> "it had closed before its turn";
      case Item.Left.OpenedAnew e -> "it was opened anew since it was told of";
    };
  }

  private static String seen(Seen seen) {
    return switch (seen) {
      case Seen.Live live -> "; the room was live"
          + live.session().since().map(since -> " since " + time(since)).orElse("") + ", people inside: "
          + live.session().people();
      case Seen.Absent absent -> "; the room was not seen live";
      case Seen.Many many -> "; rooms seen live: " + many.live() + " of " + many.glances().size() + ", people inside: "
          + many.people();
      case Seen.Nothing nothing -> "";
    };
  }

  private static String press(Actor by, Place from) {
    return name(by) + " in " + from;
  }

  private static String name(Actor actor) {
    return actor.name() + " (" + actor.person() + ")";
  }

  private static String by(String rule) {
    return ", by rule “" + rule + "”";
  }

  private static String reason(Optional<String> reason) {
    return reason.map(text -> ", because: " + text).orElse("");
  }

  private static String refusal(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoRule(Optional<String> nearest, var gaps) ->
        "no rule allows it" + nearest.map(rule -> "; nearest is “"
            + rule + "”, which lacks " + gaps.stream().sorted().map(EventLines::gap).collect(Collectors.joining(", ")))
            .orElse("");
      case Refusal.TooMany e -> "too many cases" + e.rule().map(EventLines::by).orElse("") + ", possible again "
          + time(e.again());
      case Refusal.NotTheRequester e -> "only the requester may";
      case Refusal.OwnRequest e -> "it is their own request";
      case Refusal.NotAlone e -> "they may not go ahead alone" + by(e.rule());
      case Refusal.ApprovedAlready e -> "they had approved already";
      case Refusal.PersonNotProven e -> "nothing proves that they are not the requester";
      case Refusal.OtherId e -> "another id was typed";
      case Refusal.RightGone e -> "no rule allows it any more for so many rooms: " + e.rooms();
    };
  }

  private static String gap(Gap gap) {
    return StateConverter.label(gap);
  }

  private static String result(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted e -> "accepted, RequestId " + e.requestId();
      case Outcome.Rejected e -> "rejected, " + e.code() + ", RequestId " + e.requestId();
      case Outcome.Unknown e -> "unknown, " + StateConverter.label(e.doubt())
          + e.code().map(ErrorCode::value).map(code -> ", " + code).orElse("")
          + e.requestId().map(id -> ", RequestId " + id).orElse("");
      case Outcome.NotSent e -> "not sent, " + StateConverter.label(e.obstacle());
    };
  }
}
