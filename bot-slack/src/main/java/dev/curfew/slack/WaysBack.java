package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Remembers for a while, for each case, how Slack lets its messages be reached: the requester's private prompt, and the ways back
 * of commands and presses. These are capabilities, so they are kept in memory only and forgotten when they end.
 */
final class WaysBack {
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int MOST = 10_000;
  private static final int WAYS = 4;

  private final Cache<CaseNumber, ResponseUrl> prompts;
  private final Cache<CaseNumber, Deque<Way>> ways;
  private final Cache<String, CaseNumber> tokens;

  private record Way(String channel, ResponseUrl url) {}

  WaysBack(InstantSource clock) {
    this.prompts = cache(clock);
    this.ways = cache(clock);
    this.tokens = cache(clock);
  }

  /** Somebody pressed one of the case's buttons, even if the core has not said yet what comes of it. */
  void pressed(CaseNumber number, Origin origin) {
    origin.responseUrl().ifPresent(url -> {
      origin.place().ifPresent(place -> cameBy(number, place, url));
      if (origin.source() == Origin.Source.PRIVATE_BUTTON) {
        prompt(number, url);
      }
    });
  }

  /** From now on the requester's private prompt is edited this way. */
  void prompt(CaseNumber number, ResponseUrl url) {
    prompts.put(number, url);
  }

  Optional<ResponseUrl> prompt(CaseNumber number) {
    return Optional.ofNullable(prompts.getIfPresent(number));
  }

  /** Somebody typed or pressed something about the case there. */
  void cameBy(CaseNumber number, Place place, ResponseUrl url) {
    ways.asMap().compute(number, (key, known) -> {
      Deque<Way> all = known == null ? new ArrayDeque<>() : new ArrayDeque<>(known);
      all.removeIf(way -> way.url() == url);
      all.addFirst(new Way(place.channel(), url));
      while (all.size() > WAYS) {
        all.removeLast();
      }
      return all;
    });
  }

  /** The ways into that channel, the freshest first; the one that the prompt is edited by is saved for the prompt. */
  List<ResponseUrl> into(CaseNumber number, Place place) {
    Optional<ResponseUrl> prompt = prompt(number);
    return ways.asMap().getOrDefault(number, new ArrayDeque<>()).stream()
        .filter(way -> way.channel().equals(place.channel())).map(Way::url)
        .sorted(Comparator.comparing(url -> prompt.filter(saved -> saved == url).isPresent())).toList();
  }

  /** The case's buttons: so that a press is known to be about it even before the core has said so. */
  void drew(CaseNumber number, Message message) {
    message.buttons().forEach(button -> tokens.put(button.token(), number));
  }

  /** The case that drew the button, if it was drawn lately and by this program. */
  Optional<CaseNumber> caseOf(String token) {
    return Optional.ofNullable(tokens.getIfPresent(token));
  }

  private static <K, V> Cache<K, V> cache(InstantSource clock) {
    return Caffeine.newBuilder().expireAfterWrite(LIFE).maximumSize(MOST).ticker(Tickers.of(clock)).build();
  }
}
