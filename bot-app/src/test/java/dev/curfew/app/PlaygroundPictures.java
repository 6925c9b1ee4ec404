package dev.curfew.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;

/** Draws the README's pictures: {@code bot-sandbox/picture/draw.sh}. No test, hence its name. */
class PlaygroundPictures {
  private static final int MANY = 120;

  private final Path pictures = Path.of(System.getProperty("pictures", "target"));

  @Test
  void draw(@TempDir Path folder) throws Exception {
    try (Play play = Play.open(folder)) {
      inBothChats(play);
      approval(play);
      manyAndUnknown(play);
      narrow(play);
    }
  }

  /** The prompt in Discord beside the proof in Slack. */
  private void inBothChats(Play play) throws IOException {
    play.slack().says("/dismiss-room eu-1 reason: spam");
    play.slack().presses("Confirm", "eu-1");
    play.slack().awaitMessage("🔒", "eu-1", "Watch for re-opening");
    play.discord().says("/dismiss-room eu-night");
    play.discord().awaitMessage("eu-night", "Close room");
    play.script("document.getElementById('slack-messages').scrollTop = 1e6");
    take(play, "playground-light.png");
    play.chromium().prefers("dark");
    take(play, "playground-dark.png");
    play.chromium().prefers("light");
  }

  private void approval(Play play) throws IOException {
    play.slack().says("/dismiss-room vip-lounge");
    play.slack().presses("Confirm", "vip-lounge");
    play.plays("dana");
    play.discord().presses("Approve", "vip-lounge", "wants to close");
    play.slack().awaitMessage("one other person", "vip-lounge");
    play.discord().awaitMessage("one other person", "vip-lounge");
    take(play, "approval.png");
    play.plays("olga");
  }

  /** Many rooms on the way in Slack, beside one in Discord of which nobody knows. */
  private void manyAndUnknown(Play play) throws IOException {
    play.chooses("answers", "lost-before");
    play.discord().presses("Confirm", "eu-night", "Close room");
    play.discord().awaitMessage("eu-night", "❓");
    IntStream.rangeClosed(1, MANY).forEach(number -> play.sandbox.goLive(play.sandbox.room("raid-" + number)));
    play.awaitPanel("rooms-list", "raid-" + MANY);
    play.slack().says("/dismiss-room " + IntStream.rangeClosed(1, MANY).mapToObj(number -> "raid-" + number)
        .collect(Collectors.joining(" ")));
    play.slack().presses("Confirm", "Close " + MANY + " rooms");
    play.slack().awaitMessage("of " + MANY, "left", "in a second");
    play.chromium().prefers("dark");
    take(play, "many-rooms.png");
    play.chromium().prefers("light");
  }

  private void narrow(Play play) throws IOException {
    play.chromium().size(400, 800, 1.5);
    play.clicks("tab-discord");
    take(play, "narrow.png");
  }

  /** What is on the page, without a cursor in it. */
  private void take(Play play, String file) throws IOException {
    play.script("document.activeElement.blur()");
    Files.write(pictures.resolve(file), play.chromium().driver().getScreenshotAs(OutputType.BYTES));
  }
}
