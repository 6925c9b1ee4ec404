package dev.curfew.sandbox.tencent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Error codes to answer with, whatever the rooms say. They come into play for calls that passed every check up to the
 * act itself. Thread-safe.
 */
public final class ScriptedErrors {
  private record Script(String code, boolean afterActing) {}

  private final List<Script> once = new ArrayList<>();
  private Optional<Script> standing = Optional.empty();

  /** The next call is refused with the code and changes nothing. Called several times: one call after the other. */
  public synchronized void next(String code) {
    once.add(new Script(code, false));
  }

  /** The next call is carried out, and answered with the code nevertheless. */
  public synchronized void nextAfterActing(String code) {
    once.add(new Script(code, true));
  }

  /** Every call is refused with the code until cleared; those of {@code next} come first. */
  public synchronized void always(String code) {
    standing = Optional.of(new Script(code, false));
  }

  /** From now on no call is refused by script. */
  public synchronized void clear() {
    once.clear();
    standing = Optional.empty();
  }

  @FunctionalInterface
  interface Act {
    void run() throws Refusal;
  }

  /** Carries out, or not, as the script says. */
  void play(Act act) throws Refusal {
    Optional<Script> script = take();
    if (script.isEmpty() || script.get().afterActing()) {
      act.run();
    }
    if (script.isPresent()) {
      throw new Refusal(script.get().code(), "The sandbox was told to answer this.", script.get().afterActing());
    }
  }

  private synchronized Optional<Script> take() {
    return once.isEmpty() ? standing : Optional.of(once.removeFirst());
  }
}
