package dev.curfew.command;

import dev.curfew.chat.Button;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Verb;
import org.junit.jupiter.api.Test;

import static dev.curfew.command.Scene.MODS;
import static dev.curfew.command.Scene.OLGA;
import static dev.curfew.command.Scene.dismiss;
import static org.assertj.core.api.Assertions.assertThat;

/** With more than 500 people in a room, confirming means typing its id. */
class LargeRoomTest {
  private final Scene scene = new Scene();

  @Test
  void thePromptSaysSoAndOffersTheForm() {
    scene.crowd("abcd", 501);

    Reply prompt = scene.types(OLGA, "abcd");

    assertThat(prompt.message().unformatted()).contains("501 people are in it, so confirming means typing its id.");
    assertThat(prompt.message().buttons()).extracting(Button::verb).containsExactly(Verb.TYPE_ID, Verb.CANCEL);
  }

  @Test
  void theIdClosesItAndAnythingElseDoesNot() {
    scene.crowd("abcd", 501);
    Reply prompt = scene.types(OLGA, "abcd");

    Reply wrong = scene.sends(OLGA, MODS, Verb.TYPE_ID, prompt.message(), "id", "ABCD");
    assertThat(wrong.message().unformatted())
        .isEqualTo(
            "⛔ #1 That is not the id of this room. Nothing was done.\nIts id is abcd; capitals and spaces count.");
    assertThat(scene.tencent.calls()).isEmpty();

    Reply right = scene.sends(OLGA, MODS, Verb.TYPE_ID, prompt.message(), "id", " abcd ");
    assertThat(right.message().sign()).isEqualTo(Sign.ACCEPTED);
    assertThat(scene.tencent.calls()).containsExactly(dismiss("abcd"));
  }

  @Test
  void aRoomThatFilledUpSinceThePromptWasDrawnIsAskedOnceMore() {
    Reply prompt = scene.types(OLGA, "abcd");
    scene.crowd("abcd", 9000);

    Reply again = scene.presses(OLGA, Verb.CONFIRM, prompt);

    assertThat(again.message().buttons()).extracting(Button::verb).contains(Verb.TYPE_ID).doesNotContain(Verb.CONFIRM);
    assertThat(again.message().unformatted()).contains("9,000 people are in it");
    assertThat(scene.tencent.calls()).isEmpty();
  }

  @Test
  void fiveHundredAreNotYetMany() {
    scene.crowd("abcd", 500);

    assertThat(scene.types(OLGA, "abcd").message().buttons()).extracting(Button::verb).contains(Verb.CONFIRM);
  }
}
