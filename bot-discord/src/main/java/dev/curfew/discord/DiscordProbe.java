package dev.curfew.discord;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.checkup.Finding;
import dev.curfew.checkup.Mentions;
import dev.curfew.checkup.Report;
import dev.curfew.discord.DiscordQuestions.Told;
import dev.curfew.permission.ChannelRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Looks whether Discord would serve, by questions only. */
public final class DiscordProbe {
  private static final String CREDENTIALS = "discord credentials";
  private static final Set<String> COMMANDS = DiscordCommands.names();
  private static final int TOO_MANY = 429;

  private final DiscordSettings settings;
  private final Mentions mentions;
  private final DiscordQuestions questions;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, BotInGuild> guilds = new HashMap<>();
  private final Set<GroupId> unknownRoles = new HashSet<>();
  private final Set<ChannelRef> unknownChannels = new HashSet<>();

  private DiscordProbe(DiscordSettings settings, Mentions mentions, DiscordQuestions questions) {
    this.settings = settings;
    this.mentions = mentions;
    this.questions = questions;
  }

  /**
   * Looks at everything, one question after the other.
   *
   * @param patience how long one question may take
   */
  public static Report look(DiscordSettings settings, Mentions mentions, Duration patience) {
    try (DiscordQuestions questions = new DiscordQuestions(settings, patience)) {
      DiscordProbe probe = new DiscordProbe(settings, mentions, questions);
      probe.everything();
      return new Report(probe.findings, probe.unknownRoles, probe.unknownChannels);
    }
  }

  private void everything() {
    switch (questions.object("applications/@me")) {
      case Told.Done(DataObject application) -> {
        String id = application.getString("id", "");
        findings.add(Finding.ok(CREDENTIALS, "application " + id));
        settings.guilds().forEach(guild -> guild(guild, id));
        if (guilds.size() == settings.guilds().size()) {
          mentions.groups(Platform.DISCORD).forEach(role -> findings.add(role(role)));
        }
        mentions.channels(Platform.DISCORD).forEach(channel -> findings.add(channel(channel)));
      }
      case Told.Refused<DataObject> refused when refused.status() == DiscordInvitation.UNAUTHORIZED ->
        findings.add(Finding.fails(CREDENTIALS, "Discord refuses the token",
            "reset the bot's token in Discord's developer portal, and paste it as discord.token"));
      case Told.Refused<DataObject> refused -> findings.add(refused(CREDENTIALS, refused));
      case Told.Lost(String why) -> findings.add(unreachable(CREDENTIALS, why));
    }
  }

  private Finding refused(String what, Told.Refused<?> refused) {
    return refused.status() == TOO_MANY
        ? Finding.warning(what, "Discord wants us to ask less often", "look again in a minute")
        : unreachable(what, refused.shown());
  }

  private Finding unreachable(String what, String why) {
    return Finding.fails(what, settings.apiUrl().getHost() + " gives no answer that says anything (" + why + ")",
        "check discord.api-url, name servers and firewall, and try again");
  }

  private void guild(String id, String application) {
    String what = "discord guild " + id;
    switch (questions.object("guilds/" + id + "/members/" + application)) {
      case Told.Done(DataObject member) -> {
        findings.add(Finding.ok(what, "the bot is a member"));
        inside(id, member);
        findings.add(commands(id, application));
      }
      case Told.Refused<DataObject> refused when refused.status() == 403 || refused.status() == 404 ->
        findings.add(Finding.fails(what, "the bot is no member of a guild of that id (" + refused.shown() + ")",
            "check discord.guilds, or invite the bot: " + DiscordInvitation.address(application)));
      case Told.Refused<DataObject> refused -> findings.add(refused(what, refused));
      case Told.Lost(String why) -> findings.add(unreachable(what, why));
    }
  }

  private void inside(String id, DataObject member) {
    switch (questions.array("guilds/" + id + "/roles")) {
      case Told.Done(DataArray roles) -> guilds.put(id, BotInGuild.of(id, member, roles));
      case Told.Refused<DataArray> refused ->
        findings.add(refused("discord roles of guild " + id, refused));
      case Told.Lost(String why) -> findings.add(unreachable("discord roles of guild " + id, why));
    }
  }

  private Finding commands(String guild, String application) {
    String what = "discord commands of guild " + guild;
    return switch (questions.array("applications/" + application + "/guilds/" + guild + "/commands")) {
      case Told.Done(DataArray commands) -> commands(what, commands);
      case Told.Refused<DataArray> refused when refused.status() == 403 -> Finding.fails(what,
          "the bot was invited without the scope applications.commands",
          "invite it again: " + DiscordInvitation.address(application));
      case Told.Refused<DataArray> refused -> refused(what, refused);
      case Told.Lost(String why) -> unreachable(what, why);
    };
  }

  private static Finding commands(String what, DataArray registered) {
    Set<String> missing = new TreeSet<>(COMMANDS);
    registered.stream(DataArray::getObject).map(command -> command.getString("name", "")).forEach(missing::remove);
    if (missing.isEmpty()) {
      return Finding.ok(what, "all are registered");
    }
    String next = "start curfew run: it registers them";
    return missing.equals(COMMANDS)
        ? Finding.off(what, "none is registered yet", next)
        : Finding.warning(what, "not registered: " + String.join(", ", missing), next);
  }

  private Finding role(GroupId role) {
    String what = "discord role " + role.id();
    String source = mentions.source(role);
    if (guilds.values().stream().anyMatch(guild -> guild.roles().containsKey(role.id()))) {
      return Finding.ok(what, "exists, for " + source);
    }
    unknownRoles.add(role);
    return Finding.fails(what, "no guild of discord.guilds has such a role, so nobody has it for " + source,
        "copy the role's id in Discord's server settings into who.discord-roles");
  }

  private Finding channel(ChannelRef channel) {
    String what = "discord channel " + channel.id();
    String source = mentions.source(channel);
    return switch (questions.object("channels/" + channel.id())) {
      case Told.Done(DataObject found) -> channel(channel, found);
      case Told.Refused<DataObject> refused when refused.status() == 404 -> {
        unknownChannels.add(channel);
        yield Finding.fails(what, "Discord knows no such channel, for " + source,
            "copy the channel's id from Discord");
      }
      case Told.Refused<DataObject> refused when refused.status() == 403 ->
        lacking(channel, Set.of(Permission.VIEW_CHANNEL.getName()));
      case Told.Refused<DataObject> refused -> refused(what, refused);
      case Told.Lost(String why) -> unreachable(what, why);
    };
  }

  private Finding channel(ChannelRef channel, DataObject found) {
    String what = "discord channel " + channel.id();
    String source = mentions.source(channel);
    BotInGuild home = guilds.get(found.getString("guild_id", ""));
    if (home == null) {
      unknownChannels.add(channel);
      return Finding.fails(what, "it is not in a guild of discord.guilds, for " + source,
          "add its guild to discord.guilds, or name another channel");
    }
    Set<String> missing = home.missingIn(found).stream().map(Permission::getName)
        .collect(Collectors.toCollection(TreeSet::new));
    return missing.isEmpty()
        ? Finding.ok(what, "the bot may write there, for " + source)
        : lacking(channel, missing);
  }

  /** Commands work all the same, since their answers need no permission. */
  private Finding lacking(ChannelRef channel, Set<String> missing) {
    String what = "discord channel " + channel.id();
    String cause = "the bot lacks " + String.join(", ", missing);
    String next = "give the bot's role these permissions in that channel";
    return mentions.isAnnouncedIn(channel)
        ? Finding.fails(what,
            cause + ", so outcomes are not posted there as they should (" + mentions.source(channel) + ")",
            next)
        : Finding.warning(what, cause + ", so results there are not updated later (" + mentions.source(channel) + ")",
            next);
  }
}
