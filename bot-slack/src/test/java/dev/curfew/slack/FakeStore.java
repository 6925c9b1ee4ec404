package dev.curfew.slack;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Platform;
import dev.curfew.command.Capabilities;
import dev.curfew.command.SharedMemory;
import dev.curfew.sandbox.wire.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The store that several bots share, as strict as its contract: it ends things in time, keeps the newest few only, and refuses
 * what is too long. The case of the button {@code token-7…} is #7.
 */
final class FakeStore implements Capabilities, SharedMemory {
  private static final int NEWEST = 3;
  private static final Pattern TOKEN = Pattern.compile("token-(\\d+)\\D?.*");

  private final InstantSource clock;
  private final List<Capability> capabilities = new ArrayList<>();
  private final Map<String, Kept> texts = new HashMap<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private final Journal<String> deliveries = new Journal<>();
  private boolean away;

  private record Kept(String text, Instant until) {}

  FakeStore(InstantSource clock) {
    this.clock = clock;
  }

  SlackMemory memory() {
    return new SlackMemory(this, this, this::caseOf);
  }

  /** From now on nothing can be read or written. */
  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  /** Waits until that many times somebody asked whether a delivery is the first. */
  void awaitDeliveries(int count) {
    deliveries.await(any -> deliveries.all().size() >= count, FakeDesk.SOON);
  }

  /** Everything that opens something. */
  synchronized List<String> secrets() {
    return capabilities.stream().map(Capability::secret).toList();
  }

  synchronized Optional<CaseNumber> caseOf(String token) {
    requireThere();
    Matcher matcher = TOKEN.matcher(token);
    return matcher.matches() ? Optional.of(new CaseNumber(Long.parseLong(matcher.group(1)))) : Optional.empty();
  }

  @Override
  public synchronized void keep(Capability capability) {
    requireThere();
    if (capability.secret().length() > 4000) {
      throw new IllegalArgumentException("Too long: " + capability);
    }
    if (capabilities.stream().anyMatch(same(capability))) {
      return;
    }
    capabilities.addFirst(capability);
    List<Capability> older = capabilities.stream().filter(one -> one.number().equals(capability.number())
        && one.use() == capability.use() && one.place().equals(capability.place())).skip(NEWEST).toList();
    capabilities.removeAll(older);
  }

  @Override
  public synchronized List<Capability> of(CaseNumber number, Platform platform, Use use) {
    requireThere();
    return capabilities.stream().filter(one -> one.number().equals(number) && one.platform() == platform)
        .filter(one -> one.use() == use && one.uses() > 0 && clock.instant().isBefore(one.until())).toList();
  }

  @Override
  public synchronized boolean spend(Capability capability) {
    requireThere();
    Optional<Capability> found = capabilities.stream().filter(same(capability))
        .filter(one -> one.uses() > 0 && clock.instant().isBefore(one.until())).findFirst();
    found.ifPresent(one -> capabilities.set(capabilities.indexOf(one), new Capability(one.number(), one.platform(),
        one.use(), one.place(), one.secret(), one.until(), one.uses() - 1)));
    return found.isPresent();
  }

  @Override
  public synchronized void drop(Capability capability) {
    requireThere();
    capabilities.removeIf(same(capability));
  }

  private static Predicate<Capability> same(Capability capability) {
    return one -> one.secret().equals(capability.secret());
  }

  @Override
  public boolean isFirst(String key, Duration life) {
    boolean first = first(key, life);
    deliveries.note(key);
    return first;
  }

  private synchronized boolean first(String key, Duration life) {
    requireThere();
    Instant now = clock.instant();
    boolean known = Optional.ofNullable(seen.get(key)).filter(now::isBefore).isPresent();
    seen.putIfAbsent(key, now.plus(life));
    return !known;
  }

  @Override
  public synchronized void keep(String key, String text, Duration life) {
    requireThere();
    if (text.length() > 8000) {
      throw new IllegalArgumentException("Too long: " + text.length());
    }
    texts.put(key, new Kept(text, clock.instant().plus(life)));
  }

  @Override
  public synchronized Optional<String> look(String key) {
    requireThere();
    return Optional.ofNullable(texts.get(key)).filter(kept -> clock.instant().isBefore(kept.until())).map(Kept::text);
  }

  @Override
  public synchronized Optional<String> take(String key) {
    requireThere();
    return Optional.ofNullable(texts.remove(key)).filter(kept -> clock.instant().isBefore(kept.until()))
        .map(Kept::text);
  }

  @Override
  public boolean lead(String task, Duration life) {
    throw new UnsupportedOperationException("Nothing on Slack's side is done by one replica only.");
  }

  private void requireThere() {
    if (away) {
      throw new StoreUnavailable("the disk is full", false, new IllegalStateException("on purpose"));
    }
  }
}
