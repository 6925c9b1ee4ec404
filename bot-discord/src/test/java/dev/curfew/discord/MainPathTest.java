package dev.curfew.discord;

import dev.curfew.chat.Asker;
import dev.curfew.chat.Button;
import dev.curfew.chat.GroupId;
import dev.curfew.chat.Person;
import dev.curfew.chat.Platform;
import dev.curfew.chat.Sign;
import dev.curfew.chat.Standing;
import dev.curfew.chat.Text;
import dev.curfew.chat.Verb;
import dev.curfew.chat.Visibility;
import dev.curfew.command.Arguments;
import dev.curfew.command.Invocation;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

class MainPathTest {
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aModeratorIsAskedInPrivateAndThePressReachesTheDesk() {
    Message prompt = scene.prompt();

    assertThat(prompt.isEphemeral()).isTrue();
    assertThat(prompt.visibleText()).isEqualTo("""
        ⏳ Case #1042: close room abcd
        Everybody in it will be removed.
        App
        live""");

    scene.discord.people().pressLabelled(scene.olga, prompt, "Confirm");
    scene.discord.awaitEdit(prompt, message -> message.buttons().isEmpty(), SOON);

    assertThat(prompt.visibleText()).isEqualTo("""
        ✅ Case #1042: Tencent accepted.
        RequestId
        eac6b301-a322-493a-8e36-83b295459397""");
    Asker olga = new Asker(new Person(Platform.DISCORD, "", scene.olga.id()), "olga", Standing.MEMBER,
        Set.of(new GroupId(Platform.DISCORD, scene.moderators.id())), Set.of()).speaking(Locale.US);
    assertThat(scene.desk.asked()).containsExactly(
        new Invocation.Typed(olga, scene.place(), "dismiss-room",
            new Arguments.Fields("abcd", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
        new Invocation.Pressed(olga, scene.place(), Verb.CONFIRM, FakeDesk.TOKEN));
  }

  @Test
  void everyOptionArrives() {
    scene.discord
        .type(scene.olga, scene.ops, "/dismiss-room", Map.of("id", "a \"b c\"", "app", "stage", "kind", "number",
            "dry-run", "yes", "reason", "spam: again"))
        .awaitReply(SOON);

    assertThat(scene.desk.asked()).first().extracting(asked -> ((Invocation.Typed) asked).arguments())
        .isEqualTo(new Arguments.Fields("a \"b c\"", Optional.of("stage"), Optional.of("number"), Optional.of("yes"),
            Optional.of("spam: again")));
  }

  @Test
  void aListOfTenRoomsHasAButtonForEachThatSaysWhichOneIsMeant() {
    List<Button> ten = IntStream.range(0, 10)
        .mapToObj(i -> new Button(Verb.CLOSE, "room-" + i, "Close eu-" + i, Button.Style.DANGER)).toList();
    scene.desk.answers(invocation -> new Reply.Answer(new dev.curfew.chat.Message(Sign.NONE, Text.plain("10 rooms"),
        List.of(), List.of(), ten, Visibility.PRIVATE), Optional.empty()));
    Message list = scene.discord.type(scene.olga, scene.ops, "/curfew mine", Map.of()).awaitReply(SOON);
    assertThat(list.buttons()).extracting("label")
        .isEqualTo(IntStream.range(0, 10).mapToObj(i -> "Close eu-" + i).toList());
    scene.desk.answers(FakeDesk::usual);

    scene.discord.people().pressLabelled(scene.olga, list, "Close eu-7");
    scene.discord.awaitEdit(list, message -> message.buttons().isEmpty(), SOON);

    assertThat(scene.desk.asked().getLast()).isInstanceOfSatisfying(Invocation.Pressed.class, press -> {
      assertThat(press.verb()).isEqualTo(Verb.CLOSE);
      assertThat(press.token()).isEqualTo("room-7");
    });
  }

  @Test
  void helpIsASubcommand() {
    Interaction help = scene.discord.type(scene.olga, scene.ops, "/curfew help", Map.of());

    help.awaitReply(SOON);
    assertThat(scene.desk.asked()).first().extracting(asked -> ((Invocation.Typed) asked).arguments())
        .isEqualTo(new Arguments.Line("help"));
  }
}
