package dev.curfew.room;

import java.time.Duration;
import java.util.Optional;

/** Does things to rooms. Thread-safe. */
public interface RoomService {
  /** For how long a connection stays good at least after {@link #warmUp}. */
  Duration WARM = Duration.ofSeconds(10);

  /**
   * Makes one attempt and waits for its end. However it ends, at most one request has left; calling it again makes a new
   * attempt. When the thread is interrupted it comes back at once, still interrupted, with what is known by then.
   *
   * @throws IllegalArgumentException when the room is another app's
   */
  Outcome perform(App app, RoomAction action, Caller caller);

  /** The same at once, for whoever does not want to hear what broke. */
  default Outcome perform(App app, RoomAction action) {
    return perform(app, action, cause -> {});
  }

  /** Who makes an attempt. Other threads may call this, one after the other. */
  @FunctionalInterface
  interface Caller {
    /**
     * Comes back when the request may leave: all is ready by then, the connection too, so that nothing but the first byte follows, and
     * the time spent here counts for no limit. Asked again where that connection turns out to be closed meanwhile.
     *
     * @return what is in the way, where it may not leave any more
     */
    default Optional<Outcome.Obstacle> awaitTurn() {
      return Optional.empty();
    }

    /**
     * Hears what broke, if something did: nothing else is logged of it, since only the caller knows what the attempt was for. The first
     * thing says most. May be called after the attempt has come back.
     */
    void broke(Throwable cause);
  }

  /**
   * Opens a connection to the app's endpoint ahead of need, so that a press soon after does not wait for one. Does nothing
   * where there is one that stays good for {@link #WARM} at least; called again that often, there always is. Sends no request.
   * Returns when it is open or has failed; failing is silent, since {@link #perform} will say so.
   */
  void warmUp(App app);
}
