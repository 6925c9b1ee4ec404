package dev.curfew.sandbox;

import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Plays the main job in one chat, and looks behind the scene at every step. */
final class Rehearsal {
  private static final String BOT = "Curfew";
  /** Beside the host. */
  private static final int AUDIENCE = 11;
  /** Events take a moment. */
  private static final int LOOKS = 20;
  private static final List<String> SIGNS_OF_AN_END = List.of("✅", "❌", "❓", "🔒");

  private final Sandbox sandbox;
  private final Chat chat;
  private final Transcript transcript;

  Rehearsal(Sandbox sandbox, Chat chat, Transcript transcript) {
    this.sandbox = sandbox;
    this.chat = chat;
    this.transcript = transcript;
  }

  /** Plays a scene; when it breaks off, that is a failed check and the next scene can go on. */
  private void scene(String title, Runnable scene) {
    transcript.heading(chat.name() + " " + chat.channel() + ": " + title);
    try {
      scene.run();
    } catch (RuntimeException e) {
      transcript.check(false, chat.name() + ", " + title + ": " + e.getMessage());
    }
  }

  /** Somebody who may closes a room. */
  void moderatorCloses(String line, TrtcRoom room) {
    scene("a moderator closes a room", () -> {
      sandbox.goLive(room, AUDIENCE);
      int people = sandbox.tencent().rooms().in(room).size();
      lookForIt(room, people);
      long before = sandbox.tencent().posts();
      AtomicReference<Shown> accepted = new AtomicReference<>();
      Shown proved = chat.awaitInChannel(() -> accepted.set(confirm("olga", line, room,
          prompt -> knowsTheRoom(prompt, people))),
          message -> message.says(room.id()) && message.says("🔒"));
      transcript.shows(BOT, proved);
      transcript.check(sandbox.tencent().posts() == before + 1 && lastCall().room().filter(room::equals).isPresent(),
          "Tencent got exactly one request, for this room");
      transcript.check(accepted.get().says("✅") && lastCall().succeeded()
          && accepted.get().says(lastCall().requestId()), "the channel shows the RequestId that Tencent gave");
      transcript.check(!sandbox.tencent().rooms().isOpen(room), "room " + room.id() + " is gone at Tencent");
      transcript.check(proved.says("Confirmed by TRTC") && proved.says(people + " people out")
          && proved.says(lastCall().requestId()), "the same message then shows TRTC's own word that it closed");
    });
  }

  /** The list of live rooms has it, once TRTC's events have come in. */
  private void lookForIt(TrtcRoom room, int people) {
    String line = "/curfew rooms \"" + room.id() + "\"";
    transcript.says("olga", line);
    Shown list = chat.type("olga", line);
    for (int again = 0; again < LOOKS && !isListed(list, room, people); again++) {
      list = chat.type("olga", line);
    }
    transcript.shows(BOT, list);
    transcript.check(isListed(list, room, people), "the list of live rooms has it, with a button to close it");
  }

  private static boolean isListed(Shown list, TrtcRoom room, int people) {
    return list.says(room.id()) && list.says(people + " people") && list.knob("close").isPresent();
  }

  private void knowsTheRoom(Shown prompt, int people) {
    transcript.check(prompt.says(people + " people inside") && prompt.says("kim")
        && prompt.says("1 video, 1 audio"), "the prompt knows how many are in it, who hosts it and what is published");
  }

  /** A dismissal is no ban. */
  void somebodyOpensItAgain(TrtcRoom room) {
    scene("the host opens the room again", () -> {
      Shown opened = chat.awaitInChannel("olga", () -> sandbox.goLive(room, 0),
          message -> message.says(room.id()) && message.says("Open again"));
      transcript.shows(BOT, opened);
      transcript.check(opened.says("by kim") && opened.knob("close").isPresent(),
          "the message says who opened it, and offers to close it again");
    });
  }

  /** Somebody who may not gets told why, and nothing happens. */
  void strangerIsRefused(String line, TrtcRoom room) {
    scene("somebody without the right", () -> {
      sandbox.goLive(room);
      long before = sandbox.tencent().posts();
      int messages = chat.messagesInChannel();
      transcript.says("max", line);
      Shown refusal = chat.type("max", line);
      transcript.shows(BOT, refusal);
      transcript.check(refusal.says("⛔") && refusal.knobs().isEmpty(), "refused, without a button to press");
      transcript.check(chat.messagesInChannel() == messages, "only max sees it");
      transcript.check(sandbox.tencent().posts() == before && sandbox.tencent().rooms().isOpen(room),
          "Tencent got no request, and room " + room.id() + " is still open");
    });
  }

  /** A room that is not there. */
  void unknownRoom(TrtcRoom room) {
    String line = "/dismiss-room " + room.id();
    rejected("a room that does not exist", line, room, "FailedOperation.RoomNotExist");
  }

  /** Tencent refuses for a reason of its own. */
  void tencentRefuses(TrtcRoom room, String code) {
    sandbox.goLive(room);
    sandbox.tencent().errors().next(code);
    rejected("Tencent answers with an error", "/dismiss-room " + room.id(), room, code);
    sandbox.tencent().errors().clear();
    transcript.check(sandbox.tencent().rooms().isOpen(room), "room " + room.id() + " is still open");
  }

  private void rejected(String title, String line, TrtcRoom room, String code) {
    scene(title, () -> {
      long before = sandbox.tencent().posts();
      Shown result = confirm("olga", line, room);
      transcript.check(sandbox.tencent().posts() == before + 1, "Tencent got exactly one request");
      transcript.check(result.says("❌") && result.says(code) && explanation(result) > 0,
          "the channel shows Tencent's code, explained");
      transcript.check(result.says(lastCall().requestId()), "and the RequestId that Tencent gave");
    });
  }

  /** How many whole sentences stand under the first line, which names the room and not the reason. */
  private static long explanation(Shown result) {
    return result.text().lines().skip(1).filter(line -> line.endsWith(".")).count();
  }

  private Shown confirm(String who, String line, TrtcRoom room) {
    return confirm(who, line, room, prompt -> {});
  }

  private Shown confirm(String who, String line, TrtcRoom room, Consumer<Shown> look) {
    transcript.says(who, line);
    int messages = chat.messagesInChannel();
    Shown prompt = chat.type(who, line);
    transcript.shows(BOT, prompt);
    Shown.Knob confirm = prompt.knob("confirm")
        .orElseThrow(() -> new IllegalStateException("there is no button to confirm with"));
    transcript.check(prompt.says(room.id()) && prompt.knob("cancel").isPresent()
        && chat.messagesInChannel() == messages, "only " + who + " sees it; it names the room and can be cancelled");
    look.accept(prompt);
    transcript.does(who, "presses " + confirm.label());
    Shown result = chat.awaitInChannel(confirm.press(), anEnd(room));
    transcript.shows(BOT, result);
    return result;
  }

  private static Predicate<Shown> anEnd(TrtcRoom room) {
    return message -> message.says(room.id()) && SIGNS_OF_AN_END.stream().anyMatch(message::says);
  }

  private Call lastCall() {
    List<Call> all = sandbox.tencent().calls();
    if (all.isEmpty()) {
      throw new IllegalStateException("nothing reached Tencent");
    }
    return all.getLast();
  }
}
