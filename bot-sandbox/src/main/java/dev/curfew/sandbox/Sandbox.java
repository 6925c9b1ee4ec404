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
import dev.curfew.sandbox.tencent.Callback;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Slack, Discord and Tencent together, with a small world in them: an application with rooms, and five people in the channel
 * {@code #live-ops} of both chats. olga and dana are moderators, dana, erik and fay are leads, max is nothing at all. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final long APP = 1_400_000_001L;
  private static final Account ACCOUNT = Account.of("AKIDsandbox7Rz2kPq9LmXv4Tn8Wc1Yb6",
      "sandboxKey5Hd8Jf2Gs7Qw4Er1Tz9", APP);
  private static final String CALLBACK_KEY = "sandboxCallbackKey6Tn3Xw8Rb5";
  private static final String CHANNEL = "live-ops";

  private static final Pattern LISTENING = Pattern.compile("Listening on [^\" ]*:(\\d+)");

  private static final List<String> EVERYBODY = List.of("olga", "dana", "erik", "fay", "max");
  private static final List<String> MODERATORS = List.of("olga", "dana");
  private static final List<String> LEADS = List.of("dana", "erik", "fay");

  private final TemporaryFolder folder;
  private final SandboxSlack slack;
  private final SandboxDiscord discord = SandboxDiscord.start();
  private final SandboxTencent tencent = SandboxTencent.start().add(ACCOUNT);
  private final UserGroup slackModerators;
  private final UserGroup slackLeads;
  private final SlackChannel slackChannel;
  private final Map<String, SlackUser> slackPeople = new LinkedHashMap<>();
  private final Guild guild;
  private final Role discordModerators;
  private final Role discordLeads;
  private final Channel discordChannel;
  private final Map<String, Member> discordPeople = new LinkedHashMap<>();

  private Sandbox() {
    folder = newFolder();
    slack = SandboxSlack.start(SlackSettings.usual().withApp(
        app -> app.withCommands("/dismiss-room", "/remove-user", "/block-user", "/unblock-user", "/curfew")
            .withMessageShortcuts("close_room").withHomeTab().withBotEvents("app_home_opened")));
    EVERYBODY.forEach(name -> slackPeople.put(name, slack.workspace().addUser(name)));
    slackModerators = slack.workspace().addGroup("moderators", inSlack(MODERATORS));
    slackLeads = slack.workspace().addGroup("leads", inSlack(LEADS));
    slackChannel = slack.workspace().addChannel(CHANNEL, inSlack(EVERYBODY));

    guild = discord.addGuild("Sandbox");
    discordModerators = guild.addRole("moderators");
    discordLeads = guild.addRole("leads");
    EVERYBODY.forEach(name -> discordPeople.put(name, guild.addMember(name, roles(name))));
    discordChannel = guild.addTextChannel(CHANNEL);
  }

  private static TemporaryFolder newFolder() {
    try {
      return TemporaryFolder.create();
    } catch (IOException e) {
      throw new UncheckedIOException("There is no place for the bot's database", e);
    }
  }

  private SlackUser[] inSlack(List<String> names) {
    return names.stream().map(slackPeople::get).toArray(SlackUser[]::new);
  }

  private Role[] roles(String name) {
    List<Role> roles = new ArrayList<>();
    if (MODERATORS.contains(name)) {
      roles.add(discordModerators);
    }
    if (LEADS.contains(name)) {
      roles.add(discordLeads);
    }
    return roles.toArray(Role[]::new);
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

  /** Everybody in the channels, by name: those who may most first. */
  public List<String> names() {
    return EVERYBODY;
  }

  /** Slack first. */
  public List<Chat> chats() {
    return List.of(new SlackChat(slack, slackChannel, slackPeople), discordChat());
  }

  /** The one of the {@link #chats} whose commands take a file. */
  public AttachingChat discordChat() {
    return new DiscordChat(discord, discordChannel, discordPeople);
  }

  /**
   * Opens a further channel of that name in both chats, with everybody in it; Slack first. Moderators may do there what they may
   * anywhere, and nothing that somebody else has to approve.
   */
  public List<Chat> openChannel(String name) {
    SlackChannel onSlack = slack.workspace().addChannel(name, inSlack(EVERYBODY));
    return List.of(new SlackChat(slack, onSlack, slackPeople),
        new DiscordChat(discord, guild.addTextChannel(name), discordPeople));
  }

  public SlackChannel slackChannel() {
    return slackChannel;
  }

  /** By name. */
  public Map<String, SlackUser> slackPeople() {
    return Map.copyOf(slackPeople);
  }

  public Guild guild() {
    return guild;
  }

  public Channel discordChannel() {
    return discordChannel;
  }

  /** By name. */
  public Map<String, Member> discordPeople() {
    return Map.copyOf(discordPeople);
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

  /**
   * Kim goes live in it with audio and video before that many others, called {@code guest-1} and so on: also a second time, when
   * it was closed before.
   */
  public void goLive(TrtcRoom room, int audience) {
    tencent.rooms().goLive(room, "kim",
        IntStream.rangeClosed(1, audience).mapToObj(number -> "guest-" + number).toArray(String[]::new));
  }

  /**
   * Tells Tencent where the bot hears its events, as somebody would in the console, with the key in {@link #environment}. Before
   * that nothing is sent. A second call moves them.
   *
   * @param port of the bot's HTTP server
   */
  public void sendCallbacksTo(int port) {
    tencent.callback(APP,
        Callback.signed(URI.create("http://127.0.0.1:" + port + "/trtc/callback/live"), CALLBACK_KEY));
  }

  /**
   * The same, with the port that a bot which is ready told in its log.
   *
   * @throws IllegalStateException when it told none
   */
  public void sendCallbacksTo(BotProcess bot) {
    sendCallbacksTo(bot.lastLines().stream().map(LISTENING::matcher).filter(Matcher::find)
        .map(found -> Integer.parseInt(found.group(1))).findFirst()
        .orElseThrow(() -> new IllegalStateException("The bot did not say where it listens.")));
  }

  /** A configuration for a bot that is to live here, as the documentation has it. Its secrets are in {@link #environment}. */
  public String configuration() {
    return setup().yaml();
  }

  /** A set-up in which moderators may close every room, with a store that goes when the sandbox is closed. */
  public Setup setup() {
    return setup("", moderatorsMayClose("*"));
  }

  /**
   * A set-up in which moderators may close rooms by themselves, and rooms called {@code vip-…} when two leads approve; olga may
   * go ahead alone, with a reason. It says of all five people who they are in which chat.
   *
   * @param byThemselves ids and patterns of the rooms that need no approval; none of them may fit a room called {@code vip-…}
   */
  public Setup setupWithApprovals(String... byThemselves) {
    return setup(people(), moderatorsMayClose(byThemselves) + leadsApprove());
  }

  /**
   * A set-up to play with: moderators close rooms called {@code eu-…}, {@code raid-…} and {@code abcd}, and number rooms that begin
   * with 20, by themselves, and rooms called {@code vip-…} when two leads approve.
   */
  public Setup setupToPlay() {
    return setupWithApprovals("eu-*", "raid-*", "abcd", "20*");
  }

  /** Opens a few rooms to play with. A bot hears of them only when it gets Tencent's events already. */
  public void furnish() {
    tencent.rooms().closingTakes(Duration.ofMillis(1400));
    goLive(room("eu-1"), 11);
    goLive(room("eu-night"), 3);
    goLive(room("vip-lounge"), 24);
    goLive(numberRoom(2024), 2);
  }

  private Setup setup(String who, String rules) {
    String app = """
        apps:
          live:
            sdk-app-id: %d
            endpoint: %s
            secret-id: ${TENCENTCLOUD_SECRET_ID}
            secret-key: ${TENCENTCLOUD_SECRET_KEY}
            callback-key: ${TRTC_CALLBACK_KEY:}
        """.formatted(APP, tencent.endpoint());
    String chats = """
        slack:
          bot-token: ${SLACK_BOT_TOKEN}
          app-token: ${SLACK_APP_TOKEN}
          api-url: %s
        discord:
          token: ${DISCORD_TOKEN}
          guilds: ["%s"]
          api-url: %s
          gateway-url: %s
        """.formatted(slack.apiUrl(), guild.id(), discord.apiUrl(), discord.gatewayUrl());
    return new Setup(app, "ap-singapore", chats + who, "rules:\n" + rules,
        "jdbc:sqlite:" + folder.path().resolve("curfew.db"), 0, "");
  }

  private SlackUser slackPerson(String name) {
    return Objects.requireNonNull(slackPeople.get(name), name);
  }

  private Member discordPerson(String name) {
    return Objects.requireNonNull(discordPeople.get(name), name);
  }

  private String people() {
    return slackPeople.keySet().stream()
        .map(name -> "  %s: { slack: %s, discord: \"%s\" }%n".formatted(name, slackPerson(name).id(),
            discordPerson(name).id()))
        .collect(Collectors.joining("", "people:\n", ""));
  }

  private String moderatorsMayClose(String... rooms) {
    String quoted = Stream.of(rooms).map(room -> '"' + room.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(", "));
    return """
          - name: Moderators
            who: { slack-user-groups: [%s], discord-roles: ["%s"] }
            where: "*"
            may: [dismiss, remove, block]
            apps: [live]
            rooms: [%s]
        """.formatted(slackModerators.id(), discordModerators.id(), quoted);
  }

  private String leadsApprove() {
    String where = "{ slack-channels: [%s], discord-channels: [\"%s\"] }".formatted(slackChannel.id(),
        discordChannel.id());
    return """
          - name: VIP
            who: { slack-user-groups: [%s], discord-roles: ["%s"] }
            where: %s
            may: [dismiss]
            apps: [live]
            rooms: ["vip-*"]
            approvals: 2
            alone-with-reason: [olga]
          - name: Leads
            who: { slack-user-groups: [%s], discord-roles: ["%s"] }
            where: %s
            may: [approve]
            apps: [live]
            rooms: ["vip-*"]
        """.formatted(slackModerators.id(), discordModerators.id(), where, slackLeads.id(), discordLeads.id(), where);
  }

  /** The credentials that go with {@link #configuration}. */
  public Map<String, String> environment() {
    return Map.of("TENCENTCLOUD_SECRET_ID", ACCOUNT.secretId(), "TENCENTCLOUD_SECRET_KEY", ACCOUNT.secretKey(),
        "TRTC_CALLBACK_KEY", CALLBACK_KEY, "SLACK_BOT_TOKEN", slack.settings().secrets().botToken(), "SLACK_APP_TOKEN",
        slack.settings().secrets().appToken(), "DISCORD_TOKEN", discord.token());
  }

  @Override
  public void close() {
    slack.close();
    discord.close();
    tencent.close();
    folder.close();
  }
}
