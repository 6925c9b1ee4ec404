package dev.curfew.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The environment of these tests has a bot token, a signing secret, OAuth credentials and a proxy in it; none of them counts. */
class SlackSdkTest {
  private final SlackSdk sdk = SlackSdk.create(URI.create("https://slack.com/api/"), "sdk-test");

  @Test
  void takesNoProxyFromTheEnvironment() {
    assertThat(System.getenv("HTTPS_PROXY")).isNotBlank();
    assertThat(sdk.slack().getConfig().getProxyUrl()).isNull();
    assertThat(sdk.http().proxy()).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void sendsNothingTwiceByItselfAndFollowsNobody() {
    assertThat(sdk.http().retryOnConnectionFailure()).isFalse();
    assertThat(sdk.http().followRedirects()).isFalse();
    assertThat(sdk.http().followSslRedirects()).isFalse();
  }

  @Test
  void givesEveryCallAnEnd() {
    assertThat(sdk.http().callTimeoutMillis()).isPositive();
    assertThat(sdk.http().connectTimeoutMillis()).isPositive();
  }

  @Test
  void writesNoBodiesToTheLogAndCountsNothing() {
    assertThat(sdk.slack().getConfig().getHttpClientResponseHandlers()).isEmpty();
    assertThat(sdk.slack().getConfig().isStatsEnabled()).isFalse();
  }

  @Test
  void leavesNoThreadOfItsStatisticsRunning() throws Exception {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("slack-api-metrics")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void boltHasNoCredentialsAndNoMiddlewareOfItsOwn() throws Exception {
    App app = BoltApp.create(sdk.slack(), List.of(), request -> Response.ok());

    AppConfig config = app.config();
    assertThat(System.getenv("SLACK_BOT_TOKEN")).isNotBlank();
    assertThat(config).extracting(AppConfig::getSingleTeamBotToken, AppConfig::getSigningSecret, AppConfig::getClientId,
        AppConfig::getClientSecret).containsOnlyNulls();
    assertThat(config.isDistributedApp()).isFalse();
    assertThat(app.start().status()).isEqualTo(App.Status.Running);
  }
}
