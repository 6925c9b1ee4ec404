package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who is in the user groups that rules mention. Members are read again every minute behind the scenes, by one request at a
 * time for each group; what could not be read again for five minutes is not believed any more, and then the group counts as
 * untold: never as a yes.
 */
final class SlackGroups {
  private static final Logger log = LoggerFactory.getLogger(SlackGroups.class);
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration STALE = Duration.ofMinutes(5);
  /** Slack allows some twenty of these calls a minute, so one that failed is not repeated at each command. */
  private static final Duration FAILED = Duration.ofSeconds(20);

  private final SlackApi api;
  private final Supplier<Set<GroupId>> groups;
  private final Duration patience;
  private final InstantSource clock;
  private final AsyncLoadingCache<GroupId, Membership> memberships;

  /** Of the groups that rules mention, those that somebody is in, and those that Slack does not tell about. */
  record Memberships(Set<GroupId> in, Set<GroupId> untold) {}

  private sealed interface Membership {
    record Known(Set<String> users, Instant asOf) implements Membership {}

    record Untold() implements Membership {}
  }

  SlackGroups(SlackApi api, Supplier<Set<GroupId>> groups, Duration patience, Executor executor, InstantSource clock) {
    this.api = api;
    this.groups = groups;
    this.patience = patience;
    this.clock = clock;
    this.memberships = Caffeine.newBuilder().refreshAfterWrite(FRESH)
        .expireAfter(Expiry.writing((GroupId group, Membership membership) -> life(membership))).executor(executor)
        .ticker(Tickers.of(clock)).buildAsync(new Loader());
  }

  /** The groups of that person. Waits for what is not known yet, though never longer than the patience it was given. */
  Memberships of(String user) {
    Map<GroupId, CompletableFuture<Membership>> asked = new HashMap<>();
    mentioned().forEach(group -> asked.put(group, memberships.get(group)));
    await(CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new)));
    Set<GroupId> in = new HashSet<>();
    Set<GroupId> untold = new HashSet<>();
    asked.forEach((group, answer) -> {
      switch (answer.exceptionally(failed -> new Membership.Untold()).getNow(new Membership.Untold())) {
        case Membership.Known known when known.users().contains(user) -> in.add(group);
        case Membership.Known elsewhere -> {}
        case Membership.Untold nobodyKnows -> untold.add(group);
      }
    });
    return new Memberships(in, untold);
  }

  /** Reads all groups again, one after the other: there may be more of them than Slack answers for in a minute. */
  void refresh() {
    mentioned().forEach(group -> memberships.synchronous().refresh(group).join());
  }

  private Set<GroupId> mentioned() {
    return groups.get().stream().filter(group -> group.platform() == Platform.SLACK)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void await(CompletableFuture<Void> all) {
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException someUntold) {
      log.debug("Not every user group's members are known: {}", Causes.of(someUntold));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration life(Membership membership) {
    return switch (membership) {
      case Membership.Known known -> max(Duration.ZERO, Duration.between(clock.instant(), known.asOf().plus(STALE)));
      case Membership.Untold untold -> FAILED;
    };
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private Membership ask(GroupId group) {
    Instant asked = clock.instant();
    // A disabled group must mean no access, so disabled ones are not asked for.
    return switch (api.call("usergroups.users.list",
        methods -> methods.usergroupsUsersList(request -> request.usergroup(group.id()).includeDisabled(false)))) {
      case Called.Done(var answer) -> new Membership.Known(Set.copyOf(answer.getUsers()), asked);
      case Called.Refused(var error) when error.equals("no_such_subteam") || error.equals("subteam_not_found") -> {
        log.warn("Slack knows no user group {}; nobody is in it.", group.id());
        yield new Membership.Known(Set.of(), asked);
      }
      case Called.Refused(var error) -> {
        log.warn("Slack does not tell who is in user group {}: {}", group.id(), error);
        yield new Membership.Untold();
      }
      case Called.Lost(var why, var wait) -> {
        log.warn("Slack did not answer who is in user group {}: {}", group.id(), why);
        yield new Membership.Untold();
      }
    };
  }

  private final class Loader implements CacheLoader<GroupId, Membership> {
    @Override
    public Membership load(GroupId group) {
      return ask(group);
    }

    /** What was known stays known until it is stale. */
    @Override
    public Membership reload(GroupId group, Membership old) {
      Membership told = ask(group);
      boolean keep = told instanceof Membership.Untold && old instanceof Membership.Known;
      return keep ? old : told;
    }
  }
}
