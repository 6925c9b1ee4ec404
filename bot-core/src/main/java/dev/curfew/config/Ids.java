package dev.curfew.config;

import dev.curfew.chat.GroupId;
import dev.curfew.chat.Platform;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.PersonRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stable ids of people, groups and channels. Names are refused: they repeat, change, and anybody may take one. */
final class Ids {
  private static final Pattern SLACK_MEMBER = Pattern
      .compile("(?:(?<workspace>T[A-Z0-9]{1,20})/)?(?<id>[UW][A-Z0-9]{1,20})");
  private static final Pattern SLACK_GROUP = Pattern.compile("S[A-Z0-9]{1,20}");
  private static final Pattern SLACK_CHANNEL = Pattern.compile("[CG][A-Z0-9]{1,20}");
  private static final Pattern SNOWFLAKE = Pattern.compile("[1-9][0-9]{16,19}");
  private static final String DEVELOPER_MODE = " In Discord: User Settings, Advanced, Developer Mode on; then right-click and Copy ID.";

  static final Kind<PersonRef> SLACK_USER = Kind.open(
      "Write the member id, U… or W… or with its workspace T…/U…. In Slack: the person's profile, ⋮, Copy member ID.",
      text -> {
        Matcher member = SLACK_MEMBER.matcher(text);
        if (!member.matches()) {
          throw Unfit.because(fault(text, "a Slack member's id"));
        }
        return new PersonRef(Platform.SLACK, Optional.ofNullable(member.group("workspace")), member.group("id"));
      });

  static final Kind<GroupId> SLACK_USER_GROUP = Kind.open(
      "Write the user group's id, S…. In Slack: People, User groups, the group, ⋮, Copy group ID.",
      text -> new GroupId(Platform.SLACK, id(SLACK_GROUP, text, "a Slack user group's id")));

  static final Kind<ChannelRef> SLACK_CHANNEL_ID = Kind.open(
      "Write the channel's id, C… or G…. In Slack: click the channel's name; the id stands under About.",
      text -> new ChannelRef(Platform.SLACK, id(SLACK_CHANNEL, text, "a Slack channel's id")));

  static final Kind<PersonRef> DISCORD_USER = Kind.open(
      "Write the user's id, 17 to 20 digits in quotation marks." + DEVELOPER_MODE,
      text -> new PersonRef(Platform.DISCORD, Optional.empty(), id(SNOWFLAKE, text, "a Discord user's id")));

  static final Kind<GroupId> DISCORD_ROLE = Kind.open(
      "Write the role's id, 17 to 20 digits in quotation marks." + DEVELOPER_MODE,
      text -> new GroupId(Platform.DISCORD, id(SNOWFLAKE, text, "a Discord role's id")));

  static final Kind<ChannelRef> DISCORD_CHANNEL = Kind.open(
      "Write the channel's id, 17 to 20 digits in quotation marks." + DEVELOPER_MODE,
      text -> new ChannelRef(Platform.DISCORD, id(SNOWFLAKE, text, "a Discord channel's id")));

  static final Kind<String> DISCORD_GUILD = Kind.open(
      "Write the server's id, 17 to 20 digits in quotation marks." + DEVELOPER_MODE,
      text -> id(SNOWFLAKE, text, "a Discord server's id"));

  private Ids() {}

  private static String id(Pattern pattern, String text, String wanted) throws Unfit {
    return Kinds.matching(pattern, text, fault(text, wanted));
  }

  private static String fault(String text, String wanted) {
    return text.startsWith("#") || text.startsWith("@")
        ? "is a name, which anybody may take, not " + wanted
        : "is not " + wanted;
  }
}
