package dev.curfew.discord;

import dev.curfew.chat.Form;
import dev.curfew.chat.Verb;
import dev.curfew.command.Courier.Delivery;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Guild;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Member;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.Modal;
import dev.curfew.sandbox.discord.RestFaults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.curfew.discord.FakeDesk.CASE;
import static dev.curfew.discord.FakeDesk.TOKEN;
import static dev.curfew.discord.FakeDesk.saying;
import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Buttons that open a form: what is sent with it counts as the press. */
class FormsTest {
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  /** A public message with every button there is. */
  private Message request() {
    scene.courier.show(CASE, scene.place(), Optional.empty(), FakeDesk.withForms());
    return scene.discord.messages(scene.ops).getFirst();
  }

  /** The same as somebody's private prompt. */
  private Message prompt() {
    scene.desk.answers(invocation -> new Reply.Answer(FakeDesk.withForms(), Optional.of(CASE)));
    Message prompt = scene.prompt();
    scene.desk.answers(FakeDesk::usual);
    return prompt;
  }

  private Interaction press(Member who, Message message, Verb verb) {
    return scene.discord.press(who, message, "curfew:" + verb.label() + ":" + TOKEN);
  }

  @Nested
  class TheButton {

    @ParameterizedTest
    @EnumSource(value = Verb.class, names = {"DECLINE_WHY", "GO_ALONE", "TYPE_ID"})
    void opensItsFormAtOnceAndAsksNobody(Verb verb) {
      Message request = request();
      scene.store.away(true);

      Interaction press = press(scene.ben, request, verb);
      Modal modal = press.awaitModal(SOON);

      Form form = scene.words.form(verb);
      Form.Field field = form.fields().getFirst();
      assertThat(modal.title()).isEqualTo(form.title());
      assertThat(modal.customId()).isEqualTo("curfew:" + verb.label() + ":" + TOKEN);
      assertThat(modal.inputs())
          .containsExactly(new Modal.Input(field.name(), field.label(), 4, true, 0, 4000, "", ""));
      assertThat(modal.json().path("components").path(0).path("description").asText()).isEqualTo(field.hint());
      assertThat(press.acknowledgement().orElseThrow().type()).isEqualTo(9);
      assertThat(scene.desk.asked()).isEmpty();
    }

    @Test
    void opensItAlsoWhereJdaKnowsNothingOfTheChannel() {
      Channel fresh = scene.guild.addTextChannelUnannounced("fresh");
      Interaction asked = scene.discord.people().forging().type(scene.olga, fresh, "/dismiss-room",
          Map.of("id", "abcd"));

      Interaction press = scene.discord.people().forging().press(scene.olga, asked.awaitReply(SOON),
          "curfew:type-id:" + TOKEN);
      press.awaitModal(SOON);
      scene.discord.submitModal(press, Map.of("id", "abcd"));

      scene.discord.awaitEdit(asked.awaitReply(SOON), message -> message.buttons().isEmpty(), SOON);
      assertThat(scene.desk.asked()).last().extracting("answers").isEqualTo(Map.of("id", "abcd"));
      assertThat(scene.bot.rescuedInteractions()).isEqualTo(3);
    }

    @Test
    void opensNothingInAGuildThatIsNotServed() {
      Guild other = scene.discord.addGuild("Somebody else's");
      Member mallory = other.addMember("mallory");
      Message message = scene.discord.people().say(mallory, other.addTextChannel("ops"), "press me");

      Interaction press = scene.discord.people().forging().press(mallory, message, "curfew:go-alone:" + TOKEN);

      assertThat(press.awaitFollowUp(1, SOON).visibleText()).startsWith("⛔ Curfew does not take commands from here.");
      assertThat(press.acknowledgement().orElseThrow().type()).isEqualTo(6);
    }

    @Test
    void thatCouldNotOpenItDoesNothingElse() {
      Message request = request();
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);

      Interaction lost = press(scene.ben, request, Verb.DECLINE_WHY);
      scene.discord.wire().awaitExchange(exchange -> exchange.answer().map(a -> a.status() == 500).orElse(false), SOON);
      press(scene.ben, request, Verb.DECLINE_WHY).awaitModal(SOON);

      assertThat(lost.acknowledgement()).isEmpty();
      assertThat(scene.desk.asked()).isEmpty();
    }

    @Test
    void withAnOverlongTokenIsStillAnswered() {
      Message request = request();

      Interaction press = scene.discord.people().forging().press(scene.ben, request,
          "curfew:go-alone:" + "x".repeat(84));

      assertThat(press.awaitModal(SOON).customId()).hasSize(100);
    }
  }

  @Nested
  class WhatIsSent {

    @Test
    void reachesTheDeskWithWhatWasFilledInAndReplacesTheMessage() {
      Message request = request();
      Interaction press = press(scene.ben, request, Verb.DECLINE_WHY);
      press.awaitModal(SOON);

      Interaction sent = scene.discord.submitModal(press, Map.of("reason", "Not \"this\" room: *ever*"));
      scene.discord.awaitEdit(request, message -> message.buttons().isEmpty(), SOON);

      assertThat(sent.acknowledgement().orElseThrow().type()).isEqualTo(6);
      assertThat(request.visibleText()).startsWith("✅ Case #1042: Tencent accepted.");
      assertThat(scene.desk.asked()).singleElement().isInstanceOfSatisfying(Invocation.Submitted.class, submitted -> {
        assertThat(submitted.asker().name()).isEqualTo("ben");
        assertThat(submitted.place()).isEqualTo(scene.place());
        assertThat(submitted.verb()).isEqualTo(Verb.DECLINE_WHY);
        assertThat(submitted.token()).isEqualTo(TOKEN);
        assertThat(submitted.answers()).isEqualTo(Map.of("reason", "Not \"this\" room: *ever*"));
      });
    }

    @Test
    void isAnsweredInPrivateWhenTheMessageStays() {
      Message request = request();
      scene.desk.answers(form -> new Reply.Answer(saying("Already declined by Olga."), Optional.of(CASE)));
      Interaction press = press(scene.ben, request, Verb.DECLINE_WHY);
      press.awaitModal(SOON);

      Interaction sent = scene.discord.submitModal(press, Map.of("reason", "late"));

      Message answer = sent.awaitFollowUp(1, SOON);
      assertThat(answer.isEphemeral()).isTrue();
      assertThat(answer.visibleText()).isEqualTo("Already declined by Olga.");
      assertThat(request.buttons()).hasSize(5);
    }

    @Test
    void onAPrivatePromptIsItsNewestWayBack() {
      Message prompt = prompt();
      Interaction press = press(scene.olga, prompt, Verb.TYPE_ID);
      press.awaitModal(SOON);
      Interaction sent = scene.discord.submitModal(press, Map.of("id", "abcd"));
      scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);

      assertThat(scene.courier.replacePrompt(CASE, saying("Proved."))).isInstanceOf(Delivery.Done.class);

      assertThat(prompt.content()).isEqualTo("Proved.");
      assertThat(scene.discord.calls().getLast().path()).contains(sent.token());
    }

    @Test
    void intoNothingIsAnEmptyAnswerForTheDeskToJudge() {
      Message request = request();
      Interaction press = press(scene.ben, request, Verb.DECLINE_WHY);
      press.awaitModal(SOON);

      scene.discord.people().forging().submit(press, Map.of("reason", "   "));
      scene.discord.awaitEdit(request, message -> message.buttons().isEmpty(), SOON);

      assertThat(scene.desk.asked()).singleElement().extracting("answers").isEqualTo(Map.of());
    }

    @Test
    void thatJdaCannotReadIsServedFromWhatItSays() {
      Message request = request();
      Interaction press = press(scene.ben, request, Verb.GO_ALONE);
      press.awaitModal(SOON);
      scene.discord.faults().failNext(RestFaults.callbacks(), 500);
      Interaction sent = scene.discord.submitModal(press, Map.of("reason", "fire"));
      scene.discord.wire().awaitExchange(exchange -> exchange.answer().map(a -> a.status() == 500).orElse(false), SOON);

      scene.discord.gateway().dispatch("INTERACTION_CREATE", sent.payload().without("context"),
          Optional.of(scene.guild.id()), 0);

      scene.discord.awaitEdit(request, message -> message.buttons().isEmpty(), SOON);
      assertThat(scene.bot.rescuedInteractions()).isEqualTo(1);
      assertThat(scene.desk.asked()).singleElement().extracting("answers").isEqualTo(Map.of("reason", "fire"));
    }
  }

  @Nested
  class AmongReplicas {

    @Test
    void oneOpensTheFormAndPerhapsAnotherTakesIt() throws Exception {
      FakeDesk otherDesk = new FakeDesk();
      List.of(scene.desk, otherDesk)
          .forEach(desk -> desk.answers(form -> new Reply.Answer(saying("Noted."), Optional.of(CASE))));
      scene.connectedReplica(otherDesk);
      Message request = request();

      for (int i = 0; i < 3; i++) {
        Interaction press = press(scene.ben, request, Verb.DECLINE_WHY);
        press.awaitModal(SOON);
        assertThat(press.receivers()).isEqualTo(2);
        Interaction sent = scene.discord.submitModal(press, Map.of("reason", "no"));
        sent.awaitFollowUp(1, SOON);
        awaitRefusal(press);
        awaitRefusal(sent);
      }

      assertThat(scene.desk.asked().size() + otherDesk.asked().size()).isEqualTo(3);
    }

    private void awaitRefusal(Interaction of) {
      scene.discord.awaitCall(call -> call.path().contains(of.token()) && call.code() == 40060, SOON);
    }
  }

  @Nested
  class Reading {

    private static DataObject input(String name, Object value) {
      return DataObject.empty().put("type", 4).put("custom_id", name).put("value", value);
    }

    @Test
    void knowsLabelsAndRowsAndTakesTheFirstOfTwoOfOneName() {
      DataObject label = DataObject.empty().put("type", 18).put("component", input("reason", "a"));
      DataObject row = DataObject.empty().put("type", 1)
          .put("components", DataArray.fromCollection(List.of(input("reason", "b"), input("id", "c"))));
      DataObject text = DataObject.empty().put("type", 10).put("content", "read this");

      assertThat(DiscordForms.answers(
          DataObject.empty().put("components", DataArray.fromCollection(List.of(label, row, text)))))
          .isEqualTo(Map.of("reason", "a", "id", "c"));
    }

    @Test
    void longWordsOfOtherLanguagesAreCutToWhatDiscordTakes() {
      Form form = new Form("t".repeat(24), "Send", "Cancel",
          List.of(new Form.Field("reason", "👾".repeat(60), "h".repeat(200), "", false, List.of())));

      DataObject label = DiscordForms.modal("curfew:go-alone:x", form).toData().getArray("components").getObject(0);

      assertThat(label.getString("label")).isEqualTo("👾".repeat(22) + "…");
      assertThat(label.getString("description")).hasSize(100).endsWith("h…");
    }
  }
}
