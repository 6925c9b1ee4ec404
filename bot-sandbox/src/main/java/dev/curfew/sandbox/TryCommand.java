package dev.curfew.sandbox;

import dev.curfew.sandbox.tencent.TrtcRoom;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays the main job in both chats, and tells whether every step held. */
@Command(name = "try", description = "Plays the main job in both chats and checks every step.")
public final class TryCommand implements Callable<Integer> {
  private static final Duration TIME_TO_START = Duration.ofSeconds(60);
  /** So that both can be seen: that Tencent accepted, and that the room closed. */
  private static final Duration TIME_TO_CLOSE = Duration.ofMillis(1400);
  /** What a CAM policy without the right gives. */
  private static final String NOT_ALLOWED = "UnauthorizedOperation.CamNoAuth";

  private static final String NOWHERE = "nobody-here";
  private static final String REFUSED = "efgh";

  @Mixin
  private BotOptions bot = new BotOptions();

  @Parameters(arity = "0..1", defaultValue = "/dismiss-room abcd")
  private String line = "";

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.start(); TemporaryFolder folder = TemporaryFolder.create()) {
      TrtcRoom room = room(sandbox);
      Setup setup = sandbox.setupWithApprovals(room.id(), NOWHERE, REFUSED);
      try (BotProcess process = bot.start(sandbox, setup, folder.path(), Map.of())) {
        return rehearse(sandbox, room, process);
      }
    }
  }

  /** @throws ParameterException when that is no command to close a room with */
  private TrtcRoom room(Sandbox sandbox) {
    TypedLine typed = TypedLine.read(line);
    try {
      return typed.meansNumber()
          ? sandbox.numberRoom(Long.parseLong(typed.firstRoom()))
          : sandbox.room(typed.firstRoom());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(),
          "Only /dismiss-room and an id that Tencent takes can be tried, not: " + line, e);
    }
  }

  private int rehearse(Sandbox sandbox, TrtcRoom room, BotProcess process) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Transcript transcript = new Transcript(out);
    try {
      Duration ready = process.awaitReady(TIME_TO_START);
      sandbox.sendCallbacksTo(process);
      sandbox.tencent().rooms().closingTakes(TIME_TO_CLOSE);
      out.println("The bot is connected to Slack and Discord, " + ready.toMillis() + " ms after its start.");
      play(sandbox, room, transcript);
    } catch (IllegalStateException e) {
      transcript.check(false, String.valueOf(e.getMessage()));
    }
    return verdict(transcript, process, out);
  }

  private void play(Sandbox sandbox, TrtcRoom room, Transcript transcript) {
    for (Chat chat : sandbox.chats()) {
      Rehearsal rehearsal = new Rehearsal(sandbox, chat, transcript);
      rehearsal.moderatorCloses(line, room);
      rehearsal.somebodyOpensItAgain(room);
      rehearsal.strangerIsRefused(line, room);
      rehearsal.unknownRoom(sandbox.room(NOWHERE));
      rehearsal.tencentRefuses(sandbox.room(REFUSED), NOT_ALLOWED);
    }
    // The room that is tried needs no approval, whatever it is called.
    TrtcRoom important = sandbox.room(room.id().equals("vip-lounge") ? "vip-stage" : "vip-lounge");
    new ApprovalRehearsal(sandbox, transcript).twoOthersApprove(important);
  }

  private static int verdict(Transcript transcript, BotProcess process, PrintWriter out) {
    List<String> failures = transcript.failures();
    out.println();
    if (failures.isEmpty()) {
      out.println("All " + transcript.checks() + " checks held.");
      return 0;
    }
    out.println(failures.size() + " of " + transcript.checks() + " checks failed:");
    failures.forEach(failure -> out.println("  ✗ " + failure));
    out.println("What the bot printed last:");
    process.lastLines().forEach(printed -> out.println("  | " + printed));
    out.flush();
    return 1;
  }
}
