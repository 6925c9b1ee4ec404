package dev.curfew.words;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Proved;
import dev.curfew.casework.CaseEvent.Reopened;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Span;
import dev.curfew.chat.Text;
import dev.curfew.room.AppName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What TRTC itself reported of the closing. */
final class ProofWords {
  private final Phrases phrases;
  private final Set<AppName> hearing;

  ProofWords(Phrases phrases, Set<AppName> hearing) {
    this.phrases = phrases;
    this.hearing = Set.copyOf(hearing);
  }

  boolean isHearing(AppName app) {
    return hearing.contains(app);
  }

  /** The key of the result's title. */
  String title(Case ended) {
    return ended.state() == CaseState.ACCEPTED && ended.isNotProved()
        ? "result.not-proved"
        : "result." + CaseWords.key(ended.state());
  }

  List<Text> lines(Case ended) {
    List<Text> lines = new ArrayList<>();
    ended.reopened().ifPresent(reopened -> lines.add(reopened(ended, reopened)));
    ended.proved().ifPresent(proved -> lines.add(proved(ended, proved)));
    if (!ended.deed().isReported()) {
      lines.add(phrases.text("proof.never"));
    } else if (ended.state() == CaseState.ACCEPTED && ended.proved().isEmpty() && ended.reopened().isEmpty()) {
      lines.add(phrases.text(phrases.variant(unproved(ended), ended.deed(), false)));
    }
    return lines;
  }

  private String unproved(Case accepted) {
    if (!hearing.contains(accepted.room().app())) {
      return "proof.deaf";
    }
    return accepted.isNotProved() ? "proof.none" : "proof.awaited";
  }

  private Text proved(Case ended, Proved proved) {
    double after = Math.max(0, Duration.between(ended.tried().orElseThrow(), proved.closed()).toMillis()) / 1000.0;
    return proved.certain()
        ? phrases.text(phrases.variant("proof.closed", ended.deed(), false), after, proved.out())
        : phrases.text("proof.perhaps", after, new Span.Literal(ended.room().id().text()),
            phrases.plain("kind." + ended.room().id().kind().other().label()));
  }

  private Text reopened(Case ended, Reopened reopened) {
    Instant closed = ended.proved().map(Proved::closed).orElseGet(() -> ended.tried().orElseThrow());
    long after = Math.max(0, Duration.between(closed, reopened.opened()).toSeconds());
    return reopened.first()
        .map(first -> phrases.text("proof.reopened.by", after, new Span.Literal(first),
            new Span.When(reopened.opened())))
        .orElseGet(() -> phrases.text("proof.reopened", after, new Span.When(reopened.opened())));
  }
}
