package dev.curfew.app;

import dev.curfew.config.Settings;
import dev.curfew.config.SlackSettings;
import dev.curfew.room.RoomAction.RoomDeed;
import dev.curfew.room.UserCalls;
import dev.curfew.words.CommandWords;
import dev.curfew.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The app manifest that a workspace needs for one configuration: {@code config/slack-manifest.yaml} with its lines for HTTP where
 * Slack posts its events, and without the scopes that no rule wants. Comments stay, since people read it before they paste it.
 *
 * @see <a href="https://docs.slack.dev/reference/app-manifest/">App manifest reference</a>
 */
final class SlackManifest {
  private final Optional<URI> address;
  private final boolean namesGroups;

  private SlackManifest(Optional<URI> address, boolean namesGroups) {
    this.address = address;
    this.namesGroups = namesGroups;
  }

  /**
   * @param address where Slack posts its events in HTTP mode; not looked at in Socket Mode
   * @throws Failure when Slack is off, or the address is missing where it is needed
   */
  static SlackManifest of(Settings settings, Optional<URI> address) {
    SlackSettings slack = settings.slack().orElseThrow(() -> new Failure(ExitStatus.USAGE,
        "The configuration has no section slack, so Slack is off and needs no app. Add the section first."));
    boolean groups = settings.namesSlackGroups();
    return switch (slack.door()) {
      case SlackSettings.Socket socket -> new SlackManifest(Optional.empty(), groups);
      case SlackSettings.Http http -> new SlackManifest(Optional.of(address.orElseThrow(() -> new Failure(
          ExitStatus.USAGE, "slack.mode is http, so the manifest has to say where Slack reaches Curfew: add --url "
              + "https://YOUR-HOST, the address of the TLS proxy in front of server.port."))),
          groups);
    };
  }

  /** What {@code config/slack-manifest.yaml} has to be: every scope, and what is for HTTP marked so. */
  static String example() {
    return template().replaceFirst("(?ms)^ {4}- command: /dismiss-room$.*?(?=^ {4}- command: /curfew$)",
        Matcher.quoteReplacement(commands()));
  }

  /** Those that do something to rooms or to users in them, with the words of their help. */
  private static String commands() {
    Words words = new Words(Locale.ENGLISH);
    return Stream.concat(Arrays.stream(RoomDeed.values()), UserCalls.ALL.stream()).map(deed -> """
            - command: /%s
              description: %s
              usage_hint: "%s"
              should_escape: false
              # HTTP: url: https://YOUR-HOST/slack/events
        """.formatted(deed.label(), words.describe(deed.label()), CommandWords.grammar(deed)))
        .collect(Collectors.joining());
  }

  /** As YAML, which Slack takes under From a manifest. */
  String text() {
    String all = example().replaceAll("(?m)^#.*\\n", "");
    String fitting = address.map(url -> forHttp(all, url)).orElseGet(() -> all.replaceAll("(?m)^ *# HTTP: .*\\n", ""));
    return namesGroups ? fitting : fitting.replaceAll("(?m)^ *#.*\\n *- usergroups:read\\n", "");
  }

  /** Takes the marked lines in, and the one value in that stands for the next line's. */
  private static String forHttp(String all, URI url) {
    String base = url.toString().replaceFirst("/+$", "");
    return all.replaceAll("(?m)^ *# HTTP: (\\w+)\\n( *\\w+: )\\w+$", "$2$1").replace("# HTTP: ", "")
        .replace("https://YOUR-HOST", base);
  }

  private static String template() {
    try (InputStream in = Objects.requireNonNull(SlackManifest.class.getResourceAsStream("slack-manifest.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
