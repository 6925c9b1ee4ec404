package dev.curfew.command;

import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.StoreUnavailable;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.room.Outcome;
import dev.curfew.store.RestartablePostgres;
import dev.curfew.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.dismiss;
import static org.assertj.core.api.Assertions.assertThat;

/** A real PostgreSQL is stopped in mid-case, and started again later with the same data, while one desk goes on over it. */
class PostgresRestartTest {
  private static final CaseNumber CASE = new CaseNumber(1);

  @TempDir
  private Path folder;
  private final Scene scene = new Scene();
  private RestartablePostgres server;
  private Store store;
  private Desk desk;

  @BeforeEach
  void open() throws Exception {
    server = RestartablePostgres.start(folder.resolve("data"));
    store = server.store();
    desk = scene.desk(new Stores(store.cases(), store.search(), store.notices()));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    server.close();
  }

  private Reply types(String room) {
    return desk.handle(new Invocation.Typed(OLGA, MODS, "dismiss-room", new Arguments.Line(room)));
  }

  private Reply presses(Verb verb, Reply prompt) {
    return desk.handle(new Invocation.Pressed(OLGA, MODS, verb, prompt.message().button(verb).token()));
  }

  /** Lets the desk's own time pass, a second at a time, until it is so. */
  private void passesUntil(BooleanSupplier wanted) {
    for (int seconds = 0; !holds(wanted); seconds++) {
      assertThat(seconds).as("seconds for which it was waited in vain").isLessThan(120);
      scene.time.passes(Duration.ofSeconds(1));
    }
  }

  private static boolean holds(BooleanSupplier wanted) {
    try {
      return wanted.getAsBoolean();
    } catch (StoreUnavailable notYet) {
      return false;
    }
  }

  private boolean is(CaseState state) {
    return store.cases().find(CASE).orElseThrow().state() == state;
  }

  /** The first connections after a restart may still be those of before. */
  private Reply pressedUntilItCounts(Reply prompt) {
    Reply reply = presses(Verb.CONFIRM, prompt);
    for (int again = 0; again < 20 && reply.message().sign() == Sign.REFUSED; again++) {
      reply = presses(Verb.CONFIRM, prompt);
    }
    return reply;
  }

  @Test
  void aPromptOutlivesTheServerAndNothingIsDoneWhileItIsDown() throws Exception {
    Reply prompt = types("abcd");

    server.stop();
    assertThat(presses(Verb.CONFIRM, prompt).message().unformatted())
        .startsWith("⛔ Curfew cannot write anything down at the moment, so it did nothing.");
    assertThat(types("abce").message().sign()).isEqualTo(Sign.REFUSED);
    assertThat(scene.tencent.calls()).isEmpty();

    server.startAgain();
    assertThat(pressedUntilItCounts(prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    assertThat(store.cases().find(new CaseNumber(2))).isEmpty();
  }

  @Test
  void anAnswerThatComesWhileItIsDownIsToldAtOnceAndWrittenDownWhenItIsBack() throws Exception {
    scene.tencent.answers(() -> {
      server.stop();
      return new Outcome.Accepted("r-1");
    });

    Reply reply = presses(Verb.CONFIRM, types("abcd"));
    assertThat(reply.message().unformatted()).startsWith("✅ #1").contains("RequestId: r-1",
        "This is not written down yet: the database is away.");

    server.startAgain();
    passesUntil(() -> is(CaseState.ACCEPTED));
    assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    assertThat(store.cases().find(CASE).orElseThrow().attempts()).isEqualTo(1);
  }

  @Test
  void aServerThatGoesBetweenThePressAndTheAttemptLeavesNothingSent() throws Exception {
    scene.whileTheNextTurnIsAwaited(server::stop);

    Reply reply = presses(Verb.CONFIRM, types("abcd"));
    assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent")
        .contains("what is not written down is not done");

    server.startAgain();
    passesUntil(() -> is(CaseState.NOT_SENT));
    assertThat(scene.tencent.calls()).isEmpty();
  }
}
