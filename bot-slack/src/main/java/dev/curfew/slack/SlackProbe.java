package dev.curfew.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.Usergroup;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Mentions;
import dev.curfew.checkup.Report;
import dev.curfew.permission.ChannelRef;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks whether Slack would serve, by questions only: nothing is posted, and no socket is opened. */
public final class SlackProbe {
  private static final String CREDENTIALS = "slack credentials";
  private static final String SCOPES = "slack scopes";
  private static final String GROUPS = "slack user groups";
  private static final String REINSTALL = "under OAuth & Permissions of the Slack app, then install it again";

  private final SlackSettings settings;
  private final Mentions mentions;
  private final InstantSource clock;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<GroupId> unknownGroups = new HashSet<>();
  private final Set<ChannelRef> unknownChannels = new HashSet<>();

  private SlackProbe(SlackSettings settings, Mentions mentions, InstantSource clock) {
    this.settings = settings;
    this.mentions = mentions;
    this.clock = clock;
  }

  /**
   * Looks at everything, one question after the other.
   *
   * @param self where the bot itself listens, if that is known: in HTTP mode a signed greeting is sent there
   */
  public static Report look(SlackSettings settings, Mentions mentions, Optional<URI> self,
      InstantSource clock) {
    SlackSdk sdk = SlackSdk.create(settings.apiUrl(), "curfew-doctor");
    try {
      SlackProbe probe = new SlackProbe(settings, mentions, clock);
      if (probe.credentials(new SlackApi(sdk.slack(), settings.botToken()))) {
        probe.groups(new SlackApi(sdk.slack(), settings.botToken()));
        probe.channels(new SlackApi(sdk.slack(), settings.botToken()));
      }
      probe.door(sdk, self);
      return new Report(probe.findings, probe.unknownGroups, probe.unknownChannels);
    } finally {
      sdk.close();
    }
  }

  /** Whether it makes sense to ask more with this token. */
  private boolean credentials(SlackApi api) {
    return switch (api.once(methods -> methods.authTest(request -> request))) {
      case Called.Done(AuthTestResponse bot) -> {
        findings.add(identity(bot));
        findings.add(scopes(bot));
        yield true;
      }
      case Called.Refused(String error) -> {
        findings.add(Finding.fails(CREDENTIALS, "Slack refuses the bot token: " + error,
            "paste the Bot User OAuth Token (xoxb-…) of the installed app as slack.bot-token"));
        yield false;
      }
      case Called.Lost<?> lost -> {
        findings.add(unanswered(CREDENTIALS, lost));
        yield false;
      }
    };
  }

  private Finding unanswered(String what, Called.Lost<?> lost) {
    if (lost.retryAfter().isPresent()) {
      return Finding.warning(what, "Slack wants us to ask less often", "look again in a minute");
    }
    return Finding.fails(what, settings.apiUrl().getHost() + " gives no answer (" + lost.why() + ")",
        "check slack.api-url, name servers and firewall, and try again");
  }

  private static Finding identity(AuthTestResponse bot) {
    return Optional.ofNullable(bot.getBotId()).filter(id -> !id.isBlank()).isPresent()
        ? Finding.ok(CREDENTIALS, "bot " + bot.getUserId() + " in team " + bot.getTeamId())
        : Finding.fails(CREDENTIALS, "the token is a person's (" + bot.getUserId() + ") and not a bot's",
            "paste the Bot User OAuth Token (xoxb-…) as slack.bot-token");
  }

  private Finding scopes(AuthTestResponse bot) {
    Optional<Set<String>> granted = granted(bot);
    if (granted.isEmpty()) {
      return Finding.off(SCOPES, "Slack did not say which the token has", "compare with config/slack-manifest.yaml");
    }
    Set<String> missing = new TreeSet<>(List.of("commands", "chat:write", "files:write", "users:read"));
    if (!mentions.groups(Platform.SLACK).isEmpty()) {
      missing.add("usergroups:read");
    }
    missing.removeAll(granted.get());
    return missing.isEmpty()
        ? Finding.ok(SCOPES, "all that this configuration needs")
        : Finding.fails(SCOPES, "missing: " + String.join(", ", missing), "add " + String.join(", ", missing) + " "
            + REINSTALL);
  }

  private static Optional<Set<String>> granted(AuthTestResponse bot) {
    return Optional.ofNullable(bot.getHttpResponseHeaders()).map(Map::entrySet).stream().flatMap(Set::stream)
        .filter(header -> header.getKey().equalsIgnoreCase("X-OAuth-Scopes"))
        .map(header -> header.getValue().stream().flatMap(value -> Arrays.stream(value.split(","))).map(String::strip)
            .collect(Collectors.toSet()))
        .findFirst();
  }

  private void groups(SlackApi api) {
    List<GroupId> named = mentions.groups(Platform.SLACK);
    if (named.isEmpty()) {
      return;
    }
    switch (api.once(methods -> methods.usergroupsList(request -> request.includeDisabled(true).includeCount(true)))) {
      case Called.Done(var answer) -> {
        Map<String, Usergroup> known = answer.getUsergroups().stream()
            .collect(Collectors.toMap(Usergroup::getId, group -> group, (one, other) -> one));
        named.forEach(group -> findings.add(group(group, Optional.ofNullable(known.get(group.id())))));
      }
      case Called.Refused(String error) when error.equals("plan_upgrade_required") -> {
        unknownGroups.addAll(named);
        findings.add(Finding.fails(GROUPS, "this workspace's plan has none: Slack says " + error,
            "name people by slack-users, or take a paid plan"));
      }
      case Called.Refused(String error) -> findings.add(Finding.fails(GROUPS, "Slack does not list them: " + error,
          "add usergroups:read " + REINSTALL));
      case Called.Lost<?> lost -> findings.add(unanswered(GROUPS, lost));
    }
  }

  private Finding group(GroupId id, Optional<Usergroup> found) {
    String what = "slack user group " + id.id();
    String source = mentions.source(id);
    Optional<Usergroup> enabled = found.filter(group -> group.getDateDelete() == null || group.getDateDelete() == 0);
    if (enabled.isEmpty()) {
      unknownGroups.add(id);
      return Finding.fails(what, (found.isEmpty() ? "Slack knows no such group" : "the group is disabled")
          + ", so nobody is in it for " + source, "copy the group's id (S…) from Slack into who.slack-user-groups");
    }
    boolean empty = Optional.ofNullable(enabled.get().getUserCount()).filter(count -> count == 0).isPresent();
    return empty
        ? Finding.warning(what, "nobody is in it, for " + source, "add people to the group in Slack")
        : Finding.ok(what, "exists, for " + source);
  }

  private void channels(SlackApi api) {
    mentions.channels(Platform.SLACK).forEach(channel -> findings.add(channel(api, channel)));
  }

  private Finding channel(SlackApi api, ChannelRef channel) {
    String what = "slack channel " + channel.id();
    String source = mentions.source(channel);
    return switch (api.once(methods -> methods.conversationsInfo(request -> request.channel(channel.id())))) {
      case Called.Done(var answer) -> channel(channel, answer.getChannel());
      case Called.Refused(String error) when error.equals("channel_not_found") -> {
        unknownChannels.add(channel);
        yield Finding.fails(what,
            "Slack knows no such channel, or it is private and the bot is not in it, for " + source,
            "copy the channel's id (C…) from Slack, or type /invite @curfew there");
      }
      case Called.Refused(String error) when error.equals("missing_scope") -> Finding.off(what,
          "Slack tells who is in it only with channels:read and groups:read, which Curfew needs for nothing else ("
              + source
              + ")",
          "type /invite @curfew there, or add the two scopes for this look");
      case Called.Refused(String error) -> Finding.warning(what, "Slack does not tell: " + error, "try again");
      case Called.Lost<?> lost -> unanswered(what, lost);
    };
  }

  private Finding channel(ChannelRef channel, Conversation found) {
    String what = "slack channel " + channel.id();
    String source = mentions.source(channel);
    if (found.isArchived()) {
      return Finding.fails(what, "the channel is archived, for " + source, "name another channel, or unarchive it");
    }
    if (found.isMember()) {
      return Finding.ok(what, "the bot is in it, for " + source);
    }
    String next = "type /invite @curfew in that channel";
    return mentions.isAnnouncedIn(channel)
        ? Finding.fails(what, "the bot is not in it, so no outcome is posted there (" + source + ")", next)
        : Finding.warning(what, "the bot is not in it, so results there are not updated later (" + source + ")", next);
  }

  private void door(SlackSdk sdk, Optional<URI> self) {
    findings.add(switch (settings.door()) {
      case SlackSettings.FrontDoor.SocketMode socket -> socketMode(new SlackApi(sdk.slack(), socket.appToken()));
      case SlackSettings.FrontDoor.Http http ->
        new SlackSelfRequest(sdk.http(), http.signingSecret(), clock).look(self);
    });
  }

  /** Slack's address for a socket, which nobody opens, is void after half a minute. */
  private Finding socketMode(SlackApi api) {
    String what = "slack socket mode";
    return switch (api.once(methods -> methods.appsConnectionsOpen(request -> request))) {
      case Called.Done<?> done -> Finding.ok(what, "Slack would open a socket");
      case Called.Refused(String error) -> Finding.fails(what, "Slack opens no socket: " + error,
          "switch Socket Mode on in the Slack app, and paste an app-level token (xapp-…) with connections:write as"
              + " slack.app-token");
      case Called.Lost<?> lost -> unanswered(what, lost);
    };
  }
}
