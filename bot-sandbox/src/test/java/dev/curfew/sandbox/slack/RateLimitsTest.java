package dev.curfew.sandbox.slack;

import dev.curfew.sandbox.slack.RateLimits.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
  void aTierTakesItsMinuteAtOnceAndThenOneEveryFewSeconds() {
    ApiMethod groups = method("usergroups.users.list", Tier.T2);
    assertThat(takenAtOnce(groups, "")).isEqualTo(20);
    assertThat(take(groups, "")).contains(Duration.ofSeconds(3));

    now = now.plusSeconds(3);
    assertThat(takenAtOnce(groups, "")).isEqualTo(1);
  }

  private int takenAtOnce(ApiMethod method, String channel) {
    int taken = 0;
    while (take(method, channel).isEmpty()) {
      taken++;
    }
    return taken;
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
