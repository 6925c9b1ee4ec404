package dev.curfew.discord;

import dev.curfew.casework.CaseNumber;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Courier.Delivery;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.discord.FakeDesk.CASE;
import static dev.curfew.discord.FakeDesk.saying;
import static dev.curfew.discord.Scene.SOON;
import static java.util.concurrent.TimeUnit.SECONDS;
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

  private Delivery show(Optional<String> standing, String title) {
    return scene.courier.show(CASE, scene.place(), standing, saying(title));
  }

  /** Where it stands now. */
  private Optional<String> shown(Optional<String> standing, String title) {
    return standing(show(standing, title));
  }

  private Optional<String> posted(String title) {
    return shown(Optional.empty(), title);
  }

  private static Optional<String> standing(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.Done.class);
    return ((Delivery.Done) delivery).standing();
  }

  private Message only(Channel channel) {
    assertThat(scene.discord.messages(channel)).hasSize(1);
    return scene.discord.messages(channel).getFirst();
  }

  private void delete(Message message) {
    scene.bot.session().orElseThrow().getTextChannelById(scene.ops.id()).deleteMessageById(message.id()).complete();
  }

  @Nested
  class InAChannel {

    @Test
    void theFirstIsPostedAndTheRestAreEdits() {
      Optional<String> standing = posted("working");
      assertThat(shown(standing, "accepted")).isEqualTo(standing);
      assertThat(shown(standing, "proved")).isEqualTo(standing);

      Message message = only(scene.ops);
      assertThat(standing).contains("0:" + message.id());
      assertThat(message.isEphemeral()).isFalse();
      assertThat(message.content()).isEqualTo("proved");
      assertThat(message.revisions()).hasSize(3);
    }

    @Test
    void everyCaseAndEveryPlaceHasAMessageOfItsOwn() {
      Channel second = scene.guild.addTextChannel("second");
      posted("one");
      scene.courier.show(new CaseNumber(7), scene.place(), Optional.empty(), saying("two"));
      scene.courier.show(CASE, Place.channel(Platform.DISCORD, scene.guild.id(), second.id()), Optional.empty(),
          saying("three"));

      assertThat(scene.discord.messages(scene.ops)).extracting(Message::content).containsExactly("one", "two");
      assertThat(only(second).content()).isEqualTo("three");
    }

    @Test
    void aThreadGetsItInTheThreadAlsoWhenItWasArchived() {
      Channel thread = scene.guild.addThread(scene.ops, "incident");
      Place place = new Place(Platform.DISCORD, scene.guild.id(), scene.ops.id(), Optional.of(thread.id()));
      Optional<String> first = standing(scene.courier.show(CASE, place, Optional.empty(), saying("working")));

      thread.archive(false);
      Optional<String> second = standing(scene.courier.show(CASE, place, first, saying("accepted")));

      assertThat(scene.discord.messages(thread)).extracting(Message::content).containsExactly("working", "accepted");
      assertThat(second.orElseThrow()).startsWith("1:");
      assertThat(scene.discord.messages(scene.ops)).isEmpty();
    }

    @Test
    void aMessageThatSomebodyDeletedIsPostedAnewAsOftenAsThatHappens() {
      Optional<String> standing = posted("working");
      delete(only(scene.ops));
      standing = shown(standing, "accepted");
      assertThat(only(scene.ops).content()).isEqualTo("accepted");

      delete(only(scene.ops));
      standing = shown(standing, "proved");

      assertThat(standing).contains("2:" + only(scene.ops).id());
    }

    @Test
    void anewChannelThatJdaHasNotHeardOfIsPostedTo() {
      Channel fresh = scene.guild.addTextChannelUnannounced("fresh");
      scene.courier.show(CASE, Place.channel(Platform.DISCORD, scene.guild.id(), fresh.id()), Optional.empty(),
          saying("working"));

      assertThat(only(fresh).content()).isEqualTo("working");
    }

    @Test
    void withoutTheRightToEmbedItIsWrittenOut() {
      scene.ops.denyBot(Permissions.EMBED_LINKS);
      // Served after the bot heard of it.
      scene.prompt();

      scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.done());

      assertThat(only(scene.ops).visibleText()).isEqualTo("""
          ✅ Case #1042: Tencent accepted.
          RequestId eac6b301-a322-493a-8e36-83b295459397""");
      assertThat(only(scene.ops).now().embeds()).isEmpty();
    }

    @Test
    void whatWasKeptAboutAPlaceButCannotBeReadCountsAsNothing() {
      assertThat(shown(Optional.of("posted by some other version"), "working")).contains("0:" + only(scene.ops).id());
    }
  }

  @Nested
  class Twice {

    @Test
    void theSamePostLeavesOneMessageAlsoFromAnotherReplicaAfterARestart() throws Exception {
      Optional<String> first = standing(
          scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.done()));
      scene.bot.stop(Duration.ofSeconds(3));
      DiscordCourier restarted = scene.connectedReplica(new FakeDesk()).courier();

      assertThat(restarted.show(CASE, scene.place(), Optional.empty(), FakeDesk.done()))
          .isEqualTo(new Delivery.Done(first));

      assertThat(only(scene.ops).revisions()).hasSize(1);
    }

    @Test
    void aPostThatWasGivenUpReadsLikeTheNextOne() {
      posted("working");

      assertThat(posted("accepted")).contains("0:" + only(scene.ops).id());

      assertThat(only(scene.ops).content()).isEqualTo("accepted");
    }

    @Test
    void onlyTheFactsOrButtonsDifferAndItIsEditedAllTheSame() {
      scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.prompt());
      var undecided = FakeDesk.prompt();
      scene.courier.show(CASE, scene.place(), Optional.empty(),
          new dev.curfew.chat.Message(undecided.sign(), undecided.title(), undecided.lines(), undecided.facts(),
              List.of(), undecided.visibility()));

      assertThat(only(scene.ops).buttons()).isEmpty();
    }

    @Test
    void theSameCaseOfAnotherStoreIsAnotherMessage() throws Exception {
      posted("working");
      Scene.Replica stranger = scene.replica(new FakeDesk(), scene.store.replica(scene.words, "another store"));
      stranger.bot().start();
      Scene.awaitLink(stranger.bot(), DiscordLink.State.CONNECTED);

      stranger.courier().show(CASE, scene.place(), Optional.empty(), saying("working"));

      assertThat(scene.discord.messages(scene.ops)).hasSize(2);
    }

    @Test
    void aMessageThatWasDeletedBeforeItsRepeatIsPostedAnew() {
      posted("working");
      delete(only(scene.ops));

      Optional<String> standing = posted("accepted");

      assertThat(standing).contains("1:" + only(scene.ops).id());
      assertThat(only(scene.ops).content()).isEqualTo("accepted");
    }
  }

  @Nested
  class WhenDiscordFails {

    @Test
    void aPostWhoseAnswerWasLostIsNotThereTwice() {
      scene.discord.faults().loseAnswerOfNext(RestFaults.channelMessages(), 500);
      scene.discord.wire().faults().next(RestFaults.channelMessages(), new Fault.ResetAfterHandling());

      Optional<String> standing = posted("working");
      shown(standing, "accepted");

      assertThat(only(scene.ops).content()).isEqualTo("accepted");
    }

    @Test
    void aPostThatFailsForLongMayGoThroughLaterAndIsThereOnce() {
      Faults.Standing down = scene.discord.wire().faults().always(RestFaults.channelMessages(),
          new Fault.AnswerAfterHandling(Response.json(500, Map.of("message", "500", "code", 0))));
      assertThat(show(Optional.empty(), "working")).isInstanceOf(Delivery.Later.class);
      down.close();

      posted("working");

      assertThat(only(scene.ops).revisions()).hasSize(1);
    }

    @Test
    void aRateLimitIsNotSatOutButToldOn() {
      scene.discord.faults().rateLimitNext(RestFaults.channelMessages(), Duration.ofSeconds(40), false);

      assertThat(show(Optional.empty(), "working"))
          .isInstanceOfSatisfying(Delivery.Later.class,
              later -> assertThat(later.pause().orElseThrow()).isBetween(Duration.ofSeconds(38),
                  Duration.ofSeconds(41)));
    }

    /** Five edits in five seconds are all that a channel takes, and progress is out of date sooner than that. */
    @Test
    void anEditThatWouldHaveToQueueIsToldToComeLaterAndOtherChannelsGoOn() {
      Channel second = scene.guild.addTextChannel("second");
      Place elsewhere = Place.channel(Platform.DISCORD, scene.guild.id(), second.id());
      Optional<String> standing = posted("0");
      Optional<String> other = standing(scene.courier.show(CASE, elsewhere, Optional.empty(), saying("0")));
      for (int i = 1; i <= 5; i++) {
        shown(standing, "progress " + i);
      }

      assertThat(show(standing, "progress 6")).isInstanceOfSatisfying(Delivery.Later.class,
          later -> assertThat(later.pause().orElseThrow()).isBetween(Duration.ZERO, Duration.ofSeconds(5)));
      standing(scene.courier.show(CASE, elsewhere, other, saying("progress")));

      assertThat(only(scene.ops).content()).isEqualTo("progress 5");
      assertThat(only(second).content()).isEqualTo("progress");
    }

    @Test
    void tooManyEditsOfOldMessagesAreTriedLater() {
      Optional<String> standing = posted("working");
      scene.discord.faults().refuseNext(RestFaults.channelEdits(), 400, 30046);

      assertThat(show(standing, "accepted"))
          .isEqualTo(new Delivery.Later("Discord answered 400 (30046)", Optional.empty()));

      assertThat(shown(standing, "accepted")).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"400,50035", "403,20009"})
    void aRefusalThatNoTimeHealsIsForGood(int status, int code) {
      scene.discord.faults().refuseNext(RestFaults.channelMessages(), status, code);

      assertThat(show(Optional.empty(), "working"))
          .isEqualTo(new Delivery.Never("Discord answered " + status + " (" + code + ")"));
    }

    @Test
    void theStoreMayBeAwayAndNothingIsPostedThatCouldBeDoubled() {
      scene.store.away(true);
      assertThat(show(Optional.empty(), "working"))
          .isEqualTo(new Delivery.Later("the store is away", Optional.empty()));
      assertThat(scene.courier.replacePrompt(CASE, saying("expired")))
          .isEqualTo(new Delivery.Later("the store is away", Optional.empty()));
      scene.store.away(false);

      posted("working");

      assertThat(only(scene.ops).content()).isEqualTo("working");
    }

    @Test
    void beforeTheFirstSessionNothingCanBeBrought() {
      DiscordCourier early = new DiscordCourier(scene.store.replica(scene.words));

      assertThat(early.show(CASE, scene.place(), Optional.empty(), saying("working")))
          .isEqualTo(new Delivery.Later("Discord is not connected yet", Optional.empty()));
    }

    @Test
    void afterTheSessionsEndItIsForAnotherReplica() throws Exception {
      scene.bot.stop(Duration.ofSeconds(3));

      assertThat(show(Optional.empty(), "working")).isInstanceOf(Delivery.Later.class);
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
      Interaction asked = asked();

      posted("accepted");

      Message answer = asked.awaitFollowUp(1, SOON);
      assertThat(answer.isEphemeral()).isFalse();
      assertThat(answer.visibleText()).startsWith("accepted").contains(NOT_UPDATED);
      assertThat(answer.pings().isEmpty()).isTrue();
    }

    @Test
    void aLaterStateWithinTheQuarterOfAnHourIsEditedInThereByAnyReplica() throws Exception {
      Interaction asked = asked();
      Optional<String> standing = posted("working");
      DiscordCourier other = scene.connectedReplica(new FakeDesk()).courier();

      assertThat(other.show(CASE, scene.place(), standing, saying("accepted")))
          .isEqualTo(new Delivery.Done(standing));

      assertThat(asked.followUps()).singleElement()
          .satisfies(answer -> assertThat(answer.visibleText()).startsWith("accepted").contains(NOT_UPDATED));
    }

    @Test
    void withoutAWayBackItIsNotToldUntilTheNextPress() {
      assertThat(show(Optional.empty(), "accepted"))
          .isEqualTo(new Delivery.Never("Discord answered 403 (50001)"));

      Interaction asked = asked();
      posted("accepted");

      assertThat(asked.awaitFollowUp(1, SOON).visibleText()).startsWith("accepted");
    }

    @Test
    void anApproversWayBackFromAnotherChannelIsNotUsedHere() {
      Channel other = scene.guild.addTextChannel("other");
      Interaction asked = scene.discord.type(scene.olga, other, "/dismiss-room", Map.of("id", "abcd"));
      asked.awaitReply(SOON);
      awaitWayBack();

      assertThat(show(Optional.empty(), "accepted")).isInstanceOf(Delivery.Never.class);
      assertThat(asked.followUps()).isEmpty();
    }

    @Test
    void aMessageWhoseRightIsTakenAwayGoesOnAsAnAnswer() {
      scene.ops.allowBot(Permissions.VIEW_CHANNEL);
      Optional<String> standing = posted("working");
      Interaction asked = asked();
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);

      shown(standing, "accepted");

      assertThat(asked.awaitFollowUp(1, SOON).visibleText()).startsWith("accepted");
    }

    @Test
    void whatCanNoLongerBeEditedIsSaidAnewWhereThatIsPossibleAgain() {
      asked();
      Optional<String> standing = posted("working");
      scene.discord.faults().refuseNext(RestFaults.editsOfOriginals(), 401, 50027);
      scene.ops.allowBot(Permissions.VIEW_CHANNEL);

      standing = shown(standing, "accepted");

      assertThat(standing.orElseThrow()).startsWith("1:").doesNotContain("/");
      assertThat(scene.discord.messages(scene.ops)).extracting(Message::content).contains("accepted");
    }

    private Interaction asked() {
      Interaction asked = scene.types(scene.olga, "abcd");
      asked.awaitReply(SOON);
      awaitWayBack();
      return asked;
    }

    /** It is kept after the reply is out. */
    private void awaitWayBack() {
      Scene.await(() -> scene.store.secrets().stream().anyMatch(secret -> secret.startsWith("WAY_BACK")));
    }
  }

  @Nested
  class ThePrompt {

    private void replaced(String title) {
      assertThat(scene.courier.replacePrompt(CASE, saying(title))).isEqualTo(new Delivery.Done(Optional.empty()));
    }

    @Test
    void isRewrittenWhenTheCaseEndsElsewhere() {
      Message prompt = scene.prompt();

      replaced("Closed by #7.");

      assertThat(prompt.content()).isEqualTo("Closed by #7.");
      assertThat(prompt.buttons()).isEmpty();
      assertThat(prompt.now().embeds()).isEmpty();
    }

    @Test
    void ofACaseThatNobodyKnowsIsNoMatter() {
      assertThat(scene.courier.replacePrompt(new CaseNumber(99), saying("nothing")))
          .isInstanceOf(Delivery.Never.class);
    }

    @Test
    void staysTheRequestersWhenSomebodyElseLooksAtTheCase() {
      Message prompt = scene.prompt();
      scene.desk.answers(invocation -> new Reply.Answer(saying("a look"), Optional.of(CASE)));
      Message look = scene.types(scene.ben, "abcd").awaitReply(SOON);

      replaced("Expired.");

      assertThat(prompt.content()).isEqualTo("Expired.");
      assertThat(look.content()).isEqualTo("a look");
    }

    @Test
    void isTheNewOneAfterItWasDrawnAgain() {
      Message first = scene.prompt();
      Message second = scene.prompt();

      replaced("Expired.");

      assertThat(second.content()).isEqualTo("Expired.");
      assertThat(first.content()).startsWith("⏳");
    }

    @Test
    void isTheOlderOneWhenTheNewOneWasThrownAway() {
      Message first = scene.prompt();
      scene.prompt();
      scene.discord.faults().refuseNext(RestFaults.editsOfOriginals(), 404, 10008);

      replaced("Expired.");

      assertThat(first.content()).isEqualTo("Expired.");
    }

    @Test
    void isEditedByTheTokenOfTheLastPressOnIt() {
      Message prompt = scene.prompt();
      scene.desk.answers(press -> new Reply.Answer(saying("Not yet."), Optional.of(CASE)));
      Interaction press = scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      press.awaitFollowUp(1, SOON);

      replaced("Expired.");

      assertThat(prompt.content()).isEqualTo("Expired.");
      assertThat(scene.discord.calls().getLast().path()).contains(press.token());
    }

    @Test
    void isAnotherCasesOnceItWasAskedAgain() {
      CaseNumber next = new CaseNumber(1043);
      Message prompt = scene.prompt();
      scene.desk.answers(press -> new Reply.Replace(FakeDesk.prompt(), Optional.of(next)));
      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      scene.discord.awaitEdit(prompt, message -> message.revisions().size() == 3, SOON);

      assertThat(scene.courier.replacePrompt(CASE, saying("The old one expired.")))
          .isInstanceOf(Delivery.Never.class);

      assertThat(scene.courier.replacePrompt(next, saying("The new one expired.")))
          .isInstanceOf(Delivery.Done.class);
      assertThat(prompt.content()).isEqualTo("The new one expired.");
    }

    @Test
    void isNotThePublicMessageWhoseButtonSomebodyPressed() {
      Message prompt = scene.prompt();
      scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.prompt());
      Message request = only(scene.ops);
      scene.desk.answers((Invocation press) -> new Reply.Replace(saying("Approved."), Optional.of(CASE)));
      scene.discord.people().pressLabelled(scene.ben, request, "Confirm");
      scene.discord.awaitEdit(request, message -> message.content().equals("Approved."), SOON);

      replaced("Accepted.");

      assertThat(prompt.content()).isEqualTo("Accepted.");
      assertThat(request.content()).isEqualTo("Approved.");
    }

    @Test
    void saysWhatComesNextOnlyAfterTheReplyToThePressThatMadeItSo() throws Exception {
      Message prompt = scene.prompt();
      CountDownLatch gate = new CountDownLatch(1);
      int before = held(gate, prompt);

      CompletableFuture<Delivery> next = new CompletableFuture<>();
      Thread telling = Thread.ofPlatform()
          .start(() -> next.complete(scene.courier.replacePrompt(CASE, saying("Accepted."))));
      // It waits for the reply.
      Scene.await(() -> next.isDone() || telling.getState() == Thread.State.TIMED_WAITING);
      gate.countDown();

      assertThat(next.get(30, SECONDS)).isInstanceOf(Delivery.Done.class);
      assertThat(prompt.revisions().stream().skip(before).map(revision -> revision.content()))
          .containsExactly("Closing.", "Accepted.");
    }

    @Test
    void mayBeEditedWhileTheDeskIsStillAtWork() {
      Message prompt = scene.prompt();
      CountDownLatch moved = new CountDownLatch(1);
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.answers(press -> {
        moved.countDown();
        await(gate);
        return new Reply.Replace(saying("Accepted."), Optional.of(CASE));
      });
      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      await(moved);

      assertThat(scene.courier.replacePrompt(CASE, saying("Closing."))).isInstanceOf(Delivery.Done.class);
      gate.countDown();
    }

    /** Presses Confirm, and holds the reply on its way to Discord. Gives how many revisions the prompt has before it. */
    private int held(CountDownLatch gate, Message prompt) {
      int before = prompt.revisions().size();
      scene.desk.answers(press -> new Reply.Replace(saying("Closing."), Optional.of(CASE)));
      scene.discord.wire().faults().next(RestFaults.editsOfOriginals(), new Fault.Hold(gate));
      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      Scene.await(() -> prompt.revisions().size() > before);
      return before;
    }

    @Test
    void isNotTheMessageBesideWhichAPrivateAnswerWithButtonsWasGiven() {
      scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.prompt());
      Message request = only(scene.ops);
      scene.desk.answers(press -> new Reply.Answer(FakeDesk.prompt(), Optional.of(CASE)));
      Interaction press = scene.discord.people().pressLabelled(scene.ben, request, "Confirm");
      Message answer = press.awaitFollowUp(1, SOON);

      replaced("Expired.");

      assertThat(answer.content()).isEqualTo("Expired.");
      assertThat(request.buttons()).hasSize(2);
      assertThat(scene.store.secrets())
          .noneMatch(secret -> secret.startsWith("PROMPT") && secret.endsWith("@original"));
    }

    @Test
    void thatIsHeldUpHoldsUpNoMessageInTheChannel() {
      Message prompt = scene.prompt();
      CountDownLatch moved = new CountDownLatch(1);
      CountDownLatch gate = new CountDownLatch(1);
      scene.desk.answers(press -> {
        moved.countDown();
        await(gate);
        return new Reply.Replace(saying("Closing."), Optional.of(CASE));
      });
      scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
      await(moved);

      posted("working");

      assertThat(only(scene.ops).content()).isEqualTo("working");
      gate.countDown();
    }

    @Test
    void ofAReplyThatTakesLongIsTriedAgainLater() {
      CountDownLatch gate = new CountDownLatch(1);
      held(gate, scene.prompt());

      assertThat(scene.courier.replacePrompt(CASE, saying("Accepted.")))
          .isEqualTo(new Delivery.Later("a reply about the case is not out yet", Optional.of(Duration.ofSeconds(1))));
      gate.countDown();
    }

    private static void await(CountDownLatch gate) {
      try {
        assertThat(gate.await(30, SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Such as the head of the history, in announcement channels: nothing edits it, so it is known by its channel only. */
  @Nested
  class AboutNoCase {
    private Delivery say(String title) {
      return scene.courier.say(Place.channel(Platform.DISCORD, "", scene.ops.id()), saying(title));
    }

    @Test
    void itStandsInItsChannelForEverybodyAndIsNotEditedLater() {
      assertThat(say("audit head 12")).isEqualTo(new Delivery.Done(Optional.empty()));

      assertThat(only(scene.ops).content()).isEqualTo("audit head 12");
      assertThat(only(scene.ops).isEphemeral()).isFalse();
    }

    @Test
    void theSameTwiceWithinMinutesStandsThereOnceAndAnotherBesideIt() {
      say("audit head 12");
      say("audit head 12");
      say("audit head 13");

      assertThat(scene.discord.messages(scene.ops)).extracting(Message::content)
          .containsExactly("audit head 12", "audit head 13");
    }

    @Test
    void aThreadGetsItInTheThread() {
      Channel thread = scene.guild.addThread(scene.ops, "heads");

      scene.courier.say(new Place(Platform.DISCORD, "", scene.ops.id(), Optional.of(thread.id())),
          saying("audit head"));

      assertThat(only(thread).content()).isEqualTo("audit head");
      assertThat(scene.discord.messages(scene.ops)).isEmpty();
    }

    @Test
    void itPingsNobodyAndIsCutWhereDiscordWouldNotTakeIt() {
      assertThat(say("@everyone " + "head ".repeat(2_000))).isEqualTo(new Delivery.Done(Optional.empty()));

      assertThat(only(scene.ops).content()).hasSizeLessThanOrEqualTo(2_000).contains("head head");
      assertThat(only(scene.ops).pings().isEmpty()).isTrue();
    }

    @Test
    void anAnswerThatWasLostDoesNotMakeTwo() {
      scene.discord.wire().faults().next(RestFaults.channelMessages(), new Fault.ResetAfterHandling());

      assertThat(say("audit head 12")).isEqualTo(new Delivery.Done(Optional.empty()));

      assertThat(only(scene.ops).content()).isEqualTo("audit head 12");
    }

    @ParameterizedTest
    @CsvSource({"403,50001", "404,10003", "403,50013"})
    void whereTheBotMayNotPostItIsGivenUp(int status, int code) {
      scene.discord.faults().refuseNext(RestFaults.channelMessages(), status, code);

      assertThat(say("audit head 12"))
          .isEqualTo(new Delivery.Never("Discord answered " + status + " (" + code + ")"));

      assertThat(scene.discord.messages(scene.ops)).isEmpty();
    }

    @Test
    void itIsForLaterWhereDiscordWantsUsToWaitAndBeforeTheFirstSession() {
      scene.discord.faults().rateLimitNext(RestFaults.channelMessages(), Duration.ofSeconds(40), false);

      assertThat(say("audit head 12")).isInstanceOfSatisfying(Delivery.Later.class,
          later -> assertThat(later.pause().orElseThrow()).isBetween(Duration.ofSeconds(38), Duration.ofSeconds(41)));
      assertThat(new DiscordCourier(scene.store.replica(scene.words)).say(scene.place(), saying("audit head 12")))
          .isEqualTo(new Delivery.Later("Discord is not connected yet", Optional.empty()));
    }
  }
}
