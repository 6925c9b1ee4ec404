package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.SocketLink.Reason;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Response;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.sandbox.slack.TestLink.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SocketModeTest {
  private final SandboxSlack slack = SandboxSlack
      .start(SlackSettings.usual().withApp(app -> app.withCommands("/dismiss-room")));
  private final TestApp app = new TestApp(slack);
  private final SlackUser olga = slack.workspace().addUser("olga");
  private final SlackChannel general = slack.workspace().addChannel("general", olga);

  @AfterEach
  void stop() {
    slack.close();
  }

  @Nested
  class Connecting {
    @Test
    void isGreetedWithHello() {
      JsonNode hello = app.connect().hello();

      assertThat(hello.path("num_connections").asInt()).isEqualTo(1);
      assertThat(hello.at("/connection_info/app_id").asText()).isEqualTo("A0SANDBOX01");
      assertThat(hello.at("/debug_info/approximate_connection_time").asInt()).isEqualTo(18060);
      assertThat(app.connect().hello().path("num_connections").asInt()).isEqualTo(2);
    }

    @Test
    void isRefusedWithATicketThatWasUsedIsTooOldOrMadeUp() {
      URI used = app.socketUrl();
      TestLink.open(app.http, used).hello();
      assertRefused(used);

      URI old = app.socketUrl();
      slack.clock().advance(SocketMode.TICKET_LIFETIME);
      assertRefused(old);
      assertRefused(slack.wire().ws("/link?ticket=guess"));
      assertRefused(slack.wire().ws("/link"));
    }

    @Test
    void isRefusedBeyondTenConnections() {
      for (int i = 0; i < SocketMode.CONNECTIONS; i++) {
        app.connect().hello();
      }
      TestLink eleventh = app.connect();

      assertThat(eleventh.await(message -> true).path("reason").asText()).isEqualTo("too_many_websockets");
      eleventh.awaitEnd();
      assertThat(slack.socketMode().links()).hasSize(10);
    }

    @Test
    void canBeRefusedInEveryWayThatSlackHas() {
      String token = slack.settings().secrets().appToken();
      slack.refuseNext("apps.connections.open", "internal_error");
      assertThat(app.form("apps.connections.open", token).body()).contains("internal_error");

      slack.rateLimits().refuseNext("apps.connections.open", Duration.ofSeconds(30));
      HttpResponse<String> limited = app.form("apps.connections.open", token);
      assertThat(limited.statusCode()).isEqualTo(429);
      assertThat(limited.headers().firstValue("Retry-After")).contains("30");

      slack.wire().faults().next(new Fault.Answer(Response.html(500, "<h1>Server Error</h1>")));
      assertThat(app.form("apps.connections.open", token).statusCode()).isEqualTo(500);
    }

    private void assertRefused(URI url) {
      assertThatThrownBy(() -> TestLink.open(app.http, url)).isInstanceOf(CompletionException.class).cause()
          .isInstanceOfSatisfying(WebSocketHandshakeException.class,
              refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }
  }

  @Nested
  class AnEnvelope {
    @Test
    void carriesTheCommandAndIsAcknowledged() {
      TestLink link = app.connect();
      link.hello();
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");

      JsonNode envelope = link.envelope();
      assertThat(envelope.path("type").asText()).isEqualTo("slash_commands");
      assertThat(envelope.path("accepts_response_payload").asBoolean()).isTrue();
      assertThat(envelope.path("envelope_id").asText()).isEqualTo(typed.envelopeId()).hasSize(36);
      assertThat(envelope.path("payload")).isEqualTo(typed.payload());
      link.ack(envelope);

      Ack ack = typed.awaitAck(SOON);
      assertThat(ack.counted()).isTrue();
      assertThat(ack.sameLink()).isTrue();
      assertThat(ack.payload()).isEmpty();
      assertThat(typed.state()).isEqualTo(State.ACKNOWLEDGED);
    }

    @Test
    void goesToEveryConnectionInTurn() {
      List<TestLink> links = List.of(app.connect(), app.connect(), app.connect());
      links.forEach(TestLink::hello);
      for (int i = 0; i < 6; i++) {
        slack.type(olga, general, "/dismiss-room " + i);
      }

      for (TestLink link : links) {
        link.await(message -> link.envelopes().size() == 2);
      }
    }

    @Test
    void thatNobodyTakesIsAFailureThatThePersonSees() {
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");

      assertThat(typed.awaitEnd(SOON)).isEqualTo(State.FAILED);
      assertThat(typed.problem()).isEqualTo("no Socket Mode connection is open");
      assertThat(slack.seenBy(olga, general)).extracting(Message::visibleText)
          .containsExactly("/dismiss-room failed with the error \"dispatch_failed\"");
    }

    @Test
    void canComeTwiceWithTheSameId() {
      TestLink link = app.connect();
      link.hello();
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
      slack.deliverAgain(typed);
      link.await(message -> link.envelopes().size() == 2);
      link.envelopes().forEach(link::ack);

      assertThat(link.envelopes()).containsExactly(link.envelope(), link.envelope());
      assertThat(typed.awaitAcks(2, SOON)).extracting(Ack::counted).containsExactly(true, false);
    }

    @Test
    void canBeAcknowledgedOverAnotherConnection() {
      TestLink first = app.connect();
      first.hello();
      Delivery typed = slack.type(olga, general, "/dismiss-room abcd");
      TestLink second = app.connect();
      second.hello();
      second.ack(first.envelope());

      Ack ack = typed.awaitAck(SOON);
      assertThat(ack.sameLink()).isFalse();
      assertThat(ack.counted()).isTrue();
    }

    @Test
    void thatWasNeverSentOrIsNoAcknowledgementIsNoted() {
      TestLink link = app.connect();
      link.hello();
      link.send(Json.object().put("envelope_id", "made-up"));
      link.send(Json.object().put("hello", "there"));

      slack.oddities().journal().await(odd -> odd.what().contains("never sent"), SOON);
      slack.oddities().journal().await(odd -> odd.what().contains("no acknowledgement"), SOON);
    }
  }

  @Nested
  class Misbehaving {
    @Test
    void aWarnedConnectionStillGetsEnvelopesButOneToldToRefreshDoesNot() {
      TestLink first = app.connect();
      first.hello();
      SocketLink one = slack.socketMode().awaitLink(1, SOON);
      one.disconnect(Reason.WARNING);
      slack.type(olga, general, "/dismiss-room a");
      first.envelope();
      one.disconnect(Reason.REFRESH_REQUESTED);

      assertThat(slack.type(olga, general, "/dismiss-room b").awaitEnd(SOON)).isEqualTo(State.FAILED);
      assertThat(first.await(message -> message.path("reason").asText().equals("refresh_requested")).path("type")
          .asText()).isEqualTo("disconnect");
      one.close();
      assertThat(first.awaitEnd()).isEqualTo("closed with 1000");
    }

    @Test
    void aConnectionCanBeCutWithoutAWord() {
      TestLink link = app.connect();
      link.hello();
      slack.socketMode().awaitLink(1, SOON).cut();

      link.awaitEnd();
      assertThat(slack.socketMode().awaitLink(1, SOON).awaitClosed(SOON).code()).isEqualTo(1006);
      assertThat(slack.socketMode().links()).isEmpty();
    }

    @Test
    void pingsGoBothWaysUntilAConnectionGoesSilent() {
      TestLink link = app.connect();
      link.hello();
      SocketLink seen = slack.socketMode().awaitLink(1, SOON);
      seen.ping(SOON);
      link.socket().sendPing(ByteBuffer.wrap(new byte[]{1})).join();
      link.send(Json.object().put("after", "ping"));
      slack.oddities().journal().await(odd -> true, SOON);
      assertThat(seen.pings()).isEqualTo(1);
      assertThat(seen.pongs()).isGreaterThanOrEqualTo(1);

      seen.goSilent();
      assertThat(seen.isOpen()).isTrue();
      assertThat(seen.isReady()).isFalse();
      assertThat(slack.type(olga, general, "/dismiss-room a").awaitEnd(SOON)).isEqualTo(State.FAILED);
    }

    @Test
    void rubbishCanBeSent() {
      List<JsonNode> heard = new ArrayList<>();
      TestLink link = app.connect();
      link.hello();
      slack.socketMode().awaitLink(1, SOON).sendRaw("{\"type\":\"nonsense\"}");

      heard.add(link.await(message -> message.path("type").asText().equals("nonsense")));
      assertThat(heard).hasSize(1);
    }
  }
}
