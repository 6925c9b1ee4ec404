package dev.curfew.slack;

import dev.curfew.chat.Asker;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Verb;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation.Pressed;
import dev.curfew.command.Invocation.Typed;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Delivery.State;
import dev.curfew.sandbox.slack.Message;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.curfew.slack.Rig.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The same behaviour by both doors. Olga is in the user group of the moderators, Paul is not. */
class SlackBotTest {
  private Rig rig = Rig.waiting();

  enum Door {
    SOCKETS, HTTP
  }

  private void open(Door door) throws Exception {
    rig.close();
    rig = switch (door) {
      case SOCKETS -> Rig.overSockets();
      case HTTP -> Rig.overHttp();
    };
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource
  void aTypedCommandReachesTheDeskWithWhoAndWhere(Door door) throws Exception {
    open(door);

    Delivery typed = rig.slack.type(rig.olga, rig.general, "/dismiss-room a&b <c> reason: they shout");

    Asker olga = new Asker(new Person(Platform.SLACK, rig.team(), rig.olga.id()), "olga", Standing.MEMBER,
        Set.of(new GroupId(Platform.SLACK, rig.moderators.id())), Set.of()).speaking(Locale.US);
    Place general = Place.channel(Platform.SLACK, rig.team(), rig.general.id());
    assertThat(rig.desk.awaitAsked()).isEqualTo(
        new Typed(olga, general, "dismiss-room", new Arguments.Line("a&b <c> reason: they shout")));
    assertThat(typed.awaitEnd(SOON)).isEqualTo(State.ACKNOWLEDGED);
  }

  @ParameterizedTest
  @EnumSource
  void theAnswerIsSeenByThePersonOnly(Door door) throws Exception {
    open(door);
    rig.desk.answers(FakeDesk.prompt());

    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");

    Message prompt = rig.slack.awaitMessage(rig.general, any -> true, SOON);
    assertThat(prompt.onlyFor()).contains(rig.olga.id());
    assertThat(prompt.visibleText()).isEqualTo("⏳ #1042 Close room abcd of live?");
    assertThat(prompt.buttons()).extracting(button -> button.actionId() + " " + button.label() + " " + button.style())
        .containsExactly("curfew:confirm Confirm danger", "curfew:cancel Cancel ");
  }

  @ParameterizedTest
  @EnumSource
  void aPressReachesTheDeskAndItsReplyTakesThePlaceOfThePrompt(Door door) throws Exception {
    open(door);
    rig.desk.answers(FakeDesk.prompt());
    rig.slack.type(rig.olga, rig.general, "/dismiss-room abcd");
    Message prompt = rig.slack.awaitMessage(rig.general, any -> true, SOON);
    rig.desk
        .answers(new Reply.Replace(FakeDesk.message(Sign.ACCEPTED, "#1042 Closed."), Optional.of(FakeDesk.CASE)));

    rig.slack.press(rig.olga, prompt, "curfew:confirm");

    Message decided = rig.slack.awaitChange(prompt, any -> true, SOON);
    assertThat(decided.visibleText()).isEqualTo("✅ #1042 Closed.");
    assertThat(decided.buttons()).isEmpty();
    assertThat(rig.desk.asked()).last().isInstanceOfSatisfying(Pressed.class, pressed -> {
      assertThat(pressed.verb()).isEqualTo(Verb.CONFIRM);
      assertThat(pressed.token()).isEqualTo("token-1042");
      assertThat(pressed.asker().person().id()).isEqualTo(rig.olga.id());
    });
  }
}
