package dev.curfew.discord;

import dev.curfew.room.RateGate;
import dev.curfew.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdentifyPacingTest {
  private static final Duration SPACING = Duration.ofMinutes(2);

  private Instant now = Instant.parse("2026-11-23T03:00:00Z");
  private final FakeStore store = new FakeStore(() -> now);
  private final IdentifyPacing pacing = new IdentifyPacing(Optional.empty(), replicasGate());

  private RateGate replicasGate() {
    return store.replica(new Words(Locale.ENGLISH)).gate();
  }

  @Test
  void twoHundredStartsOfAllReplicasGoAtOnceAndTheNextWaitsWhicheverItIs() {
    IdentifyPacing other = new IdentifyPacing(Optional.empty(), replicasGate());
    for (int i = 0; i < 100; i++) {
      assertThat(pacing.book()).isZero();
      assertThat(other.book()).isZero();
    }

    assertThat(pacing.book()).isEqualTo(SPACING);
    assertThat(other.book()).isEqualTo(SPACING);
    now = now.plus(SPACING);
    assertThat(other.book()).isZero();
    assertThat(pacing.book()).isEqualTo(SPACING);
  }

  @Test
  void whoeverIsKilledWhileItWaitsHasTakenNoTurnFromTheNext() {
    for (int i = 0; i < 200; i++) {
      assertThat(pacing.book()).isZero();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(new IdentifyPacing(Optional.empty(), replicasGate()).book()).isEqualTo(SPACING);
    }

    now = now.plus(SPACING);
    assertThat(pacing.book()).isZero();
  }

  @Test
  void aProgramThatIsStartedAgainAndAgainStaysUnderDiscordsThousand() {
    Instant end = now.plus(Duration.ofDays(1));
    int starts = 0;
    while (now.isBefore(end)) {
      Duration wait = new IdentifyPacing(Optional.empty(), replicasGate()).book();
      starts += wait.isZero() ? 1 : 0;
      now = now.plus(wait).plusSeconds(wait.isZero() ? 5 : 0);
    }

    assertThat(starts).isBetween(900, 920);
  }

  @Test
  void aDayWithFewDropsWaitsForNothing() {
    for (int i = 0; i < 700; i++) {
      assertThat(pacing.book()).isZero();
      now = now.plusSeconds(120);
    }
  }

  @Test
  void withoutTheStoreEveryStartWaitsAsIfItWereOneTooMany() {
    store.away(true);

    assertThat(pacing.book()).isEqualTo(SPACING);
    assertThat(pacing.book()).isEqualTo(SPACING);
  }
}
