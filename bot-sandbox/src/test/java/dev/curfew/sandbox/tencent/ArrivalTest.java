package dev.curfew.sandbox.tencent;

import dev.curfew.sandbox.wire.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArrivalTest {
  private static final long APP = 1400000001;
  private static final Account ACCOUNT = Account.of("AKIDsandbox", "sandbox-key", APP);
  private static final String DISMISS = "DismissRoomByStrRoomId";
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final SandboxTencent tencent = SandboxTencent.start(0, () -> NOON).add(ACCOUNT);
  private final Caller caller = new Caller(tencent, ACCOUNT, () -> NOON);

  @AfterEach
  void stop() {
    tencent.close();
  }

  @Test
  void whatAFaultKeptFromTheApiCountsToo() throws Exception {
    tencent.faults().next(new Fault.ResetAfterReading());
    assertThatThrownBy(() -> caller.call(DISMISS, "{\"SdkAppId\":1400000001,\"RoomId\":\"abcd\"}"));
    caller.call("DismissRoom", "{\"SdkAppId\":1400000001,\"RoomId\":7}");

    assertThat(tencent.calls()).hasSize(1);
    assertThat(tencent.arrivals()).containsExactly(
        new Arrival(NOON, DISMISS, Optional.of(TrtcRoom.string(APP, "abcd"))),
        new Arrival(NOON, "DismissRoom", Optional.of(TrtcRoom.number(APP, 7))));
    assertThat(tencent.mostInAnySecond()).isEqualTo(2);
  }

  @Test
  void oneThatNamesNoRoomProperlyIsStillOne() throws Exception {
    caller.call(DISMISS, "{\"RoomId\":5}", Map.of());
    caller.call("Dismiss", "{}");

    assertThat(tencent.arrivals()).containsExactly(new Arrival(NOON, DISMISS, Optional.empty()),
        new Arrival(NOON, "Dismiss", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "0, 1", "0 999, 2", "0 1000, 1", "0 600 1200 1590, 3", "1590 0 1200 600, 3", "5 5 5 900 1004, 5",
      "5 5 5 900 1005, 4"})
  void aSecondBeginsAnywhereAndDoesNotIncludeItsEnd(String millis, int most) {
    List<Instant> moments = numbers(millis).stream().map(NOON::plusMillis).toList();

    assertThat(Arrival.mostInAnySecond(moments)).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "7, 7", "1590 0 1200 600, 600 1200 1590", "8000 3500 0 3000 500, 0 500"})
  void theBusiestSecondIsTheFirstOfThoseWithTheMost(String all, String busiest) {
    assertThat(Arrival.busiestSecond(numbers(all), NOON::plusMillis)).isEqualTo(numbers(busiest));
  }

  private static List<Long> numbers(String text) {
    return Stream.of(text.split(" ")).filter(number -> !number.isEmpty()).map(Long::valueOf).toList();
  }
}
