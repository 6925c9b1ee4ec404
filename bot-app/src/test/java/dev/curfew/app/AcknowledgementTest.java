package dev.curfew.app;

import dev.curfew.sandbox.Chat;
import dev.curfew.sandbox.Shown;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.slack.Delivery;
import dev.curfew.sandbox.slack.Message;
import dev.curfew.sandbox.slack.SandboxSlack;
import dev.curfew.sandbox.slack.SlackUser;
import dev.curfew.sandbox.tencent.SandboxTencent;
import dev.curfew.sandbox.tencent.TrtcRoom;
import dev.curfew.sandbox.wire.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Both platforms hear at once that a command or a press has arrived, whatever is still to be done. */
class AcknowledgementTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  /** On a quiet machine it is a few milliseconds; this much only an acknowledgement that waits for work would take. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = Stage.open();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aPressIsAcknowledgedAtOnceWhileTencentTakesEightSecondsAndTheResultComesThen() {
    stage.sandbox.tencent().faults().always(SandboxTencent.action("DismissRoomByStrRoomId"),
        new Fault.Delay(Duration.ofSeconds(8)));
    List<TrtcRoom> rooms = List.of(stage.liveRoom(), stage.liveRoom());
    List<Chat> chats = stage.chats();

    for (int i = 0; i < chats.size(); i++) {
      stage.prompt(chats.get(i), rooms.get(i)).knob("confirm").orElseThrow().press().run();
    }
    Duration slack = stage.sandbox.slack().deliveries().getLast().awaitAck(PATIENCE).after();
    Duration discord = Duration.ofMillis(
        stage.sandbox.discord().interactions().getLast().awaitAcknowledgement(PATIENCE).afterMillis());

    System.out
        .println("acknowledged after " + slack.toMillis() + " ms (Slack), " + discord.toMillis() + " ms (Discord)");
    assertThat(slack).isLessThan(AT_ONCE);
    assertThat(discord).isLessThan(AT_ONCE);
    // One inside the other, since both come at the same moment.
    chats.getLast().awaitInChannel(() -> chats.getFirst().awaitInChannel(() -> {}, accepted(rooms.getFirst())),
        accepted(rooms.getLast()));
    assertThat(rooms).allSatisfy(room -> assertThat(stage.posts(room)).isOne());
  }

  private static Predicate<Shown> accepted(TrtcRoom room) {
    return message -> message.says(room.id()) && message.says("✅");
  }

  @Test
  void fiftyCommandsAtOnceDoNotDelayTheNextOnesAcknowledgement() {
    stage.chats().forEach(chat -> stage.prompt(chat, stage.liveRoom()));
    SandboxSlack slack = stage.sandbox.slack();
    SlackUser olga = stage.sandbox.slackPeople().get("olga");
    List<Interaction> interactions = new ArrayList<>();
    List<Delivery> deliveries = new ArrayList<>();

    for (int i = 0; i < 50; i++) {
      deliveries.add(slack.type(olga, stage.sandbox.slackChannel(), "/dismiss-room s-" + i));
      interactions.add(stage.sandbox.discord().type(stage.sandbox.discordPeople().get("olga"),
          stage.sandbox.discordChannel(), "/dismiss-room", Map.of("id", "d-" + i)));
    }
    Delivery lastDelivery = slack.type(olga, stage.sandbox.slackChannel(), "/dismiss-room s-last");
    Interaction lastInteraction = stage.sandbox.discord().type(stage.sandbox.discordPeople().get("olga"),
        stage.sandbox.discordChannel(), "/dismiss-room", Map.of("id", "d-last"));

    Duration slackAfter = lastDelivery.awaitAck(PATIENCE).after();
    Duration discordAfter = Duration.ofMillis(lastInteraction.awaitAcknowledgement(PATIENCE).afterMillis());
    System.out.println("the 51st after " + slackAfter.toMillis() + " ms (Slack), " + discordAfter.toMillis()
        + " ms (Discord)");
    assertThat(slackAfter).isLessThan(AT_ONCE);
    assertThat(discordAfter).isLessThan(AT_ONCE);
    assertThat(deliveries).allSatisfy(
        delivery -> assertThat(delivery.awaitEnd(PATIENCE)).isEqualTo(Delivery.State.ACKNOWLEDGED));
    assertThat(interactions).allSatisfy(interaction -> assertThat(
        interaction.awaitAcknowledgement(PATIENCE).afterMillis()).isLessThan(Interaction.ANSWER_WITHIN.toMillis()));
  }

  @Test
  void fiftyConfirmationsAtOnceAllEndWhileTencentIsSlow() {
    stage.sandbox.tencent().limitPerSecond(1_000);
    stage.sandbox.tencent().faults().always(request -> true, new Fault.Delay(Duration.ofSeconds(2)));
    SandboxSlack slack = stage.sandbox.slack();
    SlackUser olga = stage.sandbox.slackPeople().get("olga");
    List<TrtcRoom> rooms = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rooms.add(stage.liveRoom());
    }
    rooms.forEach(room -> slack.type(olga, stage.sandbox.slackChannel(), "/dismiss-room " + room.id()));
    List<Message> prompts = rooms.stream().map(room -> slack.awaitMessage(stage.sandbox.slackChannel(),
        message -> message.isEphemeral() && message.text().contains(room.id()), PATIENCE)).toList();

    List<Delivery> presses = prompts.stream().map(prompt -> slack.press(olga, prompt, "curfew:confirm")).toList();

    assertThat(presses).allSatisfy(
        press -> assertThat(press.awaitEnd(PATIENCE)).isEqualTo(Delivery.State.ACKNOWLEDGED));
    assertThat(rooms).allSatisfy(room -> {
      // Not the channel's messages: Slack takes one a second.
      slack.awaitMessage(stage.sandbox.slackChannel(), message -> message.isEphemeral()
          && message.text().contains(room.id()) && message.text().contains("✅"), PATIENCE);
      assertThat(stage.posts(room)).isOne();
    });
  }
}
