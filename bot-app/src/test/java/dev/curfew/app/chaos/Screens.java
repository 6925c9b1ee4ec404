package dev.curfew.app.chaos;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Posted;
import dev.curfew.sandbox.Shown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is on everybody's screens, looked at over and over by a thread of its own and sorted by room: so many people wait for
 * something at once that each of them looking through everything would take too long. Thread-safe.
 */
final class Screens implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(30);
  /** Sees what everybody does, and would be refused whatever they pressed. */
  private static final String ANYBODY = "max";
  private static final Pattern ROOM = Pattern.compile("\\b(?:room|vip)-\\d+-end\\b");

  private final List<Chat> chats;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Map<String, Seen>> byRoom = new HashMap<>();
  private final Set<Long> numbers = new TreeSet<>();
  private final Thread watching = Thread.ofPlatform().name("screens").unstarted(this::watch);
  private long lastChange = System.nanoTime();

  /** A message, and how another person sees it. */
  private record Seen(Sighting sighting, Function<String, Shown> as) {}

  Screens(List<Chat> chats) {
    this.chats = List.copyOf(chats);
    watching.start();
  }

  /** The messages that name the room now, the oldest first. */
  List<Sighting> about(String room) {
    return locked(() -> byRoom.getOrDefault(room, Map.of()).values().stream().map(Seen::sighting).toList());
  }

  /** The same as that person sees them, others' private ones left out, with buttons that they press. */
  List<Sighting> about(String room, String who) {
    return locked(() -> byRoom.getOrDefault(room, Map.of()).values().stream()
        .filter(seen -> seen.sighting().onlyFor().map(who::equals).orElse(true))
        .map(seen -> as(who, seen)).toList());
  }

  private static Sighting as(String who, Seen seen) {
    Sighting sighting = seen.sighting();
    return new Sighting(sighting.chat(), sighting.id(), sighting.onlyFor(), seen.as().apply(who));
  }

  /** All messages that name a room. */
  List<Sighting> all() {
    return locked(() -> byRoom.values().stream().flatMap(messages -> messages.values().stream()).map(Seen::sighting)
        .toList());
  }

  /** Every case number that anybody was ever seen to be shown. */
  Set<Long> numbers() {
    return locked(() -> Set.copyOf(numbers));
  }

  /** For how long nothing has changed. */
  Duration quietFor() {
    return locked(() -> Duration.ofNanos(System.nanoTime() - lastChange));
  }

  /** Waits until it holds. @return whether it did in time */
  boolean await(BooleanSupplier wanted, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (!wanted.getAsBoolean()) {
      lock.lock();
      try {
        if (System.nanoTime() - end >= 0) {
          return false;
        }
        // What is waited for may not be on a screen, hence not for ever.
        long unused = changed.awaitNanos(Math.min(TimeUnit.MILLISECONDS.toNanos(200), end - System.nanoTime()));
      } finally {
        lock.unlock();
      }
    }
    return true;
  }

  private void watch() {
    try {
      while (true) {
        long begun = System.nanoTime();
        chats.forEach(this::glance);
        // With much to look through, half of the time is left to the others.
        Thread.sleep(Duration.ofNanos(Math.max(GLANCE.toNanos(), System.nanoTime() - begun)));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void glance(Chat chat) {
    List<Posted> news = new ArrayList<>();
    for (Posted posted : chat.posted()) {
      Integer before = versions.put(chat.name() + posted.id(), posted.versions());
      if (before == null || before != posted.versions()) {
        news.add(posted);
      }
    }
    if (news.isEmpty()) {
      return;
    }
    List<Seen> read = news.stream().map(posted -> read(chat, posted)).toList();
    lock.lock();
    try {
      read.forEach(this::sort);
      lastChange = System.nanoTime();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static Seen read(Chat chat, Posted posted) {
    Shown shown = posted.seenBy(posted.onlyFor().orElse(ANYBODY));
    return new Seen(new Sighting(chat.name(), posted.id(), posted.onlyFor(), shown), posted::seenBy);
  }

  private void sort(Seen seen) {
    String text = seen.sighting().shown().text();
    numbers.addAll(Sighting.numbersIn(text));
    String key = seen.sighting().chat() + seen.sighting().id();
    Matcher room = ROOM.matcher(text);
    while (room.find()) {
      byRoom.computeIfAbsent(room.group(), name -> new LinkedHashMap<>()).put(key, seen);
    }
  }

  private <T> T locked(java.util.function.Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
