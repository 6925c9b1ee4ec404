package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.model.User;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Knows what somebody is to the workspace, at most a minute old. Several questions about one person at once make one request; a
 * question that Slack does not answer is not remembered.
 */
final class SlackPeople {
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration KNOWN = Duration.ofHours(1);
  /** For the language alone: whoever waits for words would rather have them in another one than late. */
  private static final Duration LANGUAGE = Duration.ofMillis(500);
  private static final int MOST = 10_000;

  private final SlackApi api;
  private final SlackGroups groups;
  private final Duration patience;
  private final Executor executor;
  private final AsyncCache<String, User> users;
  /** Kept longer, since words are needed where nobody can wait for Slack. */
  private final Cache<String, Locale> languages;

  SlackPeople(SlackApi api, SlackGroups groups, Duration patience, Executor executor, InstantSource clock) {
    this.api = api;
    this.groups = groups;
    this.patience = patience;
    this.executor = executor;
    this.users = Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).executor(executor)
        .ticker(Tickers.of(clock)).buildAsync();
    this.languages = Caffeine.newBuilder().expireAfterWrite(KNOWN).maximumSize(MOST).ticker(Tickers.of(clock)).build();
  }

  /** The person with all that permission needs. Waits for Slack, though never longer than the patience it was given. */
  Asker asker(Origin origin, SlackIdentity bot) {
    Optional<User> user = look(origin.user(), patience);
    Optional<String> foreign = homeTeam(origin, user).filter(team -> isForeign(team, user, bot));
    Person person = new Person(Platform.SLACK, foreign.orElse(bot.team()), origin.user());
    Standing standing = foreign.isPresent()
        ? Standing.EXTERNAL
        : user.map(SlackPeople::standing).orElse(Standing.UNKNOWN);
    SlackGroups.Memberships memberships = groups.of(origin.user());
    return new Asker(person, user.flatMap(SlackPeople::name).orElse(origin.user()), standing, memberships.in(),
        memberships.untold(), user.flatMap(SlackPeople::language));
  }

  /**
   * The person's own language as Slack told it within the last hour, else as it tells it within half a second.
   *
   * @param id of the person
   */
  Optional<Locale> language(String id) {
    return Optional.ofNullable(languages.getIfPresent(id))
        .or(() -> look(id, LANGUAGE).flatMap(SlackPeople::language));
  }

  private Optional<User> look(String id, Duration longest) {
    try {
      CompletableFuture<User> answer = users.get(id,
          (key, unused) -> CompletableFuture.supplyAsync(() -> ask(key), executor));
      return Optional.ofNullable(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException | RejectedExecutionException unknown) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private User ask(String id) {
    return switch (api.call("users.info",
        methods -> methods.usersInfo(request -> request.user(id).includeLocale(true)))) {
      case Called.Done(var answer) -> {
        language(answer.getUser()).ifPresent(language -> languages.put(id, language));
        yield answer.getUser();
      }
      case Called.Refused(var error) -> throw new IllegalStateException("users.info: " + error);
      case Called.Lost(var why, var wait) -> throw new IllegalStateException("users.info: " + why);
    };
  }

  /** What Slack's directory says counts more than what came with the payload. */
  private static Optional<String> homeTeam(Origin origin, Optional<User> user) {
    return user.flatMap(known -> Optional.ofNullable(known.getTeamId())).or(origin::userTeam);
  }

  /** Colleagues in another workspace of the same organisation are no strangers. */
  private static boolean isForeign(String homeTeam, Optional<User> user, SlackIdentity bot) {
    if (homeTeam.equals(bot.team()) || bot.enterprise().filter(homeTeam::equals).isPresent()) {
      return false;
    }
    Optional<String> organisation = user.flatMap(known -> Optional.ofNullable(known.getEnterpriseUser()))
        .flatMap(known -> Optional.ofNullable(known.getEnterpriseId()));
    return organisation.isEmpty() || !bot.enterprise().equals(organisation);
  }

  private static Standing standing(User user) {
    if (user.isStranger()) {
      return Standing.EXTERNAL;
    }
    if (user.isDeleted()) {
      return Standing.DEACTIVATED;
    }
    if (user.isBot() || user.isAppUser() || user.isWorkflowBot() || user.isConnectorBot()) {
      return Standing.BOT;
    }
    return user.isRestricted() || user.isUltraRestricted() ? Standing.GUEST : Standing.MEMBER;
  }

  /** As {@code ko-KR}. */
  private static Optional<Locale> language(User user) {
    return Optional.ofNullable(user.getLocale()).map(Locale::forLanguageTag)
        .filter(locale -> !locale.getLanguage().isEmpty());
  }

  private static Optional<String> name(User user) {
    User.Profile profile = user.getProfile();
    Stream<String> fromProfile = profile == null
        ? Stream.of()
        : Stream.of(profile.getDisplayName(), profile.getRealName()).filter(name -> name != null);
    return Stream.concat(fromProfile, Stream.of(user.getRealName(), user.getName()).filter(name -> name != null))
        .filter(name -> !name.isBlank()).findFirst();
  }
}
