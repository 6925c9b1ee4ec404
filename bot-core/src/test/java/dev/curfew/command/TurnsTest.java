package dev.curfew.command;

import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.GivenUp;
import dev.curfew.casework.CaseState;
import dev.curfew.chat.Verb;
import dev.curfew.room.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

/** All replicas together keep to Tencent's limit: a request leaves in its turn, and not in a crowd after it. */
class TurnsTest {
  private final Scene scene = new Scene();
  private final List<Duration> left = new ArrayList<>();
  private final Reply prompt = scene.types(OLGA, "abcd");
  private final Instant pressed = scene.time.instant();

  @BeforeEach
  void noteWhenRequestsLeave() {
    scene.tencent.answers(() -> {
      left.add(Duration.between(pressed, scene.time.instant()));
      return new Outcome.Accepted("r-1");
    });
  }

  @Test
  void aRequestLeavesWhenItsTurnBegins() {
    scene.turnsComeAfter(Duration.ofSeconds(3));

    scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(left).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void whereItsTurnComesAtOnceThePressAndTheAttemptAreWrittenDownAsOne() {
    scene.store.beforeTheNextAttempt(
        () -> assertThat(scene.find(1).state()).as("just before").isEqualTo(CaseState.WAITING));

    scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(left).containsExactly(Duration.ZERO);
    assertThat(scene.find(1).steps()).hasAtLeastOneElementOfType(Confirmed.class)
        .hasAtLeastOneElementOfType(Attempted.class);
  }

  @Test
  void anAttemptThatIsQuicklyWrittenDownWaitsForItsTurnAllTheSame() {
    scene.turnsComeAfter(Duration.ofSeconds(3));
    scene.store.beforeTheNextAttempt(() -> scene.time.passes(Duration.ofMillis(70)));

    scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(left).containsExactly(Duration.ofSeconds(3));
  }

  @Test
  void whoeverMissesTheTurnSinceTheStoreWasSlowTakesAnother() {
    scene.turnsComeAfter(Duration.ofSeconds(3), Duration.ofMillis(700));
    scene.store.beforeTheNextAttempt(() -> scene.time.passes(Duration.ofMillis(400)));

    scene.presses(OLGA, Verb.CONFIRM, prompt);

    // Written down 300 ms after the turn had begun, and 700 ms before the next.
    assertThat(left).containsExactly(Duration.ofSeconds(4));
  }

  @Test
  void whoeverMissesTheTurnSinceConnectingTookLongTakesAnother() {
    scene.turnsComeAfter(Duration.ofSeconds(3), Duration.ofMillis(700));
    scene.tencent.connects(() -> scene.time.passes(Duration.ofMillis(400)));

    scene.presses(OLGA, Verb.CONFIRM, prompt);

    // The connection stood 300 ms after the turn had begun.
    assertThat(left).containsExactly(Duration.ofSeconds(4));
  }

  /** This process was asleep after the press, and is no replica any more as the others see it. */
  @Test
  void whatAnotherReplicaGaveUpMeanwhileIsNotSent() {
    scene.whileTheNextTurnIsAwaited(() -> scene.store.move(scene.find(1), new GivenUp(scene.time.instant())));

    Reply reply = scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(left).isEmpty();
    assertThat(scene.find(1).steps().getLast()).isInstanceOf(GivenUp.class);
    assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent");
  }

  @Test
  void withoutAnotherTurnNothingIsSent() {
    scene.store.beforeTheNextAttempt(() -> {
      scene.time.passes(Duration.ofMillis(400));
      scene.givesNoMoreTurns();
    });

    Reply reply = scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(left).isEmpty();
    assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent");
  }

  @Test
  void anAttemptWhoseNextTurnIsFarAwayIsNotMade() {
    scene.turnsComeAfter(Duration.ZERO, Duration.ofSeconds(11));
    scene.store.beforeTheNextAttempt(() -> scene.time.passes(Duration.ofMillis(400)));

    Reply reply = scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(left).isEmpty();
    assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent");
  }
}
