package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities;
import dev.curfew.command.SharedMemory;
import dev.curfew.room.RateGate;
import dev.curfew.words.Words;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all replicas share and a restart does not lose, as strict as the ports say. Thread-safe.
 */
final class FakeStore {
  private final InstantSource clock;
  private final Map<String, Capabilities.Capability> capabilities = new LinkedHashMap<>();
  private final Map<String, Kept> memory = new HashMap<>();
  private final Map<String, Leader> leaders = new HashMap<>();
  private final Map<String, Instant> due = new HashMap<>();
  private final Map<String, CaseNumber> cases = new HashMap<>(Map.of(FakeDesk.TOKEN, FakeDesk.CASE));
  private final List<String> booked = new ArrayList<>();
  private int turnedAway;
  private boolean away;

  private record Kept(String text, Instant until) {}

  private record Leader(Object replica, Instant until) {}

  FakeStore(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether every port throws from now on. */
  synchronized void away(boolean isAway) {
    away = isAway;
  }

  /** That token belongs to that case. */
  synchronized void issue(String token, CaseNumber number) {
    cases.put(token, number);
  }

  /** How often somebody asked for a turn that was not due, and so booked none. */
  synchronized int turnedAway() {
    return turnedAway;
  }

  /** Every turn that was booked, by its name, how much time it takes up and how many go at once. */
  synchronized List<String> booked() {
    return List.copyOf(booked);
  }

  /** Every secret that is kept. */
  synchronized List<String> secrets() {
    return List.copyOf(capabilities.keySet());
  }

  /** As one replica has it, from its start to its end. */
  DiscordSurroundings replica(Words words) {
    return replica(words, "test");
  }

  DiscordSurroundings replica(Words words, String era) {
    Ports ports = new Ports();
    return new DiscordSurroundings(() -> words, clock, () -> here(era), ports, ports, ports, this::caseOf);
  }

  private synchronized <T> T here(T value) {
    if (away) {
      throw new StoreUnavailable("the store is away", false, new IOException("on purpose"));
    }
    return value;
  }

  private synchronized Optional<CaseNumber> caseOf(String token) {
    return here(Optional.ofNullable(cases.get(token)));
  }

  private final class Ports implements Capabilities, SharedMemory, RateGate {

    @Override
    public void keep(Capability capability) {
      synchronized (FakeStore.this) {
        here(capability);
        if (capability.secret().length() > 4000 || capability.uses() < 1 || !live(capability.until())) {
          throw new IllegalArgumentException("Not to be kept: " + capability);
        }
        String key = capability.use() + " " + capability.number() + " " + capability.secret();
        capabilities.remove(key);
        capabilities.put(key, capability);
      }
    }

    @Override
    public List<Capability> of(CaseNumber number, Platform platform, Use use) {
      synchronized (FakeStore.this) {
        here(number);
        return new ArrayList<>(capabilities.values()).reversed().stream()
            .filter(each -> live(each.until()))
            .filter(each -> each.number().equals(number) && each.platform() == platform && each.use() == use)
            .toList();
      }
    }

    @Override
    public boolean spend(Capability capability) {
      throw new AssertionError("Discord does not count uses.");
    }

    @Override
    public void drop(Capability capability) {
      synchronized (FakeStore.this) {
        here(capability);
        capabilities.values().removeIf(capability::equals);
      }
    }

    @Override
    public boolean isFirst(String key, Duration life) {
      synchronized (FakeStore.this) {
        here(key);
        return memory.putIfAbsent("first " + key, new Kept("", clock.instant().plus(life))) == null;
      }
    }

    @Override
    public void keep(String key, String text, Duration life) {
      synchronized (FakeStore.this) {
        here(key);
        memory.put(key, new Kept(text, clock.instant().plus(life)));
      }
    }

    @Override
    public Optional<String> look(String key) {
      synchronized (FakeStore.this) {
        here(key);
        return Optional.ofNullable(memory.get(key)).filter(kept -> live(kept.until())).map(Kept::text);
      }
    }

    @Override
    public Optional<String> take(String key) {
      synchronized (FakeStore.this) {
        here(key);
        return Optional.ofNullable(memory.remove(key)).filter(kept -> live(kept.until())).map(Kept::text);
      }
    }

    @Override
    public boolean lead(String task, Duration life) {
      synchronized (FakeStore.this) {
        here(task);
        Leader leader = leaders.get(task);
        boolean free = leader == null || leader.replica() == this || !live(leader.until());
        if (free) {
          leaders.put(task, new Leader(this, clock.instant().plus(life)));
        }
        return free;
      }
    }

    @Override
    public List<Duration> book(String what, Window window, int turns) {
      throw new AssertionError("Discord books turns that begin now.");
    }

    @Override
    public Duration late(String what, Window window, Duration by) {
      throw new AssertionError("Discord books turns that begin now.");
    }

    @Override
    public Duration bookNow(String what, Duration spacing, int atOnce) {
      synchronized (FakeStore.this) {
        here(what);
        Instant now = clock.instant();
        Instant free = due.getOrDefault(what, Instant.EPOCH);
        Instant turn = (free.isAfter(now) ? free : now).plus(spacing);
        Duration missing = Duration.between(now, turn.minus(spacing.multipliedBy(atOnce)));
        if (missing.isPositive()) {
          turnedAway++;
          return missing;
        }
        booked.add(what + " " + spacing + " " + atOnce);
        due.put(what, turn);
        return Duration.ZERO;
      }
    }

    private boolean live(Instant until) {
      return clock.instant().isBefore(until);
    }
  }
}
