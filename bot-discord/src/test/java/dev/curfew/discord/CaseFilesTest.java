package dev.curfew.discord;

import dev.curfew.chat.Attachment;
import dev.curfew.chat.Place;
import dev.curfew.chat.Platform;
import dev.curfew.command.Courier.Delivery;
import dev.curfew.command.Reply;
import dev.curfew.sandbox.discord.Channel;
import dev.curfew.sandbox.discord.Interaction;
import dev.curfew.sandbox.discord.Message;
import dev.curfew.sandbox.discord.Permissions;
import dev.curfew.sandbox.discord.RestFaults;
import dev.curfew.sandbox.wire.Fault;
import dev.curfew.sandbox.wire.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.curfew.discord.FakeDesk.CASE;
import static dev.curfew.discord.FakeDesk.saying;
import static dev.curfew.discord.Scene.SOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The file with a case's outcomes. */
class CaseFilesTest {
  private static final Attachment FILE = new Attachment("case-1042.csv", "text/csv", "room,outcome\n방-1,accepted\n");
  private static final Predicate<Request> LOOKS = request -> request.method().equals("GET")
      && request.path().matches(".*/channels/\\d+/messages/\\d+");
  private Scene scene;

  @BeforeEach
  void open() {
    scene = Scene.playing();
    scene.discord.rateLimits().lift();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private Optional<String> shown(Optional<String> standing, String title) {
    Delivery delivery = scene.courier.show(CASE, scene.place(), standing, saying(title));
    assertThat(delivery).isInstanceOf(Delivery.Done.class);
    return ((Delivery.Done) delivery).standing();
  }

  private Delivery attach(Optional<String> standing, Attachment file) {
    return scene.courier.attach(CASE, scene.place(), standing, file);
  }

  private void attached(Optional<String> standing, Attachment file) {
    assertThat(attach(standing, file)).isEqualTo(new Delivery.Done(standing));
  }

  /** Every message in the channel, as its text and the files under it. */
  private List<String> there(Channel channel) {
    return scene.discord.messages(channel).stream()
        .map(message -> message.content() + message.files().stream().map(each -> each.name()).toList()).toList();
  }

  private static Attachment with(String text) {
    return new Attachment(FILE.name(), FILE.mediaType(), text);
  }

  @Nested
  class WhereTheMessageStands {
    private Optional<String> standing = Optional.empty();

    @BeforeEach
    void post() {
      standing = shown(Optional.empty(), "done");
    }

    @Test
    void isPutIntoIt() {
      attached(standing, FILE);

      assertThat(there(scene.ops)).containsExactly("done[case-1042.csv]");
      assertThat(scene.discord.files(scene.ops)).singleElement().satisfies(file -> {
        assertThat(file.text()).isEqualTo(FILE.text());
        assertThat(file.toString()).startsWith("case-1042.csv (");
      });
    }

    @Test
    void twiceLeavesTheNewerOne() {
      attached(standing, FILE);
      attached(standing, with("room,outcome\n"));

      assertThat(scene.discord.files(scene.ops)).extracting(file -> file.text()).containsExactly("room,outcome\n");
    }

    @Test
    void leavesFilesOfOtherNames() {
      attached(standing, new Attachment("other one.csv", "text/csv", "other"));
      attached(standing, FILE);
      attached(standing, new Attachment("other one.csv", "text/csv", "newer"));

      assertThat(scene.discord.files(scene.ops)).extracting(file -> file.text()).containsExactly(FILE.text(), "newer");
    }

    @Test
    void staysWhenTheTextChanges() {
      attached(standing, FILE);

      assertThat(shown(standing, "proved")).isEqualTo(standing);

      assertThat(there(scene.ops)).containsExactly("proved[case-1042.csv]");
    }

    @Test
    void staysWhenAPressRewritesTheMessage() {
      standing = standing(scene.courier.show(CASE, scene.place(), standing, FakeDesk.prompt()));
      attached(standing, FILE);
      Message message = scene.discord.messages(scene.ops).getFirst();
      scene.desk.answers(press -> new Reply.Replace(saying("pressed"), Optional.of(CASE)));

      scene.discord.people().pressLabelled(scene.ben, message, "Confirm");
      scene.discord.awaitEdit(message, edited -> edited.content().equals("pressed"), SOON);

      assertThat(there(scene.ops)).containsExactly("pressed[case-1042.csv]");
      assertThat(message.buttons()).isEmpty();
      assertThat(message.now().embeds()).isEmpty();
    }

    @Test
    void isThereOnceWhenTheAnswerWasLost() {
      scene.discord.wire().faults().next(RestFaults.channelEdits(), new Fault.ResetAfterHandling());

      attached(standing, FILE);

      assertThat(there(scene.ops)).containsExactly("done[case-1042.csv]");
    }

    @ParameterizedTest
    @ValueSource(ints = {50001, 50013})
    void isReplacedAlsoWhereTheBotMayNotReadWhatIsThere(int code) {
      attached(standing, FILE);
      scene.discord.faults().refuseNext(LOOKS, 403, code);

      attached(standing, FILE);

      assertThat(there(scene.ops)).containsExactly("done[case-1042.csv]");
    }

    @Test
    void isAMessageOfItsOwnWhenSomebodyDeletedTheCases() {
      scene.bot.session().orElseThrow().getTextChannelById(scene.ops.id())
          .deleteMessageById(scene.discord.messages(scene.ops).getFirst().id()).complete();

      attached(standing, FILE);

      assertThat(there(scene.ops)).containsExactly("[case-1042.csv]");
    }

    @Test
    void isAReplyInAThreadThatWasArchived() {
      Channel thread = scene.guild.addThread(scene.ops, "incident");
      Place place = new Place(Platform.DISCORD, scene.guild.id(), scene.ops.id(), Optional.of(thread.id()));
      Optional<String> there = standing(scene.courier.show(CASE, place, Optional.empty(), saying("done")));
      String id = scene.discord.messages(thread).getFirst().id();
      thread.archive(false);

      assertThat(scene.courier.attach(CASE, place, there, FILE)).isEqualTo(new Delivery.Done(there));

      assertThat(there(thread)).containsExactly("done[]", "[case-1042.csv]");
      assertThat(posts().getLast()).contains("\"message_id\":\"" + id + "\"");
    }

    @Test
    void isNotAReplyWhereTheBotMayNotReply() {
      scene.discord.faults().refuseNext(RestFaults.channelEdits(), 404, 10008);
      scene.discord.faults().refuseNext(RestFaults.channelMessages(), 400, 160002);

      attached(standing, FILE);

      assertThat(there(scene.ops)).containsExactly("done[]", "[case-1042.csv]");
      assertThat(posts().getLast()).doesNotContain("message_id");
    }

    private List<String> posts() {
      return scene.discord.wire().exchanges().stream().map(each -> each.request())
          .filter(RestFaults.channelMessages()).map(Request::text).toList();
    }

    private static Optional<String> standing(Delivery delivery) {
      return ((Delivery.Done) delivery).standing();
    }
  }

  @Nested
  class WhereNoMessageStands {

    @Test
    void isAMessageOfItsOwnThatPingsNobody() {
      attached(Optional.empty(), FILE);

      assertThat(there(scene.ops)).containsExactly("[case-1042.csv]");
      assertThat(scene.discord.messages(scene.ops).getFirst().pings().isEmpty()).isTrue();
    }

    @Test
    void twiceWithinMinutesLeavesOneAlsoFromAnotherReplica() throws Exception {
      attached(Optional.empty(), FILE);
      DiscordCourier other = scene.connectedReplica(new FakeDesk()).courier();

      other.attach(CASE, scene.place(), Optional.empty(), FILE);

      assertThat(there(scene.ops)).containsExactly("[case-1042.csv]");
    }
  }

  @Nested
  class WhereTheBotMayNot {

    @Test
    void attachItIsGivenUpAndSaysWhichPermissionIsMissing() {
      Optional<String> standing = shown(Optional.empty(), "done");
      scene.ops.denyBot(Permissions.ATTACH_FILES);
      Delivery never = new Delivery.Never(
          "the bot lacks the permission Attach Files in channel " + scene.ops.id());

      assertThat(attach(standing, FILE)).isEqualTo(never);
      assertThat(attach(Optional.empty(), FILE)).isEqualTo(never);

      assertThat(there(scene.ops)).containsExactly("done[]");
    }

    @Test
    void postItGoesIntoTheAnswerThatStandsForTheMessage() {
      Interaction asked = asked();
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);
      Optional<String> standing = shown(Optional.empty(), "done");

      attached(standing, FILE);
      attached(standing, with("newer"));
      shown(standing, "proved");

      assertThat(asked.followUps()).singleElement().satisfies(answer -> {
        assertThat(answer.visibleText()).startsWith("proved");
        assertThat(answer.files()).extracting(file -> file.text()).containsExactly("newer");
      });
    }

    @Test
    void postItGoesOutAsAnAnswerWhereNothingStands() {
      Interaction asked = asked();
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);

      attached(Optional.empty(), FILE);

      assertThat(asked.followUps()).singleElement()
          .satisfies(answer -> assertThat(answer.files()).extracting(file -> file.text()).containsExactly(FILE.text()));
    }

    @Test
    void postAndNobodyAskedItIsGivenUp() {
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);

      assertThat(attach(Optional.empty(), FILE)).isEqualTo(new Delivery.Never("Discord answered 403 (50001)"));
    }

    @Test
    void editTheAnswerAnyMoreItIsAMessageOfItsOwn() {
      asked();
      scene.ops.denyBot(Permissions.VIEW_CHANNEL);
      Optional<String> standing = shown(Optional.empty(), "done");
      scene.ops.allowBot(Permissions.VIEW_CHANNEL);
      scene.discord.faults().refuseNext(request -> request.path().contains("/webhooks/"), 401, 50027);

      attached(standing, FILE);

      assertThat(there(scene.ops)).last().isEqualTo("[case-1042.csv]");
    }

    private Interaction asked() {
      Interaction asked = scene.types(scene.olga, "abcd");
      asked.awaitReply(SOON);
      Scene.await(() -> scene.store.secrets().stream().anyMatch(secret -> secret.startsWith("WAY_BACK")));
      return asked;
    }
  }

  @Nested
  class WhenDiscordFails {
    private Optional<String> standing = Optional.empty();

    @BeforeEach
    void post() {
      standing = shown(Optional.empty(), "done");
    }

    @Test
    void isForLaterAfterThePauseThatDiscordWants() {
      scene.discord.faults().rateLimitNext(RestFaults.channelEdits(), Duration.ofSeconds(40), false);

      assertThat(attach(standing, FILE)).isInstanceOfSatisfying(Delivery.Later.class,
          later -> assertThat(later.pause().orElseThrow()).isBetween(Duration.ofSeconds(38), Duration.ofSeconds(41)));
    }

    @Test
    void isForLaterWhileItIsAway() {
      var down = scene.discord.faults().failAll(RestFaults.channelEdits(), 500);
      assertThat(attach(standing, FILE)).isEqualTo(new Delivery.Later("Discord answered 500 (0)", Optional.empty()));
      down.close();
      attached(standing, FILE);

      assertThat(there(scene.ops)).containsExactly("done[case-1042.csv]");
    }

    @Test
    void isForLaterBeforeTheFirstSessionAndWithoutTheStore() {
      assertThat(new DiscordCourier(scene.store.replica(scene.words)).attach(CASE, scene.place(), standing, FILE))
          .isEqualTo(new Delivery.Later("Discord is not connected yet", Optional.empty()));
      scene.store.away(true);
      assertThat(attach(Optional.empty(), FILE)).isEqualTo(new Delivery.Later("the store is away", Optional.empty()));
    }

    @Test
    void isGivenUpWhereItIsTooLargeForDiscord() {
      assertThat(attach(standing, with("x".repeat(10 << 20) + "x")))
          .isEqualTo(new Delivery.Never("Discord answered 413 (40005)"));
    }
  }
}
