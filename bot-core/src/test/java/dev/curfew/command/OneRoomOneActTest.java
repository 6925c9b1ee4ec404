package dev.curfew.command;

import dev.curfew.casework.Case;
import dev.curfew.casework.CaseEvent.Answered;
import dev.curfew.casework.CaseEvent.Asked;
import dev.curfew.casework.CaseEvent.Attempted;
import dev.curfew.casework.CaseEvent.Confirmed;
import dev.curfew.casework.CaseEvent.Prompted;
import dev.curfew.casework.CaseEvent.Step;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.CaseStore.Move;
import dev.curfew.casework.Seen;
import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
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
import dev.curfew.room.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.PETE;
import static dev.curfew.command.Scene.dismiss;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

class OneRoomOneActTest {
  private final Scene scene = new Scene();

  @Test
  void whoeverAsksWhileTheRoomIsBeingSentIsToldAndSeesTheOutcome() throws Exception {
    AtomicReference<Reply> pete = new AtomicReference<>();
    whileOlgaSends("abcd", () -> pete.set(scene.types(PETE, "abcd")));

    assertThat(pete.get().message().unformatted())
        .startsWith("⏳ #2 Room abcd of live is being closed already, by #1 for Olga.");
    assertThat(pete.get().message().buttons()).isEmpty();
    assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
    assertThat(scene.slack.prompt(2).unformatted()).startsWith("✅ #1 Tencent accepted: room abcd of live")
        .contains("You had asked for the same as #2; #1 did it.");
    assertThat(scene.find(2).state()).isEqualTo(CaseState.JOINED);
  }

  @Test
  void soIsWhoeverConfirmsMeanwhile() throws Exception {
    Reply waiting = scene.types(PETE, "abcd");
    AtomicReference<Reply> pete = new AtomicReference<>();
    whileOlgaSends("abcd", () -> pete.set(scene.presses(PETE, Verb.CONFIRM, waiting)));

    assertThat(pete.get().message().unformatted()).startsWith("⏳ #1 Room abcd of live is being closed already, by #2");
    assertThat(scene.tencent.calls()).hasSize(1);
    assertThat(scene.find(1).state()).isEqualTo(CaseState.JOINED);
    assertThat(scene.slack.prompt(1).sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void whoeverConfirmsMeanwhileTakesNobodysTurnAtTencent() throws Exception {
    Reply waiting = scene.types(PETE, "abcd");
    whileOlgaSends("abcd", () -> scene.presses(PETE, Verb.CONFIRM, waiting));

    assertThat(scene.turnsGiven()).isEqualTo(1);
  }

  /** The other one had its answer between the look at the case and the press being written down. */
  @Test
  void aRoomThatWasClosedAMomentAgoIsNotClosedOnceMore() {
    Reply waiting = scene.types(PETE, "abcd");
    scene.store.beforeTheNextAttempt(() -> closesUnseen("abcd"));

    Reply pete = scene.presses(PETE, Verb.CONFIRM, waiting);

    assertThat(pete.message().unformatted())
        .startsWith("✅ #1 Room abcd of live was closed by #2 meanwhile. Nothing was sent for this case.");
    assertThat(scene.tencent.calls()).isEmpty();
    assertThat(scene.find(1).steps()).hasAtLeastOneElementOfType(Confirmed.class)
        .noneMatch(Attempted.class::isInstance);
  }

  /** By another replica, which has not ended the cases that wait yet. */
  private void closesUnseen(String room) {
    Instant now = scene.time.instant();
    Asked asked = new Asked(now, Office.actor(OLGA), MODS, dismiss(room), Optional.empty(), "elsewhere");
    Case other = scene.store.open(asked);
    for (Step step : List.of(new Prompted(now, "rule", 0, now.plusSeconds(60), Seen.NOTHING),
        new Confirmed(now, Office.actor(OLGA), MODS, "rule"), new Attempted(now, 1),
        new Answered(now, 1, new Outcome.Accepted("r-2"), false))) {
      other = ((Move.Made) scene.store.move(other, step)).now();
    }
  }

  @Test
  void aCaseThatOnlyWaitsHoldsNobodyUpAndEndsAsClosedByTheOther() {
    Reply waiting = scene.types(PETE, "abcd");

    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

    assertThat(scene.slack.prompt(1).unformatted())
        .isEqualTo("✅ #1 Room abcd of live was closed by #2 meanwhile. Nothing was sent for this case.");
    assertThat(scene.presses(PETE, Verb.CONFIRM, waiting).message().unformatted())
        .isEqualTo("✅ Case #1 is over: #2 closed the room meanwhile.");
    assertThat(scene.tencent.calls()).hasSize(1);
  }

  @Test
  void aPromptThatComesOutOnlyAfterTheEndIsEditedAllTheSame() {
    scene.types(PETE, "abcd");
    // His prompt is still on its way to Slack, so nobody knows how to edit it.
    scene.slack.forgetsPrompts();
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));
    scene.slack.remembersPrompts();
    scene.time.passes(Duration.ofSeconds(7));

    assertThat(scene.slack.prompt(1).unformatted()).startsWith("✅ #1 Room abcd of live was closed by #2 meanwhile.");
    assertThat(scene.slack.in(MODS)).as("the outcome of #2 alone").hasSize(1);
  }

  @Test
  void soDoesOneThatWaitsForApproval() {
    scene.withRules(rule("VIP", new GroupId(Platform.SLACK, "S09"), "ab*",
        new Conditions(1, Set.of(), Optional.empty())));
    var kim = Scene.member("U44", "Kim", Set.of(new GroupId(Platform.SLACK, "S09")));
    scene.presses(kim, Verb.CONFIRM, scene.types(kim, "abcd"));
    assertThat(scene.find(1).state()).isEqualTo(CaseState.APPROVING);

    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

    assertThat(scene.find(1).state()).isEqualTo(CaseState.OVERTAKEN);
    assertThat(scene.slack.in(MODS).getFirst().unformatted()).startsWith("✅ #1 Room abcd of live was closed by #2");
  }

  @Test
  void whereARequestForApprovalStoodTheOutcomeStandsInTheEnd() throws Exception {
    GroupId guests = new GroupId(Platform.SLACK, "S09");
    scene.withRules(rule("VIP", guests, "ab*", new Conditions(1, Set.of(), Optional.empty())),
        new Rule("Leads", new Who(Set.of(), Set.of(Scene.LEADS), Set.of()),
            new Where(Set.of(new ChannelRef(Platform.SLACK, "C02")), Set.of()), Set.of(Right.APPROVE), new Apps.Every(),
            List.of(new RoomPattern("*")), Conditions.NONE));
    Asker kim = Scene.member("U44", "Kim", Set.of(guests));
    Asker lea = Scene.member("U45", "Lea", Set.of(Scene.LEADS));
    scene.presses(kim, Verb.CONFIRM, scene.types(kim, "abcd"));

    whileOlgaSends("abcd",
        () -> scene.presses(lea, Scene.LEADS_ON_SLACK, Verb.APPROVE, scene.slack.only(Scene.LEADS_ON_SLACK)));

    assertThat(scene.find(1).state()).isEqualTo(CaseState.JOINED);
    assertThat(scene.slack.only(Scene.LEADS_ON_SLACK).unformatted()).startsWith("✅ #2 Tencent accepted");
    assertThat(scene.slack.only(Scene.LEADS_ON_SLACK).buttons()).isEmpty();
  }

  @Test
  void aRefusalOrAnUnknownOutcomeOvertakesNobody() {
    Reply waiting = scene.types(PETE, "abcd");
    scene.tencent.answers(Scene.unknown());
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

    assertThat(scene.presses(PETE, Verb.CONFIRM, waiting).message().sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.tencent.calls()).hasSize(2);
  }

  @Test
  void anotherRoomIsNobodysBusiness() {
    Reply waiting = scene.types(PETE, "abxx");
    scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, "abcd"));

    assertThat(scene.presses(PETE, Verb.CONFIRM, waiting).message().sign()).isEqualTo(Sign.ACCEPTED);
  }

  @Test
  void whoHasNoRightLearnsNothingOfIt() throws Exception {
    AtomicReference<Reply> max = new AtomicReference<>();
    whileOlgaSends("abcd", () -> max.set(scene.types(Scene.MAX, "abcd")));

    assertThat(max.get().message().sign()).isEqualTo(Sign.REFUSED);
    assertThat(max.get().message().unformatted()).doesNotContain("Olga");
  }

  @Test
  void twoWhoPressAtTheSameInstantSendOnce() throws Exception {
    for (int round = 0; round < 50; round++) {
      String room = "ab" + round;
      Reply first = scene.types(OLGA, room);
      Reply second = scene.types(PETE, room);
      int before = scene.tencent.calls().size();
      try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
        CountDownLatch go = new CountDownLatch(1);
        Future<Reply> one = pool.submit(() -> {
          go.await();
          return scene.presses(OLGA, Verb.CONFIRM, first);
        });
        Future<Reply> other = pool.submit(() -> {
          go.await();
          return scene.presses(PETE, Verb.CONFIRM, second);
        });
        go.countDown();
        one.get(10, TimeUnit.SECONDS);
        other.get(10, TimeUnit.SECONDS);
      }
      assertThat(scene.tencent.calls()).as("round %d", round).hasSize(before + 1);
    }
  }

  private void whileOlgaSends(String room, Runnable meanwhile) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    scene.tencent.answers(() -> {
      asked.countDown();
      try {
        assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
      return new Outcome.Accepted("r-1");
    });
    Reply prompt = scene.types(OLGA, room);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Reply> first = other.submit(() -> scene.presses(OLGA, Verb.CONFIRM, prompt));
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      meanwhile.run();
      answer.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS).message().sign()).isEqualTo(Sign.ACCEPTED);
    }
    scene.time.passes(Duration.ofSeconds(5));
  }
}
