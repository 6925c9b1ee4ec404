package dev.curfew.slack;

import dev.curfew.room.AppName;
import dev.curfew.room.Secret;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SlackSettingsTest {
  private static SlackSettings with(String botToken, String apiUrl) {
    return new SlackSettings(new Secret(botToken), new SlackSettings.FrontDoor.SocketMode(new Secret("xapp-1")),
        URI.create(apiUrl), List.of(new AppName("live")), Set::of);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://slack.com/api/", "http://127.0.0.1:4000/api/", "http://localhost/api/",
      "http://[::1]:80/"})
  void takesAnApiThatNobodyCanListenInOn(String url) {
    assertThat(with("xoxb-1", url).apiUrl()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://slack.com/api/", "http://127.0.0.1.evil.example/", "https://slack.com/api",
      "ftp://slack.com/",
      "/api/"})
  void refusesAnyOther(String url) {
    assertThatThrownBy(() -> with("xoxb-1", url)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slack.api-url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xoxb-1\n", "xoxb 1", "xoxb-é"})
  void refusesATokenThatNoHeaderCanCarryAndDoesNotPrintIt(String token) {
    assertThatThrownBy(() -> with(token, "https://slack.com/api/")).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slack.bot-token").hasMessageNotContaining("xoxb");
  }

  @Test
  void cannotBeGivenAnEmptySigningSecret() {
    assertThatThrownBy(() -> new SlackSettings.FrontDoor.Http(new Secret(" ")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
