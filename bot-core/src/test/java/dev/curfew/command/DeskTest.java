package dev.curfew.command;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.Message;
import dev.curfew.chat.Place;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Reply.Answer;
import dev.curfew.command.Reply.Replace;
import dev.curfew.permission.ChannelRef;
import dev.curfew.room.App;
import dev.curfew.room.AppName;
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import dev.curfew.room.Room;
import dev.curfew.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.chat.Verb.ASK_AGAIN;
import static dev.curfew.chat.Verb.CANCEL;
import static dev.curfew.chat.Verb.CONFIRM;
import static dev.curfew.command.Scene.ANNOUNCE;
import static dev.curfew.command.Scene.MAX;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.app;
import static dev.curfew.command.Scene.dismiss;
import static dev.curfew.command.Scene.member;
import static org.assertj.core.api.Assertions.assertThat;

class DeskTest {
  private final Scene scene = new Scene();
  private final ManualTime time = scene.time;
  private final FakeTencent tencent = scene.tencent;
  private final FakeChat slack = scene.slack;

  @Nested
  class WhenOlgaAsks {
    @Test
    void sheIsAskedOnceMoreWithTheFactsOnTheTable() {
      Reply reply = types(OLGA, "abcd reason: spam");

      assertThat(reply).isInstanceOf(Answer.class);
      assertThat(reply.message().visibility()).isEqualTo(Visibility.PRIVATE);
      assertThat(reply.message().unformatted()).isEqualTo("""
        ⏳ #1 Close room abcd of live?
        What is in this room is not known: Curfew has no events of this app, or cannot read them at the moment.
        Everybody in it is put out at once, and the room closes.
        This is not a ban: whoever enters the id again opens a new room.
        Confirm before 2026-11-23T03:02:00Z. After that nothing happens.
        Room: abcd (string room)
        App: live (SdkAppId 1400000001)
        Asked by: Olga
        Reason: spam""");
      assertThat(reply.message().buttons()).extracting(Button::label).containsExactly("Confirm", "Cancel");
      assertThat(tencent.calls()).isEmpty();
    }

    @Test
    void theConnectionToTencentIsOpenedMeanwhileAndKeptOpenUntilSheHasDecided() {
      Reply prompt = types(OLGA, "abcd");
      assertThat(tencent.warmedUp()).containsExactly(new AppName("live"));

      time.passes(Duration.ofSeconds(60));
      assertThat(tencent.warmedUp()).hasSize(7);

      presses(OLGA, CANCEL, prompt);
      time.passes(Duration.ofSeconds(60));
      assertThat(tencent.warmedUp()).hasSize(7);
    }

    @Test
    void theConnectionToTencentIsLookedAfterAgainWhenSheConfirms() {
      Reply prompt = types(OLGA, "abcd");

      presses(OLGA, CONFIRM, prompt);

      assertThat(tencent.warmedUp()).hasSize(2);
    }

    @Test
    void aNumberRoomIsAnotherRoomThanAStringRoom() {
      presses(OLGA, CONFIRM, types(OLGA, "ab1 kind:string"));
      Reply refused = types(OLGA, "123 kind:number");

      assertThat(tencent.calls()).containsExactly(dismiss("ab1"));
      assertThat(refused.message().sign()).isEqualTo(Sign.REFUSED);
    }
  }

  @Nested
  class WhenOlgaConfirms {
    @Test
    void theRoomIsDismissedAndTheChannelReadsTheRequestId() {
      tencent.answers(new Outcome.Accepted("eac6b301-a322-493a-8e36-83b295459397"));

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(tencent.calls()).containsExactly(dismiss("abcd"));
      assertThat(slack.in(MODS)).singleElement().satisfies(message -> {
        assertThat(message.visibility()).isEqualTo(Visibility.CHANNEL);
        assertThat(message.buttons()).isEmpty();
        assertThat(message.unformatted()).isEqualTo("""
          ✅ #1 Tencent accepted: room abcd of live is being closed, for Olga.
          Whether it really closed cannot be said here: no events of this app reach Curfew.
          This is not a ban: whoever enters the id again opens a new room.
          Room: abcd (string room)
          App: live (SdkAppId 1400000001)
          Asked by: Olga
          RequestId: eac6b301-a322-493a-8e36-83b295459397""");
      });
      assertThat(reply).isInstanceOf(Replace.class);
      assertThat(reply.message()).isEqualTo(slack.in(MODS).getFirst().with(Visibility.PRIVATE));
    }

    @Test
    void aQuickAnswerIsOneMessageAndNotTwo() {
      presses(OLGA, CONFIRM, types(OLGA, "abcd"));
      time.passes(Duration.ofSeconds(4));

      assertThat(slack.shown()).containsExactly("✅ in slack:T01:C01");
    }

    @Test
    void aSlowAnswerIsAnnouncedAsBeingWaitedForAndNeverShownAfterTheResult() {
      tencent.answers(() -> {
        time.passes(Duration.ofSeconds(8));
        return new Outcome.Accepted("late");
      });

      presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(slack.shown()).containsExactly("⏳ in slack:T01:C01", "⏳ in the prompt", "✅ in slack:T01:C01");
    }

    @Test
    void aChannelThatIsAnnouncedToAnywayReadsItOnce() {
      scene.announcingIn(new ChannelRef(SLACK, "C01"));

      presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(slack.shown()).containsExactly("✅ in slack:T01:C01");
    }

    @Test
    void theAnnouncementChannelReadsTheOutcomeToo() {
      scene.announcingIn(ANNOUNCE);

      presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(scene.discord.in(Place.channel(DISCORD, "", "41"))).isEqualTo(slack.in(MODS)).hasSize(1);
    }
  }

  @Nested
  class NeverTwice {
    @Test
    void theSecondPressIsToldWhoWon() {
      Reply prompt = types(OLGA, "abcd");
      presses(OLGA, CONFIRM, prompt);
      Reply second = presses(OLGA, CONFIRM, prompt);

      assertThat(tencent.calls()).containsExactly(dismiss("abcd"));
      assertThat(second).isInstanceOf(Answer.class);
      assertThat(second.message().unformatted())
          .isEqualTo("✅ Case #1 was already confirmed by Olga at 2026-11-23T03:00:00Z.");
    }

    @Test
    void aPressWhileTheFirstIsUnderWayIsToldSo() throws Exception {
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch answer = new CountDownLatch(1);
      tencent.answers(() -> {
        asked.countDown();
        await(answer);
        return new Outcome.Accepted("slow");
      });
      Reply prompt = types(OLGA, "abcd");
      try (ExecutorService other = Executors.newSingleThreadExecutor()) {
        Future<Reply> first = other.submit(() -> presses(OLGA, CONFIRM, prompt));
        await(asked);
        Reply second = presses(OLGA, CONFIRM, prompt);
        answer.countDown();

        assertThat(second.message().unformatted()).startsWith("⏳ Case #1 was already confirmed by Olga");
        assertThat(first.get(10, TimeUnit.SECONDS).message().sign()).isEqualTo(Sign.ACCEPTED);
        assertThat(tencent.calls()).hasSize(1);
      }
    }

    @Test
    void ofManyPressesAtTheSameInstantOneDismisses() throws Exception {
      int threads = 4;
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        for (int round = 1; round <= 100; round++) {
          Reply prompt = types(OLGA, "ab" + round);
          AtomicInteger ready = new AtomicInteger();
          List<Future<Reply>> presses = new ArrayList<>();
          for (int i = 0; i < threads; i++) {
            presses.add(pool.submit(() -> {
              ready.incrementAndGet();
              while (ready.get() < threads) {
                Thread.onSpinWait();
              }
              return presses(OLGA, CONFIRM, prompt);
            }));
          }
          for (Future<Reply> press : presses) {
            press.get(10, TimeUnit.SECONDS);
          }
          assertThat(tencent.calls()).as("calls after round %d", round).hasSize(round);
        }
      }
    }

    @Test
    void cancelledStaysCancelled() {
      Reply prompt = types(OLGA, "abcd");
      Reply cancelled = presses(OLGA, CANCEL, prompt);
      Reply late = presses(OLGA, CONFIRM, prompt);

      assertThat(cancelled.message().unformatted()).isEqualTo("✋ #1 Cancelled. Room abcd of live was left alone.");
      assertThat(late.message().unformatted()).startsWith("✋ Case #1 was already cancelled by Olga");
      assertThat(tencent.calls()).isEmpty();
    }

    @Test
    void aButtonThatIsMadeUpDoesNothing() {
      Reply reply = scene.desk().handle(new Pressed(OLGA, MODS, CONFIRM, "made-up"));

      assertThat(reply.message().unformatted()).startsWith("⛔ This button belongs to no case");
      assertThat(tencent.calls()).isEmpty();
    }

    @Test
    void onlyWhoeverAskedConfirmsOrCancels() {
      Reply prompt = types(OLGA, "abcd");

      assertThat(presses(MAX, CONFIRM, prompt).message().unformatted()).startsWith("⛔ #1 Only Olga can press this");
      assertThat(presses(MAX, CANCEL, prompt).message().unformatted()).startsWith("⛔ #1 Only Olga can press this");
      assertThat(tencent.calls()).isEmpty();
      assertThat(presses(OLGA, CONFIRM, prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
    }
  }

  @Nested
  class WhenNobodyConfirmsInTime {
    @Test
    void thePromptIsEditedAndOffersToAskAgain() {
      types(OLGA, "abcd");
      time.passes(Duration.ofMinutes(2));

      assertThat(slack.prompt(1).unformatted()).startsWith("⌛ #1 Not confirmed in time.");
      assertThat(slack.prompt(1).buttons()).extracting(Button::verb).containsExactly(ASK_AGAIN);
    }

    @Test
    void aPressAtTheVeryDeadlineIsTooLate() {
      Reply prompt = types(OLGA, "abcd");
      time.forgets();
      time.passes(Duration.ofMinutes(2));
      Reply late = presses(OLGA, CONFIRM, prompt);

      assertThat(late.message().sign()).isEqualTo(Sign.EXPIRED);
      assertThat(tencent.calls()).isEmpty();
    }

    @Test
    void aPressJustBeforeTheDeadlineCounts() {
      Reply prompt = types(OLGA, "abcd");
      time.passes(Duration.ofMinutes(2).minusMillis(1));

      assertThat(presses(OLGA, CONFIRM, prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
    }

    @Test
    void aDecidedCaseDoesNotExpire() {
      presses(OLGA, CONFIRM, types(OLGA, "abcd"));
      time.passes(Duration.ofMinutes(10));

      assertThat(slack.only(MODS).sign()).isEqualTo(Sign.ACCEPTED);
      assertThat(slack.prompt(1).sign()).isEqualTo(Sign.ACCEPTED);
    }

    @Test
    void askingAgainMakesANewCaseOnce() {
      Reply prompt = types(OLGA, "abcd reason: spam");
      time.passes(Duration.ofMinutes(2));
      Reply again = presses(OLGA, ASK_AGAIN, prompt);
      Reply twice = presses(OLGA, ASK_AGAIN, prompt);

      assertThat(again).isInstanceOf(Replace.class);
      assertThat(again.message().unformatted()).startsWith("⏳ #2 Close room abcd of live?").endsWith("Reason: spam");
      assertThat(twice.message().unformatted()).isEqualTo("⌛ Case #1 has expired and was already asked again.");
      assertThat(presses(OLGA, CONFIRM, again).message().sign()).isEqualTo(Sign.ACCEPTED);
    }
  }

  @Nested
  class WhenMaxHasNoRight {
    @Test
    void heIsToldWhichRuleIsNearestWhatIsMissingAndWhoCould() {
      Reply reply = types(MAX, "abcd");

      assertThat(reply.message().visibility()).isEqualTo(Visibility.PRIVATE);
      assertThat(reply.message().unformatted()).isEqualTo("""
        ⛔ #1 You may not close room abcd of live from here.
        The rule that comes nearest is EU moderators. What is missing:
        • The rule speaks of other people.
        These could, where their rule applies: Slack user group S01""");
      assertThat(reply.message().buttons()).isEmpty();
      assertThat(tencent.warmedUp()).isEmpty();
    }

    @Test
    void aRightWithdrawnBetweenTheTwoPressesIsMissed() {
      Reply prompt = types(OLGA, "abcd");
      Asker olgaWithoutGroup = member("U01", "Olga", Set.of());

      Reply refused = presses(olgaWithoutGroup, CONFIRM, prompt);

      assertThat(refused).isInstanceOf(Answer.class);
      assertThat(refused.message().unformatted()).startsWith("⛔ #1 You may not do this from here.");
      assertThat(tencent.calls()).isEmpty();
      assertThat(presses(OLGA, CONFIRM, prompt).message().sign()).isEqualTo(Sign.ACCEPTED);
    }
  }

  @Nested
  class WhenTencentDoesNotSimplyAccept {
    @Test
    void aRefusalShowsItsCodeAndRequestId() {
      tencent.answers(new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-1"));

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(reply.message().unformatted()).startsWith("❌ #1 Tencent refused to close room abcd of live, for Olga.")
          .contains("a room of the other kind", "ask again with kind:number",
              "Tencent’s code: FailedOperation.RoomNotExist",
              "RequestId: r-1");
      assertThat(tencent.calls()).hasSize(1);
    }

    @Test
    void whatMayHaveHappenedIsUnknownAndNeverSentAgain() {
      tencent.answers(new Outcome.Unknown(Outcome.Doubt.TIMED_OUT, Optional.empty(), Optional.empty()));

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(reply.message().sign()).isEqualTo(Sign.UNKNOWN);
      assertThat(reply.message().unformatted()).contains("Nothing is sent again by itself.");
      assertThat(tencent.calls()).hasSize(1);
    }

    @Test
    void aClientThatBreaksLeavesTheOutcomeUnknown() {
      tencent.answers(() -> {
        throw new IllegalStateException("broken");
      });

      assertThat(presses(OLGA, CONFIRM, types(OLGA, "abcd")).message().sign()).isEqualTo(Sign.UNKNOWN);
    }

    @Test
    void whatSurelyNeverReachedTencentIsTriedAgain() {
      tencent.answers(new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED));
      tencent.answers(new Outcome.Rejected(new ErrorCode("RequestLimitExceeded.UinLimitExceeded"), "r-2"));

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(reply.message().sign()).isEqualTo(Sign.ACCEPTED);
      assertThat(reply.message().unformatted()).contains("Attempts: 3");
      assertThat(tencent.calls()).hasSize(3);
    }

    @Test
    void butOnlyForAsLongAsIsAllowed() {
      for (int i = 0; i < 100; i++) {
        tencent.answers(new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED));
      }
      Instant before = time.instant();

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(reply.message().unformatted())
          .startsWith("❌ #1 Nothing reached Tencent: room abcd of live is untouched");
      assertThat(Duration.between(before, time.instant())).isLessThan(Duration.ofSeconds(30));
      assertThat(tencent.calls()).hasSizeBetween(5, 12);
    }
  }

  @Nested
  class WhenCurfewStopsInTheMiddle {
    @Test
    void theOutcomeIsUnknownAndStillTold() {
      tencent.answers(() -> {
        Thread.currentThread().interrupt();
        return new Outcome.Unknown(Outcome.Doubt.INTERRUPTED, Optional.empty(), Optional.empty());
      });
      slack.refusesInterruptedThreads();

      presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(slack.in(MODS)).singleElement()
          .satisfies(message -> assertThat(message.sign()).isEqualTo(Sign.UNKNOWN));
      assertThat(tencent.calls()).hasSize(1);
    }

    @Test
    void nothingIsTriedAgainThough() {
      tencent.answers(() -> {
        Thread.currentThread().interrupt();
        return new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED);
      });

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent");
      assertThat(tencent.calls()).hasSize(1);
    }

    @Test
    void aPauseBetweenAttemptsIsCutShort() {
      tencent.answers(new Outcome.NotSent(Outcome.Obstacle.NOT_CONNECTED));
      time.stopsPauses();

      Reply reply = presses(OLGA, CONFIRM, types(OLGA, "abcd"));

      assertThat(reply.message().unformatted()).startsWith("❌ #1 Nothing reached Tencent");
      assertThat(tencent.calls()).hasSize(1);
    }
  }

  @Nested
  class WhatCannotBeACase {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      ''                  | ⛔ Which room? The id is missing.
      "abcd               | ⛔ A " was opened and not closed, so I cannot tell where the id ends.
      abcd kind:letters   | ⛔ A room’s kind is string or number, not letters.
      abcd app:nosuch     | ⛔ There is no app called nosuch.
      ab*d                | ⛔ There is nothing to do. No case was begun.
      ab/d                | ⛔ Tencent would not take ab/d as a room id.
      12a kind:number     | ⛔ Tencent would not take 12a as a room id.
      0 kind:number       | ⛔ Tencent would not take 0 as a room id.
      """)
    void isAnsweredWithASentenceAndNothingElseHappens(String typed, String title) {
      Reply reply = types(OLGA, typed.replace("''", ""));

      assertThat(reply.message().unformatted().lines().findFirst()).contains(title);
      assertThat(reply.about()).isEmpty();
      assertThat(tencent.calls()).isEmpty();
    }

    @Test
    void theOffendingCharacterIsNamed() {
      assertThat(types(OLGA, "ab\u202Ed").message().unformatted()).contains("Character number 3 is", "U+202E");
      assertThat(types(OLGA, "x".repeat(65)).message().unformatted()).contains("It has 65 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel>", "@everyone", "[x](https://evil)", "```", "\u0000", "😀😀"})
    void hostileIdsAreAnsweredAndTheTypedTextStaysLiteral(String typed) {
      Message message = types(OLGA, typed).message();

      assertThat(message.sign()).isIn(Sign.REFUSED, Sign.WAITING);
      assertThat(message.title().spans()).noneMatch(
          span -> span instanceof Span.Plain plain && plain.text().contains(typed));
    }
  }

  @Nested
  class WithTwoApps {
    @Test
    void theAppMustBeSaid() {
      scene.withApps(app("live", RoomKind.STRING), app("test", RoomKind.NUMBER));

      assertThat(types(OLGA, "abcd").message().unformatted())
          .isEqualTo("⛔ Which app is the room in? Please add app: and its name.\nThe apps are: live test");
      assertThat(types(OLGA, "abcd app:live").message().sign()).isEqualTo(Sign.WAITING);
    }

    @Test
    void aBareIdMeansTheKindThatTheAppSays() {
      scene.withApps(app("live", RoomKind.NUMBER));

      assertThat(types(OLGA, "abcd").message().unformatted())
          .startsWith("⛔ Tencent would not take abcd as a room id.").contains("add kind:string");
    }
  }

  @Nested
  class ADryRun {
    @Test
    void saysWhatWouldHappenAndDoesNothing() {
      Reply reply = types(OLGA, "abcd dry-run:yes");

      assertThat(reply.message().unformatted()).isEqualTo("""
        Dry run: nothing was sent. Room abcd of live
        You may close it, by rule EU moderators; you would be asked to confirm.
        Not checked: whether the room exists, and whether Tencent would take the request.
        Room: abcd (string room)
        App: live (SdkAppId 1400000001)""");
      assertThat(reply.message().buttons()).isEmpty();
      assertThat(reply.about()).isEmpty();
    }

    @Test
    void saysToMaxThatHeMayNot() {
      assertThat(types(MAX, "abcd dry-run:yes").message().sign()).isEqualTo(Sign.REFUSED);
    }
  }

  @Nested
  class TheOtherCommand {
    @Test
    void helpIsWhatAnEmptyOneShows() {
      assertThat(scene.asks(OLGA, " ").message().unformatted())
          .startsWith("Curfew closes live rooms.");
    }

    @Test
    void whatItDoesNotKnowItSays() {
      assertThat(scene.asks(OLGA, "dance").message().unformatted())
          .startsWith("⛔ I do not know the command /curfew dance.");
    }
  }

  private Reply types(Asker asker, String text) {
    return scene.types(asker, text);
  }

  private Reply presses(Asker asker, Verb verb, Reply prompt) {
    return scene.presses(asker, verb, prompt);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
