package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Ack;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.SocketLink;
import dev.curfew.sandbox.slack.SocketLink.Reason;
import dev.curfew.sandbox.wire.Exchange;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Headers;
import dev.curfew.sandbox.wire.Request;
import dev.curfew.sandbox.wire.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.slack.Rig.QUICK;
import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each fault of Slack's own client (serial handling, death by one refusal, lost acknowledgements), shown to be absent. */
class SocketModeTest {
  private Rig rig = Rig.waiting();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void connect() throws Exception {
    rig.close();
    rig = Rig.overSockets();
  }

  private Delivery type(String line) {
    return rig.slack.type(rig.olga, rig.general, line);
  }

  private SocketLink link(int number) {
    return rig.slack.socketMode().awaitLink(number, SOON);
  }

  private static boolean opensLinks(Request request) {
    return request.path().equals("/api/apps.connections.open");
  }

  private static boolean isLink(Request request) {
    return request.path().equals("/link");
  }

  private void assertStillWorks() {
    assertThat(type("/dismiss-room still-works").awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
    rig.desk.awaitAsked("still-works");
  }

  @Nested
  class AtTheStart {
    @Test
    void twoLinksAreOpenedWithOneCallEach() throws Exception {
      connect();

      assertThat(rig.slack.calls()).filteredOn(call -> call.method().equals("apps.connections.open")).hasSize(2);
      assertThat(rig.slack.calls()).filteredOn(call -> call.method().equals("auth.test")).hasSizeLessThan(3);
      rig.awaitLinkState("socket-1", LinkState::up);
      rig.awaitLinkState("socket-2", LinkState::up);
      rig.awaitLinkState("web-api", LinkState::up);
      assertThat(rig.bot().connected()).isTrue();
    }

    @Test
    void slackBeingAwayDelaysButDoesNotFailIt() throws Exception {
      rig.slack.wire().faults().next(new Fault.ResetAfterReading());
      rig.slack.wire().faults().next(new Fault.Answer(Response.html(502, "<html>Bad gateway</html>")));
      rig.slack.wire().faults().next(new Fault.EmptyBody());
      rig.slack.wire().faults().next(SocketModeTest::opensLinks, new Fault.Answer(Response.empty(500)));
      rig.slack.wire().faults().next(SocketModeTest::opensLinks,
          new Fault.Answer(Response.html(200, "<html>Hello</html>")));
      rig.slack.wire().faults().next(SocketModeTest::isLink, new Fault.Answer(Response.empty(503)));

      rig.start();
      link(1);

      assertStillWorks();
    }

    @Test
    void aLinkThatNeverSpeaksIsGivenUp() throws Exception {
      rig.slack.wire().faults().next(SocketModeTest::isLink, new Fault.Silence());

      rig.start();
      link(1);

      assertStillWorks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.test", "apps.connections.open"})
    void refusedCredentialsAreToldAtOnceAndForGood(String method) {
      rig.slack.refuseNext(method, "invalid_auth");

      assertThatThrownBy(() -> rig.start()).isInstanceOf(ExecutionException.class)
          .cause().isInstanceOf(CredentialsRefused.class).hasMessageContaining(method + " answered invalid_auth");
      assertThat(rig.bot().refused()).isCompleted();
    }
  }

  @Nested
  class WithCommandsThatTakeLong {
    @BeforeEach
    void holdOn() throws Exception {
      connect();
      rig.desk.holdOn();
    }

    @Test
    void fiftyDoNotDelayTheAcknowledgementOfAnother() {
      List<Delivery> slow = IntStream.range(0, 50).mapToObj(i -> type("/dismiss-room r" + i)).toList();
      slow.forEach(delivery -> assertThat(delivery.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED));

      Ack ack = type("/dismiss-room another").awaitAck(SOON);

      assertThat(ack.after()).isLessThan(Duration.ofSeconds(1));
      assertThat(ack.payload()).isEmpty();
      rig.desk.awaitAsked(51);
    }

    @Test
    void aRequestToLeaveIsFollowedAtOnceAndNothingIsLost() {
      List<Delivery> slow = IntStream.range(0, 20).mapToObj(i -> type("/dismiss-room r" + i)).toList();
      link(1).disconnect(Reason.REFRESH_REQUESTED);
      link(3);

      rig.desk.goOn();

      slow.forEach(delivery -> assertThat(delivery.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED));
      slow.forEach(delivery -> assertThat(delivery.awaitAck(SOON).sameLink()).isTrue());
      rig.desk.awaitAsked(20);
    }
  }

  @Nested
  class WithRepetitions {
    @Test
    void theSameEnvelopeIsAcknowledgedAgainWithoutAnyWork() throws Exception {
      connect();
      ObjectNode payload = type("/dismiss-room abcd").payload();
      payload.remove("trigger_id");
      Delivery typed = rig.slack.deliver(EnvelopeType.SLASH_COMMANDS, payload);
      typed.awaitAck(SOON);

      rig.slack.deliverAgain(typed);

      assertThat(typed.awaitAcks(2, SOON)).hasSize(2);
      assertStillWorks();
      assertThat(rig.desk.awaitAsked(3)).hasSize(3);
    }

    @Test
    void theSameDeedInAnotherEnvelopeToo() throws Exception {
      connect();
      Delivery typed = type("/dismiss-room abcd");
      typed.awaitAck(SOON);

      Delivery again = rig.slack.deliver(EnvelopeType.SLASH_COMMANDS, typed.payload());

      assertThat(again.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      assertStillWorks();
      assertThat(rig.desk.awaitAsked(2)).hasSize(2);
    }

    @Test
    void thePersonWhoTypesTheSameTwiceMeansItTwice() throws Exception {
      connect();

      type("/dismiss-room abcd");
      type("/dismiss-room abcd");

      rig.desk.awaitAsked(2);
    }
  }

  @Nested
  class WhenSomethingBreaks {
    @Test
    void anErrorIsAnsweredWithAReferenceAndTheNextCommandWorks() throws Exception {
      connect();
      rig.desk.answers(invocation -> {
        throw new StackOverflowError("deep");
      });

      for (int i = 0; i < 12; i++) {
        assertThat(type("/dismiss-room r" + i).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      }

      rig.awaitText("give the operator this reference: `ref-");
      rig.desk.answers(FakeDesk.privately("all is well"));
      type("/dismiss-room abcd");
      rig.awaitText("all is well");
    }

    @Test
    void aPayloadThatBoltCannotReadIsAcknowledgedAndAnswered() throws Exception {
      connect();
      ObjectNode payload = type("/dismiss-room abcd").payload();
      ObjectNode press = payload.put("type", "block_actions").put("actions", "none");
      press.remove("command");

      Delivery delivery = rig.slack.deliver(EnvelopeType.INTERACTIVE, press);

      assertThat(delivery.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      rig.awaitText("give the operator this reference: `ref-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "\"x\"", "{\"type\":null}", "{\"type\":[]}",
        "{\"envelope_id\":7}",
        "{\"envelope_id\":\"e\",\"payload\":null}", "{\"envelope_id\":\"e\",\"payload\":{\"type\":\"shortcut\"}}",
        "{\"envelope_id\":\"e\",\"type\":\"interactive\",\"payload\":{\"type\":\"view_submission\"}}",
        "{\"type\":\"disconnect\"}"})
    void nothingThatALinkBringsEndsIt(String text) throws Exception {
      connect();

      link(1).sendRaw(text);
      link(2).sendRaw(text);

      assertStillWorks();
    }

    @Test
    void deepNestingEndsNothing() throws Exception {
      connect();

      link(1).sendRaw("[".repeat(200_000));

      assertStillWorks();
    }
  }

  @Nested
  class WhenALinkEnds {
    @BeforeEach
    void open() throws Exception {
      connect();
    }

    @ParameterizedTest
    @EnumSource(names = {"WARNING", "REFRESH_REQUESTED"})
    void anotherIsThereBeforeItIsLetGo(Reason reason) {
      link(1).disconnect(reason);

      SocketLink next = link(3);

      SocketLink.Closed end = link(1).awaitClosed(SOON);
      assertThat(end.code()).isEqualTo(1000);
      assertThat(end.at()).isAfterOrEqualTo(openings().getLast());
      assertThat(next.isOpen()).isTrue();
      assertThat(rig.bot().connected()).isTrue();
      assertStillWorks();
    }

    private List<Instant> openings() {
      return rig.slack.wire().exchanges().stream().map(Exchange::request).filter(SocketModeTest::isLink)
          .map(Request::at).toList();
    }

    @Test
    void bothAreReplacedWhenBothAreCut() {
      link(1).cut();
      link(2).cut();

      link(4);

      assertStillWorks();
    }

    @Test
    void aRefusalOnTheWayBackIsOvercome() {
      rig.slack.refuseNext("apps.connections.open", "internal_error");
      link(1).cut();
      link(3);
      rig.slack.refuseNext("apps.connections.open", "some_error_nobody_knows");
      link(2).cut();
      link(4);

      assertStillWorks();
    }

    @Test
    void slacksWishToWaitIsHonoured() {
      rig.slack.rateLimits().refuseNext("apps.connections.open", Duration.ofSeconds(1));
      long began = System.nanoTime();
      link(1).cut();

      link(3);

      assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void aSilentLinkIsSeenToBeDeadAndReplaced() throws Exception {
      link(1).goSilent();

      link(3);

      assertThat(rig.slack.socketMode().links()).hasSizeGreaterThanOrEqualTo(2);
      assertStillWorks();
    }

    @Test
    void aSilentLinkIsToldToTheOperatorInTime() throws Exception {
      rig.close();
      rig = Rig.waiting();
      rig.with(new Timings(QUICK.ping(), QUICK.hello(), Duration.ofHours(1), Duration.ofHours(1), QUICK.refused(),
          Duration.ofHours(1), QUICK.ackKept(), QUICK.lookUp(), QUICK.tokenCheck(), QUICK.groups(), QUICK.options()));
      rig.start();
      link(2).goSilent();

      LinkState state = rig.awaitLinkState("socket-2", link -> !link.up() && link.reason().contains("pong"));

      assertThat(state.reason())
          .startsWith("connection lost: SocketTimeoutException: sent ping but didn't receive pong");
      assertThat(Timings.USUAL.ping().multipliedBy(2)).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void theAnswerToAPingShowsThatALinkLives() throws Exception {
      rig.awaitLinkState("socket-2", LinkState::up);
      Instant before = rig.slack.clock().instant();

      LinkState alive = rig.awaitLinkState("socket-1", link -> link.heard().filter(before::isBefore).isPresent());

      assertThat(alive.up()).isTrue();
    }

    @Test
    void slacksOwnPingsAreAnswered() {
      link(1).ping(SOON);
    }
  }

  @Nested
  class WhenSlackWantsNoLinks {
    @ParameterizedTest
    @EnumSource(names = {"LINK_DISABLED", "TOO_MANY_WEBSOCKETS"})
    void theReasonIsToldAndNoneIsOpenedForALongTime(Reason reason) throws Exception {
      rig.with(
          new Timings(QUICK.ping(), QUICK.hello(), QUICK.firstBackOff(), QUICK.longestBackOff(), Duration.ofHours(1),
              QUICK.settled(), QUICK.ackKept(), QUICK.lookUp(), QUICK.tokenCheck(), QUICK.groups(), QUICK.options()));
      rig.start();
      // Slack has opened the second link a moment before the bot knows that it is open.
      rig.awaitLinkState("socket-2", LinkState::up);

      link(1).disconnect(reason);

      LinkState state = rig.awaitLinkState("socket-1", link -> !link.up());
      assertThat(state.reason()).contains(reason.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(rig.bot().connected()).isTrue();
      assertStillWorks();
      assertThat(rig.slack.socketMode().allLinks()).hasSize(2);
    }
  }

  @Nested
  class AtTheEnd {
    @Test
    void whatIsUnderWayIsFinishedAndNewCommandsAreToldToWait() throws Exception {
      connect();
      rig.desk.holdOn();
      rig.desk.answers(FakeDesk.privately("finished after all"));
      Delivery first = type("/dismiss-room abcd");
      rig.desk.awaitAsked();

      Thread stopping = Thread.ofVirtual().start(() -> {
        try {
          rig.bot().stop(Duration.ofSeconds(8));
        } catch (InterruptedException impossible) {
          Thread.currentThread().interrupt();
        }
      });
      awaitStoppingAnswer();
      rig.desk.goOn();
      stopping.join(SOON);

      assertThat(first.state()).isEqualTo(State.ACKNOWLEDGED);
      rig.awaitText("finished after all");
      assertThat(rig.slack.socketMode().allLinks()).allSatisfy(
          link -> assertThat(link.awaitClosed(SOON).code()).isEqualTo(1000));
    }

    /** The first command after the stop began; until then each is held by the desk. */
    private void awaitStoppingAnswer() {
      long end = System.nanoTime() + SOON.toNanos();
      while (rig.slack.seenBy(rig.olga, rig.general).stream()
          .noneMatch(message -> message.visibleText().contains("is being restarted"))) {
        assertThat(System.nanoTime()).isLessThan(end);
        assertThat(type("/dismiss-room later").awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      }
    }

    @Test
    void aDeskThatHangsDoesNotHoldItUp() throws Exception {
      connect();
      rig.desk.holdOn();
      type("/dismiss-room abcd");
      rig.desk.awaitAsked();

      long began = System.nanoTime();
      rig.bot().stop(Duration.ofSeconds(3));

      assertThat(System.nanoTime() - began).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
  }

  @Test
  void aLinkIsOpenedUnencryptedOnThisMachineOnly() throws Exception {
    rig.slack.wire().faults().next(SocketModeTest::opensLinks,
        new Fault.Answer(new Response(200, Headers.NONE.with("Content-Type", "application/json"),
            "{\"ok\":true,\"url\":\"ws://192.0.2.1/link?ticket=t\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));

    rig.start();
    link(1);

    assertStillWorks();
  }
}
