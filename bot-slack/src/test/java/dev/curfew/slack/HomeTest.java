package dev.curfew.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.chat.Message;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Span;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Text;
import dev.curfew.chat.Visibility;
import dev.curfew.sandbox.slack.ApiCall;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.EnvelopeType;
import dev.curfew.sandbox.slack.PushRequest;
import dev.curfew.sandbox.slack.SlackUser.Trait;
import dev.curfew.sandbox.slack.View;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody opens the app's Home tab, and finds there what the core says. */
class HomeTest {
  private Rig rig = Rig.waiting();

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private void overSockets() throws Exception {
    rig.close();
    rig = Rig.overSockets();
  }

  private static Message part(String title, Text... lines) {
    return new Message(Sign.NONE, Text.of(new Span.Strong(title)), List.of(lines), List.of(), List.of(),
        Visibility.PRIVATE);
  }

  private String shown(View page) {
    return page.visibleText(rig.slack.workspace());
  }

  private View awaitPage(String text) {
    return rig.slack.awaitHome(rig.olga, page -> shown(page).contains(text), SOON);
  }

  private List<ApiCall> published() {
    return rig.slack.calls().stream().filter(call -> call.method().equals("views.publish")).toList();
  }

  /** What was to be done before is done: another page, asked for later, is there. */
  private void awaitPaulsPage() {
    rig.slack.openHome(rig.paul);
    rig.slack.awaitCall("views.publish",
        call -> call.arguments().path("user_id").asText().equals(rig.paul.id()), SOON);
  }

  @Nested
  class OverASocket {
    @BeforeEach
    void open() throws Exception {
      overSockets();
    }

    @Test
    void theTabShowsWhatTheCoreSaysToThatPerson() {
      rig.desk.shows(asker -> List.of(part("As of now"), part("Open cases of " + asker.person().id(),
          Text.of(new Span.Strong("#1042"), new Span.Plain(" in "), new Span.Channel(Platform.SLACK, rig.general.id()),
              new Span.Plain(" "), new Span.Literal("<!channel>")))));

      Delivery opened = rig.slack.openHome(rig.olga);

      assertThat(opened.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      View page = rig.slack.awaitHome(rig.olga, any -> true, SOON);
      assertThat(shown(page))
          .isEqualTo("*As of now*\n*Open cases of " + rig.olga.id() + "*\n*#1042* in #general `<!channel>`");
      assertThat(page.json().path("blocks")).extracting(block -> block.path("type").asText())
          .containsExactly("section", "divider", "section");
      assertThat(rig.slack.home(rig.paul)).isEmpty();
    }

    @Test
    void theCoreIsToldWhoItIs() {
      rig.slack.openHome(rig.olga);
      rig.slack.awaitHome(rig.olga, any -> true, SOON);

      assertThat(rig.desk.homes()).singleElement().satisfies(olga -> {
        assertThat(olga.person().id()).isEqualTo(rig.olga.id());
        assertThat(olga.standing()).isEqualTo(Standing.MEMBER);
        assertThat(olga.groups()).hasSize(1);
      });
    }

    @Test
    void guestsAndPeopleOfOtherWorkspacesAreToldToTheCoreAsSuch() {
      rig.slack.workspace().put(rig.olga.with(Trait.RESTRICTED));
      rig.slack.workspace().put(rig.paul.ofTeam("T0OTHER"));

      rig.slack.openHome(rig.olga);
      rig.slack.awaitHome(rig.olga, any -> true, SOON);
      awaitPaulsPage();

      assertThat(rig.desk.homes()).extracting(asker -> asker.standing())
          .containsExactly(Standing.GUEST, Standing.EXTERNAL);
    }

    @Test
    void whoeverSlackDoesNotNameInTimeIsNobodyKnown() {
      rig.slack.wire().faults().always(request -> request.path().endsWith("/users.info"), new Fault.Silence());

      rig.slack.openHome(rig.olga);

      rig.slack.awaitHome(rig.olga, any -> true, SOON);
      assertThat(rig.desk.homes()).extracting(asker -> asker.standing()).containsExactly(Standing.UNKNOWN);
    }

    @Test
    void theAcknowledgementDoesNotWaitForThePage() {
      rig.desk.holdOn();

      assertThat(rig.slack.openHome(rig.olga).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);

      assertThat(rig.slack.home(rig.olga)).isEmpty();
      rig.desk.goOn();
      awaitPage("Page of olga");
    }

    @Test
    void aNewOpeningShowsItAnew() {
      rig.slack.openHome(rig.olga);
      awaitPage("Page of olga");
      rig.desk.shows(asker -> List.of(part("Another page")));

      rig.slack.openHome(rig.olga);

      awaitPage("Another page");
    }

    @Test
    void aRepetitionIsAcknowledgedAndHarmless() {
      Delivery opened = rig.slack.openHome(rig.olga);
      rig.slack.awaitHome(rig.olga, any -> true, SOON);

      rig.slack.deliverAgain(opened);
      assertThat(rig.slack.deliver(EnvelopeType.EVENTS_API, opened.payload()).awaitEnd(SOON))
          .as("the same event in another envelope").isEqualTo(State.ACKNOWLEDGED);

      opened.awaitAcks(2, SOON);
      awaitPaulsPage();
      assertThat(published()).hasSize(2);
    }

    @Test
    void thePageIsNeverTooLongForSlack() {
      Text line = Text.of(new Span.Literal("&".repeat(127)), new Span.Plain(" ".repeat(200)));
      rig.desk.shows(asker -> Collections.nCopies(20,
          part("Rooms", Collections.nCopies(30, line).toArray(Text[]::new))));

      rig.slack.openHome(rig.olga);

      View page = rig.slack.awaitHome(rig.olga, any -> true, SOON);
      assertThat(page.json().path("blocks").size()).isBetween(50, 100);
    }

    @Test
    void whatBrokeIsSaidOnThePage() {
      rig.desk.shows(asker -> {
        throw new IllegalStateException("broken for a test");
      });

      rig.slack.openHome(rig.olga);

      awaitPage("ref-");
    }

    @Test
    void aRefusalOfSlackHarmsNothingElse() {
      rig.slack.refuseNext("views.publish", "not_enabled");

      rig.slack.openHome(rig.olga);
      rig.slack.awaitCall("views.publish", call -> !call.answer().path("ok").asBoolean(), SOON);

      rig.slack.openHome(rig.olga);
      awaitPage("Page of olga");
    }
  }

  @Nested
  class IsLeftAlone {
    private ObjectNode event;

    @BeforeEach
    void opened() throws Exception {
      overSockets();
      event = rig.slack.openHome(rig.olga).payload().put("event_id", "EvANOTHER");
      rig.slack.awaitHome(rig.olga, any -> true, SOON);
    }

    private void assertLeftAlone() {
      assertThat(rig.slack.deliver(EnvelopeType.EVENTS_API, event).awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      awaitPaulsPage();
      assertThat(rig.desk.homes()).hasSize(2);
      assertThat(published()).hasSize(2);
    }

    @Test
    void thatOfAnotherTeam() {
      event.put("team_id", "T0OTHER");
      assertLeftAlone();
    }

    @Test
    void thatWithoutATeam() {
      event.remove("team_id");
      assertLeftAlone();
    }

    @Test
    void thatOfAnotherApp() {
      event.put("api_app_id", "A0OTHER");
      assertLeftAlone();
    }

    @Test
    void thatOfAnotherOrganisation() {
      event.put("enterprise_id", "E0OTHER");
      assertLeftAlone();
    }

    @Test
    void thatOfAnotherTab() {
      event.withObject("/event").put("tab", "messages");
      assertLeftAlone();
    }

    @Test
    void thatOfNobody() {
      event.withObject("/event").remove("user");
      assertLeftAlone();
      assertThat(rig.slack.calls()).as("questions about nobody")
          .noneMatch(call -> call.method().equals("users.info") && call.arguments().path("user").asText().isEmpty());
    }
  }

  @Nested
  class OverHttp {
    @BeforeEach
    void open() throws Exception {
      rig.close();
      rig = Rig.overHttp();
    }

    @Test
    void theTabShowsTheSame() {
      Delivery opened = rig.slack.openHome(rig.olga);

      assertThat(opened.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
      awaitPage("Page of olga");
    }

    @Test
    void whatIsNotSignedIsRefused() {
      Delivery opened = rig.slack.openHome(rig.olga);
      awaitPage("Page of olga");
      PushRequest request = rig.slack.push().request(EnvelopeType.EVENTS_API,
          opened.payload().put("event_id", "EvANOTHER"));

      assertThat(rig.slack.push().send(request.unsigned()).status()).isEqualTo(401);
      assertThat(rig.slack.push().send(request.signedWith("not the secret")).status()).isEqualTo(401);
      assertThat(rig.desk.homes()).hasSize(1);
    }

    @Test
    void aRetryIsAcknowledgedAndHarmless() {
      Delivery opened = rig.slack.openHome(rig.olga);
      awaitPage("Page of olga");

      assertThat(rig.slack.push().replay(opened).status()).isEqualTo(200);
      rig.slack.clock().advance(Duration.ofSeconds(60));
      assertThat(rig.slack.push().send(rig.slack.push().request(EnvelopeType.EVENTS_API, opened.payload())).status())
          .as("a minute later, signed anew").isEqualTo(200);

      awaitPaulsPage();
      assertThat(rig.desk.homes()).hasSize(2);
    }
  }
}
