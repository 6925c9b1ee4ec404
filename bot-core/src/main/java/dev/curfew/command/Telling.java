package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Item;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.Courier.Delivery;
import dev.curfew.command.Notices.Standing;
import dev.curfew.room.RateGate;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction.Deed;
import dev.curfew.words.CaseWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every message about a case say how the case stands: where it is to stand, once, and again after each of its moves. What
 * cannot be delivered now is delivered later, by whichever replica comes to it; messages of one case are worked on by one replica
 * at a time, so they come out in order.
 */
final class Telling {
  private static final Logger log = LoggerFactory.getLogger(Telling.class);
  /** Longer than any courier takes. */
  private static final Duration CLAIM = Duration.ofMinutes(2);
  /** Until then the answer to a press is out, or never will be. */
  private static final Duration ANSWERED_BY_THEN = Duration.ofSeconds(5);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  /** Slack lets all messages of a workspace together be edited 50 times in a minute; results want some of that too. */
  private static final Duration EDIT = Duration.ofMillis(1_500);
  private static final int EDITS_AT_ONCE = 4;

  private final Stores stores;
  private final Couriers couriers;
  private final Audience audience;
  private final Supplier<CaseWords> words;
  private final Function<Case, CaseWords> tongue;
  private final RateGate gate;
  private final Surroundings around;
  /** Messages that stand somewhere although that could not be written down: only this process knows by what to edit them. */
  private final Map<Spot, Standing> unwritten = new ConcurrentHashMap<>();

  private record Spot(CaseNumber number, Place place) {}

  /** @param tongue what the requester of a case reads; others read the house's words */
  Telling(Stores stores, Couriers couriers, Audience audience, Supplier<CaseWords> words,
      Function<Case, CaseWords> tongue,
      RateGate gate, Surroundings around) {
    this.tongue = tongue;
    this.gate = gate;
    this.stores = stores;
    this.couriers = couriers;
    this.audience = audience;
    this.words = words;
    this.around = around;
  }

  /** Tells everybody, the requester's prompt included. Returns when there is nothing more to do at the moment. */
  void tell(CaseNumber number) {
    telling(number, subject -> {
      List<Delivery> deliveries = bring(subject, true);
      return mayBeUnanswered(subject) ? lookAgain(subject, deliveries) : settle(subject, deliveries);
    });
  }

  /**
   * Tells everybody but the requester, who is being answered at this moment. Should that answer never come out, since the process
   * ends before, whoever looks for owed messages brings it a little later.
   */
  void tellOthers(CaseNumber number) {
    telling(number, subject -> {
      List<Delivery> deliveries = bring(subject, false);
      return wasPrompted(subject) ? lookAgain(subject, deliveries) : settle(subject, deliveries);
    });
  }

  /**
   * Tells how far many things are, where they were asked for: that alone changes all the time. Does nothing when it would be more than
   * the platform lets a message be edited.
   */
  void tellProgress(Case subject) {
    Instant now = around.clock().instant();
    Place place = subject.asked().place();
    try {
      if (!subject.state().isRunning() || !mayEdit(place) || !stores.notices().claim(subject.number(), now, CLAIM)) {
        return;
      }
      Standing before = standing(subject.number()).get(place);
      if (isStale(before, subject)) {
        show(subject, place, before);
      }
      // It is owed until all is done.
      stores.notices().postpone(subject.number(), now.plus(SHORTEST_PAUSE));
    } catch (StoreUnavailable unavailable) {
      log.warn("case {}: how far it is has to wait: {}", subject.number(), unavailable.getMessage());
    }
  }

  /** One budget for all replicas and cases. */
  private boolean mayEdit(Place place) {
    return gate.bookNow("edits/" + place.platform().label(), EDIT, EDITS_AT_ONCE).isZero();
  }

  /** @param work says whether everybody was told */
  private void telling(CaseNumber number, Predicate<Case> work) {
    try {
      boolean more = true;
      // Whoever moves the case while we have it cannot claim it, so it is looked at once more after letting go.
      while (more && stores.notices().claim(number, around.clock().instant(), CLAIM)) {
        more = work.test(stores.cases().find(number).orElseThrow());
      }
    } catch (StoreUnavailable unavailable) {
      log.warn("case {}: messages have to wait: {}", number, unavailable.getMessage());
    }
  }

  /** Once more in a while, for what may come out only now and would be older than what was just told. */
  private boolean lookAgain(Case subject, List<Delivery> deliveries) {
    Duration pause = later(deliveries).map(later -> pause(subject, later)).orElse(ANSWERED_BY_THEN);
    stores.notices().postpone(subject.number(), around.clock().instant().plus(pause));
    return false;
  }

  /**
   * Whether the prompt itself may still be on its way: others, or a short deadline, ended the case a moment after it was drawn, and
   * nobody has pressed a button of it.
   */
  private boolean mayBeUnanswered(Case subject) {
    Instant longAgo = around.clock().instant().minus(ANSWERED_BY_THEN);
    return subject.decided().isEmpty() && subject.steps().stream().filter(CaseEvent.Prompted.class::isInstance)
        .anyMatch(prompted -> prompted.at().isAfter(longAgo));
  }

  /** Whether everybody was told; if not, it goes on later. */
  private boolean settle(Case subject, List<Delivery> deliveries) {
    Optional<Delivery.Later> later = later(deliveries);
    if (later.isPresent()) {
      log.warn("case {}: a message has to wait: {}", subject.number(), later.get().why());
      stores.notices().postpone(subject.number(), around.clock().instant().plus(pause(subject, later.get())));
      return false;
    }
    stores.notices().told(subject.number(), subject.version());
    return true;
  }

  private static Optional<Delivery.Later> later(List<Delivery> deliveries) {
    return deliveries.stream().filter(Delivery.Later.class::isInstance).map(Delivery.Later.class::cast).findFirst();
  }

  /** What came of every message about the case that did not say yet how it stands. */
  private List<Delivery> bring(Case subject, boolean promptToo) {
    overtakeTheWaiting(subject);
    List<CaseNumber> joined = stores.cases().joinedTo(subject.number());
    Map<Place, Standing> standing = standing(subject.number());
    // A chat that is away must not hold up the other one, nor a prompt the channel.
    List<CompletableFuture<Delivery>> deliveries = new ArrayList<>();
    places(subject, joined, standing.keySet()).stream().filter(place -> isOutOfDate(standing.get(place), subject))
        .forEach(place -> deliveries.add(inBackground(() -> show(subject, place, standing.get(place)))));
    if (promptToo) {
      deliveries.add(inBackground(() -> bringPrompt(subject, standing)));
    }
    if (subject.state().isOver()) {
      joined.forEach(number -> deliveries.addAll(tellJoined(number)));
    }
    return deliveries.stream().map(Telling::outcome).toList();
  }

  private Map<Place, Standing> standing(CaseNumber number) {
    unwritten.keySet().stream().filter(spot -> spot.number().equals(number)).forEach(this::writeDown);
    return stores.notices().standing(number).stream()
        .collect(Collectors.toMap(Standing::place, Function.identity(), (a, b) -> b, LinkedHashMap::new));
  }

  private static boolean isStale(@Nullable Standing standing, Case subject) {
    return standing == null || standing.version() < subject.version();
  }

  /** While many things are being done, how far they are is told where they were asked for, at a pace of its own. */
  private static boolean isOutOfDate(@Nullable Standing standing, Case subject) {
    return subject.state().isRunning()
        ? standing == null || standing.version() < subject.landmark()
        : isStale(standing, subject);
  }

  /** Where it is to stand, where it stands already, and where those wait who asked for the same. */
  private Set<Place> places(Case subject, List<CaseNumber> joined, Set<Place> standing) {
    Set<Place> places = new LinkedHashSet<>(audience.of(subject));
    places.addAll(standing);
    if (!places.isEmpty()) {
      joined.stream().map(number -> stores.cases().find(number).orElseThrow().asked().place()).forEach(places::add);
    }
    return places;
  }

  private CompletableFuture<Delivery> inBackground(Supplier<Delivery> task) {
    return CompletableFuture.supplyAsync(task, around.background());
  }

  private static Delivery outcome(CompletableFuture<Delivery> delivery) {
    try {
      return delivery.join();
    } catch (CompletionException broken) {
      throw broken.getCause() instanceof StoreUnavailable unavailable ? unavailable : broken;
    }
  }

  private Delivery show(Case subject, Place place, @Nullable Standing before) {
    Optional<String> handle = before == null ? Optional.empty() : before.standing();
    Delivery delivery = couriers.show(subject.number(), place, handle, publicly(subject));
    switch (delivery) {
      case Delivery.Done done -> {
        Delivery attached = attach(subject, place, before, done);
        if (attached instanceof Delivery.Later) {
          return attached;
        }
        stands(subject.number(), new Standing(place, subject.version(), done.standing()));
        stores.cases().note(subject.number(),
            new CaseEvent.Shown(around.clock().instant(), place, subject.state(), before != null));
      }
      case Delivery.Later later -> {
        // It is owed and comes later.
      }
      case Delivery.Never never ->
        log.warn("case {}: its message cannot be brought to {}: {}", subject.number(), place, never.why());
    }
    return delivery;
  }

  /** All outcomes as a file, once, where they were asked for. */
  private Delivery attach(Case subject, Place place, @Nullable Standing before, Delivery.Done done) {
    boolean now = subject.state() == CaseState.DONE && place.equals(subject.asked().place())
        && (before == null || before.version() < subject.landmark());
    if (!now) {
      return done;
    }
    Delivery attached = couriers.attach(subject.number(), place, done.standing(), words.get().file(subject));
    if (attached instanceof Delivery.Never(String why)) {
      log.warn("case {}: its file cannot be brought to {}: {}", subject.number(), place, why);
    }
    return attached;
  }

  private void stands(CaseNumber number, Standing standing) {
    Spot spot = new Spot(number, standing.place());
    unwritten.put(spot, standing);
    try {
      writeDown(spot);
    } catch (StoreUnavailable away) {
      writeDownLater(spot);
      throw away;
    }
  }

  private void writeDown(Spot spot) {
    Standing standing = unwritten.get(spot);
    if (standing != null) {
      stores.notices().stands(spot.number(), standing);
      unwritten.remove(spot, standing);
    }
  }

  /** Also when nobody asks any more: the next to tell of the case may be another replica. */
  private void writeDownLater(Spot spot) {
    around.later().after(SHORTEST_PAUSE, () -> {
      try {
        writeDown(spot);
      } catch (StoreUnavailable stillAway) {
        writeDownLater(spot);
      }
    });
  }

  private Delivery bringPrompt(Case subject, Map<Place, Standing> standing) {
    Delivery delivery = couriers.replacePrompt(subject.number(), subject.asked().place(), privately(subject));
    Place place = subject.asked().place();
    return delivery instanceof Delivery.Never && !mayBeUnanswered(subject) && isOwedToTheChannel(subject)
        && isStale(standing.get(place), subject)
            ? show(subject, place, standing.get(place))
            : delivery;
  }

  /** Where the platform no longer lets a prompt be edited, a channel message takes its place, if none would stand there. */
  private boolean isOwedToTheChannel(Case subject) {
    return switch (subject.state()) {
      case EXPIRED, OVERTAKEN, JOINED -> wasPrompted(subject) && audience.of(subject).isEmpty();
      case ASKED, REFUSED, WAITING, APPROVING, CANCELLED, DECLINED, ASKED_AGAIN, CONFIRMED, SENDING, RUNNING, STOPPING,
          DONE, ACCEPTED, CLOSED, REJECTED, UNKNOWN, NOT_SENT ->
        false;
    };
  }

  private Message privately(Case subject) {
    CaseWords own = tongue.apply(subject);
    return subject.state() == CaseState.JOINED ? joined(own, subject) : own.privately(subject);
  }

  private Message publicly(Case subject) {
    return subject.state() == CaseState.JOINED ? joined(words.get(), subject) : words.get().publicly(subject);
  }

  /** What became of the case whose outcome it shares. */
  private Message joined(CaseWords told, Case subject) {
    return told.joined(subject, stores.cases().find(subject.other().orElseThrow()).orElseThrow());
  }

  private static boolean wasPrompted(Case subject) {
    return subject.steps().stream().anyMatch(CaseEvent.Prompted.class::isInstance);
  }

  /** Those who asked for the same meanwhile see the outcome where they were told to wait for it. */
  private List<CompletableFuture<Delivery>> tellJoined(CaseNumber number) {
    Case joined = stores.cases().find(number).orElseThrow();
    List<CompletableFuture<Delivery>> deliveries = new ArrayList<>(List.of(inBackground(
        () -> couriers.replacePrompt(number, joined.asked().place(), privately(joined)))));
    standing(number).values().forEach(
        standing -> deliveries.add(inBackground(() -> show(joined, standing.place(), standing))));
    return deliveries;
  }

  /** Cases that only waited while somebody closed the room are over. */
  private void overtakeTheWaiting(Case subject) {
    if (subject.deed() != Deed.DISMISS_ROOM) {
      return;
    }
    if (subject.state() == CaseState.DONE) {
      subject.items().in(Item.State.DONE).forEach(
          item -> overtakeTheWaiting(subject, item.action().room(), item.answered().orElseThrow()));
    } else if (subject.state() == CaseState.ACCEPTED || subject.state() == CaseState.CLOSED) {
      overtakeTheWaiting(subject, subject.room(), subject.closed().orElseThrow());
    }
  }

  private void overtakeTheWaiting(Case subject, Room room, Instant closed) {
    for (CaseNumber number : stores.cases().waitingFor(room)) {
      Case waiting = stores.cases().find(number).orElseThrow();
      if (waiting.state().isWaiting() && !waiting.asked().at().isAfter(closed) && stores.cases().move(waiting,
          new CaseEvent.Overtaken(around.clock().instant(), subject.number())) instanceof Move.Made(Case over)) {
        log.info("case {}: closed by {}", over.number(), subject.number());
        tell(over.number());
      }
    }
  }

  /** Grows with the time for which the message has been owed. */
  private Duration pause(Case subject, Delivery.Later later) {
    Duration owed = Duration.between(subject.steps().getLast().at(), around.clock().instant());
    Duration pause = owed.dividedBy(2);
    Duration bounded = pause.compareTo(SHORTEST_PAUSE) < 0
        ? SHORTEST_PAUSE
        : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    return later.pause().filter(wanted -> wanted.compareTo(bounded) > 0).orElse(bounded);
  }
}
