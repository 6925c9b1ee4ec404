package dev.curfew.app;

import dev.curfew.config.AppSettings;
import dev.curfew.config.DiscordSettings;
import dev.curfew.config.Settings;
import dev.curfew.config.SlackSettings;
import dev.curfew.config.StoreSettings;
import dev.curfew.room.Credentials;
import dev.curfew.room.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything in the configuration that no log may show. */
final class Secrets {

  private Secrets() {}

  static List<String> of(Settings settings) {
    Stream<Secret> ofApps = settings.apps().stream().flatMap(Secrets::ofApp);
    Stream<Secret> ofSlack = settings.slack().stream().flatMap(Secrets::ofSlack);
    Stream<Secret> ofDiscord = settings.discord().stream().map(DiscordSettings::token);
    // The address of an embedded database is only a path.
    Stream<Secret> ofStore = Stream.of(settings.store())
        .filter(store -> store.kind() == StoreSettings.Kind.POSTGRESQL).map(StoreSettings::url);
    return Stream.of(ofApps, ofSlack, ofDiscord, ofStore).flatMap(secrets -> secrets).map(Secret::reveal).toList();
  }

  private static Stream<Secret> ofApp(AppSettings app) {
    Credentials credentials = app.app().credentials();
    return Stream.of(Optional.of(credentials.secretId()), Optional.of(credentials.secretKey()),
        credentials.sessionToken(), app.callbackKey()).flatMap(Optional::stream);
  }

  private static Stream<Secret> ofSlack(SlackSettings slack) {
    Secret door = switch (slack.door()) {
      case SlackSettings.Socket(Secret appToken) -> appToken;
      case SlackSettings.Http(Secret signingSecret) -> signingSecret;
    };
    return Stream.of(slack.botToken(), door);
  }
}
