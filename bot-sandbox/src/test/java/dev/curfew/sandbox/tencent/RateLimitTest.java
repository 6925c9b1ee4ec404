package dev.curfew.sandbox.tencent;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {
  private static final Account ACCOUNT = Account.of("AKIDsandbox", "sandbox-key", 1400000001L);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final RateLimit limit = new RateLimit();

  RateLimitTest() {
    limit.perSecond(3);
  }

  /** Each call by the millisecond at which it had been read, in the order in which they are judged. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0 0 0 0             | + + + -
      0 500 999 999       | + + + -
      0 500 999 1000      | + + + +
      0 500 999 1000 1499 | + + + + -
      0 500 999 1000 1500 | + + + + +
      900 990 1010 1100   | + + + -
      990 1010 1100 900   | + + + -
      1500 2000 2400 500  | + + + +
      1500 2000 2400 1400 | + + + +
      1500 2000 2400 1401 | + + + -
      0 0 0 100 100 1000  | + + + - - +
      """)
  void countsEverySecondWhereverItBegins(String millis, String admitted) {
    assertThat(admitted(millis)).isEqualTo(List.of(admitted.split(" ")));
  }

  @Test
  void changesWhileItRuns() {
    assertThat(admitted("0 0 0 0")).containsExactly("+", "+", "+", "-");
    limit.perSecond(4);
    assertThat(admitted("10 10")).containsExactly("+", "-");
    limit.perSecond(2);
    assertThat(admitted("1010 1010 1010")).containsExactly("+", "+", "-");
    limit.perSecond(0);
    assertThat(admitted("9000")).containsExactly("-");
  }

  private List<String> admitted(String millis) {
    return Stream.of(millis.split(" ")).map(at -> admits(NOON.plusMillis(Long.parseLong(at))) ? "+" : "-").toList();
  }

  private boolean admits(Instant at) {
    try {
      limit.admit(ACCOUNT, "RemoveUser", at);
      return true;
    } catch (Refusal tooMany) {
      return false;
    }
  }
}
