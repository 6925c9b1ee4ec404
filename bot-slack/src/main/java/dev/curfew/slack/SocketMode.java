package dev.curfew.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.slack.api.bolt.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode on OkHttp's WebSocket: two links all the time, each replaced before Slack closes it, so that a refresh leaves no
 * moment without one. Slack's own client handles envelopes one by one, loses acknowledgements, and dies of one refusal or one
 * {@link Error}.
 */
final class SocketMode {
  private static final Logger log = LoggerFactory.getLogger(SocketMode.class);
  private static final int LINKS = 2;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST = 100_000;
  private static final Duration LINGER = Duration.ofSeconds(1);

  private final SlackApi api;
  private final OkHttpClient http;
  private final SlackDispatcher dispatcher;
  private final Timings timings;
  private final SlackSurroundings surroundings;
  private final Links links;
  private final Reports reports;
  private final Acks acks;
  private final Cache<String, Boolean> seen;
  private final Set<SocketModeLink> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch firstTried = new CountDownLatch(1);

  /** Whom to tell what. */
  record Reports(Links links, Consumer<Optional<String>> connected, Consumer<CredentialsRefused> refused,
      Consumer<Duration> acknowledged) {}

  /** The ways to Slack. */
  record Ways(SlackApi api, OkHttpClient http) {}

  SocketMode(Ways slack, SlackDispatcher dispatcher, Reports reports, Timings timings, SlackSurroundings surroundings) {
    this.api = slack.api();
    this.http = slack.http().newBuilder().pingInterval(timings.ping()).build();
    this.dispatcher = dispatcher;
    this.timings = timings;
    this.surroundings = surroundings;
    this.links = reports.links();
    this.reports = reports;
    this.acks = new Acks(timings.ackKept(), surroundings.clock());
    this.seen = Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST)
        .ticker(Tickers.of(surroundings.clock())).build();
  }

  static boolean isUp(Links links) {
    return IntStream.rangeClosed(1, LINKS).anyMatch(i -> links.isUp(name(i)));
  }

  /** Opens the links and keeps them up until {@link #stop}. Returns at once. */
  void start() {
    for (int i = 1; i <= LINKS; i++) {
      String name = name(i);
      boolean first = i == 1;
      links.down(name, "not opened yet");
      Thread.ofVirtual().name("slack-" + name).start(() -> new Slot(name, first).run());
    }
  }

  /** Lets go of all links, after what is queued on them has gone out. */
  void stop(Duration patience) throws InterruptedException {
    stopping.countDown();
    open.forEach(SocketModeLink::close);
    for (SocketModeLink link : open) {
      try {
        link.closed().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException notInTime) {
        link.cancel();
      }
    }
  }

  private static String name(int number) {
    return "socket-" + number;
  }

  private void envelope(SocketModeLink link, JsonObject envelope) {
    Optional<String> id = Json.text(envelope, "envelope_id");
    if (id.isEmpty()) {
      return;
    }
    boolean again = seen.asMap().putIfAbsent(id.get(), true) != null;
    if (again && Json.object(envelope, "payload").filter(SlackDispatcher::asksForOptions).isEmpty()) {
      acks.send(link, id.get(), Optional.empty());
      return;
    }
    Instant came = surroundings.clock().instant();
    Thread.ofVirtual().name("slack-envelope").start(() -> {
      acks.send(link, id.get(), answer(envelope, id.get()));
      reports.acknowledged().accept(Duration.between(came, surroundings.clock().instant()));
    });
  }

  private Optional<JsonElement> answer(JsonObject envelope, String id) {
    Optional<JsonObject> payload = Json.object(envelope, "payload");
    if (payload.isEmpty()) {
      return Optional.empty();
    }
    Response response = dispatcher.dispatch(payload.get(), id);
    String body = Optional.ofNullable(response.getBody()).orElse("");
    boolean wanted = !body.isEmpty() && Json.flag(envelope, "accepts_response_payload");
    return wanted
        ? Json.object(body).<JsonElement>map(json -> json).or(() -> Optional.of(new JsonPrimitive(body)))
        : Optional.empty();
  }

  /** One of the two places for a link; always opening, holding or replacing one. */
  private final class Slot {
    private final String name;
    private final boolean first;
    private final BackOff backOff = new BackOff(timings.firstBackOff(), timings.longestBackOff(),
        surroundings.random());
    private volatile @Nullable SocketModeLink current;

    Slot(String name, boolean first) {
      this.name = name;
      this.first = first;
    }

    void run() {
      try {
        if (!first) {
          firstTried.await();
        }
        while (stopping.getCount() > 0) {
          stopping.await(guardedRound().toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    /** A link's whole life; returns how long to wait for the next. Whatever goes wrong, there is a next. */
    private Duration guardedRound() throws InterruptedException {
      try {
        return round();
      } catch (RuntimeException | Error failure) {
        log.error("Keeping {} up failed", name, Causes.trace(failure));
        return down("internal error: " + failure.getClass().getSimpleName(), timings.refused());
      } finally {
        firstTried.countDown();
      }
    }

    private Duration round() throws InterruptedException {
      return switch (api.once(methods -> methods.appsConnectionsOpen(request -> request))) {
        case Called.Done(var answer) -> hold(address(answer.getUrl()));
        case Called.Refused<?> refused when refused.forGood() -> {
          reports.refused().accept(new CredentialsRefused("apps.connections.open", refused.error()));
          yield down("credentials refused: " + refused.error(), timings.refused());
        }
        case Called.Refused<?> refused -> down("apps.connections.open: " + refused.error(), backOff.next());
        case Called.Lost<?> lost -> {
          Duration usual = backOff.next();
          yield down("apps.connections.open: " + lost.why(),
              lost.retryAfter().map(asked -> asked.plus(usual)).orElse(usual));
        }
      };
    }

    private Duration hold(Optional<HttpUrl> url) throws InterruptedException {
      if (url.isEmpty()) {
        return down("apps.connections.open gave no address that may be used", backOff.next());
      }
      SocketModeLink link = new SocketModeLink(http, url.get(), surroundings.clock(),
          SocketMode.this::envelope);
      open.add(link);
      link.atEnd(() -> open.remove(link));
      if (stopping.getCount() == 0) {
        link.cancel();
      }
      try {
        return live(link, link.hello().get(timings.hello().toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException | TimeoutException noGreeting) {
        link.cancel();
        return down(reason(noGreeting), backOff.next());
      }
    }

    private Duration live(SocketModeLink link, Optional<String> app) throws InterruptedException {
      long began = surroundings.clock().millis();
      SocketModeLink old = current;
      current = link;
      acks.opened(link);
      links.up(name, link::heard);
      reports.connected().accept(app);
      firstTried.countDown();
      if (old != null) {
        // What came by it a moment ago is acknowledged by it still.
        CompletableFuture.delayedExecutor(LINGER.toMillis(), TimeUnit.MILLISECONDS).execute(old::close);
      }
      SocketModeLink.Ending ending = end(link);
      if (surroundings.clock().millis() - began >= timings.settled().toMillis()) {
        backOff.reset();
      }
      return switch (ending) {
        case SocketModeLink.Ending.Refresh refresh -> refresh(link, began);
        case SocketModeLink.Ending.TurnedAway away -> {
          link.close();
          yield down(away.reason(), backOff.jittered(timings.refused()));
        }
        case SocketModeLink.Ending.Lost lost -> down("connection lost: " + lost.reason(), backOff.next());
      };
    }

    /** The old link stays until the new one is there. A link that was to be refreshed at once is not replaced in a rush. */
    private Duration refresh(SocketModeLink link, long began) {
      link.atEnd(() -> {
        if (current == link) {
          links.down(name, "closed before it was replaced");
        }
      });
      boolean settled = surroundings.clock().millis() - began >= timings.settled().toMillis();
      return settled ? Duration.ZERO : backOff.next();
    }

    private SocketModeLink.Ending end(SocketModeLink link) throws InterruptedException {
      try {
        return link.ending().get();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    /** Says why there is no new link; the old one may still serve, and then all is well. */
    private Duration down(String reason, Duration wait) {
      SocketModeLink held = current;
      if (held == null || !held.serves()) {
        links.down(name, reason);
      }
      return wait;
    }

    /** OkHttp wants {@code http} for {@code ws}; unencrypted only on this machine. */
    private static Optional<HttpUrl> address(String url) {
      return Optional.ofNullable(HttpUrl.parse(url.replaceFirst("^ws", "http")))
          .filter(address -> address.isHttps() || SlackSettings.isLoopback(address.host()));
    }

    private static String reason(Exception noGreeting) {
      return noGreeting instanceof ExecutionException failed && failed.getCause() != null
          ? "not opened: " + failed.getCause().getMessage()
          : "no greeting in time";
    }
  }
}
