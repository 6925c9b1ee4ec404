package dev.curfew.sandbox.tencent;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Delivers room events to the callback of their application. First attempts of one room keep their order unless a fault says
 * otherwise, rooms do not wait for each other, and retries overtake and are overtaken: Tencent promises neither order nor exactly
 * once.
 */
final class Courier implements AutoCloseable {
  private record Parcel(RoomEvent event, Callback callback) {}

  private final InstantSource clock;
  private final Timers timers;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(workers)
      .build();
  private final Map<Long, Callback> callbacks = new ConcurrentHashMap<>();
  private final Map<TrtcRoom, CompletableFuture<Void>> queues = new ConcurrentHashMap<>();
  private final CallbackFaults faults = new CallbackFaults();
  private final DeliveryRecord record = new DeliveryRecord();

  Courier(InstantSource clock, Timers timers) {
    this.clock = clock;
    this.timers = timers;
  }

  void callback(long sdkAppId, Callback callback) {
    callbacks.put(sdkAppId, callback);
  }

  void noCallback(long sdkAppId) {
    callbacks.remove(sdkAppId);
  }

  CallbackFaults faults() {
    return faults;
  }

  DeliveryRecord record() {
    return record;
  }

  /** Returns at once; without a callback the event is gone, and not on record. */
  void send(RoomEvent event) {
    Callback callback = callbacks.get(event.room().sdkAppId());
    if (callback == null) {
      return;
    }
    Parcel parcel = new Parcel(event, callback);
    List<Duration> plan = faults.plan(event);
    if (plan.isEmpty()) {
      record.note(new Dropped(event, Dropped.Why.LOST));
    }
    for (Duration delay : plan) {
      if (delay.isZero()) {
        queue(parcel);
      } else {
        timers.after(delay, () -> workers.execute(() -> begin(parcel)));
      }
    }
  }

  private void queue(Parcel parcel) {
    TrtcRoom room = parcel.event().room();
    CompletableFuture<Void> mine = queues.compute(room, (key, before) -> before == null
        ? CompletableFuture.runAsync(() -> begin(parcel), workers)
        : before.thenRunAsync(() -> begin(parcel), workers));
    var unused = mine.thenRun(() -> queues.remove(room, mine));
  }

  private void begin(Parcel parcel) {
    HttpRequest request = request(parcel);
    long from = System.nanoTime();
    if (!attempt(parcel, request, 1)) {
      workers.execute(() -> goOn(parcel, request, from));
    }
  }

  private void goOn(Parcel parcel, HttpRequest request, long from) {
    Callback.Timing timing = parcel.callback().timing();
    try {
      for (int attempt = 2; !attempt(parcel, request, attempt); attempt++) {
        Duration age = Duration.ofNanos(System.nanoTime() - from);
        if (age.plus(timing.retryEvery()).compareTo(timing.giveUpAfter()) > 0) {
          record.note(new Dropped(parcel.event(), Dropped.Why.GIVEN_UP));
          return;
        }
        Thread.sleep(timing.retryEvery());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt(Parcel parcel, HttpRequest request, int number) {
    Delivery delivery = new Delivery(parcel.event(), number, post(request));
    record.note(delivery);
    return delivery.succeeded();
  }

  private Optional<Integer> post(HttpRequest request) {
    try {
      return Optional.of(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** CallbackTs is the moment of the first attempt, and a retry repeats the same bytes. */
  private HttpRequest request(Parcel parcel) {
    Callback callback = parcel.callback();
    byte[] body = parcel.event().body(clock.instant(), callback.fields());
    HttpRequest.Builder request = HttpRequest.newBuilder(callback.url()).timeout(callback.timing().answerWithin())
        .header("Content-Type", "application/json")
        .header("SdkAppId", Long.toString(parcel.event().room().sdkAppId()))
        .POST(BodyPublishers.ofByteArray(body));
    callback.sign(body).ifPresent(sign -> request.header("Sign", sign));
    return request.build();
  }

  @Override
  public void close() {
    workers.shutdownNow();
    client.shutdownNow();
  }
}
