package dev.curfew.sandbox.playground;

import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.tencent.CallbackFaults;
import dev.curfew.sandbox.tencent.Media;
import dev.curfew.sandbox.tencent.RoomEvent;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;

/** What people do in rooms, and what goes wrong at Tencent. Thread-safe. */
final class TencentHands {
  private static final Duration SLOW = Duration.ofSeconds(6);
  private static final Duration LATE = Duration.ofSeconds(5);
  private static final int MOST_ROOMS = 200;
  private static final int FEW_A_SECOND = 2;
  private static final int USUAL_A_SECOND = 20;
  private static final String WELL = "well";

  private final Sandbox sandbox;
  private final SandboxTencent tencent;
  private Mood mood = new Mood(WELL, false, 0, WELL);

  /**
   * How Tencent behaves.
   *
   * @param answers how it answers calls
   * @param once whether only the next one
   * @param before how many calls there had been when that began
   * @param events how it tells its events
   */
  record Mood(String answers, boolean once, long before, String events) {}

  TencentHands(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.tencent = sandbox.tencent();
  }

  void act(String what, Said said) {
    switch (what) {
      case "open" -> open(room(said), said.number("audience"));
      case "open-many" -> openMany(said.text("prefix"), said.number("count"));
      case "enter" -> tencent.rooms().enter(room(said), said.text("user"));
      case "leave" -> tencent.rooms().leave(room(said), said.text("user"));
      case "publish" -> {
        tencent.rooms().enter(room(said), said.text("user"));
        tencent.rooms().publish(room(said), said.text("user"), Media.VIDEO);
      }
      case "answers" -> answers(said.text("how"), said.json().path("once").asBoolean());
      case "events" -> events(said.text("how"));
      default -> throw new IllegalArgumentException("Nobody can do that at Tencent: " + what);
    }
  }

  /** How it behaves now: what was to go wrong once is over when it did. */
  synchronized Mood mood() {
    boolean over = mood.once() && tencent.posts() > mood.before();
    return over ? new Mood(WELL, false, 0, mood.events()) : mood;
  }

  private TrtcRoom room(Said said) {
    String id = said.text("room");
    if (!said.text("kind").equals("number")) {
      return sandbox.room(id);
    }
    try {
      return sandbox.numberRoom(Long.parseLong(id));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Not the id of a number room: " + id, e);
    }
  }

  private void open(TrtcRoom room, int audience) {
    sandbox.goLive(room, Math.clamp(audience, 0, MOST_ROOMS));
  }

  private void openMany(String prefix, int count) {
    for (int number = 1; number <= Math.min(count, MOST_ROOMS); number++) {
      sandbox.goLive(sandbox.room(prefix + number));
    }
  }

  /**
   * Changes how calls are answered.
   *
   * @param once only the next one; else every one until further notice
   */
  private synchronized void answers(String how, boolean once) {
    tencent.errors().clear();
    tencent.faults().clear();
    tencent.limitPerSecond(USUAL_A_SECOND);
    if (mood.answers().equals("away")) {
      tencent.wire().listenAgain();
    }
    mood = new Mood(how, once, tencent.posts(), mood.events());
    switch (how) {
      case WELL -> {
        return;
      }
      case "away" -> tencent.wire().stopListening();
      case "few" -> tencent.limitPerSecond(FEW_A_SECOND);
      case "slow" -> play(new Fault.Delay(SLOW), once);
      case "silent" -> play(new Fault.Silence(), once);
      case "lost-before" -> play(new Fault.ResetAfterReading(), once);
      case "lost-after" -> play(new Fault.ResetAfterHandling(), once);
      case "gateway" -> play(new Fault.Answer(Response.html(502, "<h1>502 Bad Gateway</h1>")), once);
      default -> refuse(how, once);
    }
  }

  private void play(Fault fault, boolean once) {
    if (once) {
      tencent.faults().next(TencentHands::isCall, fault);
      return;
    }
    // It is taken back with all the others.
    var unused = tencent.faults().always(TencentHands::isCall, fault);
  }

  private static boolean isCall(Request request) {
    return request.method().equals("POST");
  }

  private void refuse(String code, boolean once) {
    if (!code.matches("[A-Za-z]+(\\.[A-Za-z]+)?")) {
      throw new IllegalArgumentException("Tencent has no code " + code + ".");
    }
    if (once) {
      tencent.errors().next(code);
      return;
    }
    tencent.errors().always(code);
  }

  private synchronized void events(String how) {
    CallbackFaults faults = tencent.callbackFaults();
    faults.clear();
    mood = new Mood(mood.answers(), mood.once(), mood.before(), how);
    switch (how) {
      case WELL -> {
        return;
      }
      case "late" -> faults.delay(LATE);
      case "lost" -> faults.lose(RoomEvent.DISMISSED, RoomEvent.LEFT);
      case "twice" -> faults.repeat(2).shuffle(Duration.ofSeconds(1), 1);
      default -> throw new IllegalArgumentException("Tencent's events cannot be " + how + ".");
    }
  }
}
