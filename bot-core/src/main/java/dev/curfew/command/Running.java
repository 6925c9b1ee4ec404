package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Begun;
import dev.curfew.casework.CaseEvent.Finished;
import dev.curfew.casework.CaseEvent.ItemAnswer;
import dev.curfew.casework.CaseEvent.ItemAttempt;
import dev.curfew.casework.CaseEvent.ItemLeft;
import dev.curfew.casework.CaseEvent.ItemProof;
import dev.curfew.casework.CaseEvent.ItemsAnswered;
import dev.curfew.casework.CaseEvent.ItemsAttempted;
import dev.curfew.casework.CaseEvent.ItemsLeft;
import dev.curfew.casework.CaseEvent.ItemsProved;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Item;
import dev.curfew.casework.Seen;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.live.Sight;
import dev.curfew.room.App;
import dev.curfew.room.LiveSession;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the many things of a case one after the other, as fast as Tencent's limit lets everybody together. One replica does it; should
 * that one be gone, another begins where it left off, and what was on its way by then is unknown.
 */
final class Running {
  private static final Logger log = LoggerFactory.getLogger(Running.class);
  /** How many turns are taken at once: whoever has one thing to do comes right after them. */
  private static final int AT_ONCE = 4;
  /** How long before the last of its turns a case takes the next ones. */
  private static final Duration AHEAD = Duration.ofMillis(250);
  /** How many requests may be without an answer at the same time. */
  private static final int MOST_UNDER_WAY = 100;
  /** After the beginning, so that the first outcomes are seen soon. */
  private static final Duration FIRST_NEWS = Duration.ofSeconds(1);
  /** Within what both platforms let a message be edited, and what people take for being up to date. */
  private static final Duration NEWS = Duration.ofMillis(2_500);
  /** Whoever finds a case later than that begins nothing more: the rooms may be other ones by now. */
  private static final Duration GOES_ON_FOR = Duration.ofMinutes(10);
  private static final Duration REPORTS = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(100);
  private static final Duration STORE_AWAY = Duration.ofMillis(500);

  private final CaseStore cases;
  private final Sending sending;
  private final Sighting sighting;
  private final Telling telling;
  private final Proving proving;
  private final Surroundings around;
  private final Map<CaseNumber, Run> inHand = new ConcurrentHashMap<>();
  private volatile boolean leaving;

  Running(CaseStore cases, Sending sending, Sighting sighting, Telling telling, Proving proving, Surroundings around) {
    this.cases = cases;
    this.sending = sending;
    this.sighting = sighting;
    this.telling = telling;
    this.proving = proving;
    this.around = around;
  }

  /** What is being done here at this moment. */
  Set<CaseNumber> inHand() {
    return Set.copyOf(inHand.keySet());
  }

  /**
   * Begins, or goes on where somebody who is gone left off. Of several callers that saw the same case one does it.
   *
   * @return the case as it is then
   */
  Case begin(Case seen, App app) {
    return switch (cases.move(seen, new Begun(now()))) {
      case Move.Made(Case begun) -> {
        log.info("case {}: {} things are begun", begun.number(), begun.actions().size());
        Run run = new Run(begun, app);
        inHand.put(begun.number(), run);
        proving.attend(begun);
        news(begun.number(), FIRST_NEWS);
        around.background().execute(run::go);
        yield begun;
      }
      case Move.TooLate(Case now) -> now;
      case Move.RoomTaken taken -> throw new IllegalStateException(seen.number() + " takes no room yet");
    };
  }

  /** Goes on with a case whose replica is gone, or ends it where that was too long ago. */
  void takeOver(Case orphan, Optional<App> app) {
    Duration since = Duration.between(orphan.steps().getLast().at(), now());
    if (app.isEmpty() || since.compareTo(GOES_ON_FOR) > 0) {
      settle(orphan);
      return;
    }
    begin(orphan, app.get());
  }

  private void settle(Case orphan) {
    List<ItemAnswer> lost = lost(orphan);
    Optional<Case> settled = lost.isEmpty() || orphan.state() == CaseState.CONFIRMED
        ? Optional.of(orphan)
        : made(orphan, new ItemsAnswered(now(), lost));
    settled.flatMap(now -> made(now, new Finished(now()))).ifPresent(ended -> {
      log.warn("case {}: found abandoned, and too late to go on", ended.number());
      around.background().execute(() -> telling.tell(ended.number()));
    });
  }

  private Optional<Case> made(Case seen, Step step) {
    return cases.move(seen, step) instanceof Move.Made(Case now) ? Optional.of(now) : Optional.empty();
  }

  private static List<ItemAnswer> lost(Case orphan) {
    Outcome unknown = new Outcome.Unknown(Doubt.INTERRUPTED, Optional.empty(), Optional.empty());
    return orphan.items().in(Item.State.UNDER_WAY).stream()
        .map(item -> new ItemAnswer(item.number(), item.attempts(), unknown, false)).toList();
  }

  /** Begins nothing more here, and waits for what is on its way, at most so long. Another replica, or the next start, goes on. */
  void leave(Duration patience) throws InterruptedException {
    leaving = true;
    try {
      CompletableFuture.allOf(inHand.values().stream().map(run -> run.over).toArray(CompletableFuture[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      log.warn("What is on its way for {} is left to be found unknown", inHand.keySet());
    }
  }

  /** Everybody is told how far it is, again and again. */
  private void news(CaseNumber number, Duration in) {
    around.later().after(in, () -> {
      Run run = inHand.get(number);
      if (run != null) {
        telling.tellProgress(run.current);
        news(number, NEWS);
      }
    });
  }

  private Instant now() {
    return around.clock().instant();
  }

  /** An attempt at one thing that is over. */
  private record Ended(int item, int attempt, Tried tried) {}

  /** One case being done. All but the attempts happens on one thread. */
  private final class Run {
    private final App app;
    private final int beginnings;
    private final Pace pace = new Pace();
    private final LinkedBlockingQueue<Ended> answers = new LinkedBlockingQueue<>();
    private final Map<Integer, Instant> giveUp = new HashMap<>();
    private final Map<Integer, Instant> notBefore = new HashMap<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    /** The last turn that was taken. */
    private Instant booked = Instant.MIN;
    private Instant looked = now();
    private volatile Case current;
    private int underWay;

    Run(Case begun, App app) {
      this.current = begun;
      this.app = app;
      this.beginnings = begun.beginnings();
    }

    void go() {
      try {
        List<ItemAnswer> lost = lost(current);
        boolean ours = lost.isEmpty() || record(new ItemsAnswered(now(), lost));
        while (ours && !isFinished()) {
          ours = proceed();
        }
        if (!ours) {
          log.warn("case {}: somebody else goes on with it", current.number());
        }
      } catch (RuntimeException broken) {
        log.error("case {}: broke off; it is taken up again", current.number(), broken);
      } finally {
        inHand.remove(current.number());
        proving.leave(current.number());
        over.complete(null);
      }
      end();
    }

    private void end() {
      if (current.state() == CaseState.DONE) {
        log.info("case {}: done, {}", current.number(), current.items().counts());
        telling.tell(current.number());
        proving.ended(current);
      }
    }

    /** Whether there is nothing left to do here. */
    private boolean isFinished() {
      boolean nothingMore = current.state() == CaseState.STOPPING || current.items().areSettled();
      if (underWay > 0) {
        return false;
      }
      if (leaving && !nothingMore) {
        log.info("case {}: left to whoever goes on with it", current.number());
        return true;
      }
      return nothingMore && (!record(new Finished(now())) || current.state() == CaseState.DONE);
    }

    /** One step further. @return false when the case is somebody else's by now */
    private boolean proceed() {
      if (!recordAnswers() || !recordReports()) {
        return false;
      }
      List<Item> next = current.state() == CaseState.RUNNING && !leaving ? next() : List.of();
      if (next.isEmpty()) {
        awaitNews();
        return recordAnswers();
      }
      List<ItemLeft> left = next.stream().flatMap(item -> left(item).stream()).toList();
      if (!left.isEmpty()) {
        return record(new ItemsLeft(now(), left));
      }
      return attempt(next);
    }

    private List<Item> next() {
      int room = Math.min(AT_ONCE, MOST_UNDER_WAY - underWay);
      Instant now = now();
      return current.items().all().stream()
          .filter(item -> item.isOpen() && item.state() == Item.State.UNTOUCHED)
          .filter(item -> !now.isBefore(notBefore.getOrDefault(item.number(), Instant.MIN)))
          .limit(Math.max(0, room)).toList();
    }

    /** Waits for an answer, or for the moment when something may be tried again. */
    private void awaitNews() {
      if (underWay > 0) {
        awaitAnswer(MOMENT);
        return;
      }
      Duration wait = notBefore.values().stream().min(Comparator.naturalOrder())
          .map(at -> Duration.between(now(), at)).filter(Duration::isPositive).orElse(MOMENT);
      pause(wait);
    }

    private void awaitAnswer(Duration most) {
      try {
        Ended answer = answers.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        if (answer != null) {
          answers.add(answer);
        }
      } catch (InterruptedException stopping) {
        leaving = true;
      }
    }

    private boolean pause(Duration wait) {
      try {
        around.pause().take(wait);
        return true;
      } catch (InterruptedException stopping) {
        leaving = true;
        return false;
      }
    }

    /** Why it is not done any more, if so. */
    private Optional<ItemLeft> left(Item item) {
      if (!current.deed().isDismissal() || item.attempts() > 0) {
        return Optional.empty();
      }
      Optional<CaseNumber> other = cases.inFlight(item.action())
          .or(() -> cases.closedSince(item.action().room(), current.asked().at(), current.number()));
      if (other.isPresent()) {
        return Optional.of(new ItemLeft(item.number(), new Item.Left.ToAnother(other.get())));
      }
      return sighting.glance(item.action().room()).flatMap(sight -> changed(item, sight))
          .map(why -> new ItemLeft(item.number(), why));
    }

    /** A room that was told of counts only as it was told. */
    private Optional<Item.Left> changed(Item item, Sight sight) {
      if (!(current.seen() instanceof Seen.Many many)) {
        return Optional.empty();
      }
      Seen.Glance told = many.glances().get(item.number() - 1);
      if (told.live() && sight.session().isEmpty() && sight.closed().isPresent()) {
        return Optional.of(new Item.Left.Gone());
      }
      Optional<Instant> since = sight.session().flatMap(LiveSession::since);
      boolean another = told.since().isPresent()
          ? since.isPresent() && !since.equals(told.since())
          : since.filter(at -> at.isAfter(current.prompted().orElseThrow().at())).isPresent();
      return another ? Optional.of(new Item.Left.OpenedAnew()) : Optional.empty();
    }

    private boolean attempt(List<Item> next) {
      // Not much earlier, so that somebody with one thing to do has few before them; not later either, since turns do not wait.
      if (booked.isAfter(now().plus(AHEAD)) && !pause(Duration.between(now().plus(AHEAD), booked))) {
        return true;
      }
      Optional<List<Instant>> turns = sending.turns(current.number(), app, next.stream().map(Item::action).toList());
      if (turns.isEmpty()) {
        pause(STORE_AWAY);
        return true;
      }
      if (!sending.isNear(turns.get().getFirst())) {
        return true;
      }
      booked = turns.get().getLast();
      List<ItemAttempt> attempts = next.stream().map(item -> new ItemAttempt(item.number(), item.attempts() + 1))
          .toList();
      return switch (move(new ItemsAttempted(now(), attempts))) {
        case Move.Made made -> {
          for (int i = 0; i < next.size(); i++) {
            begin(next.get(i), turns.get().get(i));
          }
          yield pace.pause().isZero() || pause(pace.pause());
        }
        // What somebody else has taken meanwhile is found out one by one.
        case Move.RoomTaken taken -> true;
        case Move.TooLate(Case now) -> adopt(now);
      };
    }

    private void begin(Item item, Instant turn) {
      underWay++;
      Sending.Intent recorded = Sending.Intent.recordedAt(now());
      int attempt = item.attempts() + 1;
      around.background().execute(() -> {
        Tried tried = sending.perform(app, item.action(), recorded, turn);
        answers.add(new Ended(item.number(), attempt, tried));
      });
    }

    private boolean recordAnswers() {
      List<Ended> ended = new ArrayList<>();
      answers.drainTo(ended);
      if (ended.isEmpty()) {
        return true;
      }
      underWay -= ended.size();
      List<ItemAnswer> told = ended.stream().map(this::judged).toList();
      return record(new ItemsAnswered(now(), told));
    }

    /** What TRTC reported meanwhile, every second. */
    private boolean recordReports() {
      if (now().isBefore(looked.plus(REPORTS))) {
        return true;
      }
      looked = now();
      List<ItemProof> reports = reports();
      return reports.isEmpty() || record(new ItemsProved(now(), reports));
    }

    private List<ItemProof> reports() {
      try {
        return proving.reports(current);
      } catch (StoreUnavailable later) {
        return List.of();
      }
    }

    /** Whether it is tried again, and when. */
    private ItemAnswer judged(Ended ended) {
      Outcome outcome = ended.tried().outcome();
      pace.heard(outcome);
      Instant until = giveUp.computeIfAbsent(ended.item(), item -> now().plus(sending.retryFor()));
      Duration pause = sending.pauseAfter(ended.attempt());
      boolean interrupted = outcome instanceof Outcome.NotSent(var why) && why == Outcome.Obstacle.INTERRUPTED;
      boolean again = interrupted || (Sending.isHarmless(outcome) && now().plus(pause).isBefore(until));
      if (again) {
        notBefore.put(ended.item(), now().plus(pause));
      } else {
        notBefore.remove(ended.item());
      }
      ended.tried().log(log, "case " + current.number() + " item " + ended.item() + " attempt " + ended.attempt(),
          again);
      return new ItemAnswer(ended.item(), ended.attempt(), outcome, again);
    }

    /** Written down, however long the store is away. @return false when the case is somebody else's by now */
    private boolean record(Step step) {
      while (true) {
        switch (move(step)) {
          case Move.Made made -> {
            return true;
          }
          case Move.TooLate(Case now) -> {
            if (!adopt(now)) {
              return false;
            }
          }
          case Move.RoomTaken taken -> throw new IllegalStateException(step + " takes no room");
        }
      }
    }

    private Move move(Step step) {
      while (true) {
        try {
          Move move = cases.move(current, step);
          if (move instanceof Move.Made(Case now)) {
            current = now;
          }
          return move;
        } catch (StoreUnavailable unavailable) {
          log.error("case {}: waits for the store: {}", current.number(), unavailable.getMessage());
          if (!pause(STORE_AWAY)) {
            throw unavailable;
          }
          cases.find(current.number());
        }
      }
    }

    /** Others add what they see or want meanwhile; only whoever begins it anew takes it away. */
    private boolean adopt(Case now) {
      current = now;
      return now.beginnings() == beginnings && now.state().isRunning();
    }
  }
}
