package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.command.Courier.Delivery;
import dev.curfew.command.Notices.Standing;
import dev.curfew.words.CaseWords;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private static final Duration CLAIM = Duration.ofSeconds(120);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Stores stores;
  private final Couriers couriers;
  private final Audience audience;
  private final CaseWords words;
  private final Surroundings around;

  Telling(Stores stores, Couriers couriers, Audience audience, CaseWords words, Surroundings around) {
    this.stores = stores;
    this.couriers = couriers;
    this.audience = audience;
    this.words = words;
    this.around = around;
  }

  /** Tells everybody, the requester's prompt included. Returns when there is nothing more to do at the moment. */
  void tell(CaseNumber number) {
    tell(number, true);
  }

  /** Tells everybody but the requester, who is being answered. */
  void tellOthers(CaseNumber number) {
    tell(number, false);
  }

  private void tell(CaseNumber number, boolean promptToo) {
    try {
      boolean more = true;
      // Whoever moves the case while we have it cannot claim it, so it is looked at once more after letting go.
      while (more && stores.notices().claim(number, around.clock().instant(), CLAIM)) {
        more = bring(stores.cases().find(number).orElseThrow(), promptToo);
      }
    } catch (StoreUnavailable unavailable) {
      log.warn("case {}: messages have to wait: {}", number, unavailable.getMessage());
    }
  }

  /** Whether everybody was told. */
  private boolean bring(Case subject, boolean promptToo) {
    overtakeTheWaiting(subject);
    boolean promptOwed = promptToo && !replacePrompt(subject);
    List<CaseNumber> joined = stores.cases().joinedTo(subject.number());
    List<Delivery> deliveries = showEverywhere(subject, joined, promptOwed);
    if (subject.state().isOver()) {
      joined.forEach(number -> tellJoined(number, subject));
    }
    Optional<Delivery.Later> later = deliveries.stream().filter(Delivery.Later.class::isInstance)
        .map(Delivery.Later.class::cast).findFirst();
    if (later.isPresent()) {
      log.warn("case {}: a message has to wait: {}", subject.number(), later.get().why());
      stores.notices().postpone(subject.number(), around.clock().instant().plus(pause(subject, later.get())));
      return false;
    }
    stores.notices().told(subject.number(), subject.version());
    return true;
  }

  private List<Delivery> showEverywhere(Case subject, List<CaseNumber> joined, boolean promptOwed) {
    Map<Place, Standing> standing = stores.notices().standing(subject.number()).stream()
        .collect(Collectors.toMap(Standing::place, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    Set<Place> places = new LinkedHashSet<>(audience.of(subject));
    places.addAll(standing.keySet());
    if (!places.isEmpty()) {
      joined.stream().map(number -> stores.cases().find(number).orElseThrow().asked().place()).forEach(places::add);
    }
    if (promptOwed) {
      // Where the platform no longer lets the prompt be edited, a channel message takes its place.
      places.add(subject.asked().place());
    }
    // A chat that is away must not hold up the other one.
    List<CompletableFuture<Delivery>> deliveries = places.stream()
        .filter(place -> !standing.containsKey(place) || standing.get(place).version() < subject.version())
        .map(place -> CompletableFuture.supplyAsync(
            () -> show(subject, place, Optional.ofNullable(standing.get(place))), around.background()))
        .toList();
    return deliveries.stream().map(Telling::outcome).toList();
  }

  private static Delivery outcome(CompletableFuture<Delivery> delivery) {
    try {
      return delivery.join();
    } catch (CompletionException broken) {
      throw broken.getCause() instanceof StoreUnavailable unavailable ? unavailable : broken;
    }
  }

  private Delivery show(Case subject, Place place, Optional<Standing> before) {
    Delivery delivery = couriers.show(subject.number(), place, before.flatMap(Standing::standing),
        words.publicly(subject));
    switch (delivery) {
      case Delivery.Done done -> {
        stores.notices().stands(subject.number(), new Standing(place, subject.version(), done.standing()));
        stores.cases().note(subject.number(),
            new CaseEvent.Shown(around.clock().instant(), place, subject.state(), before.isPresent()));
      }
      case Delivery.Later later -> {
        // It is owed and comes later.
      }
      case Delivery.Never never ->
        log.warn("case {}: its message cannot be brought to {}: {}", subject.number(), place, never.why());
    }
    return delivery;
  }

  /** Whether the prompt says how the case stands, or nobody needs it to. */
  private boolean replacePrompt(Case subject) {
    boolean elsewhereToo = !audience.of(subject).isEmpty();
    return switch (couriers.replacePrompt(subject.number(), subject.asked().place(), privately(subject))) {
      case Delivery.Done done -> true;
      case Delivery.Later later -> elsewhereToo || subject.state() == CaseState.ASKED_AGAIN;
      case Delivery.Never never -> elsewhereToo || subject.state() == CaseState.ASKED_AGAIN || !wasPrompted(subject);
    };
  }

  private Message privately(Case subject) {
    if (subject.state() != CaseState.JOINED) {
      return words.privately(subject);
    }
    return words.joined(subject, stores.cases().find(subject.other().orElseThrow()).orElseThrow());
  }

  private static boolean wasPrompted(Case subject) {
    return subject.steps().stream().anyMatch(CaseEvent.Prompted.class::isInstance);
  }

  /** Those who asked for the same meanwhile see the outcome where they were told to wait for it. */
  private void tellJoined(CaseNumber number, Case other) {
    Case joined = stores.cases().find(number).orElseThrow();
    couriers.replacePrompt(number, joined.asked().place(), words.joined(joined, other));
  }

  /** Cases that only waited while somebody closed the room are over. */
  private void overtakeTheWaiting(Case subject) {
    if (subject.state() != CaseState.ACCEPTED) {
      return;
    }
    Instant closed = subject.lastAnswer().orElseThrow().at();
    for (CaseNumber number : stores.cases().waitingFor(subject.room())) {
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
