package dev.curfew.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.audit.AuditConfig;
import com.slack.api.methods.MethodsConfig;
import com.slack.api.scim.SCIMConfig;
import com.slack.api.scim2.SCIM2Config;
import com.slack.api.util.http.SlackHttpClient;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's SDK and the HTTP client under it, set up so that nothing comes from the environment, nothing is sent twice behind our
 * back and nothing is logged.
 *
 * @param slack for the Web API
 * @param http the same client, for what the SDK does not do
 */
record SlackSdk(Slack slack, OkHttpClient http) {
  private static final Logger log = LoggerFactory.getLogger(SlackSdk.class);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration CALL = Duration.ofSeconds(10);
  /** Connections that wait for the next answer. The client's own five would have a rush of answers make most of theirs anew. */
  private static final int IDLE = 32;
  private static final Duration IDLE_FOR = Duration.ofMinutes(5);

  /**
   * Opens no connection yet.
   *
   * @param name of this instance's own, since the SDK keeps executors in a static map by name
   */
  static SlackSdk create(URI apiUrl, String name) {
    SlackConfig config = new SlackConfig();
    // The default comes from HTTPS_PROXY and knows no NO_PROXY.
    config.setProxyUrl(null);
    config.setProxyHeaders(null);
    config.setStatsEnabled(false);
    config.getSCIM2Config().setStatsEnabled(false);
    stopStatistics(SlackConfig.DEFAULT, config);
    config.getMethodsConfig().setExecutorName(name);
    // The SDK's two listeners write whole bodies to the log at DEBUG.
    config.setHttpClientResponseHandlers(new ArrayList<>());
    config.setPrettyResponseLoggingEnabled(false);
    config.setLibraryMaintainerMode(false);
    config.setFailOnUnknownProperties(false);
    config.setTokenExistenceVerificationEnabled(true);
    config.setMethodsEndpointUrlPrefix(apiUrl.toString());
    config.setHttpClientReadTimeoutMillis((int) CALL.toMillis());
    config.setHttpClientWriteTimeoutMillis((int) CALL.toMillis());
    config.setHttpClientCallTimeoutMillis((int) CALL.toMillis());
    OkHttpClient http = SlackHttpClient.buildOkHttpClient(config).newBuilder().proxy(Proxy.NO_PROXY)
        .connectTimeout(CONNECT).retryOnConnectionFailure(false)
        .connectionPool(new ConnectionPool(IDLE, IDLE_FOR.toSeconds(), TimeUnit.SECONDS))
        .dispatcher(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor())).build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    return new SlackSdk(Slack.getInstance(config, client), http);
  }

  /**
   * Even configurations that nobody uses have threads that wake up every second: those in the SDK's static fields, and SCIM's,
   * which the switch above forgets.
   *
   * @see <a href="https://github.com/slackapi/java-slack-sdk/issues/987">issue 987</a>
   */
  private static void stopStatistics(SlackConfig unused, SlackConfig ours) {
    Stream
        .of(MethodsConfig.DEFAULT_SINGLETON.getMetricsDatastore(), AuditConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            SCIMConfig.DEFAULT_SINGLETON.getMetricsDatastore(), SCIM2Config.DEFAULT_SINGLETON.getMetricsDatastore(),
            unused.getMethodsConfig().getMetricsDatastore(), unused.getAuditConfig().getMetricsDatastore(),
            unused.getSCIMConfig().getMetricsDatastore(), unused.getSCIM2Config().getMetricsDatastore(),
            ours.getSCIM2Config().getMetricsDatastore())
        .forEach(SlackSdk::quietly);
  }

  private static void quietly(AutoCloseable closing) {
    try {
      closing.close();
    } catch (Exception nothingIsLost) { // The SDK declares it.
      log.debug("Closing a part of the SDK failed: {}", Causes.of(nothingIsLost));
    }
  }

  /** Ends all connections and threads. */
  void close() {
    quietly(slack);
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
