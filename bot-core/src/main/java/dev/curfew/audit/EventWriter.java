package dev.curfew.audit;

import dev.curfew.audit.EventCodec.Entry;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseEvent.Actor;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Place;
import dev.curfew.permission.Gap;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Events as fields. Everything here is part of the format, which README describes: {@link EventReader} reads it for ever. */
final class EventWriter {
  private final Function<Actor, String> commitments;

  EventWriter(Function<Actor, String> commitments) {
    this.commitments = commitments;
  }

  String write(Entry entry) {
    CaseEvent event = entry.event();
    return ownFields(event).with("seq", entry.seq()).with("case", entry.number().value()).with("kind", kind(event))
        .with("at", millis(event.at())).toString();
  }

  static String kind(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Asked asked -> "asked";
      case CaseEvent.Refused refused -> "refused";
      case CaseEvent.Prompted prompted -> "prompted";
      case CaseEvent.Confirmed confirmed -> "confirmed";
      case CaseEvent.ApprovalAsked asked -> "approval-asked";
      case CaseEvent.Approved approved -> "approved";
      case CaseEvent.Declined declined -> "declined";
      case CaseEvent.WentAlone alone -> "went-alone";
      case CaseEvent.SignedOff signedOff -> "signed-off";
      case CaseEvent.Cancelled cancelled -> "cancelled";
      case CaseEvent.Expired expired -> "expired";
      case CaseEvent.AskedAgain again -> "asked-again";
      case CaseEvent.Joined joined -> "joined";
      case CaseEvent.Overtaken overtaken -> "overtaken";
      case CaseEvent.Attempted attempted -> "attempted";
      case CaseEvent.Answered answered -> "answered";
      case CaseEvent.FoundChanged changed -> "found-changed";
      case CaseEvent.Corrected corrected -> "corrected";
      case CaseEvent.Proved proved -> "proved";
      case CaseEvent.NotProved notProved -> "not-proved";
      case CaseEvent.Reopened reopened -> "reopened";
      case CaseEvent.Begun begun -> "begun";
      case CaseEvent.ItemsAttempted attempted -> "items-attempted";
      case CaseEvent.ItemsAnswered answered -> "items-answered";
      case CaseEvent.ItemsLeft left -> "items-left";
      case CaseEvent.ItemsProved proved -> "items-proved";
      case CaseEvent.StopAsked stop -> "stop-asked";
      case CaseEvent.Finished finished -> "finished";
      case CaseEvent.Watched watched -> "watched";
      case CaseEvent.GivenUp givenUp -> "given-up";
      case CaseEvent.SentAgain again -> "sent-again";
      case CaseEvent.PressRefused refused -> "press-refused";
      case CaseEvent.Checked checked -> "checked";
      case CaseEvent.Shown shown -> "shown";
    };
  }

  private Fields ownFields(CaseEvent event) {
    return switch (event) {
      case CaseEvent.Asked asked -> by(asked.by()).with("place", place(asked.place()))
          .with("reason", asked.reason()).and(ItemFields.wanted(asked.wanted()));
      case CaseEvent.Refused refused -> new Fields().with("why", refusal(refused.why()));
      case CaseEvent.Prompted prompted -> new Fields().with("rule", prompted.rule())
          .with("approvals", prompted.approvals()).with("deadline", millis(prompted.deadline()))
          .withSome("seen", SeenFields.of(prompted.seen()));
      case CaseEvent.FoundChanged changed ->
        press(changed.by(), changed.from()).withSome("seen", SeenFields.of(changed.seen()));
      case CaseEvent.Corrected corrected -> press(corrected.by(), corrected.from()).with("to", room(corrected.to()));
      case CaseEvent.Proved proved -> new Fields().with("closed", millis(proved.closed())).with("out", proved.out())
          .with("certain", proved.certain());
      case CaseEvent.NotProved notProved -> new Fields();
      case CaseEvent.Reopened reopened -> new Fields().with("opened", millis(reopened.opened()))
          .with("first", reopened.first());
      case CaseEvent.Confirmed confirmed -> press(confirmed.by(), confirmed.from()).with("rule", confirmed.rule());
      case CaseEvent.ApprovalAsked asked -> press(asked.by(), asked.from()).with("rule", asked.rule())
          .with("needed", asked.needed()).with("deadline", millis(asked.deadline()));
      case CaseEvent.Approved approved -> press(approved.by(), approved.from()).with("rule", approved.rule())
          .with("still-needed", approved.stillNeeded());
      case CaseEvent.Declined declined -> press(declined.by(), declined.from()).with("rule", declined.rule())
          .with("reason", declined.reason());
      case CaseEvent.WentAlone alone -> press(alone.by(), alone.from()).with("rule", alone.rule())
          .with("reason", alone.reason());
      case CaseEvent.SignedOff signedOff -> press(signedOff.by(), signedOff.from()).with("rule", signedOff.rule());
      case CaseEvent.Cancelled cancelled -> press(cancelled.by(), cancelled.from());
      case CaseEvent.Expired expired -> new Fields();
      case CaseEvent.AskedAgain again -> press(again.by(), again.from());
      case CaseEvent.Joined joined -> new Fields().with("other", joined.other().value());
      case CaseEvent.Overtaken overtaken -> new Fields().with("other", overtaken.other().value());
      case CaseEvent.Attempted attempted -> new Fields().with("attempt", attempted.attempt());
      case CaseEvent.Answered answered -> new Fields().with("attempt", answered.attempt())
          .with("outcome", outcome(answered.outcome())).with("will-try-again", answered.willTryAgain());
      case CaseEvent.Begun begun -> new Fields();
      case CaseEvent.ItemsAttempted attempted -> ItemFields.attempts(attempted.attempts());
      case CaseEvent.ItemsAnswered answered -> ItemFields.answers(answered.answers());
      case CaseEvent.ItemsLeft left -> ItemFields.left(left.left());
      case CaseEvent.ItemsProved proved -> ItemFields.proofs(proved.proofs());
      case CaseEvent.StopAsked stop -> press(stop.by(), stop.from());
      case CaseEvent.Finished finished -> new Fields();
      case CaseEvent.Watched watched -> press(watched.by(), watched.from()).with("until", millis(watched.until()));
      case CaseEvent.GivenUp givenUp -> new Fields();
      case CaseEvent.SentAgain again -> press(again.by(), again.from()).with("rule", again.rule());
      case CaseEvent.PressRefused refused -> press(refused.by(), refused.from())
          .with("verb", refused.verb().label()).with("why", refusal(refused.why()));
      case CaseEvent.Checked checked -> press(checked.by(), checked.from());
      case CaseEvent.Shown shown -> new Fields().with("place", place(shown.place()))
          .with("state", Labels.label(shown.state())).with("edited", shown.edited());
    };
  }

  private Fields press(Actor by, Place from) {
    return by(by).with("from", place(from));
  }

  private Fields by(Actor actor) {
    return new Fields().with("by", new Fields().with("platform", actor.person().platform().label())
        .with("person", commitments.apply(actor)));
  }

  private static Fields place(Place place) {
    return new Fields().with("platform", place.platform().label()).with("space", place.space())
        .with("channel", place.channel()).with("thread", place.thread());
  }

  static Fields room(Room room) {
    return new Fields().with("app", room.app().value()).with("kind", room.id().kind().label())
        .with("id", room.id().text());
  }

  private static Fields refusal(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NoRule noRule -> new Fields().with("kind", "no-rule").with("nearest", noRule.nearest())
          .with("gaps", gaps(noRule.gaps()));
      case Refusal.TooMany tooMany -> new Fields().with("kind", "too-many").with("rule", tooMany.rule())
          .with("again", millis(tooMany.again()));
      case Refusal.NotTheRequester notTheRequester -> new Fields().with("kind", "not-the-requester");
      case Refusal.OwnRequest ownRequest -> new Fields().with("kind", "own-request");
      case Refusal.NotAlone notAlone -> new Fields().with("kind", "not-alone").with("rule", notAlone.rule());
      case Refusal.ApprovedAlready approvedAlready -> new Fields().with("kind", "approved-already");
      case Refusal.PersonNotProven notProven -> new Fields().with("kind", "person-not-proven");
      case Refusal.OtherId otherId -> new Fields().with("kind", "other-id");
      case Refusal.RightGone gone -> new Fields().with("kind", "right-gone").with("rooms", gone.rooms());
    };
  }

  private static List<String> gaps(Set<Gap> gaps) {
    return gaps.stream().map(Labels::label).sorted(Comparator.naturalOrder()).toList();
  }

  static Fields outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Accepted accepted -> new Fields().with("kind", "accepted").with("request-id", accepted.requestId());
      case Outcome.Rejected rejected -> new Fields().with("kind", "rejected").with("code", rejected.code().value())
          .with("request-id", rejected.requestId());
      case Outcome.Unknown unknown -> new Fields().with("kind", "unknown").with("doubt", Labels.label(unknown.doubt()))
          .with("code", unknown.code().map(Object::toString)).with("request-id", unknown.requestId());
      case Outcome.NotSent notSent ->
        new Fields().with("kind", "not-sent").with("obstacle", Labels.label(notSent.obstacle()));
    };
  }

  private static long millis(Instant at) {
    return at.toEpochMilli();
  }
}
