package dev.curfew.command;

import dev.curfew.chat.Place;
import dev.curfew.chat.Visibility;
import dev.curfew.checkup.Finding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.command.Scene.ADA;
import static dev.curfew.command.Scene.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

class DoctorInChatTest {
  private final Scene scene = new Scene().withAuditors();

  @Test
  void whatFailsComesFirstWithItsCauseAndTheNextStep() {
    scene.found = List.of(Finding.ok("configuration", "complete"), Finding.off("discord", "not configured", ""),
        Finding.warning("callbacks of live", "none was ever received", "enter the address"),
        Finding.fails("slack scopes", "chat:write is missing", "add it"));

    Reply told = scene.asks(ADA, "doctor");

    assertThat(told.message().visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(told.message().unformatted()).isEqualTo("""
        Looked at 4 things: 1 fail, 1 are odd.
        slack scopes fails: chat:write is missing → add it
        callbacks of live warning: none was ever received → enter the address
        Off, or not to be looked at: discord
        In order: configuration""");
  }

  @Test
  void aSoundSetUpIsToldInALine() {
    scene.found = List.of(Finding.ok("configuration", "complete"), Finding.ok("store", "writable"));

    assertThat(scene.asks(ADA, "doctor").message().unformatted())
        .isEqualTo("Looked at 2 things, and nothing is wrong.\nIn order: configuration, store");
  }

  @Test
  void moreThanAMessageTakesIsCountedAndNamed() {
    scene.found = IntStream.range(0, 50).mapToObj(i -> Finding.fails("thing " + i, "x".repeat(5000), "mend it"))
        .toList();

    String told = scene.asks(ADA, "doctor").message().unformatted();

    assertThat(told).hasSizeLessThan(4000).contains("46 more are told by curfew doctor in a shell.");
  }

  @Test
  void whoeverMayNotReadTheHistoryHereIsTold() {
    scene.found = List.of(Finding.fails("slack scopes", "chat:write is missing", "add it"));

    for (Reply told : List.of(scene.asks(OLGA, "doctor"),
        scene.asks(ADA, Place.channel(SLACK, "T01", "C09"), "doctor"))) {
      assertThat(told.message().unformatted()).startsWith("⛔ No rule gives you audit here")
          .doesNotContain("scopes");
    }
  }
}
