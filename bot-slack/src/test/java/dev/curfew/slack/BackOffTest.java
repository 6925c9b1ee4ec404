package dev.curfew.slack;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackOffTest {
  private static final RandomGenerator LEAST = () -> 0;

  @Test
  void doublesUpToItsBoundAndStartsAnew() {
    BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofMillis(350), LEAST);

    assertThat(backOff.next()).isEqualTo(Duration.ofMillis(50));
    assertThat(backOff.next()).isEqualTo(Duration.ofMillis(100));
    assertThat(backOff.next()).isEqualTo(Duration.ofMillis(175));
    assertThat(backOff.next()).isEqualTo(Duration.ofMillis(175));
    backOff.reset();
    assertThat(backOff.next()).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void spreadsBetweenHalfAndAll() {
    BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofMillis(100),
        RandomGenerator.of("L64X128MixRandom"));

    for (int i = 0; i < 200; i++) {
      assertThat(backOff.next()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    }
  }
}
