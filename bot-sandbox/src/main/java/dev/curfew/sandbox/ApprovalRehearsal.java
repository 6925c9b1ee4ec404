package dev.curfew.sandbox;

import dev.curfew.sandbox.tencent.Call;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Plays a room that two others have to agree to: olga asks in Slack, dana approves there, and erik in Discord. */
final class ApprovalRehearsal {
  private static final String BOT = "Curfew";

  private final Sandbox sandbox;
  private final Chat slack;
  private final Chat discord;
  private final Transcript transcript;

  /** What the two channels show. */
  private record Both(Shown inSlack, Shown inDiscord) {
    boolean hold(Predicate<Shown> wanted) {
      return wanted.test(inSlack) && wanted.test(inDiscord);
    }
  }

  ApprovalRehearsal(Sandbox sandbox, Transcript transcript) {
    this.sandbox = sandbox;
    this.slack = sandbox.chats().getFirst();
    this.discord = sandbox.chats().getLast();
    this.transcript = transcript;
  }

  void twoOthersApprove(TrtcRoom room) {
    transcript.heading("Slack and Discord: a room that two others have to agree to");
    try {
      sandbox.goLive(room);
      approve(room);
    } catch (RuntimeException e) {
      transcript.check(false, "two others approve: " + e.getMessage());
    }
  }

  private void approve(TrtcRoom room) {
    long before = sandbox.tencent().posts();
    Predicate<Shown> asking = message -> message.says(room.id()) && message.knob("approve").isPresent();

    Both asked = inBothChannels(() -> ask(room), asking);
    transcript.shows(BOT, asked.inSlack());
    List<Integer> messages = messages();
    transcript.check(asked.hold(asking), "both channels are asked");

    transcript.does("dana", "presses Approve in Slack");
    Both once = inBothChannels(press(asked.inSlack(), "approve"), asking);
    transcript.shows(BOT, once.inDiscord());
    transcript.check(sandbox.tencent().posts() == before, "one is not enough: Tencent got no request");

    transcript.does("erik", "presses Approve in Discord");
    Both closed = inBothChannels(press(once.inDiscord(), "approve"),
        message -> message.says(room.id()) && message.says("✅"));
    transcript.shows(BOT, closed.inDiscord());
    Call call = sandbox.tencent().calls().getLast();
    transcript.check(sandbox.tencent().posts() == before + 1 && !sandbox.tencent().rooms().isOpen(room),
        "Tencent got exactly one request, and room " + room.id() + " is gone");
    transcript.check(
        closed.hold(message -> message.says(call.requestId()) && message.knob("approve").isEmpty())
            && messages().equals(messages),
        "the same messages in both channels now show the RequestId, and nothing to approve");
  }

  private void ask(TrtcRoom room) {
    String line = "/dismiss-room " + room.id();
    transcript.says("olga", line);
    Shown prompt = slack.type("olga", line);
    transcript.shows(BOT, prompt);
    transcript.does("olga", "presses Confirm");
    press(prompt, "confirm").run();
  }

  private static Runnable press(Shown message, String verb) {
    return message.knob(verb)
        .orElseThrow(() -> new IllegalStateException("there is no button to " + verb + " with")).press();
  }

  /** Does it, and waits for what dana then sees in Slack and erik in Discord. */
  private Both inBothChannels(Runnable act, Predicate<Shown> wanted) {
    AtomicReference<Shown> inSlack = new AtomicReference<>();
    Shown inDiscord = discord.awaitInChannel("erik",
        () -> inSlack.set(slack.awaitInChannel("dana", act, wanted)), wanted);
    return new Both(inSlack.get(), inDiscord);
  }

  private List<Integer> messages() {
    return List.of(slack.messagesInChannel(), discord.messagesInChannel());
  }
}
