package dev.curfew.trtc;

import dev.curfew.room.App;
import dev.curfew.room.NumberRoomId;
import dev.curfew.room.Outcome;
import dev.curfew.room.Outcome.Doubt;
import dev.curfew.room.Room;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomService;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes rooms over Tencent's signed HTTP API. At most one POST leaves for each attempt, whatever the server or the network
 * does.
 *
 * <p>
 * Speaks HTTP/1.1 only, and through the JVM's proxies where there are any. An interrupted thread stays interrupted, and gets its
 * outcome at once.
 */
public final class TrtcClient implements RoomService, AutoCloseable {
  /** An answer is a few hundred bytes; what is longer is not one. */
  static final int LONGEST_ANSWER = 64 * 1024;

  private static final Logger log = LoggerFactory.getLogger(TrtcClient.class);
  private static final int MOST_IDLE_CONNECTIONS = 20;
  /** How often it is looked whether an attempt waits for its turn, which does not count for its limit. */
  private static final Duration SLICE = Duration.ofMillis(100);

  private final OkHttpClient http;
  private final TrtcTimeouts timeouts;
  private final InstantSource clock;
  private final IdleConnections idle;
  private final ExecutorService workers = Executors
      .newThreadPerTaskExecutor(Thread.ofVirtual().name("trtc-", 0).factory());
  private volatile boolean closed;

  /** @param clock what requests are signed by; Tencent refuses those that are more than five minutes off */
  public TrtcClient(TrtcTimeouts timeouts, InstantSource clock) {
    this(new OkHttpClient(), timeouts, clock);
  }

  /** @param base whatever it would do by itself is switched off */
  TrtcClient(OkHttpClient base, TrtcTimeouts timeouts, InstantSource clock) {
    this.timeouts = timeouts;
    this.clock = clock;
    this.idle = new IdleConnections(clock, timeouts.idle());
    this.http = sendingOnce(base.newBuilder())
        .connectTimeout(timeouts.connect())
        .writeTimeout(timeouts.write())
        .readTimeout(timeouts.read())
        .connectionPool(new ConnectionPool(MOST_IDLE_CONNECTIONS, timeouts.idle().toMillis(), TimeUnit.MILLISECONDS))
        .eventListenerFactory(call -> listener(call.request()))
        .addNetworkInterceptor(new Gate())
        .build();
  }

  /** Each line closes one way in which OkHttp sends again or elsewhere; {@link OneShotBody} and {@link Gate} close all. */
  private static OkHttpClient.Builder sendingOnce(OkHttpClient.Builder client) {
    return client
        // A reset, an end or a time-out on a pooled connection; 408; a refused stream.
        .retryOnConnectionFailure(false)
        // 300 to 308, to another host or scheme too.
        .followRedirects(false)
        .followSslRedirects(false)
        // 401 and 407.
        .authenticator(Authenticator.NONE)
        .proxyAuthenticator(Authenticator.NONE)
        // GOAWAY, REFUSED_STREAM, and 421 after another app's connection was shared: HTTP/2 only.
        .protocols(List.of(Protocol.HTTP_1_1))
        .cookieJar(CookieJar.NO_COOKIES)
        .cache(null);
  }

  private static EventListener listener(Request request) {
    EventListener listener = request.tag(EventListener.class);
    return listener == null ? EventListener.NONE : listener;
  }

  @Override
  public Outcome perform(App app, RoomAction action, Caller caller) {
    RemoteCall call = RemoteCall.of(app, action);
    Attempt attempt = new Attempt(idle, caller::awaitTurn);
    Request request = TrtcRequests.signed(app, call, clock.instant()).newBuilder()
        .tag(EventListener.class, attempt).tag(Attempt.class, attempt).build();
    Outcome outcome = await(attempt, caller, () -> exchange(request, attempt, caller));
    log.debug("{} for app {}: {}", call.action(), app.name(), outcome);
    return outcome;
  }

  /**
   * On a thread of its own, since a blocked socket or name look-up does not notice that its thread is interrupted. OkHttp's own limit
   * for a whole call cannot leave out the wait for a turn.
   */
  private Outcome await(Attempt attempt, Caller caller, Callable<Outcome> exchange) {
    try {
      return withinTheTime(workers.submit(exchange), attempt);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return attempt.interrupt();
    } catch (RejectedExecutionException stopping) {
      return attempt.interrupt();
    } catch (TimeoutException late) {
      caller.broke(late);
      return attempt.end(Doubt.TIMED_OUT);
    } catch (ExecutionException broken) {
      caller.broke(Optional.ofNullable(broken.getCause()).orElse(broken));
      return attempt.end(Doubt.UNREADABLE_ANSWER);
    }
  }

  private Outcome withinTheTime(Future<Outcome> answer, Attempt attempt)
      throws InterruptedException, ExecutionException, TimeoutException {
    Duration left = timeouts.call();
    while (left.isPositive()) {
      Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
      try {
        return answer.get(slice.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException notYet) {
        left = attempt.isHeld() ? left : left.minus(slice);
      }
    }
    throw new TimeoutException("no end of it within " + timeouts.call().toMillis() + " ms");
  }

  private Outcome exchange(Request request, Attempt attempt, Caller caller) {
    try (Response response = firstResponse(request)) {
      return Answer.read(response.code(), body(response));
    } catch (IOException e) {
      caller.broke(e);
      return closed ? attempt.interrupt() : attempt.end(doubt(e));
    }
  }

  /** Throws unfit connections away until one is fit or new; nothing leaves before. */
  private Response firstResponse(Request request) throws IOException {
    while (true) {
      try {
        return http.newCall(request).execute();
      } catch (UnfitConnection unfit) {
        log.debug("A connection to {} had rested too long", request.url().host());
      }
    }
  }

  /** Read up to the limit; what is longer comes back as nothing, which is no answer either. */
  private static ByteString body(Response response) throws IOException {
    BufferedSource source = response.body().source();
    return source.request(LONGEST_ANSWER + 1L) ? ByteString.EMPTY : source.readByteString();
  }

  private static Doubt doubt(IOException e) {
    return switch (e) {
      case InterruptedIOException late -> Doubt.TIMED_OUT;
      case ProtocolException garbled -> Doubt.UNREADABLE_ANSWER;
      default -> Doubt.CONNECTION_LOST;
    };
  }

  /** Whether requests can be signed at this moment: false with credentials that no header can carry. Sends nothing. */
  public boolean canSign(App app) {
    RoomAction any = new RoomAction.DismissRoom(new Room(app.name(), new NumberRoomId(1)));
    try {
      TrtcRequests.signed(app, RemoteCall.of(app, any), clock.instant());
      return true;
    } catch (RuntimeException unusable) {
      log.warn("Requests for app {} cannot be signed: {}", app.name(), unusable.toString());
      return false;
    }
  }

  /** Loads what a client needs, the list of trusted certificates among it; may be called ahead, on another thread. */
  public static void loadAhead() {
    OkHttpClient unused = new OkHttpClient();
  }

  @Override
  public void warmUp(App app) {
    Request request = new Request.Builder().url(TrtcRequests.url(app)).head()
        .tag(EventListener.class, new WarmUp(idle)).build();
    for (int tries = 0; tries <= MOST_IDLE_CONNECTIONS; tries++) {
      try (Response impossible = http.newCall(request).execute()) {
        log.error("A warm-up was answered with {}", impossible.code());
      } catch (WarmUp.Connected connected) {
        if (connected.isFresh()) {
          return;
        }
      } catch (IOException e) {
        log.warn("Could not open a connection to {} ahead of need: {}", request.url().host(), e.toString());
        return;
      }
    }
  }

  /** Gives up what is outstanding, which comes back as interrupted, and closes all connections. */
  @Override
  public void close() {
    closed = true;
    workers.shutdown();
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
  }
}
