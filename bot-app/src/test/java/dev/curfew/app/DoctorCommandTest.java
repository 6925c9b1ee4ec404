package dev.curfew.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.curfew.sandbox.Sandbox;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Permissions;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackChannel;
import dev.curfew.sandbox.tencent.Account;
import dev.curfew.sandbox.tencent.SandboxTencent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A sound set-up, and one that is broken in one place each. */
class DoctorCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static Sandbox sandbox;

  @TempDir
  private Path folder;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start();
    // More looks than anybody takes in a minute.
    sandbox.slack().rateLimits().off();
    sandbox.discord().rateLimits().lift();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** What the doctor said. */
  private record Said(int status, JsonNode whole, String text) {

    List<JsonNode> findings() {
      return StreamSupport.stream(whole.path("findings").spliterator(), false).toList();
    }

    String result(String what) {
      return one(what).path("result").asText();
    }

    JsonNode one(String what) {
      return findings().stream().filter(finding -> finding.path("what").asText().equals(what)).findFirst()
          .orElseThrow(() -> new AssertionError("Nothing about " + what + " in " + text));
    }
  }

  private static Said examine(String yaml) throws InterruptedException {
    return examine(yaml, InstantSource.system());
  }

  private static Said examine(String yaml, InstantSource clock) throws InterruptedException {
    StringWriter out = new StringWriter();
    int status = DoctorCommand.report(Stage.settings(sandbox, yaml), clock, true, new PrintWriter(out));
    try {
      return new Said(status, JSON.readTree(out.toString()), out.toString());
    } catch (java.io.IOException notJson) {
      throw new AssertionError(out.toString(), notJson);
    }
  }

  private static String sound() {
    return sandbox.configuration();
  }

  private static void assertFails(Said said, String what, String cause, String next) {
    assertThat(said.status()).isEqualTo(1);
    JsonNode finding = said.one(what);
    assertThat(finding.path("result").asText()).isEqualTo("fails");
    assertThat(finding.path("cause").asText()).contains(cause);
    assertThat(finding.path("next").asText()).contains(next);
  }

  @Test
  void nothingFailsOrIsOddInASoundSetUp() throws Exception {
    long acts = sandbox.tencent().carriedOut().size();

    Said said = examine(sound());

    assertThat(said.findings()).allSatisfy(
        finding -> assertThat(finding.path("result").asText()).isIn("ok", "off"));
    assertThat(said.status()).isZero();
    assertThat(said.findings()).extracting(finding -> finding.path("what").asText()).contains("configuration",
        "endpoint of live", "clock of live", "credentials of live", "region of live", "DismissRoom on live",
        "DismissRoomByStrRoomId on live", "RemoveUser on live", "SetUserBlocked on live", "store writable",
        "callbacks of live", "slack credentials", "slack scopes", "slack socket mode", "discord credentials");
    assertThat(sandbox.tencent().carriedOut()).hasSize((int) acts);
    assertThat(said.whole().path("rules").path(0).path("applies").asText()).isEqualTo("yes");
  }

  @Test
  void itsProbesNameNoRoom() throws Exception {
    int before = sandbox.tencent().calls().size();

    examine(sound());

    assertThat(sandbox.tencent().calls().subList(before, sandbox.tencent().calls().size())).hasSize(6)
        .allSatisfy(call -> {
          assertThat(call.request().text()).isEqualTo("{\"SdkAppId\":1400000001}");
          assertThat(call.error()).hasValue("MissingParameter.RoomId");
        });
  }

  @Test
  void aWrongSecretKeyIsNamed() throws Exception {
    Said said = examine(sound().replace("${TENCENTCLOUD_SECRET_KEY}", "another"));

    assertFails(said, "credentials of live", "AuthFailure.SignatureFailure", "apps.live.secret-key");
    assertThat(said.result("region of live")).isEqualTo("off");
  }

  @Test
  void aWrongRegionIsNamed() throws Exception {
    assertFails(examine(sandbox.setup().inRegion("eu-frankfurt").yaml()), "region of live", "eu-frankfurt",
        "ap-singapore");
  }

  @Test
  void aSkewedClockIsNamed() throws Exception {
    Said said = examine(sound(), InstantSource.offset(InstantSource.system(), Duration.ofMinutes(10)));

    assertFails(said, "clock of live", "ahead", "NTP");
    assertThat(said.result("credentials of live")).isEqualTo("off");
  }

  @Test
  void anEndpointThatIsDownIsNamed() throws Exception {
    assertFails(examine(sound().replace(sandbox.tencent().endpoint().toString(), "http://127.0.0.1:1")),
        "endpoint of live", "does not accept the connection", "apps.live.endpoint");
  }

  @Test
  void somethingElseAtTheEndpointIsNamed() throws Exception {
    String slack = sandbox.slack().wire().http("").toString();
    assertFails(examine(sound().replace(sandbox.tencent().endpoint().toString(), slack)), "endpoint of live",
        "not as Tencent does", "proxy");
  }

  @Test
  void aRightThatCamDoesNotGiveIsNamed() throws Exception {
    try (SandboxTencent other = SandboxTencent.start()) {
      other.add(Account.of(secret("TENCENTCLOUD_SECRET_ID"), secret("TENCENTCLOUD_SECRET_KEY"), 1_400_000_001L)
          .allowedOnly("DismissRoom", "RemoveUser", "RemoveUserByStrRoomId", "SetUserBlocked",
              "SetUserBlockedByStrRoomId"));
      Said said = examine(sound().replace(sandbox.tencent().endpoint().toString(), other.endpoint().toString()));

      assertFails(said, "DismissRoomByStrRoomId on live", "CAM does not allow", "name/trtc:DismissRoomByStrRoomId");
      assertThat(said.result("credentials of live")).isEqualTo("ok");
      assertThat(said.result("DismissRoom on live")).isEqualTo("ok");
    }
  }

  @Test
  void aMissingScopeIsNamed() throws Exception {
    try (SandboxSlack other = SandboxSlack.start(sandbox.slack().settings().withApp(
        app -> app.withScopes("commands", "chat:write", "users:read", "usergroups:read")))) {
      Said said = examine(sound().replace(sandbox.slack().apiUrl().toString(), other.apiUrl().toString()));

      assertFails(said, "slack scopes", "missing: files:write", "install it again");
    }
  }

  @Test
  void refusedTokensAreNamed() throws Exception {
    Said said = examine(sound().replace("${SLACK_BOT_TOKEN}", "xoxb-another-token-of-another")
        .replace("${SLACK_APP_TOKEN}", "xapp-another-token-of-another").replace("${DISCORD_TOKEN}", "another"));

    assertFails(said, "slack credentials", "invalid_auth", "slack.bot-token");
    assertFails(said, "slack socket mode", "invalid_auth", "slack.app-token");
    assertFails(said, "discord credentials", "refuses the token", "discord.token");
  }

  @Test
  void aBotThatIsNotInItsChannelsIsNamed() throws Exception {
    SlackChannel slack = sandbox.slack().workspace().addChannel("without-bot");
    sandbox.slack().workspace().put(slack.withoutMember(sandbox.slack().settings().app().botUserId()));
    Channel discord = sandbox.guild().addTextChannel("without-bot").denyBot(Permissions.EMBED_LINKS);
    Channel hidden = sandbox.guild().addTextChannel("hidden").denyBot(Permissions.VIEW_CHANNEL);

    Said said = examine(sound() + "announce: { slack-channels: [%s], discord-channels: [\"%s\", \"%s\"] }%n"
        .formatted(slack.id(), discord.id(), hidden.id()));

    assertFails(said, "slack channel " + slack.id(), "the bot is not in it", "/invite @curfew");
    assertFails(said, "discord channel " + discord.id(), "lacks Embed Links", "permissions in that channel");
    assertFails(said, "discord channel " + hidden.id(), "lacks View Channel", "permissions in that channel");
  }

  @Test
  void aLimitThatIsReachedIsNoFault() throws Exception {
    sandbox.discord().faults().rateLimitNext(request -> request.path().endsWith("/commands"), Duration.ofSeconds(60),
        false);
    sandbox.slack().rateLimits().refuseNext("usergroups.list", Duration.ofSeconds(60));

    Said said = examine(sound());

    assertThat(said.status()).isZero();
    assertThat(said.one("discord commands of guild " + sandbox.guild().id()).toString()).contains("ask less often");
    assertThat(said.one("slack user groups").toString()).contains("ask less often");
  }

  @Test
  void aWrongGuildIsNamed() throws Exception {
    Said said = examine(sound().replace(sandbox.guild().id(), "81384788765712384"));

    assertFails(said, "discord guild 81384788765712384", "no member", "scope=bot+applications.commands");
  }

  @Test
  void groupsRolesAndChannelsThatNobodyKnowsAreNamedAndSoAreTheRulesThatNeverApplyForThem() throws Exception {
    String rules = """
        rules:
          - name: Nobody
            who: { slack-user-groups: [S0GONE], discord-roles: ["81384788765712399"] }
            where: "*"
            may: [dismiss]
            apps: [live]
            rooms: ["*"]
          - name: Nowhere
            who: { slack-users: [U01] }
            where: { slack-channels: [C0GONE] }
            may: [dismiss]
            apps: [live]
            rooms: ["*"]
        """;
    String yaml = sound();
    Said said = examine(
        yaml.substring(0, yaml.indexOf("rules:")) + rules + yaml.substring(yaml.indexOf("store:")));

    assertFails(said, "slack user group S0GONE", "no such group", "who.slack-user-groups");
    assertFails(said, "discord role 81384788765712399", "no guild of discord.guilds has such a role",
        "who.discord-roles");
    assertFails(said, "slack channel C0GONE", "no such channel", "channel's id");
    assertThat(said.one("rule Nobody").toString()).contains("can never apply: none of its groups and roles exists");
    assertThat(said.one("rule Nowhere").toString()).contains("can never apply: none of its channels");
  }

  @Test
  void approvalsThatNobodyCouldGiveAreNamed() throws Exception {
    String yaml = sandbox.setupWithApprovals("*-usual").yaml().replace("    alone-with-reason: [olga]\n", "");
    String leads = yaml.substring(yaml.indexOf("- name: Leads"), yaml.indexOf("store:"));
    Said sound = examine(yaml);
    Said broken = examine(
        yaml.replace(leads, leads.replaceAll("slack-user-groups: \\[\\w+]", "slack-user-groups: [S0GONE]")
            .replaceAll("discord-roles: \\[\"\\d+\"]", "discord-roles: [\"81384788765712399\"]")));

    assertThat(sound.status()).isZero();
    assertThat(sound.one("discord channel " + sandbox.discordChannel().id()).path("result").asText()).isEqualTo("ok");
    assertThat(broken.one("rule VIP").toString()).contains("can never apply: nobody could approve");
  }

  @Test
  void overHttpARunningBotIsGreetedWithASignature() throws Exception {
    String http = sound().replace("  app-token: ${SLACK_APP_TOKEN}\n",
        "  mode: http\n  signing-secret: " + sandbox.slack().settings().secrets().signingSecret() + "\n");
    Curfew bot = Curfew.open(Stage.settings(sandbox, http.replace("curfew.db", "http.db")), InstantSource.system(),
        new Chance(), Seams.NONE);
    try {
      bot.start();
      String there = http.replace("port: 0", "port: " + bot.port());

      assertThat(examine(there).one("slack over http").toString()).contains("\"ok\"", "took a signed request");
      assertFails(examine(there.replace("signing-secret: ", "signing-secret: x")), "slack over http",
          "refuses a request signed", "Signing Secret");
    } finally {
      bot.stop();
    }
    assertThat(examine(http.replace("port: 0", "port: 1")).one("slack over http").toString())
        .contains("\"off\"", "no bot listens");
  }

  private static String secret(String name) {
    return Optional.ofNullable(sandbox.environment().get(name)).orElseThrow();
  }

  @Test
  void aStoreThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    Said said = examine(sandbox.setup().storedAt("jdbc:sqlite:" + file.resolve("curfew.db")).yaml());

    assertFails(said, "store writable", "cannot be made", "store.url");
  }

  @Test
  void aMissingCallbackKeyIsNamed() throws Exception {
    Said said = examine(sound().replace("    callback-key: ${TRTC_CALLBACK_KEY:}\n", ""));

    assertThat(said.status()).isZero();
    assertThat(said.one("callbacks of live").toString()).contains("warning", "no callback-key",
        "apps.live.callback-key");
  }

  @Test
  void aRunningBotsStoreIsLookedIntoAndToldOf() throws Exception {
    String yaml = sandbox.setup().storedAt("jdbc:sqlite:" + folder.resolve("curfew.db")).yaml();
    Curfew bot = Curfew.open(Stage.settings(sandbox, yaml), InstantSource.system(), new Chance(), Seams.NONE);
    try {
      Said said = examine(yaml);

      assertThat(said.one("store schema").path("cause").asText()).contains("version 5");
      assertThat(said.one("audit head").path("cause").asText()).matches("\\d+:[0-9a-f]{64};.*");
      assertThat(said.one("callbacks of live").toString()).contains("warning", "none was ever received");
      bot.start();
      sandbox.sendCallbacksTo(bot.port());
      sandbox.goLive(sandbox.room("heard-of"));
      String heard = heard(yaml);
      assertThat(heard).contains("\"ok\"", "the last one that was received is of 20");
    } finally {
      sandbox.tencent().noCallback(1_400_000_001L);
      bot.stop();
    }
  }

  /** What is said once the bot has written down what it heard, which takes a moment. */
  private static String heard(String yaml) throws InterruptedException {
    String said = "";
    for (int tries = 0; tries < 20 && !said.contains("\"ok\""); tries++) {
      said = examine(yaml).one("callbacks of live").toString();
    }
    return said;
  }

  @Test
  void asATableItHasTheSame() throws Exception {
    StringWriter out = new StringWriter();

    DoctorCommand.report(Stage.settings(sandbox, sound()), InstantSource.system(), false, new PrintWriter(out));

    assertThat(out.toString()).containsPattern("what +result +cause +next")
        .containsPattern("endpoint of live +ok +http://127").containsPattern("rule +who +where +may")
        .containsPattern(
            "Moderators +\\S+, \\S+ +all of discord, all of slack +block, dismiss, remove +live +\\* +0 +yes");
  }

  @Test
  void namesNoSecret() throws Exception {
    String said = examine(sound()).text();

    assertThat(sandbox.environment().values()).allSatisfy(secret -> assertThat(said).doesNotContain(secret));
  }

  @Test
  void aConfigurationWithAProblemEndsWithStatusTwo() throws Exception {
    Path file = Files.writeString(folder.resolve("curfew.yaml"), "apps: {}\n");

    int status = Main.commandLine().setErr(new PrintWriter(new StringWriter()))
        .execute(List.of("doctor", "--config", file.toString()).toArray(String[]::new));

    assertThat(status).isEqualTo(2);
  }
}
