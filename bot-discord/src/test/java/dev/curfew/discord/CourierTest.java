package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.Permissions;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Faults;
import dev.curfew.sandbox.wire.Response;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.discord.FakeDesk.CASE;
import static dev.curfew.discord.FakeDesk.saying;
import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class CourierTest {
  private static final String NOT_UPDATED = "This message will not be updated";
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Message shown(String title) {
    scene.courier.show(CASE, scene.place(), saying(title));
    return scene.discord.awaitMessage(scene.ops, message -> message.content().equals(title), SOON);
  }

  @Nested
  class InAChannel {

    @Test
    void theFirstIsPostedAndTheRestAreEdits() {
      Message posted = shown("working");
      shown("accepted");
      shown("proved");

      assertThat(scene.discord.messages(scene.ops)).containsExactly(posted);
      assertThat(posted.isEphemeral()).isFalse();
      assertThat(posted.revisions()).hasSize(3);
    }

    @Test
    void ofSeveralThatWaitOnlyTheLastMatters() {
      for (int i = 1; i <= 200; i++) {
        scene.courier.show(CASE, scene.place(), saying("state " + i));
      }

      scene.discord.awaitMessage(scene.ops, message -> message.content().equals("state 200"), SOON);
      assertThat(scene.discord.messages(scene.ops)).hasSize(1)
          .allSatisfy(message -> assertThat(message.revisions().size()).isLessThan(20));
    }

    @Test
    void everyCaseAndEveryPlaceHasAMessageOfItsOwn() {
      Channel second = scene.guild.addTextChannel("second");
      scene.courier.show(CASE, scene.place(), saying("one"));
      scene.courier.show(new CaseNumber(7), scene.place(), saying("two"));
      scene.courier.show(CASE, Place.channel(Platform.DISCORD, scene.guild.id(), second.id()), saying("three"));

      scene.discord.awaitMessage(scene.ops, message -> message.content().equals("one"), SOON);
      scene.discord.awaitMessage(scene.ops, message -> message.content().equals("two"), SOON);
      scene.discord.awaitMessage(second, message -> message.content().equals("three"), SOON);
    }

    @Test
    void aThreadGetsItInTheThreadAlsoWhenItWasArchived() {
      Channel thread = scene.guild.addThread(scene.ops, "incident");
      Place place = new Place(Platform.DISCORD, scene.guild.id(), scene.ops.id(), Optional.of(thread.id()));
      scene.courier.show(CASE, place, saying("working"));
      scene.discord.awaitMessage(thread, message -> message.content().equals("working"), SOON);

      thread.archive(false);
      scene.courier.show(CASE, place, saying("accepted"));

      scene.discord.awaitMessage(thread, message -> message.content().equals("accepted"), SOON);
      assertThat(scene.discord.messages(scene.ops)).isEmpty();
    }

    @Test
    void aMessageThatSomebodyDeletedIsPostedAnew() {
      Message posted = shown("working");
      scene.courier.session().getTextChannelById(scene.ops.id()).deleteMessageById(posted.id()).complete();

      Message again = shown("accepted");

      assertThat(again.id()).isNotEqualTo(posted.id());
    }

    @Test
    void anewChannelThatJdaHasNotHeardOfIsPostedTo() {
      Channel fresh = scene.guild.addTextChannelUnannounced("fresh");
      scene.courier.show(CASE, Place.channel(Platform.DISCORD, scene.guild.id(), fresh.id()), saying("working"));

      scene.discord.awaitMessage(fresh, message -> message.content().equals("working"), SOON);
    }

    @Test
    void withoutTheRightToEmbedItIsWrittenOut() {
      scene.ops.denyBot(Permissions.EMBED_LINKS);
      // Served after the bot heard of it.
      scene.prompt();

      scene.courier.show(CASE, scene.place(), FakeDesk.done());

      Message posted = scene.discord.awaitMessage(scene.ops, message -> true, SOON);
      assertThat(posted.visibleText()).isEqualTo("""
          ✅ Case #1042: Tencent accepted.
          RequestId eac6b301-a322-493a-8e36-83b295459397""");
      assertThat(posted.now().embeds()).isEmpty();
    }
  }

  @Nested
  class WhenDiscordFails {

    @Test
    void aPostWhoseAnswerWasLostIsNotThereTwice() {
      scene.discord.faults().loseAnswerOfNext(RestFaults.channelMessages(), 500);
      scene.discord.wire().faults().next(RestFaults.channelMessages(), new Fault.ResetAfterHandling());

      shown("working");
      shown("accepted");

      assertThat(scene.discord.messages(scene.ops)).hasSize(1);
    }

    @Test
    void aPostThatWasGivenUpIsTakenUpByTheNextAndReadsLikeIt() {
      Faults.Standing down = scene.discord.wire().faults().always(RestFaults.channelMessages(),
          new Fault.AnswerAfterHandling(Response.json(500, Map.of("message", "500", "code", 0))));
      scene.courier.show(CASE, scene.place(), saying("working"));
      scene.discord.awaitMessage(scene.ops, message -> message.content().equals("working"), SOON);
      assertThat(awaitQuiet()).isTrue();
      down.close();

      shown("accepted");

      assertThat(scene.discord.messages(scene.ops)).hasSize(1);
    }

    private boolean awaitQuiet() {
      try {
        return scene.courier.inFlight().awaitNone(SOON);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Nested
  class WhereTheBotMayNotPost {

    @BeforeEach
    void deny() {
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);
    }

    @Test
    void theResultGoesBackAsAnAnswerThatAllCanSee() {
      Interaction asked = scene.types(scene.olga, "abcd");
      asked.awaitReply(SOON);

      scene.courier.show(CASE, scene.place(), saying("accepted"));

      Message answer = asked.awaitFollowUp(1, SOON);
      assertThat(answer.isEphemeral()).isFalse();
      assertThat(answer.visibleText()).startsWith("accepted").contains(NOT_UPDATED);
      assertThat(answer.pings().isEmpty()).isTrue();
    }

    @Test
    void aLaterStateWithinTheQuarterOfAnHourIsEditedInThere() {
      Interaction asked = scene.types(scene.olga, "abcd");
      asked.awaitReply(SOON);
      scene.courier.show(CASE, scene.place(), saying("working"));
      Message answer = asked.awaitFollowUp(1, SOON);

      scene.courier.show(CASE, scene.place(), saying("accepted"));

      scene.discord.awaitEdit(answer, message -> message.visibleText().startsWith("accepted"), SOON);
      assertThat(asked.followUps()).hasSize(1);
    }

    @Test
    void whatHadNoWayBackGoesOutWithTheNextPressAboutTheCase() {
      scene.courier.show(CASE, scene.place(), saying("accepted"));

      Interaction asked = scene.types(scene.olga, "abcd");

      assertThat(asked.awaitFollowUp(1, SOON).visibleText()).startsWith("accepted");
    }

    @Test
    void anApproversWayBackFromAnotherChannelIsNotUsedHere() {
      Channel other = scene.guild.addTextChannel("other");
      Interaction asked = scene.discord.type(scene.olga, other, "/dismiss-room", Map.of("id", "abcd"));
      asked.awaitReply(SOON);

      scene.courier.show(CASE, scene.place(), saying("accepted"));
      Interaction here = scene.types(scene.olga, "abcd");

      assertThat(here.awaitFollowUp(1, SOON).visibleText()).startsWith("accepted");
      assertThat(asked.followUps()).isEmpty();
    }
  }

  @Nested
  class ThePrompt {

    @Test
    void isRewrittenWhenTheCaseEndsElsewhere() {
      Message prompt = scene.prompt();

      scene.courier.replacePrompt(CASE, saying("Closed by #7."));

      scene.discord.awaitEdit(prompt, message -> message.content().equals("Closed by #7."), SOON);
      assertThat(prompt.buttons()).isEmpty();
      assertThat(prompt.now().embeds()).isEmpty();
    }

    @Test
    void ofACaseThatNobodyKnowsIsNoMatter() {
      scene.courier.replacePrompt(new CaseNumber(99), saying("nothing"));
    }

    @Test
    void staysTheRequestersWhenSomebodyElseLooksAtTheCase() {
      Message prompt = scene.prompt();
      scene.desk.answers(invocation -> new Reply.Answer(saying("a look"), Optional.of(CASE)));
      Message look = scene.types(scene.ben, "abcd").awaitReply(SOON);

      scene.courier.replacePrompt(CASE, saying("Expired."));

      scene.discord.awaitEdit(prompt, message -> message.content().equals("Expired."), SOON);
      assertThat(look.content()).isEqualTo("a look");
    }

    @Test
    void isTheNewOneAfterItWasDrawnAgain() {
      Message first = scene.prompt();
      Message second = scene.prompt();

      scene.courier.replacePrompt(CASE, saying("Expired."));

      scene.discord.awaitEdit(second, message -> message.content().equals("Expired."), SOON);
      assertThat(first.content()).startsWith("⏳");
    }

    @Test
    void isNotThePublicMessageWhoseButtonSomebodyPressed() {
      Message prompt = scene.prompt();
      scene.courier.show(CASE, scene.place(), FakeDesk.prompt());
      Message request = scene.discord.awaitMessage(scene.ops, message -> !message.buttons().isEmpty(), SOON);
      scene.desk.answers((Invocation press) -> new Reply.Replace(saying("Approved."), Optional.of(CASE)));
      scene.discord.people().pressLabelled(scene.ben, request, "Confirm");
      scene.discord.awaitEdit(request, message -> message.content().equals("Approved."), SOON);

      scene.courier.replacePrompt(CASE, saying("Accepted."));

      scene.discord.awaitEdit(prompt, message -> message.content().equals("Accepted."), SOON);
      assertThat(request.content()).isEqualTo("Approved.");
    }
  }
}
