package dev.curfew.app;

import dev.curfew.casework.StoreUnavailable;
import dev.curfew.command.Later;
import dev.curfew.config.AppSettings;
import dev.curfew.live.Intake;
import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import dev.curfew.store.LiveStore;
import dev.curfew.trtc.CallbackCounts;
import dev.curfew.trtc.CallbackDoor;
import dev.curfew.trtc.CallbackRequest;
import dev.curfew.trtc.CallbackResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TRTC's event callbacks on their way from the HTTP port to what is known of live rooms, and the upkeep of the latter. */
final class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
  private static final String PATH = "/trtc/callback/";
  private static final Duration REFRESH = Duration.ofMillis(500);
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final LiveStore live;
  private final Later later;
  private final Intake intake;
  private final Map<AppName, CallbackDoor> doors = new LinkedHashMap<>();

  /** @param apps those without a callback key have no door: their path is unknown */
  Callbacks(List<AppSettings> apps, LiveStore live, InstantSource clock, Later later) {
    this.live = live;
    this.later = later;
    this.intake = new Intake(live.rooms()::apply);
    apps.forEach(app -> app.callbackKey().ifPresent(key -> doors.put(app.name(), door(app, key, clock))));
  }

  private CallbackDoor door(AppSettings settings, Secret key, InstantSource clock) {
    return new CallbackDoor(settings.name(), settings.app().sdkAppId(), key, clock, intake::offer);
  }

  List<HttpRoute> routes() {
    return doors.entrySet().stream()
        .map(door -> HttpRoute.post(PATH + door.getKey(), CallbackDoor.MAX_BODY,
            request -> answer(door.getValue(), request)))
        .toList();
  }

  private static HttpAnswer answer(CallbackDoor door, HttpRequest request) {
    CallbackResult result = door.take(new CallbackRequest(header(request, "Sign"), header(request, "SdkAppId"),
        request.body()));
    return result.status() == 200
        ? new HttpAnswer(200, "application/json", "{\"code\":0}")
        : HttpAnswer.line(result.status(), result.label());
  }

  private static String header(HttpRequest request, String name) {
    return Optional.ofNullable(request.headers().getFirst(name)).orElse("");
  }

  /** How many callbacks came for each app that has a key, by what became of them. */
  Map<AppName, CallbackCounts> counts() {
    Map<AppName, CallbackCounts> counts = new LinkedHashMap<>();
    doors.forEach((app, door) -> counts.put(app, door.counts()));
    return counts;
  }

  /** How many events wait to be written down. */
  int waiting() {
    return intake.waiting();
  }

  /** Begins to write down what comes. */
  void start() {
    intake.start();
    again(REFRESH, live::refresh);
    again(SWEEP, live::sweep);
  }

  private void again(Duration after, Runnable task) {
    later.after(after, () -> {
      try {
        task.run();
      } catch (StoreUnavailable away) {
        LOG.debug("What is known of rooms was not brought up to date: {}", away.getMessage());
      } finally {
        again(after, task);
      }
    });
  }

  /** Writes down what came, after the port is closed. */
  void close() throws InterruptedException {
    intake.close();
    live.close();
  }
}
