package dev.curfew.trtc;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TrtcTimeoutsTest {
  @Test
  void theDefaultsAreThoseOfTheConfiguration() {
    assertThat(TrtcTimeouts.DEFAULT).isEqualTo(new TrtcTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(5),
        Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(25)));
  }

  /** OkHttp would take zero for no limit at all. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT0.0009S", "PT-1S", "PT1H0.001S"})
  void whatIsNoLimitOrNoneToSpeakOfIsRefused(String connect) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrtcTimeouts.of(Duration.parse(connect), Duration.ofSeconds(15)))
        .withMessageStartingWith("The time-out connect is between 1 ms and 1 h, not ");
  }
}
