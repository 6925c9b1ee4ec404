package dev.curfew.sandbox;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriptTest {
  private final StringWriter printed = new StringWriter();
  private final Transcript transcript = new Transcript(new PrintWriter(printed));

  @Test
  void readsLikeAChat() {
    transcript.heading("Slack #ops");
    transcript.says("olga", "/dismiss-room abcd");
    transcript.shows("Curfew", new Shown("⏳ #1 Close room abcd?\nApp: live",
        List.of(Shown.Knob.of("Confirm", "curfew:confirm"), Shown.Knob.of("Cancel", "x"))));
    transcript.check(true, "only olga sees it");

    assertThat(printed.toString().lines()).containsExactly("", "Slack #ops", "──────────",
        "  olga     /dismiss-room abcd",
        "  Curfew   ⏳ #1 Close room abcd?",
        "           App: live",
        "           [ Confirm ] [ Cancel ]",
        "           ✓ only olga sees it");
    assertThat(transcript.failures()).isEmpty();
  }

  @Test
  void longLinesAreWrappedAtSpaces() {
    transcript.says("olga", "word ".repeat(30).strip());

    assertThat(printed.toString().lines()).hasSize(2).allMatch(line -> line.length() <= 111 && line.endsWith("word"));
  }

  @Test
  void countsWhatDidNotHold() {
    transcript.check(true, "this did");
    transcript.check(false, "this did not");

    assertThat(printed.toString()).contains("✓ this did", "✗ this did not");
    assertThat(transcript.checks()).isEqualTo(2);
    assertThat(transcript.failures()).containsExactly("this did not");
  }
}
