package dev.curfew.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.handler.UnmatchedRequestHandler;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.service.builtin.oauth.view.OAuthInstallPageRenderer;
import com.slack.api.bolt.service.builtin.oauth.view.OAuthRedirectUriPageRenderer;
import com.slack.api.util.thread.DaemonThreadExecutorServiceProvider;
import java.util.ArrayList;
import java.util.List;

/** Builds Bolt's {@link App} with every setting spelled out, since most of its defaults are read from the environment. */
final class BoltApp {

  private BoltApp() {}

  /**
   * An app that parses and dispatches, and calls Slack on its own account never: none of Bolt's middleware is in it. Their
   * {@code auth.test} would run inside somebody's three seconds, their signature check has a fixed key for an empty secret, and
   * their contexts would print the token.
   *
   * @param middleware what every request passes before its handler
   * @param unmatched what answers a request for which there is no handler; Bolt's own answers 404, which is shown as a failure
   */
  static App create(Slack slack, List<Middleware> middleware, UnmatchedRequestHandler unmatched) {
    return new App(config(slack, unmatched), new ArrayList<>(middleware));
  }

  @SuppressWarnings("deprecation") // Fields that Bolt calls obsolete are still read from the environment unless set.
  private static AppConfig config(Slack slack, UnmatchedRequestHandler unmatched) {
    OAuthInstallPageRenderer noInstallPage = url -> "";
    return AppConfig.builder().slack(slack).executorServiceProvider(DaemonThreadExecutorServiceProvider.getInstance())
        .threadPoolSize(1).unmatchedRequestHandler(unmatched)
        // No credentials: requests are verified and answers sent outside Bolt.
        .singleTeamBotToken(null).signingSecret(null).verificationToken(null)
        .sslCheckEnabled(false).requestVerificationEnabled(false).ignoringSelfEventsEnabled(false)
        .ignoringSelfAssistantMessageEventsEnabled(false).authTestCacheEnabled(true)
        .authTestCacheExpirationMillis(-1).attachingFunctionTokenEnabled(false).alwaysRequestUserTokenNeeded(false)
        // No OAuth: the app is installed by hand in one workspace.
        .clientId(null).clientSecret(null).redirectUri(null).scope(null).userScope(null).appPath(null)
        .oAuthInstallPathEnabled(false).oAuthStartEnabled(false).openIDConnectEnabled(false)
        .oAuthRedirectUriPathEnabled(false).oAuthCallbackEnabled(false).oAuthInstallPageRenderingEnabled(false)
        .oAuthInstallPageRenderer(noInstallPage).oAuthRedirectUriPageRenderer(new NoPages())
        .oauthStartPath("start").oauthInstallPath("start").oauthCallbackPath("callback")
        .oauthRedirectUriPath("callback").oauthCancellationUrl(null).oauthCompletionUrl(null)
        .stateValidationEnabled(true).classicAppPermissionsEnabled(false).tokenRotationExpirationMillis(0)
        .appInitializersEnabled(false)
        // The one event that is subscribed to is heard of before; others that come all the same are acknowledged.
        .subtypedMessageEventsAutoAckEnabled(true).allEventsApiAutoAckEnabled(true).build();
  }

  private static final class NoPages implements OAuthRedirectUriPageRenderer {
    @Override
    public String renderSuccessPage(com.slack.api.bolt.model.Installer installer, String completionUrl) {
      return "";
    }

    @Override
    public String renderFailurePage(String installPath, String reason) {
      return "";
    }
  }
}
