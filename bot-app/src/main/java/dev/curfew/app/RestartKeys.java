package dev.curfew.app;

import dev.curfew.config.AppSettings;
import dev.curfew.config.DiscordSettings;
import dev.curfew.config.LimitSettings;
import dev.curfew.config.ServerSettings;
import dev.curfew.config.Settings;
import dev.curfew.config.SlackSettings;
import dev.curfew.config.SlackSettings.Door;
import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.Credentials;
import dev.curfew.room.Secret;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Finds what a running bot cannot change: connections, credentials, and what is told to the chats when they connect. */
final class RestartKeys {
  private final List<String> keys = new ArrayList<>();

  private RestartKeys() {}

  /** The keys whose values differ, in the order of the file; none where nothing but a reload is needed. */
  static List<String> of(Settings running, Settings wanted) {
    RestartKeys found = new RestartKeys();
    found.apps(running, wanted);
    found.section("slack", running.slack(), wanted.slack(), found::slack);
    found.section("discord", running.discord(), wanted.discord(), found::discord);
    found.limits(running.limits(), wanted.limits());
    found.compare("store.url", running.store().url(), wanted.store().url(), Secret::isSame);
    found.server(running.server(), wanted.server());
    return List.copyOf(found.keys);
  }

  /** What to do with two values of a section that is there before and after. */
  private interface Comparing<T> {
    void compare(T before, T after);
  }

  private <T> void section(String key, Optional<T> before, Optional<T> after, Comparing<T> both) {
    if (before.isPresent() && after.isPresent()) {
      both.compare(before.get(), after.get());
      return;
    }
    compare(key, before.isPresent(), after.isPresent());
  }

  private <T> void compare(String key, T before, T after) {
    compare(key, before, after, Object::equals);
  }

  private <T> void compare(String key, T before, T after, BiPredicate<T, T> same) {
    if (!same.test(before, after)) {
      keys.add(key);
    }
  }

  private static boolean isSame(Optional<Secret> before, Optional<Secret> after) {
    return before.isPresent() == after.isPresent() && before.stream().allMatch(secret -> secret.isSame(after.get()));
  }

  private void apps(Settings running, Settings wanted) {
    Set<AppName> names = new LinkedHashSet<>(names(running));
    names.addAll(names(wanted));
    names.forEach(name -> section("apps." + name, running.app(name), wanted.app(name), this::app));
    // The first is the one that is meant where none is named.
    if (Set.copyOf(names(running)).equals(Set.copyOf(names(wanted)))) {
      compare("apps (their order)", names(running), names(wanted));
    }
  }

  private static List<AppName> names(Settings settings) {
    return settings.apps().stream().map(AppSettings::name).toList();
  }

  private void app(AppSettings before, AppSettings after) {
    String key = "apps." + before.name() + ".";
    part(key + "sdk-app-id", before, after, App::sdkAppId);
    part(key + "endpoint", before, after, App::endpoint);
    part(key + "region", before, after, App::region);
    credentials(key, before.app().credentials(), after.app().credentials());
    compare(key + "callback-key", before.callbackKey(), after.callbackKey(), RestartKeys::isSame);
    part(key + "room-kind", before, after, App::defaultKind);
    compare(key + "describe", before.describe(), after.describe());
    part(key + "block", before, after, App::blocks);
  }

  private void part(String key, AppSettings before, AppSettings after, Function<App, Object> part) {
    compare(key, part.apply(before.app()), part.apply(after.app()));
  }

  private void credentials(String key, Credentials before, Credentials after) {
    compare(key + "secret-id", before.secretId(), after.secretId(), Secret::isSame);
    compare(key + "secret-key", before.secretKey(), after.secretKey(), Secret::isSame);
    compare(key + "session-token", before.sessionToken(), after.sessionToken(), RestartKeys::isSame);
  }

  private void slack(SlackSettings before, SlackSettings after) {
    compare("slack.bot-token", before.botToken(), after.botToken(), Secret::isSame);
    door(before.door(), after.door());
    compare("slack.api-url", before.apiUrl(), after.apiUrl());
  }

  private void door(Door before, Door after) {
    if (before instanceof SlackSettings.Socket(Secret token) && after instanceof SlackSettings.Socket(Secret other)) {
      compare("slack.app-token", token, other, Secret::isSame);
      return;
    }
    if (before instanceof SlackSettings.Http(Secret secret) && after instanceof SlackSettings.Http(Secret other)) {
      compare("slack.signing-secret", secret, other, Secret::isSame);
      return;
    }
    keys.add("slack.mode");
  }

  private void discord(DiscordSettings before, DiscordSettings after) {
    compare("discord.token", before.token(), after.token(), Secret::isSame);
    compare("discord.guilds", before.guilds(), after.guilds());
    compare("discord.api-url", before.apiUrl(), after.apiUrl());
    compare("discord.gateway-url", before.gatewayUrl(), after.gatewayUrl());
  }

  private void limits(LimitSettings before, LimitSettings after) {
    compare("limits.connect", before.connect(), after.connect());
    compare("limits.call", before.call(), after.call());
  }

  private void server(ServerSettings before, ServerSettings after) {
    compare("server.host", before.host(), after.host());
    compare("server.port", before.port(), after.port());
  }
}
