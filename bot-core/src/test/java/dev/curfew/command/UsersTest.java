package dev.curfew.command;

import dev.curfew.casework.CaseState;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import dev.curfew.permission.Apps;
import dev.curfew.permission.ChannelRef;
import dev.curfew.permission.Conditions;
import dev.curfew.permission.Right;
import dev.curfew.permission.RoomPattern;
import dev.curfew.permission.Rule;
import dev.curfew.permission.Where;
import dev.curfew.permission.Who;
import dev.curfew.room.App;
import dev.curfew.room.BlockUser;
import dev.curfew.room.Media;
import dev.curfew.room.RemoveUsers;
import dev.curfew.room.RoomAction;
import dev.curfew.room.RoomKind;
import dev.curfew.room.UnblockUser;
import dev.curfew.room.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.command.FakeRooms.string;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static org.assertj.core.api.Assertions.assertThat;

/** Users in rooms: removed, blocked, unblocked, and found again where they went. */
class UsersTest {
  private final Scene scene = new Scene().hearing().withRules(Scene.aboutUsers(Conditions.NONE));

  private Message channel() {
    return scene.slack.in(MODS).getLast();
  }

  private void does(String command, String text) {
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, command, text));
  }

  private static RoomAction removal(String... users) {
    return new RemoveUsers(string("abcd"), Stream.of(users).map(UserId::new).toList());
  }

  @Nested
  class Removing {
    @Test
    void asksWithTheNamesAndDoesItWithOneRequest() {
      Message prompt = scene.types(OLGA, "/remove-user", "abcd eve bob reason: spam").message();
      scene.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(prompt.unformatted()).startsWith("⏳ #1 Remove bob eve from room abcd of live?").contains(
          "They are put out of the room at once; everybody else stays.", "Users: bob eve", "Reason: spam");
      assertThat(scene.tencent.calls()).containsExactly(removal("bob", "eve"));
      assertThat(channel().unformatted()).startsWith("✅ #1 Tencent accepted: bob eve removed from room abcd of live");
    }

    @Test
    void isProvedWhenTrtcReportsThatAllOfThemWerePutOut() {
      does("/remove-user", "abcd eve bob");

      scene.rooms.isPutOut("eve", string("abcd"), scene.time.instant());
      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
      scene.rooms.isPutOut("bob", string("abcd"), scene.time.instant());

      assertThat(channel().unformatted()).startsWith("🔒 #1 bob eve removed from room abcd of live, for Olga.")
          .contains("Confirmed by TRTC after 0.0 s: 2 people put out.");
    }

    @Test
    void isNotClaimedWhereNothingIsReported() {
      does("/remove-user", "abcd eve");
      scene.time.passes(Duration.ofSeconds(76));

      assertThat(channel().unformatted())
          .startsWith("✅ #1 Accepted by Tencent, removal not confirmed: eve in room abcd");
    }

    @Test
    void takesTenInARequest() {
      String users = IntStream.range(10, 33).mapToObj(i -> "u" + i).collect(Collectors.joining(" "));

      does("/remove-user", "abcd " + users);

      assertThat(scene.tencent.calls()).extracting(call -> call.users().size()).containsExactly(10, 10, 3);
      assertThat(channel().unformatted())
          .startsWith("✅ #1 3 of 3 requests to remove users from room abcd of live done");
    }

    @Test
    void isNotForThoseWhomTheRulesLetCloseOnly() {
      Reply refused = new Scene().types(OLGA, "/remove-user", "abcd eve");

      assertThat(refused.message().unformatted()).startsWith("⛔ #1 You may not remove users from room abcd of live.")
          .contains("The rule does not let people remove users.");
    }

    @Test
    void isSentOnceMoreOnSomebodysWordWhereNobodyCanTellWhatCameOfIt() {
      scene.tencent.answers(Scene.unknown());
      does("/remove-user", "abcd eve");
      Message unknown = channel();

      scene.presses(PETE, Verb.SEND_AGAIN, unknown);

      assertThat(unknown.sign()).isEqualTo(Sign.UNKNOWN);
      assertThat(unknown.buttons()).extracting(Button::verb).contains(Verb.SEND_AGAIN);
      assertThat(scene.tencent.calls()).containsExactly(removal("eve"), removal("eve"));
      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void waitsForApprovalsWhereTheRuleWantsThem() {
      Rule approvers = new Rule("Leads", new Who(Set.of(), Set.of(Scene.LEADS), Set.of()),
          new Where(Set.of(new ChannelRef(Platform.SLACK, "C02")), Set.of()), Set.of(Right.APPROVE), new Apps.Every(),
          List.of(new RoomPattern("*")), Conditions.NONE);
      Scene strict = new Scene().withRules(Scene.aboutUsers(Conditions.approvals(1)), approvers);
      Asker lea = Scene.member("U09", "Lea", Set.of(Scene.LEADS));

      Message prompt = strict.types(OLGA, "/remove-user", "abcd eve").message();
      strict.presses(OLGA, Verb.CONFIRM, prompt);

      assertThat(strict.find(1).state()).isEqualTo(CaseState.APPROVING);
      assertThat(strict.tencent.calls()).isEmpty();

      strict.presses(lea, Scene.LEADS_ON_SLACK, Verb.APPROVE, strict.slack.only(Scene.LEADS_ON_SLACK));

      assertThat(strict.tencent.calls()).containsExactly(removal("eve"));
    }
  }

  @Nested
  class Blocking {
    @ParameterizedTest
    @CsvSource({"audio,AUDIO", "video,VIDEO", "Both,BOTH"})
    void isOfWhatWasTyped(String typed, Media media) {
      does("/block-user", "abcd eve " + typed);

      assertThat(scene.tencent.calls()).containsExactly(new BlockUser(string("abcd"), new UserId("eve"), media));
      assertThat(channel().unformatted()).startsWith("✅ #1 eve blocked in room abcd of live, for Olga.")
          .contains("TRTC reports nothing about blocking, so this is Tencent’s word alone.");
    }

    @Test
    void isEndedForAudioAndVideo() {
      does("/unblock-user", "abcd eve");

      assertThat(scene.tencent.calls()).containsExactly(new UnblockUser(string("abcd"), new UserId("eve")));
    }

    @Test
    void isAnsweredWithASentenceWhereTheAccountCannot() {
      App china = Scene.app("live", RoomKind.STRING);
      scene.withApps(new App(china.name(), china.sdkAppId(), china.endpoint(), china.region(), china.credentials(),
          china.defaultKind(), false));

      assertThat(scene.types(OLGA, "/block-user", "abcd eve both").message().unformatted()).startsWith(
          "⛔ Users of app live cannot be blocked: its Tencent account has no such call.");
      assertThat(scene.types(OLGA, "/unblock-user", "abcd eve").message().sign()).isEqualTo(Sign.REFUSED);
      assertThat(scene.tencent.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
    /remove-user  | abcd               | Which user? The user id is missing.
    /block-user   | abcd               | What is to be blocked? Please add audio, video or both.
    /block-user   | abcd eve           | What is blocked is audio, video or both, not eve.
    /block-user   | abcd eve bob audio | These are 2 users, and this command takes one.
    /unblock-user | abcd eve bob       | These are 2 users, and this command takes one.
    /remove-user  | abcd "e ve"        | e ve is no user id.
    /remove-user  | "ab/cd" eve        | Tencent would not take ab/cd as a room id.
    """)
  void whatIsNotUnderstoodIsAnsweredWithASentence(String command, String text, String sentence) {
    assertThat(scene.types(OLGA, command, text).message().unformatted()).startsWith("⛔ " + sentence);
    assertThat(scene.tencent.calls()).isEmpty();
  }

  @Test
  void anIdThatIsTooLongIsAnsweredWithTheBound() {
    assertThat(scene.types(OLGA, "/remove-user", "abcd " + "u".repeat(129)).message().unformatted())
        .contains("A user id has at most 128 characters, and no white space.");
    assertThat(scene.tencent.calls()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatWouldHappen() {
    assertThat(scene.types(OLGA, "/remove-user", "abcd eve dry-run:yes").message().unformatted())
        .startsWith("Dry run: nothing was sent. Removing users from room abcd of live")
        .contains("You may remove users there, by rule Users",
            "Not checked: whether the room exists and they are in it");
  }

  @Nested
  class AfterAClosing {
    private Message closed() {
      scene.rooms.isLive(string("abcd"), scene.time.instant().minusSeconds(9), 3, "carl");
      does("/dismiss-room", "abcd");
      return channel();
    }

    @Test
    void theHostsAreFoundWhereTheyAreNowAndCanBeRemovedOrBlockedThere() {
      Message result = closed();
      scene.rooms.isInside("carl", string("ab-2"));

      Message found = scene.presses(OLGA, Verb.HOSTS, result).message();
      Reply prompt = scene.desk()
          .handle(new Invocation.Pressed(OLGA, MODS, Verb.REMOVE, found.button(Verb.REMOVE).token()));

      assertThat(found.unformatted()).contains("Where the hosts are now: carl", "carl is in room ab-2.");
      assertThat(found.buttons()).extracting(Button::label).containsExactly("Remove carl", "Block carl");
      assertThat(prompt.message().unformatted()).startsWith("⏳ #2 Remove carl from room ab-2 of live?");
    }

    @Test
    void theIdIsWatchedForADayWhereSomebodyWantsIt() {
      Message result = closed();
      scene.presses(OLGA, Verb.WATCH, result);
      assertThat(channel().unformatted()).contains("Olga has this id watched until 2026-11-24T03:00");

      scene.time.passes(Duration.ofHours(5));
      scene.rooms.isOpenedAgain(string("abcd"), scene.time.instant(), "carl");
      scene.time.passes(Duration.ofSeconds(2));

      assertThat(channel().unformatted()).contains("Open again, by carl");
      assertThat(channel().buttons()).extracting(Button::verb).contains(Verb.CLOSE);
    }
  }

  @Test
  void whoIsInsideIsSuggestedWhileTheirIdIsTyped() {
    scene.rooms.isInside("eve-1", string("abcd"));

    List<Suggestion> suggested = scene.desk().suggest(new Look(OLGA, MODS, "remove-user", "bob ev",
        Optional.empty(), Optional.of("abcd")));

    assertThat(suggested).containsExactly(new Suggestion("bob eve-1", "bob eve-1 · on air"));
  }
}
