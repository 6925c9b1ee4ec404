package dev.curfew.discord;

import dev.curfew.chat.Verb;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Modal;
import dev.curfew.words.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.curfew.discord.FakeDesk.CASE;
import static dev.curfew.discord.FakeDesk.TOKEN;
import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** What a person's client says of its language. The house speaks English here. */
class LanguageTest {
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static String said(dev.curfew.chat.Message message) {
    return message.unformatted();
  }

  @ParameterizedTest
  @CsvSource({"ko,ko", "zh-CN,zh-CN", "ja,ja", "en-GB,en-GB", "fr,fr"})
  void isToldToTheDesk(String locale, String language) {
    scene.olga.speaks(locale);

    scene.prompt();

    assertThat(scene.desk.asked()).singleElement()
        .satisfies(asked -> assertThat(asked.asker().language()).contains(Locale.forLanguageTag(language)));
  }

  @ParameterizedTest
  @CsvSource({"ko,ko", "zh-CN,zh", "zh-TW,zh", "ja,ja", "en-GB,en", "fr,en"})
  void isThatOfWhatTheAdapterSaysItself(String locale, String spoken) {
    Guild other = scene.discord.addGuild("Somebody else's");
    Channel channel = other.addTextChannel("ops");
    Member mallory = other.addMember("mallory");
    mallory.speaks(locale);

    Interaction asked = scene.discord.people().forging().type(mallory, channel, "/dismiss-room", Map.of("id", "x"));

    assertThat(asked.awaitReply(SOON).visibleText()).isEqualTo(said(new Words(Locale.of(spoken)).notServedHere()));
  }

  @Test
  void isThatOfAFormAlsoForSomebodyElseAtTheSameMessage() {
    scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.withForms());
    var request = scene.discord.messages(scene.ops).getFirst();
    scene.ben.speaks("ja");

    assertThat(opened(scene.ben, request).title())
        .isEqualTo(new Words(Locale.JAPANESE).form(Verb.DECLINE_WHY).title());
    assertThat(opened(scene.olga, request).title())
        .isEqualTo(new Words(Locale.ENGLISH).form(Verb.DECLINE_WHY).title());
  }

  private Modal opened(Member who, dev.curfew.sandbox.discord.Message message) {
    return scene.discord.press(who, message, "curfew:" + Verb.DECLINE_WHY.label() + ":" + TOKEN).awaitModal(SOON);
  }

  @Test
  void isThatOfAnApology() {
    scene.olga.speaks("ko");
    scene.desk.answers(invocation -> {
      throw new IllegalStateException("broken on purpose");
    });

    Interaction asked = scene.types(scene.olga, "abcd");

    assertThat(asked.awaitReply(SOON).visibleText()).isEqualTo(said(new Words(Locale.KOREAN).broke(asked.id())));
  }
}
