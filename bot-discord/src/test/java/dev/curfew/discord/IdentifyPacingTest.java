package dev.curfew.discord;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdentifyPacingTest {
  private Instant now = Instant.parse("2026-11-23T03:00:00Z");
  private final IdentifyPacing pacing = new IdentifyPacing(Optional.empty(), () -> now);

  @Test
  void twentyStartsGoAtOnceAndTheNextWaits() {
    for (int i = 0; i < 20; i++) {
      assertThat(pacing.book()).isZero();
    }

    assertThat(pacing.book()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aSessionThatDropsAllDayLongStaysUnderDiscordsThousand() {
    Instant end = now.plus(Duration.ofDays(1));
    int starts = 0;
    while (now.isBefore(end)) {
      now = now.plus(pacing.book()).plusSeconds(5);
      starts++;
    }

    assertThat(starts).isBetween(900, 999);
  }

  @Test
  void aDayWithFewDropsWaitsForNothing() {
    for (int i = 0; i < 200; i++) {
      assertThat(pacing.book()).isZero();
      now = now.plusSeconds(120);
    }
  }
}
