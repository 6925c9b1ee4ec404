package dev.curfew.store;

import dev.curfew.room.RateGate;
import dev.curfew.room.RateGate.Window;
import dev.curfew.room.RateGateContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocalRateGateTest extends RateGateContract {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final TestDatabase database = TestDatabase.sqlite();
  private final Store store = database.store();
  private volatile Instant now = NOON;
  private final RateGate gate = gateSince(Instant.EPOCH);

  private RateGate gateSince(Instant since) {
    return new LocalRateGate(store.gate(), () -> now, since);
  }

  @Override
  protected RateGate newGate() {
    return gate;
  }

  /** One process has the file to itself. */
  @Override
  protected RateGate sameGate() {
    return gate;
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Nested
  class JustAfterTheStart {
    private static final Window WINDOW = Window.perSecond(20);
    private final RateGate fresh = gateSince(NOON);

    @Test
    void theWindowOfWhoeverWasThereBeforeIsLeftAlone() {
      now = NOON.plusMillis(20);

      assertThat(fresh.book("calls", WINDOW, 1)).containsExactly(Duration.ofMillis(1000));
      assertThat(fresh.late("others", WINDOW, Duration.ZERO)).isEqualTo(Duration.ofMillis(1000));
    }

    @Test
    void nothingIsWaitedForOnceThatIsOver() {
      now = NOON.plusMillis(1020);

      assertThat(fresh.book("calls", WINDOW, 1)).containsExactly(Duration.ZERO);
    }

    @Test
    void aClockThatWasPutBackKeepsNobodyWaiting() {
      assertThat(fresh.book("calls", WINDOW, 1)).containsExactly(Duration.ofMillis(1020));
      now = NOON.minusSeconds(3600);

      assertThat(fresh.book("calls", WINDOW, 1)).containsExactly(Duration.ZERO);
    }
  }
}
