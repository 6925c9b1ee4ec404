package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.tencent.TrtcRoom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiredPressTest {

  /** The button is the one that stood there before: a screen that has not caught up. */
  @Test
  void aPressAfterExpirySendsNothing() throws Exception {
    try (Stage stage = Stage.open("confirmation: { expires-after: 500ms }\n")) {
      for (Chat chat : stage.chats()) {
        TrtcRoom room = stage.liveRoom();
        Shown[] prompt = new Shown[1];
        chat.awaitPrivately("olga", () -> prompt[0] = chat.type("olga", "/dismiss-room " + room.id()),
            message -> message.says("⌛") && message.says(room.id()));

        Shown told = chat.awaitPrivately("olga", prompt[0].knob("confirm").orElseThrow().press(),
            message -> !message.says("⏳"));

        assertThat(told.knob("confirm")).isEmpty();

        assertThat(stage.posts(room)).isZero();
        assertThat(stage.isOpen(room)).isTrue();
      }
    }
  }
}
