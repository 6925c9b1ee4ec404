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

  /** Comes into play at every n-th call of an API name. */
  private static final class Rhythm {
    private final int beat;
    private final String action;
    private final Script script;
    private int calls;

    Rhythm(int beat, String action, Script script) {
      if (beat < 1) {
        throw new IllegalArgumentException("At most every call is refused, not every " + beat);
      }
      this.beat = beat;
      this.action = action;
      this.script = script;
    }

    Script script() {
      return script;
    }

    /** Counts that call, if it is one of its own. */
    boolean isDue(String called) {
      return action.equals(called) && ++calls % beat == 0;
    }
  }

  private final List<Script> once = new ArrayList<>();
  private final List<Rhythm> rhythms = new ArrayList<>();
  private Optional<Script> standing = Optional.empty();

  /** The next call is refused with the code and changes nothing. Called several times: one call after the other. */
  public synchronized void next(String code) {
    once.add(new Script(code, false));
  }

  /** The next call is carried out, and answered with the code nevertheless. */
  public synchronized void nextAfterActing(String code) {
    once.add(new Script(code, true));
  }

  /** Every call is refused with the code until cleared; those of {@code next} and {@code every} come first. */
  public synchronized void always(String code) {
    standing = Optional.of(new Script(code, false));
  }

  /**
   * Every n-th call of that API name, counted from now on, is refused with the code and changes nothing. Several of these count
   * each for itself; where two are due at once, the older one answers.
   *
   * @param n at least 1, for every call
   * @param action like {@code RemoveUser}
   */
  public synchronized void every(int n, String action, String code) {
    rhythms.add(new Rhythm(n, action, new Script(code, false)));
  }

  /** The same, but the call is carried out, and answered with the code nevertheless. */
  public synchronized void everyAfterActing(int n, String action, String code) {
    rhythms.add(new Rhythm(n, action, new Script(code, true)));
  }

  /** From now on no call is refused by script. */
  public synchronized void clear() {
    once.clear();
    rhythms.clear();
    standing = Optional.empty();
  }

  @FunctionalInterface
  interface Act {
    void run() throws Refusal;
  }

  /** Carries out a call of that API name, or not, as the script says. */
  void play(String action, Act act) throws Refusal {
    Optional<Script> script = take(action);
    if (script.isEmpty() || script.get().afterActing()) {
      act.run();
    }
    if (script.isPresent()) {
      throw new Refusal(script.get().code(), "The sandbox was told to answer this.", script.get().afterActing());
    }
  }

  private synchronized Optional<Script> take(String action) {
    // A list first, so that all of them count the call, whichever answers it.
    List<Rhythm> due = rhythms.stream().filter(rhythm -> rhythm.isDue(action)).toList();
    if (!once.isEmpty()) {
      return Optional.of(once.removeFirst());
    }
    return due.stream().map(Rhythm::script).findFirst().or(() -> standing);
  }
}
