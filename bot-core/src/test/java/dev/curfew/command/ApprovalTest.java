package dev.curfew.command;

import dev.curfew.casework.CaseEvent.PressRefused;
import dev.curfew.casework.CaseNumber;
import dev.curfew.casework.CaseSearch;
import dev.curfew.casework.CaseState;
import dev.curfew.casework.Refusal;
import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Message;
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
import dev.curfew.room.ErrorCode;
import dev.curfew.room.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.chat.Platform.DISCORD;
import static dev.curfew.chat.Platform.SLACK;
import static dev.curfew.command.Scene.LEADS;
import static dev.curfew.command.Scene.LEADS_ON_DISCORD;
import static dev.curfew.command.Scene.LEADS_ON_SLACK;
import static dev.curfew.command.Scene.MODERATORS;
import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.dismiss;
import static dev.curfew.command.Scene.member;
import static dev.curfew.command.Scene.onDiscord;
import static dev.curfew.command.Scene.rule;
import static org.assertj.core.api.Assertions.assertThat;

/** Rooms named vip… need two other people, who approve in #leads of either chat. */
class ApprovalTest {
  private static final GroupId DISCORD_LEADS = new GroupId(DISCORD, "7");

  /** May approve, on Slack; people: says that he is frank on Discord too. */
  private static final Asker FRANK = member("U11", "Frank", Set.of(LEADS));
  private static final Asker FRANK_ON_DISCORD = onDiscord("811", "frank", Set.of(DISCORD_LEADS));
  /** May approve, on Slack; is named nowhere. */
  private static final Asker GINA = member("U12", "Gina", Set.of(LEADS));
  /** May approve, on Discord; people: says that she is nobody else's. */
  private static final Asker HANNA = onDiscord("812", "hanna", Set.of(DISCORD_LEADS));
  /** May approve, on Discord; is named nowhere. */
  private static final Asker IVAN = onDiscord("813", "ivan", Set.of(DISCORD_LEADS));
  /** May ask and approve, and is olga on Slack. */
  private static final Asker OLGA_ON_DISCORD = onDiscord("801", "olga", Set.of(DISCORD_LEADS));

  private final Scene scene = new Scene()
      .withRules(rule("VIP", MODERATORS, "vip*", new Conditions(2, Set.of("olga"), Optional.empty())), approvers())
      .withPerson("olga", "U01", "801").withPerson("frank", "U11", "811").withPerson("hanna", "U99", "812");

  private static Rule approvers() {
    return new Rule("Leads", new Who(Set.of(), Set.of(LEADS, DISCORD_LEADS), Set.of()),
        new Where(Set.of(new ChannelRef(SLACK, "C02"), new ChannelRef(DISCORD, "42")), Set.of()), Set.of(Right.APPROVE),
        new Apps.Every(), List.of(new RoomPattern("*")), Conditions.NONE);
  }

  @Nested
  class WhenOlgaAsks {
    @Test
    void thePromptSaysHowManyHaveToApproveAndWhoCould() {
      Message prompt = scene.types(OLGA, "vip1").message();

      assertThat(prompt.unformatted()).contains(
          "After you have confirmed, rule VIP wants 2 other people to approve.",
          "These could approve: Discord role 7, Slack user group S02");
      assertThat(prompt.buttons()).extracting(Button::verb).containsExactly(Verb.CONFIRM, Verb.GO_ALONE, Verb.CANCEL);
    }

    @Test
    void confirmingSendsNothingAndAsksWhereApproversAreOnBothPlatforms() {
      Reply reply = confirmed("vip1");

      assertThat(scene.tencent.calls()).isEmpty();
      assertThat(reply.message().unformatted()).startsWith("⏳ #1 Olga wants to close room vip1 of live. Approve?");
      assertThat(reply.message().buttons()).extracting(Button::verb).containsExactly(Verb.GO_ALONE, Verb.CANCEL);
      for (Message request : List.of(scene.slack.only(MODS), onSlack(), onDiscordBoard())) {
        assertThat(request.unformatted()).isEqualTo("""
          ⏳ #1 Olga wants to close room vip1 of live. Approve?
          What is in this room is not known: Curfew has no events of this app, or cannot read them at the moment.
          By rule VIP, 2 other people have to approve before anything happens.
          These could approve: Discord role 7, Slack user group S02
          Everybody in it is put out at once, and the room closes.
          Approve before 2026-11-23T03:30:00Z. After that nothing happens.
          Room: vip1 (string room)
          App: live (SdkAppId 1400000001)
          Asked by: Olga""");
        assertThat(request.buttons()).extracting(Button::verb).containsExactly(Verb.APPROVE, Verb.DECLINE,
            Verb.DECLINE_WHY);
      }
    }
  }

  @Nested
  class WhenOthersApprove {
    @Test
    void theLastOfThemClosesTheRoomAndEveryMessageSaysSo() {
      confirmed("vip1");

      Reply first = scene.presses(FRANK, LEADS_ON_SLACK, Verb.APPROVE, onSlack());
      assertThat(first.message().unformatted()).startsWith("⏳ #1 You approved. Still needed: one more.");
      assertThat(onDiscordBoard().unformatted()).contains("one other person has to approve",
          "Approved by: Frank 2026-11-23T03:00:00Z");
      assertThat(scene.tencent.calls()).isEmpty();

      Reply last = scene.presses(HANNA, LEADS_ON_DISCORD, Verb.APPROVE, onDiscordBoard());
      assertThat(scene.tencent.calls()).containsExactly(dismiss("vip1"));
      assertThat(last.message().sign()).isEqualTo(Sign.ACCEPTED);
      for (Message message : List.of(scene.slack.only(MODS), onSlack(), onDiscordBoard(), scene.slack.prompt(1))) {
        assertThat(message.unformatted())
            .startsWith("✅ #1 Tencent accepted: room vip1 of live is being closed, for Olga.")
            .contains("Approved by: Frank 2026-11-23T03:00:00Z, hanna 2026-11-23T03:00:00Z");
        assertThat(message.buttons()).isEmpty();
      }
    }

    @Test
    void nobodyApprovesTwice() {
      confirmed("vip1");
      scene.presses(FRANK, LEADS_ON_SLACK, Verb.APPROVE, onSlack());

      assertThat(scene.presses(FRANK, LEADS_ON_SLACK, Verb.APPROVE, onSlack()).message().unformatted())
          .startsWith("⛔ #1 You have approved this already");
      assertThat(scene.presses(FRANK_ON_DISCORD, LEADS_ON_DISCORD, Verb.APPROVE, onDiscordBoard()).message()
          .unformatted()).startsWith("⛔ #1 You have approved this already");
      assertThat(scene.find(1).approvals()).hasSize(1);
    }

    @Test
    void nobodyApprovesOnDiscordWhatTheyAskedForOnSlack() {
      confirmed("vip1");

      Reply own = scene.presses(OLGA_ON_DISCORD, LEADS_ON_DISCORD, Verb.APPROVE, onDiscordBoard());

      assertThat(own.message().unformatted()).startsWith("⛔ #1 This is your own request");
      assertThat(scene.store.history(new CaseNumber(1)))
          .filteredOn(event -> event instanceof PressRefused refused && refused.why() instanceof Refusal.OwnRequest)
          .hasSize(1);
    }

    @Test
    void somebodyOfTheOtherChatWhomNothingTellsFromTheRequesterDoesNotCount() {
      confirmed("vip1");

      Reply unproven = scene.presses(IVAN, LEADS_ON_DISCORD, Verb.APPROVE, onDiscordBoard());

      assertThat(unproven.message().unformatted()).startsWith("⛔ #1 Your approval cannot be counted.")
          .contains("name both of you under people:");
      assertThat(scene.find(1).approvals()).isEmpty();
    }

    @Test
    void norDoesSomebodyWhomNothingTellsFromAnEarlierApprover() {
      confirmed("vip1");
      scene.presses(GINA, LEADS_ON_SLACK, Verb.APPROVE, onSlack());

      Reply unproven = scene.presses(HANNA, LEADS_ON_DISCORD, Verb.APPROVE, onDiscordBoard());

      assertThat(unproven.message().unformatted()).startsWith("⛔ #1 Your approval cannot be counted.");
    }

    @Test
    void theRightToApproveCountsAtThePressAndFromThere() {
      confirmed("vip1");

      assertThat(scene.presses(FRANK, MODS, Verb.APPROVE, scene.slack.only(MODS)).message().unformatted())
          .startsWith("⛔ #1 You may not do this from here.").contains("The rule applies in other channels");
      assertThat(scene.presses(member("U11", "Frank", Set.of()), LEADS_ON_SLACK, Verb.APPROVE, onSlack()).message()
          .sign()).isEqualTo(Sign.REFUSED);
    }
  }

  @Nested
  class WhenItIsNotApproved {
    @Test
    void declineEndsItAtOnceAndEveryMessageSaysWho() {
      confirmed("vip1");

      Reply declined = scene.presses(FRANK, LEADS_ON_SLACK, Verb.DECLINE, onSlack());

      assertThat(declined.message().unformatted())
          .isEqualTo("✋ #1 You declined what Olga asked for. Nothing was sent.");
      for (Message message : List.of(scene.slack.only(MODS), onSlack(), onDiscordBoard(), scene.slack.prompt(1))) {
        assertThat(message.unformatted())
            .isEqualTo("✋ #1 Declined by Frank. Room vip1 of live was left alone; Olga had asked.");
        assertThat(message.buttons()).isEmpty();
      }
      assertThat(scene.presses(GINA, LEADS_ON_SLACK, Verb.APPROVE, request()).message().unformatted())
          .startsWith("✋ Case #1 was already declined by Frank");
      assertThat(scene.tencent.calls()).isEmpty();
    }

    private Message request() {
      return new Message(Sign.NONE, onSlack().title(), List.of(), List.of(),
          List.of(new Button(Verb.APPROVE, scene.find(1).asked().token(), "Approve", Button.Style.DANGER)),
          onSlack().visibility());
    }

    @Test
    void theReasonStaysWithIt() {
      confirmed("vip1");

      scene.sends(FRANK, LEADS_ON_SLACK, Verb.DECLINE_WHY, onSlack(), "reason", " it is the president ");

      assertThat(onDiscordBoard().unformatted()).endsWith("The reason: it is the president");
    }

    @Test
    void nobodyInTimeMeansThatNothingHappens() {
      confirmed("vip1");
      scene.time.passes(Duration.ofMinutes(30));

      assertThat(onSlack().unformatted()).startsWith("⌛ #1 Not confirmed in time.").doesNotContain("Press the button");
      assertThat(onSlack().buttons()).isEmpty();
      assertThat(scene.slack.prompt(1).buttons()).extracting(Button::verb).containsExactly(Verb.ASK_AGAIN);
    }

    @Test
    void olgaCanTakeItBack() {
      Reply waiting = confirmed("vip1");

      Reply cancelled = scene.presses(OLGA, Verb.CANCEL, waiting);

      assertThat(cancelled.message().unformatted()).startsWith("✋ #1 Cancelled.");
      assertThat(onDiscordBoard().unformatted()).startsWith("✋ #1 Cancelled.");
    }
  }

  @Nested
  class WhenOlgaGoesAhead {
    @Test
    void aloneShePressesOnceSaysWhyAndEverybodyIsToldLoudly() {
      Reply prompt = scene.types(OLGA, "vip1");

      Reply result = scene.sends(OLGA, MODS, Verb.GO_ALONE, prompt.message(), "reason", "violence on camera");

      assertThat(result.message().sign()).isEqualTo(Sign.ACCEPTED);
      assertThat(scene.tencent.calls()).containsExactly(dismiss("vip1"));
      for (Message message : List.of(scene.slack.only(MODS), onSlack(), onDiscordBoard())) {
        assertThat(message.unformatted()).contains(
            "Olga went ahead alone, without the approvals that rule VIP wants. The reason: violence on camera",
            "Somebody else who may approve has to look at this and sign it off.");
        assertThat(message.buttons()).extracting(Button::verb).containsExactly(Verb.SIGN_OFF);
      }
    }

    @Test
    void sheMayAlsoWhileOthersThinkAboutIt() {
      Reply waiting = confirmed("vip1");

      scene.sends(OLGA, MODS, Verb.GO_ALONE, waiting.message(), "reason", "now");

      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void withoutAReasonNothingIsDone() {
      Reply prompt = scene.types(OLGA, "vip1");

      Reply reply = scene.sends(OLGA, MODS, Verb.GO_ALONE, prompt.message(), "reason", "  ");

      assertThat(reply.message().unformatted()).startsWith("⛔ #1 To go ahead alone you have to say why.");
      assertThat(scene.tencent.calls()).isEmpty();
    }

    @Test
    void peteMayNotGoAlone() {
      Reply prompt = scene.types(Scene.PETE, "vip1");
      assertThat(prompt.message().buttons()).extracting(Button::verb).containsExactly(Verb.CONFIRM, Verb.CANCEL);

      Reply forged = scene.desk().handle(new Invocation.Submitted(Scene.PETE, MODS, Verb.GO_ALONE,
          prompt.message().buttons().getFirst().token(), Map.of("reason", "because")));

      assertThat(forged.message().unformatted()).startsWith("⛔ #1 Rule VIP wants other people to approve");
      assertThat(scene.tencent.calls()).isEmpty();
    }

    @Test
    void itIsListedForReviewUntilSomebodyElseSignsItOff() {
      scene.sends(OLGA, MODS, Verb.GO_ALONE, scene.types(OLGA, "vip1").message(), "reason", "now");

      assertThat(scene.presses(OLGA_ON_DISCORD, LEADS_ON_DISCORD, Verb.SIGN_OFF, onDiscordBoard()).message()
          .unformatted()).startsWith("⛔ #1 This is your own request");
      assertThat(scene.store.search(CaseSearch.Filter.ALL.onlyForReview(), 10)).hasSize(1);

      Message before = onSlack();
      scene.presses(FRANK, LEADS_ON_SLACK, Verb.SIGN_OFF, before);

      assertThat(onDiscordBoard().unformatted()).contains("Signed off by Frank at 2026-11-23T03:00:00Z.");
      assertThat(onDiscordBoard().buttons()).isEmpty();
      assertThat(scene.store.search(CaseSearch.Filter.ALL.onlyForReview(), 10)).isEmpty();
      assertThat(scene.presses(GINA, LEADS_ON_SLACK, Verb.SIGN_OFF, before).message().unformatted())
          .startsWith("✅ Case #1 was already signed off by Frank");
    }
  }

  @Nested
  class AfterARestart {
    @Test
    void theButtonsOfTheSameMessagesStillCount() {
      confirmed("vip1");
      scene.restart();

      scene.presses(FRANK, LEADS_ON_SLACK, Verb.APPROVE, onSlack());
      scene.restart();
      scene.presses(HANNA, LEADS_ON_DISCORD, Verb.APPROVE, onDiscordBoard());

      assertThat(scene.find(1).state()).isEqualTo(CaseState.ACCEPTED);
    }

    @Test
    void anOutcomeThatCouldNotBePostedIsPostedWhenTheChatIsBack() {
      confirmed("vip1");
      scene.presses(FRANK, LEADS_ON_SLACK, Verb.APPROVE, onSlack());
      scene.discord.goesAway();
      Reply last = scene.presses(GINA, LEADS_ON_SLACK, Verb.APPROVE, onSlack());
      assertThat(last.message().sign()).isEqualTo(Sign.ACCEPTED);
      assertThat(onDiscordBoard().sign()).isEqualTo(Sign.WAITING);

      scene.restart();
      scene.time.passes(Duration.ofSeconds(30));
      scene.discord.isBack();
      scene.time.passes(Duration.ofMinutes(2));

      assertThat(onDiscordBoard().sign()).isEqualTo(Sign.ACCEPTED);
      assertThat(onDiscordBoard().buttons()).isEmpty();
    }
  }

  private Reply confirmed(String room) {
    return scene.presses(OLGA, Verb.CONFIRM, scene.types(OLGA, room));
  }

  private Message onSlack() {
    return scene.slack.only(LEADS_ON_SLACK);
  }

  private Message onDiscordBoard() {
    return scene.discord.only(LEADS_ON_DISCORD);
  }

  @Test
  void aRefusedAttemptAfterApprovalsIsToldEverywhereToo() {
    scene.tencent.answers(new Outcome.Rejected(new ErrorCode("FailedOperation.RoomNotExist"), "r-1"));
    confirmed("vip1");
    scene.presses(FRANK, LEADS_ON_SLACK, Verb.APPROVE, onSlack());
    scene.presses(GINA, LEADS_ON_SLACK, Verb.APPROVE, onSlack());

    assertThat(onDiscordBoard().sign()).isEqualTo(Sign.REJECTED);
  }
}
