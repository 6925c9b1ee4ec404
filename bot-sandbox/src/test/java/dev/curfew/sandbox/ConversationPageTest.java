package dev.curfew.sandbox;

import dev.curfew.sandbox.Transcript.Line;
import dev.curfew.sandbox.Transcript.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConversationPageTest {
  private final Shown prompt = new Shown("⏳ Close <b>?\nRoom: a&b",
      List.of(Shown.Knob.of("Confirm", "curfew:confirm")));

  @Test
  void eachChatHasItsOwnColours() {
    String page = ConversationPage.draw(List.of(new Scene("Slack #ops: x", List.of()),
        new Scene("Discord #ops: x", List.of())));

    assertThat(page).contains("<section class=slack>", "<section class=discord>");
  }

  @Test
  void whatWasSaidIsShownAndNeverRead() {
    String page = page(new Line.Said("olga", "/dismiss-room <script>alert('x')</script>"), new Line.Showed(prompt));

    assertThat(page).contains("&lt;script&gt;alert(&#39;x&#39;)", "⏳ Close &lt;b&gt;?", "Room: a&amp;b")
        .doesNotContain("<script>");
  }

  @Test
  void aMessageWithButtonsIsMarkedAsPrivate() {
    assertThat(page(new Line.Showed(prompt))).contains("Only visible to you", "<span class=knob>Confirm</span>");
    assertThat(page(new Line.Showed(new Shown("✅ Done", List.of())))).doesNotContain("Only visible to you");
  }

  @Test
  void aPressIsToldAsADeed() {
    assertThat(page(new Line.Did("olga", "presses Confirm"))).contains("<div class=does>olga presses Confirm</div>");
  }

  private static String page(Line... lines) {
    return ConversationPage.draw(List.of(new Scene("Slack #ops: x", List.of(lines))));
  }
}
