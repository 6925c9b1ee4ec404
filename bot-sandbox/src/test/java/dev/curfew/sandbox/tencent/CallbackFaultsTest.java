package dev.curfew.sandbox.tencent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CallbackFaultsTest {
  private static final RoomEvent CREATED = new RoomEvent(TrtcRoom.string(1400000001, "abcd"), RoomEvent.CREATED,
      Instant.EPOCH, Optional.empty(), Map.of());

  private final CallbackFaults faults = new CallbackFaults();

  @Test
  void withoutFaultsAnEventIsSentOnceAtOnce() {
    assertThat(faults.plan(CREATED)).containsExactly(Duration.ZERO);
  }

  @Test
  void faultsAddUp() {
    faults.repeat(3).delay(Duration.ofSeconds(2)).delay(Duration.ofSeconds(1), RoomEvent.CREATED)
        .shuffle(Duration.ofMillis(100), 1);

    assertThat(faults.plan(CREATED)).hasSize(3).allMatch(
        delay -> delay.compareTo(Duration.ofMillis(1000)) >= 0 && delay.compareTo(Duration.ofMillis(1100)) <= 0)
        .doesNotHaveDuplicates();
    assertThat(faults.lose(RoomEvent.CREATED).plan(CREATED)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameDisorder() {
    faults.shuffle(Duration.ofSeconds(1), 5);
    List<Duration> once = Stream.generate(() -> faults.plan(CREATED).getFirst()).limit(10).toList();
    faults.shuffle(Duration.ofSeconds(1), 5);

    assertThat(Stream.generate(() -> faults.plan(CREATED).getFirst()).limit(10)).isEqualTo(once);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> faults.repeat(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.delay(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> faults.shuffle(Duration.ZERO, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
