package dev.curfew.app;

import dev.curfew.sandbox.slack.SocketLink;
import dev.curfew.sandbox.tencent.TrtcRoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody sees and does on the sandbox's page, in a real Chromium; skipped where none is installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundTest {
  private Play play;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    play = Play.open(folder);
  }

  @BeforeEach
  void asOlga() {
    play.plays("olga");
  }

  @AfterEach
  void allIsWell() {
    if (play != null) {
      play.chooses("answers", "well");
    }
  }

  @AfterAll
  void close() {
    if (play != null) {
      play.close();
    }
  }

  private TrtcRoom live(String id) {
    TrtcRoom room = play.sandbox.room(id);
    play.sandbox.goLive(room, 3);
    return room;
  }

  @Test
  void inSlackARoomIsClosedAndTheLogShowsTheSameRequestId() {
    TrtcRoom room = live("eu-slack-main");

    play.slack().says("/dismiss-room eu-slack-main reason: spam");
    assertThat(play.slack().awaitMessage("eu-slack-main", "Close room")).contains("Only visible to you", "spam",
        "4 people inside");
    play.slack().presses("Confirm", "eu-slack-main");

    play.slack().awaitMessage("🔒", "eu-slack-main", "Confirmed by TRTC");
    String requestId = play.sandbox.tencent().calls().getLast().requestId();
    play.slack().awaitMessage("eu-slack-main", requestId);
    play.awaitPanel("tencent-log", "DismissRoomByStrRoomId", "eu-slack-main", requestId);
    assertThat(play.isOpen(room)).isFalse();
    assertThat(play.awaitPanel("rooms-list", "eu-1")).doesNotContain("eu-slack-main");
  }

  @Test
  void inDiscordTheRoomIsPickedFromTheSuggestionsOfTheBot() {
    TrtcRoom room = live("eu-picked-here");

    play.discord().says("/dis");
    play.types("picked");
    play.discord().awaitOffer("eu-picked-here");
    play.types(Keys.ARROW_DOWN, Keys.ENTER);
    play.types(Keys.ENTER);
    play.discord().presses("Confirm", "eu-picked-here");

    assertThat(play.discord().awaitMessage("🔒", "eu-picked-here", "RequestId")).contains("Confirmed by TRTC");
    assertThat(play.isOpen(room)).isFalse();
  }

  @Test
  void whatOneAsksInSlackTwoOthersApproveOnBothPlatforms() {
    TrtcRoom room = live("vip-both");

    play.slack().says("/dismiss-room vip-both");
    play.slack().presses("Confirm", "vip-both");
    play.plays("dana");
    play.discord().presses("Approve", "vip-both", "wants to close");
    play.discord().awaitMessage("vip-both", "one other person");
    assertThat(play.isOpen(room)).isTrue();
    play.plays("erik");
    play.slack().presses("Approve", "vip-both", "one other person");

    play.slack().awaitMessage("🔒", "vip-both", "Approved by", "dana", "erik");
    play.discord().awaitMessage("🔒", "vip-both", "Approved by");
    assertThat(play.isOpen(room)).isFalse();
  }

  @Test
  void slacksHomeTabIsOnesOwn() {
    live("eu-at-home");
    play.slack().says("/dismiss-room eu-at-home");
    play.slack().awaitMessage("eu-at-home", "Close room");

    play.clicks("slack-home");
    play.awaitPanel("slack-home-window", "Your open cases", "eu-at-home", "waiting to be confirmed", "#live-ops");
    play.types(Keys.ESCAPE);
    play.plays("max");
    play.clicks("slack-home");

    assertThat(play.awaitPanel("slack-home-window", "No rule lets you do anything")).doesNotContain("eu-at-home");
    play.types(Keys.ESCAPE);
  }

  @Test
  void aLostAnswerIsUnknownUntilAPersonSendsAgain() {
    TrtcRoom room = live("eu-lost");
    play.chooses("answers", "lost-before");

    play.discord().says("/dismiss-room eu-lost");
    play.discord().presses("Confirm", "eu-lost");

    play.discord().awaitMessage("❓", "eu-lost", "Nothing is sent again by itself");
    play.awaitPanel("tencent-log", "eu-lost", "connection reset, nothing done");
    assertThat(play.isOpen(room)).isTrue();
    play.discord().presses("Send again", "❓", "eu-lost");
    play.discord().awaitMessage("🔒", "eu-lost");
    assertThat(play.isOpen(room)).isFalse();
  }

  @Test
  void manyRoomsAreOneCaseWhoseProgressIsSeen() {
    String ids = IntStream.rangeClosed(1, 30).mapToObj(number -> "raid-" + number).collect(Collectors.joining(" "));
    play.clicks("raid");
    play.awaitPanel("rooms-list", "raid-30");

    play.slack().says("/dismiss-room " + ids);
    play.slack().presses("Confirm", "Close 30 rooms");

    play.slack().awaitMessage("of 30", "left", "Done");
    play.slack().awaitMessage("🔒", "Closed 30 of 30 rooms");
    play.slack().awaitMessage(".csv");
    assertThat(play.awaitPanel("rooms-list", "eu-1")).doesNotContain("raid-");
  }

  @Test
  void whoMayNotIsToldSoAndNobodyElseSeesIt() {
    live("eu-hers");
    play.plays("max");

    play.slack().says("/dismiss-room eu-hers");

    assertThat(play.slack().awaitMessage("⛔", "eu-hers")).contains("Only visible to you");
    assertThat(play.awaitPanel("rights", "nothing")).isEqualTo("may do nothing");
    play.plays("olga");
    assertThat(play.slack().text()).doesNotContain("eu-hers");
  }

  @Test
  void slacksWindowIsFilledInWithThePickerOfLiveRooms() {
    live("eu-in-the-window");

    play.slack().says("/dismiss-room");
    play.slack().awaitWindow();
    play.types("window");
    play.slack().awaitOffer("eu-in-the-window");
    play.types(Keys.ARROW_DOWN, Keys.ENTER);
    play.types(Keys.ENTER);
    play.slack().awaitNoWindow();
    play.slack().presses("Confirm", "eu-in-the-window");

    play.slack().awaitMessage("🔒", "eu-in-the-window");
  }

  @Test
  void discordsWindowAsksForTheReasonOfGoingAheadAlone() {
    live("vip-alone");

    play.discord().says("/dismiss-room vip-alone");
    play.discord().presses("Go ahead alone…", "vip-alone");
    play.discord().awaitWindow();
    play.types("somebody is in danger", Keys.ENTER);

    play.discord().awaitNoWindow();
    play.discord().awaitMessage("🔒", "vip-alone", "somebody is in danger");
  }

  @Test
  void theKeyboardIsEnough() {
    TrtcRoom room = live("eu-keys");
    play.script("document.activeElement.blur()");

    play.tabsTo(By.id("slack-line"), false);
    play.types("/dismiss-room eu-keys", Keys.ENTER);
    play.slack().awaitMessage("eu-keys", "Close room");
    play.tabsTo(By.xpath("//li[contains(., 'eu-keys')]//button[.='Confirm']"), true);
    play.types(Keys.ENTER);

    play.slack().awaitMessage("🔒", "eu-keys", "RequestId");
    assertThat(play.isOpen(room)).isFalse();
    assertThat(play.script("return document.activeElement.closest('#slack-messages') !== null")).isEqualTo(true);
  }

  @Test
  void whatPeopleWriteIsShownAsTheyWroteIt() {
    String hostile = "<img src=x onerror=alert(1)> <script>alert(2)</script> [x](javascript:alert(3))";

    play.slack().says(hostile);
    play.discord().says(hostile);

    assertThat(play.slack().awaitMessage("onerror")).contains("<script>alert(2)</script>");
    assertThat(play.discord().awaitMessage("onerror")).contains("<img src=x onerror=alert(1)>", "(javascript:");
    assertThat(play.script("return document.querySelectorAll('.message img, .message script, .message a').length"))
        .isEqualTo(0L);
  }

  @Test
  void aKilledBotIsMissedAndGoesOnWhereItWasOnceItRunsAgain() throws Exception {
    live("eu-killed");
    play.slack().says("/dismiss-room eu-killed");
    play.slack().awaitMessage("eu-killed", "Close room");

    play.clicks("bot-kill");
    play.awaitPanel("bot-state", "Killed");
    play.slack().says("/curfew help");
    play.slack().awaitMessage("/curfew failed with the error", "dispatch_failed");
    play.clicks("bot-start");
    play.bot.awaitReady();
    play.awaitPanel("bot-state", "connected");

    play.slack().presses("Confirm", "eu-killed");
    play.slack().awaitMessage("🔒", "eu-killed");
  }

  @Test
  void inDiscordAListIsAttachedAndWhatCameOfItIsDownloaded(@TempDir Path folder) throws Exception {
    live("eu-listed-1");
    live("eu-listed-2");
    Path list = Files.writeString(folder.resolve("rooms.csv"), "eu-listed-1\neu-listed-2\n");

    play.discord().begins("/dismiss-room ");
    play.discord().attaches("list", list);
    play.discord().sends();
    play.discord().presses("Confirm", "Close 2 rooms");
    play.discord().awaitMessage("🔒", "Closed 2 of 2 rooms");

    String name = play.discord().downloads(".csv");
    assertThat(play.awaitSaved(name)).contains("eu-listed-1", "eu-listed-2");
  }

  @Test
  void aCutLinkToSlackIsReplacedAndWhatWasBegunGoesOnOverIt() {
    live("eu-cut-slack");
    play.slack().says("/dismiss-room eu-cut-slack");
    play.slack().awaitMessage("eu-cut-slack", "Close room");
    List<SocketLink> cut = play.sandbox.slack().socketMode().links();

    play.clicks("bot-cut-slack");
    play.await(driver -> {
      List<SocketLink> now = play.sandbox.slack().socketMode().links();
      return !now.isEmpty() && Collections.disjoint(now, cut);
    });
    play.awaitConnected();

    play.slack().presses("Confirm", "eu-cut-slack");
    play.slack().awaitMessage("🔒", "eu-cut-slack");
  }

  @Test
  void aCutGatewayOfDiscordIsMissedAndWhatWasBegunGoesOnOverTheNext() {
    live("eu-cut-discord");
    play.discord().says("/dismiss-room eu-cut-discord");
    play.discord().awaitMessage("eu-cut-discord", "Close room");

    play.sandbox.discord().gateway().refuseConnections(true);
    play.clicks("bot-cut-discord");
    play.awaitPanel("bot-state", "not connected to Discord");
    play.sandbox.discord().gateway().refuseConnections(false);
    play.awaitConnected();

    play.discord().presses("Confirm", "eu-cut-discord");
    play.discord().awaitMessage("🔒", "eu-cut-discord");
  }

  @Test
  void inANarrowWindowThereIsOneColumnAtATime() {
    live("eu-narrow");
    play.chromium().size(390, 800, 1);
    try {
      assertThat(play.script("return document.documentElement.scrollWidth")).isEqualTo(390L);
      play.slack().says("/dismiss-room eu-narrow");
      play.slack().presses("Confirm", "eu-narrow");
      play.slack().awaitMessage("🔒", "eu-narrow");
      play.clicks("tab-slack");
      play.types(Keys.ARROW_RIGHT);
      assertThat(play.script("return [...document.querySelectorAll('.chat, .panel')].filter(each => "
          + "getComputedStyle(each).display !== 'none').map(each => each.id).join()")).isEqualTo("discord");
    } finally {
      play.clicks("tab-slack");
      play.chromium().size(1440, 900, 1);
    }
  }

  @Test
  void theColoursFollowWhatThePersonPrefers() {
    String ground = "return getComputedStyle(document.querySelector('.slack .line')).backgroundColor";
    play.chromium().prefers("dark");
    Object dark = play.script(ground);
    play.chromium().prefers("light");

    assertThat(dark).isEqualTo("rgb(26, 29, 33)");
    assertThat(play.script(ground)).isEqualTo("rgb(255, 255, 255)");
  }
}
