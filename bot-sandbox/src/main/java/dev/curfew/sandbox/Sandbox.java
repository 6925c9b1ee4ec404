package dev.curfew.sandbox;

import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Role;
import dev.curfew.sandbox.discord.SandboxDiscord;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.slack.SlackSettings;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.slack.UserGroup;
import dev.curfew.sandbox.tencent.Account;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.util.List;
import java.util.Map;

/**
 * Slack, Discord and Tencent together, with a small world in them: olga, who is one of the moderators, and max, who is not, in
 * the channel {@code #live-ops} of both chats, and an application with rooms. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final long APP = 1_400_000_001L;
  private static final Account ACCOUNT = Account.of("AKIDsandbox7Rz2kPq9LmXv4Tn8Wc1Yb6",
      "sandboxKey5Hd8Jf2Gs7Qw4Er1Tz9", APP);
  private static final String CHANNEL = "live-ops";

  private final SandboxSlack slack;
  private final SandboxDiscord discord = SandboxDiscord.start();
  private final SandboxTencent tencent = SandboxTencent.start().add(ACCOUNT);
  private final UserGroup slackModerators;
  private final SlackChannel slackChannel;
  private final Map<String, SlackUser> slackPeople;
  private final Guild guild;
  private final Role discordModerators;
  private final Channel discordChannel;
  private final Map<String, Member> discordPeople;

  private Sandbox() {
    slack = SandboxSlack.start(SlackSettings.usual().withApp(
        app -> app.withCommands("/dismiss-room", "/curfew").withMessageShortcuts("curfew:close-room")));
    SlackUser olga = slack.workspace().addUser("olga");
    SlackUser max = slack.workspace().addUser("max");
    slackModerators = slack.workspace().addGroup("moderators", olga);
    slackChannel = slack.workspace().addChannel(CHANNEL, olga, max);
    slackPeople = Map.of("olga", olga, "max", max);

    guild = discord.addGuild("Sandbox");
    discordModerators = guild.addRole("moderators");
    discordPeople = Map.of("olga", guild.addMember("olga", discordModerators), "max", guild.addMember("max"));
    discordChannel = guild.addTextChannel(CHANNEL);
  }

  /** On free ports. */
  public static Sandbox start() {
    return new Sandbox();
  }

  public SandboxSlack slack() {
    return slack;
  }

  public SandboxDiscord discord() {
    return discord;
  }

  public SandboxTencent tencent() {
    return tencent;
  }

  /** Slack first. */
  public List<Chat> chats() {
    return List.of(new SlackChat(slack, slackChannel, slackPeople),
        new DiscordChat(discord, discordChannel, discordPeople));
  }

  public SlackChannel slackChannel() {
    return slackChannel;
  }

  /** By name. */
  public Map<String, SlackUser> slackPeople() {
    return slackPeople;
  }

  public Guild guild() {
    return guild;
  }

  public Channel discordChannel() {
    return discordChannel;
  }

  /** By name. */
  public Map<String, Member> discordPeople() {
    return discordPeople;
  }

  /** The string room of that id in the one application. @throws IllegalArgumentException when Tencent has no such ids */
  public TrtcRoom room(String id) {
    return TrtcRoom.string(APP, id);
  }

  /** The number room of that id in the one application. */
  public TrtcRoom numberRoom(long id) {
    return TrtcRoom.number(APP, id);
  }

  /** Kim and Lee go live in it, where nobody was. */
  public void goLive(TrtcRoom room) {
    tencent.rooms().enter(room, "kim");
    tencent.rooms().enter(room, "lee");
  }

  /** A configuration for a bot that is to live here, as the documentation has it. Its secrets are in {@link #environment}. */
  public String configuration() {
    return """
        apps:
          live:
            sdk-app-id: %d
            endpoint: %s
            secret-id: ${TENCENTCLOUD_SECRET_ID}
            secret-key: ${TENCENTCLOUD_SECRET_KEY}
        slack:
          bot-token: ${SLACK_BOT_TOKEN}
          app-token: ${SLACK_APP_TOKEN}
          api-url: %s
        discord:
          token: ${DISCORD_TOKEN}
          guilds: ["%s"]
          api-url: %s
          gateway-url: %s
        rules:
          - name: Moderators
            who: { slack-user-groups: [%s], discord-roles: ["%s"] }
            where: "*"
            may: [dismiss]
            apps: [live]
            rooms: ["*"]
        server:
          port: 0
        """.formatted(APP, tencent.endpoint(), slack.apiUrl(), guild.id(), discord.apiUrl(), discord.gatewayUrl(),
        slackModerators.id(), discordModerators.id());
  }

  /** The credentials that go with {@link #configuration}. */
  public Map<String, String> environment() {
    return Map.of("TENCENTCLOUD_SECRET_ID", ACCOUNT.secretId(), "TENCENTCLOUD_SECRET_KEY", ACCOUNT.secretKey(),
        "SLACK_BOT_TOKEN", slack.settings().secrets().botToken(), "SLACK_APP_TOKEN",
        slack.settings().secrets().appToken(), "DISCORD_TOKEN", discord.token());
  }

  @Override
  public void close() {
    slack.close();
    discord.close();
    tencent.close();
  }
}
