package dev.curfew.discord;

import dev.curfew.discord.DiscordLink.State;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.discord.Scene.SOON;
import static dev.curfew.discord.Scene.awaitLink;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

class StopTest {
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static void await(CountDownLatch gate) {
    try {
      assertThat(gate.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Void> stopping(Duration deadline) {
    return CompletableFuture.runAsync(() -> {
      try {
        scene.bot.stop(deadline);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void whatIsUnderWayIsFinishedAndWhoComesMeanwhileIsToldSo() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    scene.desk.answers(invocation -> {
      working.countDown();
      if (invocation.asker().name().equals("olga")) {
        await(gate);
      }
      return FakeDesk.usual(invocation);
    });
    Interaction early = scene.types(scene.olga, "early");
    assertThat(working.await(30, SECONDS)).isTrue();

    CompletableFuture<Void> stopped = stopping(Duration.ofSeconds(20));
    Interaction late = scene.types(scene.ben, "late");
    while (!late.awaitReply(SOON).visibleText().contains("being restarted")) {
      // That one came before the bot knew that it stops.
      late = scene.types(scene.ben, "late");
    }
    assertThat(scene.desk.asked().size()).isLessThan(scene.discord.interactions().size());
    gate.countDown();

    assertThat(early.awaitReply(SOON).visibleText()).startsWith("⏳");
    stopped.get(30, SECONDS);
    assertThat(scene.bot.link().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void anAnswerThatIsBeingSentIsWaitedFor() throws Exception {
    scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), new Fault.Delay(Duration.ofSeconds(1)));
    Interaction asked = scene.types(scene.olga, "abcd");
    scene.discord.awaitCall(call -> call.route().startsWith("PATCH /webhooks"), SOON);

    stopping(Duration.ofSeconds(20)).get(30, SECONDS);

    assertThat(asked.awaitReply(SOON).visibleText()).startsWith("⏳");
  }

  @Test
  void aDeskThatHangsDoesNotHoldItUpBeyondTheDeadline() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    scene.desk.answers(invocation -> {
      await(gate);
      return FakeDesk.usual(invocation);
    });
    scene.types(scene.olga, "abcd").awaitAcknowledgement(SOON);

    stopping(Duration.ofSeconds(3)).get(20, SECONDS);

    assertThat(scene.discord.gateway().connectedSessions()).isZero();
    gate.countDown();
  }

  @Test
  void stoppingWhileDiscordIsDownOrBeforeTheStartOrTwiceIsFine() throws Exception {
    scene.discord.wire().stopListening();
    stopping(Duration.ofSeconds(5)).get(20, SECONDS);
    stopping(Duration.ofSeconds(5)).get(20, SECONDS);

    Scene unstarted = new Scene();
    unstarted.close();
    assertThat(unstarted.bot.link().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void itDoesNotConnectAgainAfterwards() throws Exception {
    stopping(Duration.ofSeconds(5)).get(20, SECONDS);

    assertThat(awaitLink(scene.bot, State.STOPPED).connected()).isFalse();
    assertThat(scene.bot.session().orElseThrow().awaitShutdown(SOON)).isTrue();
    assertThat(scene.discord.gateway().identifies()).isEqualTo(1);
  }
}
