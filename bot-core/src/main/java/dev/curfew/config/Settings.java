package dev.curfew.config;

import dev.curfew.chat.Platform;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.People;
import dev.curfew.permission.Rule;
import dev.curfew.room.AppName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that an operator decides, complete and checked. Prints without its secrets.
 *
 * @param locale what channels see; a person's own language goes for what only they see
 * @param apps at least one, in the order of the file
 * @param slack empty when Slack is off; at least one platform is on
 * @param discord empty when Discord is off
 * @param rules in the order of the file; none means that everything is denied
 * @param announce channels in which every outcome is posted too
 * @param warnings what is allowed, though hardly as meant; for the log at start-up
 */
public record Settings(Locale locale, List<AppSettings> apps, Optional<SlackSettings> slack,
    Optional<DiscordSettings> discord, People people, List<Rule> rules, ConfirmationSettings confirmation,
    ProofSettings proof, LimitSettings limits, Set<ChannelRef> announce, StoreSettings store, ServerSettings server,
    List<Problem> warnings) {

  public Settings {
    apps = List.copyOf(apps);
    rules = List.copyOf(rules);
    announce = Set.copyOf(announce);
    warnings = List.copyOf(warnings);
    if (apps.isEmpty() || (slack.isEmpty() && discord.isEmpty())) {
      throw new IllegalArgumentException("Settings have at least one app and one platform.");
    }
  }

  public Optional<AppSettings> app(AppName name) {
    return apps.stream().filter(app -> app.name().equals(name)).findFirst();
  }

  /** Whether any rule names a user group of Slack, so that Slack has to be asked who is in it. */
  public boolean namesSlackGroups() {
    return rules.stream().flatMap(rule -> rule.who().groups().stream())
        .anyMatch(group -> group.platform() == Platform.SLACK);
  }
}
