package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.slack.RateLimits.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitsTest {
  private Instant now = Instant.EPOCH;
  private final RateLimits limits = new RateLimits(() -> now);

  @Test
  void aChannelTakesTenPostsAtOnceAndThenOneASecond() {
    assertThat(takenAtOnce(post(), "C1")).isEqualTo(RateLimits.POST_BURST);
    assertThat(take(post(), "C1")).contains(Duration.ofSeconds(1));

    now = now.plusSeconds(2);
    assertThat(takenAtOnce(post(), "C1")).isEqualTo(2);
    assertThat(takenAtOnce(post(), "C2")).isEqualTo(RateLimits.POST_BURST);
  }

  @Test
  void aTierIsCountedInEveryMinuteWhereverThatBegins() {
    ApiMethod update = method("chat.update", Tier.T3);
    assertThat(takenAtOnce(update, "", 30)).isEqualTo(30);
    now = now.plusMillis(20_500);
    assertThat(takenAtOnce(update, "")).isEqualTo(20);
    assertThat(take(update, "")).contains(Duration.ofSeconds(40));
    assertThat(takenAtOnce(method("files.info", Tier.T4), "")).isEqualTo(100);
    assertThat(takenAtOnce(method("usergroups.users.list", Tier.T2), "")).isEqualTo(20);

    now = now.plusMillis(39_499);
    assertThat(take(update, "")).contains(Duration.ofSeconds(1));
    now = now.plusMillis(1);
    assertThat(takenAtOnce(update, "")).isEqualTo(30);
    limits.on();
    assertThat(takenAtOnce(update, "")).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "0, 1", "0 59, 2", "0 60, 1", "0 30 60 89, 3", "89 0 60 30, 3"})
  void aMinuteBeginsAnywhereAndDoesNotIncludeItsEnd(String seconds, int most) {
    List<Instant> moments = Stream.of(seconds.split(" ")).filter(text -> !text.isEmpty())
        .map(text -> now.plusSeconds(Long.parseLong(text))).toList();

    assertThat(RateLimits.mostInAnyMinute(moments)).isEqualTo(most);
  }

  private int takenAtOnce(ApiMethod method, String channel, int most) {
    int taken = 0;
    while (taken < most && take(method, channel).isEmpty()) {
      taken++;
    }
    return taken;
  }

  private int takenAtOnce(ApiMethod method, String channel) {
    return takenAtOnce(method, channel, Integer.MAX_VALUE);
  }

  private Optional<Duration> take(ApiMethod method, String channel) {
    return limits.take(method, new ApiArguments(Json.object().put("channel", channel), Optional.empty(), false));
  }

  private static ApiMethod post() {
    return method("chat.postMessage", Tier.POST);
  }

  private static ApiMethod method(String name, Tier tier) {
    return ApiMethod.ofBot(name, "", tier, unused -> Json.object());
  }
}
