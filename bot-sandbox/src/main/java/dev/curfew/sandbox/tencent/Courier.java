package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Journal;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Delivers room events to the callback of their application. First attempts of one room keep their order, rooms do not
 * wait for each other, and retries overtake and are overtaken: Tencent promises neither order nor exactly once.
 */
final class Courier implements AutoCloseable {
  private record Parcel(RoomEvent event, Callback.Timing timing, HttpRequest request) {}

  private final InstantSource clock;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(workers)
      .build();
  private final Map<Long, Callback> callbacks = new ConcurrentHashMap<>();
  private final Map<TrtcRoom, CompletableFuture<Void>> queues = new ConcurrentHashMap<>();
  final Journal<Delivery> deliveries = new Journal<>();

  Courier(InstantSource clock) {
    this.clock = clock;
  }

  void callback(long sdkAppId, Callback callback) {
    callbacks.put(sdkAppId, callback);
  }

  void noCallback(long sdkAppId) {
    callbacks.remove(sdkAppId);
  }

  /** Returns at once; without a callback the event is lost. */
  void send(RoomEvent event) {
    Callback callback = callbacks.get(event.room().sdkAppId());
    if (callback == null) {
      return;
    }
    Parcel parcel = new Parcel(event, callback.timing(), request(event, callback));
    queues.compute(event.room(), (room, before) -> before == null
        ? CompletableFuture.runAsync(() -> begin(parcel), workers)
        : before.thenRunAsync(() -> begin(parcel), workers));
  }

  private void begin(Parcel parcel) {
    long from = System.nanoTime();
    if (!attempt(parcel, 1)) {
      workers.execute(() -> goOn(parcel, from));
    }
  }

  private void goOn(Parcel parcel, long from) {
    Callback.Timing timing = parcel.timing();
    try {
      for (int attempt = 2; !attempt(parcel, attempt); attempt++) {
        Duration age = Duration.ofNanos(System.nanoTime() - from);
        if (age.plus(timing.retryEvery()).compareTo(timing.giveUpAfter()) > 0) {
          return;
        }
        Thread.sleep(timing.retryEvery());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt(Parcel parcel, int number) {
    Delivery delivery = new Delivery(parcel.event(), number, post(parcel));
    deliveries.note(delivery);
    return delivery.succeeded();
  }

  private Optional<Integer> post(Parcel parcel) {
    try {
      return Optional.of(client.send(parcel.request(), BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest request(RoomEvent event, Callback callback) {
    byte[] body = event.body(clock.instant());
    HttpRequest.Builder request = HttpRequest.newBuilder(callback.url()).timeout(callback.timing().answerWithin())
        .header("Content-Type", "application/json").header("SdkAppId", Long.toString(event.room().sdkAppId()))
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
