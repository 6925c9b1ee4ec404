package dev.curfew.room;

import java.time.Duration;
import java.util.function.Consumer;

/** Does things to rooms. Thread-safe. */
public interface RoomService {
  /** For how long a connection stays good at least after {@link #warmUp}. */
  Duration WARM = Duration.ofSeconds(10);

  /**
   * Makes one attempt and waits for its end. However it ends, at most one request has left; calling it again makes a new
   * attempt. When the thread is interrupted it comes back at once, still interrupted, with what is known by then.
   *
   * @param cause hears what broke, if something did: nothing else is logged of it, since only the caller knows what the attempt was
   *        for. May be called by another thread, and after this has come back
   * @throws IllegalArgumentException when the room is another app's
   */
  Outcome perform(App app, RoomAction action, Consumer<Throwable> cause);

  /** The same for whoever does not want to hear the cause. */
  default Outcome perform(App app, RoomAction action) {
    return perform(app, action, cause -> {});
  }

  /**
   * Opens a connection to the app's endpoint ahead of need, so that a press soon after does not wait for one. Does nothing
   * where there is one that stays good for {@link #WARM} at least; called again that often, there always is. Sends no request.
   * Returns when it is open or has failed; failing is silent, since {@link #perform} will say so.
   */
  void warmUp(App app);
}
