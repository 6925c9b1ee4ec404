package dev.curfew.app;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

// @formatter:off
@Command(name = "slack", mixinStandardHelpOptions = true,
    description = {"Prints the manifest of the Slack app that this configuration needs: for Socket Mode or for HTTP, with the "
        + "fewest scopes.", ""},
    footer = {"", "At https://api.slack.com/apps: Create New App, From a manifest. For an app that is there already: App Manifest, "
        + "paste, Save Changes, and install it again."})
// @formatter:on
final class ManifestSlackCommand implements Callable<Integer> {
  @Mixin
  private ConfigChoice config = new ConfigChoice();

  @Option(names = "--url", paramLabel = "URL", description = "Where Slack reaches Curfew, as https://bot.example.org; wanted for slack.mode: http.")
  private Optional<URI> url = Optional.empty();

  @Option(names = "--example", description = "Prints it for no configuration in particular: every scope, and what is for HTTP as comments.")
  private boolean example;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    url.filter(address -> !"https".equals(address.getScheme()) || address.getHost() == null).ifPresent(address -> {
      throw new Failure(ExitStatus.USAGE,
          "--url is no address that Slack posts to: it has to be like https://bot.example.org.");
    });
    spec.commandLine().getOut()
        .print(example ? SlackManifest.example() : SlackManifest.of(config.settings(), url).text());
    spec.commandLine().getOut().flush();
    return ExitStatus.DONE;
  }
}
